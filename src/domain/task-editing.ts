import { dayOf } from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import type { Book } from './book'
import { worksHere } from './membership'
import { people } from './people'
import { done, refuse, type Outcome } from './refusal'
import { task } from './task'
import { draftOf, isCompleteDraft, refusalOfDraft, type TaskDraft } from './task-draft'
import { mayEditTask, mayPutTaskInto, staysInSight } from './task-permission'

/**
 * Changes what was changed in the form and nothing else, so that two people who edit different fields never meet.
 * Saving a form in which nothing changed writes nothing.
 */
export async function editTask(
  book: Book,
  id: TaskId,
  changes: Partial<TaskDraft>,
): Promise<Outcome<TaskId>> {
  const before = await task(book, id)
  if (!before) return refuse('gone')
  const draft = { ...draftOf(before), ...changes }
  const broken = refusalOfDraft(draft)
  if (broken) return broken
  if (!isCompleteDraft(draft)) return refuse('invalid')

  const set = changedFields(draftOf(before), { ...draft, title: draft.title.trim() })
  if (Object.keys(set).length === 0) return done(id)
  const day = dayOf(book.environment.now())
  const everyone = await people(book)
  if (!mayEditTask(everyone, book.me, before, day)) return refuse('forbidden')
  if ('ownerId' in set && !worksHere(everyone, draft.ownerId, day))
    return refuse('task.owner_left', 'ownerId')
  if ('departmentId' in set && !mayPutTaskInto(everyone, book.me, draft.ownerId, draft.departmentId, day))
    return refuse('forbidden', 'departmentId')
  if (!staysInSight(everyone, book.me, draft, before.createdBy, day)) return refuse('task.out_of_sight')

  await book.store.write({ kind: 'task.edit', ops: [{ op: 'patch', noun: 'tasks', id, set }] })
  return done(id)
}

/** The fields in which two drafts differ, with their new values. Times that name the same moment are the same. */
function changedFields(before: TaskDraft, after: TaskDraft): Record<string, unknown> {
  const changed: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(after)) {
    const old = before[field as keyof TaskDraft]
    const same = field === 'dueAt' ? Date.parse(String(old)) === Date.parse(String(value)) : old === value
    if (!same) changed[field] = value
  }
  return changed
}
