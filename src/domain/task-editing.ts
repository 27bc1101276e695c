import { dayOf } from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import type { SetOf } from '@/store'
import type { Book } from './book'
import { worksHere } from './membership'
import { people } from './people'
import { done, refuse, type Outcome } from './refusal'
import { task } from './task'
import { draftOf, isCompleteDraft, refusalOfDraft, tidied, type TaskDraft } from './task-draft'
import { sameValue } from './task-edits'
import { refusalOfParent } from './task-family'
import { mayEditTask, mayPutTaskInto, staysInSight } from './task-permission'

/**
 * Changes what was changed in the form and nothing else, so that two people who edit different fields never meet; of a
 * list, who or what came and went. Saving a form in which nothing changed writes nothing.
 */
export async function editTask(
  book: Book,
  id: TaskId,
  changes: Partial<TaskDraft>,
): Promise<Outcome<TaskId>> {
  const before = await task(book, id)
  if (!before) return refuse('gone')
  const draft = tidied({ ...draftOf(before), ...changes })
  // A checklist is given along with a new task alone.
  delete draft.items
  const broken = refusalOfDraft(draft)
  if (broken) return broken
  if (!isCompleteDraft(draft)) return refuse('invalid')

  const set = changedFields(draftOf(before), draft)
  if (Object.keys(set).length === 0) return done(id)
  const day = dayOf(book.environment.now())
  const everyone = await people(book)
  if (!mayEditTask(everyone, book.me, before, day)) return refuse('forbidden')
  if ('ownerId' in set && !worksHere(everyone, draft.ownerId, day))
    return refuse('task.owner_left', 'ownerId')
  if (set.coOwnerIds?.add?.some((one) => !worksHere(everyone, one, day)))
    return refuse('task.owner_left', 'coOwnerIds')
  if ('departmentId' in set && !mayPutTaskInto(everyone, book.me, draft.ownerId, draft.departmentId, day))
    return refuse('forbidden', 'departmentId')
  if (!staysInSight(everyone, book.me, draft, before, day)) return refuse('task.out_of_sight')
  if ('parentId' in set) {
    const misplaced = await refusalOfParent(book, draft.parentId, id)
    if (misplaced) return misplaced
  }

  // Given to somebody again: why the last one gave it back is history.
  if ('ownerId' in set && before.declineReason !== null) set.declineReason = null
  await book.store.write({ kind: 'task.edit', ops: [{ op: 'patch', noun: 'tasks', id, set }] })
  return done(id)
}

const moments: readonly string[] = ['dueAt', 'startAt']

/** What differs between two drafts, as it is written. Times that name the same moment are the same. */
export function changedFields(before: TaskDraft, after: TaskDraft): SetOf<'tasks'> {
  const changed: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(after)) {
    const old: unknown = before[field as keyof TaskDraft]
    if (Array.isArray(value)) {
      const difference = differenceOf(Array.isArray(old) ? old : [], value)
      if (difference) changed[field] = difference
    } else if (moments.includes(field) ? !sameMoment(old, value) : !sameValue(old, value))
      changed[field] = value
  }
  return changed as SetOf<'tasks'>
}

function sameMoment(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return one === other
  return Date.parse(one) === Date.parse(other)
}

function differenceOf(
  before: readonly unknown[],
  after: readonly unknown[],
): { add?: unknown[]; remove?: unknown[] } | undefined {
  const add = after.filter((one) => !before.includes(one))
  const remove = before.filter((one) => !after.includes(one))
  if (add.length === 0 && remove.length === 0) return undefined
  return { ...(add.length > 0 && { add }), ...(remove.length > 0 && { remove }) }
}
