import { dayOf } from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import type { Book } from './book'
import { people } from './people'
import { done, refuse, type Outcome } from './refusal'
import { isOpen, task } from './task'
import { mayEditTask } from './task-permission'

/** Ticks a task as done at this moment. Ticking what is done already changes nothing and keeps the first time. */
export function completeTask(book: Book, id: TaskId): Promise<Outcome<TaskId>> {
  return setCompletion(book, id, new Date(book.environment.now()).toISOString())
}

/** Opens a task again, whoever ticked it. */
export function reopenTask(book: Book, id: TaskId): Promise<Outcome<TaskId>> {
  return setCompletion(book, id, null)
}

async function setCompletion(book: Book, id: TaskId, completedAt: string | null): Promise<Outcome<TaskId>> {
  const before = await task(book, id)
  if (!before) return refuse('gone')
  if (isOpen(before) === (completedAt === null)) return done(id)
  const mine = before.ownerId === book.me || before.createdBy === book.me
  // The organisation is read only for somebody else's task: a tick on one's own must be instant.
  if (!mine && !mayEditTask(await people(book), book.me, before, dayOf(book.environment.now())))
    return refuse('forbidden')

  const kind = completedAt === null ? 'task.reopen' : 'task.complete'
  await book.store.write({ kind, ops: [{ op: 'patch', noun: 'tasks', id, set: { completedAt } }] })
  return done(id)
}
