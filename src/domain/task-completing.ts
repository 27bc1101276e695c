import { dayOf } from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import type { Op, SetOf } from '@/store'
import type { Book } from './book'
import { worksHere } from './membership'
import { people } from './people'
import { done, refuse, type Outcome } from './refusal'
import { isOpen, owns, partsLeft, task, type Task } from './task'
import { nextOf } from './task-next'
import { mayEditTask } from './task-permission'
import { writeUnits } from './task-writing'

/**
 * Ticks a task as done at this moment, and makes the next one of a task that repeats, in one change. Where everybody has
 * to do their part, an owner's tick is theirs alone, and the last one's completes the task. Ticking what is done already
 * changes nothing and keeps the first time.
 */
export async function completeTask(book: Book, id: TaskId): Promise<Outcome<TaskId>> {
  const before = await task(book, id)
  if (!before) return refuse('gone')
  if (!isOpen(before)) return done(id)
  // The organisation is read only for somebody else's task: a tick on one's own must be instant.
  const mine = owns(before, book.me) || before.createdBy === book.me
  if (!mine && !mayEditTask(await people(book), book.me, before, dayOf(book.environment.now())))
    return refuse('forbidden')

  const ops = await completionOf(book, before)
  if (ops.length > 0) await writeUnits(book, isPartAlone(ops) ? 'task.part' : 'task.complete', [ops])
  return done(id)
}

/** What my tick on an open task changes; nothing when my part is done and others' are not. */
export async function completionOf(book: Book, before: Task): Promise<Op[]> {
  const { id } = before
  const left = partsLeft(before)
  const myPart = left.includes(book.me)
  if (left.length > (myPart ? 1 : 0) && owns(before, book.me)) {
    const part = { doneByIds: { add: [book.me] } }
    return myPart ? [{ op: 'patch', noun: 'tasks', id, set: part }] : []
  }
  const completedAt = new Date(book.environment.now()).toISOString()
  const set: SetOf<'tasks'> = myPart ? { completedAt, doneByIds: { add: [book.me] } } : { completedAt }
  return [{ op: 'patch', noun: 'tasks', id, set }, ...(await nextOf(book, before, completedAt))]
}

const isPartAlone = (ops: readonly Op[]): boolean =>
  ops.every((op) => op.op === 'patch' && op.noun === 'tasks' && !('completedAt' in op.set))

/**
 * Opens a task again, whoever ticked it; an open task must lie with somebody who works here (D05). Where everybody has
 * to do their part, an owner takes back theirs. The next one of a task that repeats stays: others may have begun it.
 */
export async function reopenTask(book: Book, id: TaskId): Promise<Outcome<TaskId>> {
  const before = await task(book, id)
  if (!before) return refuse('gone')
  const ops = reopeningOf(book, before)
  if (ops.length === 0) return done(id)
  const day = dayOf(book.environment.now())
  const everyone = await people(book)
  if (!mayEditTask(everyone, book.me, before, day)) return refuse('forbidden')
  if (!worksHere(everyone, before.ownerId, day)) return refuse('task.owner_left', 'ownerId')

  await book.store.write({ kind: 'task.reopen', ops })
  return done(id)
}

/** What opens it again for me; nothing where it is open and no part of it is mine. Of parts, everybody says their own. */
function reopeningOf(book: Book, before: Task): Op[] {
  const { id } = before
  const set: SetOf<'tasks'> = {
    ...(!isOpen(before) && { completedAt: null }),
    ...(before.completion === 'all' &&
      before.doneByIds.includes(book.me) && { doneByIds: { remove: [book.me] } }),
  }
  return Object.keys(set).length > 0 ? [{ op: 'patch', noun: 'tasks', id, set }] : []
}
