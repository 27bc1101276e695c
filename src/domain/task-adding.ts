import { dayOf } from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import type { Book } from './book'
import { worksHere } from './membership'
import { people } from './people'
import { done, refuse, type Outcome } from './refusal'
import { isCompleteDraft, refusalOfDraft, type TaskDraft } from './task-draft'
import { mayPutTaskInto } from './task-permission'

/** Adds a task on this device at once; refuses a draft that the database would refuse (D10). */
export async function addTask(book: Book, draft: TaskDraft): Promise<Outcome<TaskId>> {
  const broken = refusalOfDraft(draft)
  if (broken) return broken
  if (!isCompleteDraft(draft)) return refuse('invalid')
  const day = dayOf(book.environment.now())
  const everyone = await people(book)
  if (!worksHere(everyone, book.me, day)) return refuse('forbidden')
  if (!worksHere(everyone, draft.ownerId, day)) return refuse('task.owner_left', 'ownerId')
  if (!mayPutTaskInto(everyone, book.me, draft.ownerId, draft.departmentId, day))
    return refuse('forbidden', 'departmentId')

  const id = book.environment.newId() as TaskId
  const set = { ...draft, title: draft.title.trim(), completedAt: null }
  await book.store.write({ kind: 'task.add', ops: [{ op: 'create', noun: 'tasks', id, set }] })
  return done(id)
}
