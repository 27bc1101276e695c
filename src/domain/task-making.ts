import type { Day } from '@/lib/day'
import type { MemberId, TaskId } from '@/lib/ids'
import type { Op, ValuesOf } from '@/store'
import type { Book } from './book'
import { worksHere } from './membership'
import type { People } from './people'
import { refuse, type Refused } from './refusal'
import { refusalOfParent } from './task-family'
import { isCompleteDraft, refusalOfDraft, tidied, type CompleteTaskDraft, type TaskDraft } from './task-draft'
import { mayPutTaskInto } from './task-permission'

/** A task to be made, with what only some that make tasks have to say. */
export interface NewTask extends TaskDraft {
  /** It was done before it came here. */
  completedAt?: string | null
  importId?: string
  /** What the file that it comes from calls it. */
  externalKey?: string
}

type Made = { readonly ok: true; readonly draft: CompleteTaskDraft } | Refused

/** The draft as it may be written, or the first rule of the database that it breaks (D10). */
export async function checkedDraft(book: Book, people: People, given: NewTask, day: Day): Promise<Made> {
  const draft = tidied(given)
  const broken = refusalOfDraft(draft)
  if (broken) return broken
  if (!isCompleteDraft(draft)) return refuse('invalid')
  if (!worksHere(people, book.me, day)) return refuse('forbidden')
  if (!worksHere(people, draft.ownerId, day)) return refuse('task.owner_left', 'ownerId')
  if (!draft.coOwnerIds.every((id) => worksHere(people, id, day)))
    return refuse('task.owner_left', 'coOwnerIds')
  if (!mayPutTaskInto(people, book.me, draft.ownerId, draft.departmentId, day))
    return refuse('forbidden', 'departmentId')
  const misplaced = await refusalOfParent(book, draft.parentId)
  return misplaced ?? { ok: true, draft }
}

/** What makes the task and its checklist, the task first. */
export function creationOf(
  book: Book,
  id: TaskId,
  { items = [], ...values }: CompleteTaskDraft,
  { completedAt = null, importId, externalKey }: Partial<NewTask> = {},
): Op[] {
  const set = {
    ...values,
    coOwnerIds: [...values.coOwnerIds],
    followerIds: [...values.followerIds],
    tags: [...values.tags],
    links: [...values.links],
    relatedIds: [...values.relatedIds],
    completedAt,
    ...(importId === undefined ? {} : { importId }),
    ...(externalKey === undefined ? {} : { externalKey }),
  }
  const lines = items.map((body, position) => itemCreation(book, { taskId: id, body, position }))
  return [{ op: 'create', noun: 'tasks', id, set: plainest(set) }, ...lines]
}

/** Without what a new task holds anyway: it travels and is kept in the outbox for nothing. */
function plainest(set: ValuesOf<'tasks'>): ValuesOf<'tasks'> {
  const said = Object.entries(set).filter(
    ([column, value]) =>
      !(column in unsaid) ||
      !(value === null || value === 'any' || (Array.isArray(value) && value.length === 0)),
  )
  return Object.fromEntries(said)
}

const unsaid: Readonly<Record<string, true>> = {
  startAt: true,
  coOwnerIds: true,
  completion: true,
  followerIds: true,
  parentId: true,
  tags: true,
  links: true,
  relatedIds: true,
  repeat: true,
}

/** What makes a line of a checklist. */
export function itemCreation(book: Book, { id = book.environment.newId(), ...set }: NewItem): Op {
  return { op: 'create', noun: 'taskItems', id, set }
}

interface NewItem {
  id?: string
  taskId: TaskId
  body: string
  position: number
  ownerId?: MemberId | null
}
