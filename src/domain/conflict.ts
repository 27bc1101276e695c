import type { ConflictId, TaskId } from '@/lib/ids'
import type { ConflictRow, SetOf } from '@/store'
import type { Book } from './book'
import { done, refuse, type Outcome } from './refusal'
import { task } from './task'

/**
 * My change wrote over somebody else's of the same field: `theirs` is what they had written, `mine` what stands now.
 * Both are kept until the person has seen it: "also changed by …, undo".
 */
export type Conflict = Readonly<ConflictRow>

/** What was overwritten on this task and has not been looked at, newest first. */
export async function conflictsOn(book: Book, taskId: TaskId): Promise<Conflict[]> {
  const found = await book.store.equal('syncConflicts', 'rowId', taskId)
  return found
    .filter((conflict) => conflict.seenAt === null && conflict.createdBy === book.me)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

/** The tasks that have such a conflict, for a list to mark. */
export async function tasksInConflict(book: Book): Promise<ReadonlySet<string>> {
  const all = await book.store.all('syncConflicts')
  return new Set(
    all.filter((one) => one.seenAt === null && one.createdBy === book.me).map((one) => one.rowId),
  )
}

/** Puts the other person's value back and marks the conflict as seen, in one change. */
export async function undoConflict(book: Book, id: ConflictId): Promise<Outcome<ConflictId>> {
  const conflict = await book.store.get('syncConflicts', id)
  if (!conflict) return refuse('gone')
  const taskId = conflict.rowId as TaskId
  if (!(await task(book, taskId))) return refuse('gone')
  const set = { [conflict.field]: conflict.theirs } as SetOf<'tasks'>
  await book.store.write({
    kind: 'conflict.undo',
    ops: [{ op: 'patch', noun: 'tasks', id: taskId, set }, seen(book, id)],
  })
  return done(id)
}

/** Lets my value stand. */
export async function dismissConflict(book: Book, id: ConflictId): Promise<Outcome<ConflictId>> {
  if (!(await book.store.get('syncConflicts', id))) return refuse('gone')
  await book.store.write({ kind: 'conflict.dismiss', ops: [seen(book, id)] })
  return done(id)
}

function seen(book: Book, id: ConflictId) {
  const set = { seenAt: new Date(book.environment.now()).toISOString() }
  return { op: 'patch', noun: 'syncConflicts', id, set } as const
}
