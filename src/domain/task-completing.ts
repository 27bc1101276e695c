import { dayOf } from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import type { Book } from './book'
import { worksHere } from './membership'
import { people } from './people'
import { done, refuse, type Outcome } from './refusal'
import { isOpen, task } from './task'
import { mayEditTask } from './task-permission'

/** Ticks a task as done at this moment. Ticking what is done already changes nothing and keeps the first time. */
export async function completeTask(book: Book, id: TaskId): Promise<Outcome<TaskId>> {
  const before = await task(book, id)
  if (!before) return refuse('gone')
  if (!isOpen(before)) return done(id)
  // The organisation is read only for somebody else's task: a tick on one's own must be instant.
  const mine = before.ownerId === book.me || before.createdBy === book.me
  if (!mine && !mayEditTask(await people(book), book.me, before, dayOf(book.environment.now())))
    return refuse('forbidden')

  const completedAt = new Date(book.environment.now()).toISOString()
  await book.store.write({
    kind: 'task.complete',
    ops: [{ op: 'patch', noun: 'tasks', id, set: { completedAt } }],
  })
  return done(id)
}

/** Opens a task again, whoever ticked it; an open task must lie with somebody who works here (D05). */
export async function reopenTask(book: Book, id: TaskId): Promise<Outcome<TaskId>> {
  const before = await task(book, id)
  if (!before) return refuse('gone')
  if (isOpen(before)) return done(id)
  const day = dayOf(book.environment.now())
  const everyone = await people(book)
  if (!mayEditTask(everyone, book.me, before, day)) return refuse('forbidden')
  if (!worksHere(everyone, before.ownerId, day)) return refuse('task.owner_left', 'ownerId')

  await book.store.write({
    kind: 'task.reopen',
    ops: [{ op: 'patch', noun: 'tasks', id, set: { completedAt: null } }],
  })
  return done(id)
}
