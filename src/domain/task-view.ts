import { dayOf } from '@/lib/day'
import type { DepartmentId, TaskViewId } from '@/lib/ids'
import type { TaskViewRow } from '@/store'
import type { Book } from './book'
import { leads, seatsOf } from './membership'
import { people } from './people'
import { done, refuse, type Outcome } from './refusal'
import { lengthOf } from './task-draft'

/** A way of looking at tasks under a name: its maker's alone, or of everybody in a department. */
export type TaskView = Readonly<TaskViewRow>

const viewNameLimit = 60
const queryLimitBytes = 4_096

export interface NewView {
  readonly name: string
  /** What the screen needs to show it again: plain data. */
  readonly query: Readonly<Record<string, unknown>>
  readonly departmentId: DepartmentId | null
}

/** My own views and those that colleagues share with me, each in the order of their names. */
export async function savedViews(book: Book): Promise<TaskView[]> {
  const found = await book.store.all('taskViews')
  const rank = ({ createdBy }: TaskView) => (createdBy === book.me ? 0 : 1)
  return found.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh-CN'))
}

/** Keeps a view; one that is shared, with a department where I sit or which I lead. */
export async function saveView(book: Book, view: NewView): Promise<Outcome<TaskViewId>> {
  const name = view.name.trim()
  const { departmentId } = view
  const broken = refusalOfName(name)
  if (broken) return broken
  // A copy: what a screen holds may be a proxy, or change.
  const query = JSON.parse(JSON.stringify(view.query)) as Record<string, unknown>
  if (new TextEncoder().encode(JSON.stringify(query)).length > queryLimitBytes)
    return refuse('too_long', 'query')
  if (departmentId !== null) {
    const everyone = await people(book)
    const day = dayOf(book.environment.now())
    const isMine = seatsOf(everyone, book.me, day).includes(departmentId)
    if (!isMine && !leads(everyone, book.me, departmentId, day)) return refuse('forbidden', 'departmentId')
  }
  const id = book.environment.newId() as TaskViewId
  const set = { name, query, ...(departmentId !== null && { departmentId }) }
  await book.store.write({ kind: 'view.add', ops: [{ op: 'create', noun: 'taskViews', id, set }] })
  return done(id)
}

/** Gives a view of mine another name. */
export async function renameView(book: Book, id: TaskViewId, newName: string): Promise<Outcome<TaskViewId>> {
  const name = newName.trim()
  const broken = refusalOfName(name)
  if (broken) return broken
  const before = await book.store.get('taskViews', id)
  if (!before) return refuse('gone')
  if (before.name === name) return done(id)
  if (before.createdBy !== book.me) return refuse('forbidden')
  await book.store.write({
    kind: 'view.edit',
    ops: [{ op: 'patch', noun: 'taskViews', id, set: { name } }],
  })
  return done(id)
}

/** Takes a view away: its maker may, and whoever leads the department that it is shared with. */
export async function deleteView(book: Book, id: TaskViewId): Promise<Outcome<TaskViewId>> {
  const before = await book.store.get('taskViews', id)
  if (!before) return refuse('gone')
  const { createdBy, departmentId } = before
  const mayDelete =
    createdBy === book.me ||
    (departmentId !== null && leads(await people(book), book.me, departmentId, dayOf(book.environment.now())))
  if (!mayDelete) return refuse('forbidden')
  await book.store.write({ kind: 'view.delete', ops: [{ op: 'delete', noun: 'taskViews', id }] })
  return done(id)
}

function refusalOfName(name: string) {
  if (!name) return refuse('view.no_name', 'name')
  return lengthOf(name) > viewNameLimit ? refuse('too_long', 'name') : undefined
}
