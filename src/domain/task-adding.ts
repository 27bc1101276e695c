import { dayOf } from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import type { Op } from '@/store'
import type { Book } from './book'
import { people } from './people'
import { done, type Outcome, type Refusal } from './refusal'
import { checkedDraft, creationOf, type NewTask } from './task-making'
import { writeUnits } from './task-writing'

/** Adds a task, and its checklist, on this device at once; refuses a draft that the database would refuse (D10). */
export async function addTask(book: Book, draft: NewTask): Promise<Outcome<TaskId>> {
  return addOne(book, draft, 'task.add')
}

/** The same under another name for the outbox. */
export async function addOne(book: Book, draft: NewTask, kind: string): Promise<Outcome<TaskId>> {
  const everyone = await people(book)
  const checked = await checkedDraft(book, everyone, draft, dayOf(book.environment.now()))
  if (!checked.ok) return checked
  const id = book.environment.newId() as TaskId
  await writeUnits(book, kind, [creationOf(book, id, checked.draft, draft)])
  return done(id)
}

export interface AddedTasks {
  /** In the order of the drafts; undefined where one was refused. */
  readonly ids: readonly (TaskId | undefined)[]
  readonly changed: number
  readonly refused: readonly { readonly index: number; readonly refusal: Refusal; readonly field?: string }[]
  /** Takes those that were added away again. */
  readonly undo: () => Promise<void>
}

/** Adds many, those that can be; `kind` names what the person did. Says of each one that cannot why. */
export async function addTasks(
  book: Book,
  drafts: readonly NewTask[],
  kind = 'task.addMany',
): Promise<Outcome<AddedTasks>> {
  const everyone = await people(book)
  const day = dayOf(book.environment.now())
  const units: Op[][] = []
  const ids: (TaskId | undefined)[] = []
  const refused: AddedTasks['refused'][number][] = []
  for (const [index, draft] of drafts.entries()) {
    const checked = await checkedDraft(book, everyone, draft, day)
    if (!checked.ok) {
      const { refusal, field } = checked
      refused.push({ index, refusal, ...(field === undefined ? {} : { field }) })
      ids.push(undefined)
      continue
    }
    const id = book.environment.newId() as TaskId
    ids.push(id)
    units.push(creationOf(book, id, checked.draft, draft))
  }
  await writeUnits(book, kind, units)
  const added = ids.filter((id) => id !== undefined)
  return done({ ids, changed: added.length, refused, undo: () => removeAll(book, added) })
}

/** What somebody else has deleted meanwhile is passed over. */
async function removeAll(book: Book, ids: readonly TaskId[]): Promise<void> {
  const here = await book.store.getMany('tasks', ids)
  await writeUnits(
    book,
    'task.undo',
    here.map(({ id }) => [{ op: 'delete', noun: 'tasks', id }]),
  )
}
