import { dayOf, endOfDay, startOfDay } from '@/lib/day'
import type { DepartmentId } from '@/lib/ids'
import type { IndexOf, Key } from '@/store'
import type { Book } from './book'
import { isOpen, isOverdue, type Task } from './task'

/** Whose tasks a list shows: four of my own, and departments, of which each stands for itself alone. */
export type TaskList =
  /** 我负责: those that I own, alone or with others. */
  | { readonly kind: 'mine' }
  /** 我创建 */
  | { readonly kind: 'createdByMe' }
  /** 我关注 */
  | { readonly kind: 'followed' }
  /** 我指派: those whose owner is somebody else because I said so. */
  | { readonly kind: 'assigned' }
  | { readonly kind: 'department'; readonly departmentIds: readonly DepartmentId[] }

export interface TaskListQuestion {
  readonly list: TaskList
  /** Open ones by what is due first, done ones by what was ticked last. */
  readonly shelf: 'open' | 'done'
  /** Words that the title must contain; nothing means all. */
  readonly words?: string
  /** At most so many rows are read and returned. */
  readonly limit: number
}

export interface TaskPage {
  readonly tasks: readonly Task[]
  /** Whether there are more than the limit let through. */
  readonly more: boolean
}

export interface TasksToday {
  readonly overdue: readonly Task[]
  readonly dueToday: readonly Task[]
  readonly doneToday: readonly Task[]
}

/** What I owe today at `now`: what is late, what is due until midnight, and what I have ticked since midnight. */
export async function tasksToday(book: Book, now: number): Promise<TasksToday> {
  const today = dayOf(now)
  const mine = { kind: 'mine' } as const
  const [open, doneToday] = await Promise.all([
    readShelf(book, mine, 'open', { until: endOfDay(today) }),
    readShelf(book, mine, 'done', { from: startOfDay(today), until: endOfDay(today) }),
  ])
  return {
    overdue: open.filter((task) => isOverdue(task, now)),
    dueToday: open.filter((task) => !isOverdue(task, now)),
    doneToday,
  }
}

/** How many open tasks of mine are late at `now`, without reading them. */
export function overdueCount(book: Book, now: number): Promise<number> {
  const bounds = boundsOf({ index: 'mine' }, 'open', { until: new Date(now).toISOString() })
  return book.store.count('tasks', 'mine', bounds)
}

/** A list, as far as asked for. Without words it reads no more rows than it returns. */
export async function listTasks(book: Book, question: TaskListQuestion): Promise<TaskPage> {
  const { list, shelf, words = '', limit } = question
  const sought = words.trim().toLowerCase()
  const found = await readShelf(book, list, shelf, sought ? {} : { limit: limit + 1 })
  const matching = sought ? found.filter((task) => task.title.toLowerCase().includes(sought)) : found
  return { tasks: matching.slice(0, limit), more: matching.length > limit }
}

/** The part of a shelf between two moments: of what is due in between, or was done. Both ends included. */
export interface ShelfPart {
  readonly from?: string
  readonly until?: string
  /** At most so many of the first. */
  readonly limit?: number
}

/** What stands on one shelf of a list, in its order: open ones by what is due first, done ones by what was ticked last. */
export async function readShelf(
  book: Book,
  list: TaskList,
  shelf: 'open' | 'done',
  part: ShelfPart = {},
): Promise<Task[]> {
  const parts = partsOf(list)
  const found = await Promise.all(parts.map((one) => between(book, one, shelf, part)))
  const unsent = list.kind === 'assigned' ? await assignedUnsent(book, shelf, part) : []
  if (unsent.length === 0 && found.length === 1) return found[0] ?? []
  const all = [...new Map([...found.flat(), ...unsent].map((task) => [task.id, task])).values()]
  const ordered = all.sort(shelf === 'open' ? byDue : byCompletion)
  return part.limit === undefined ? ordered : ordered.slice(0, part.limit)
}

/** An index, and whose part of it where it holds several people's. */
interface IndexPart {
  readonly index: IndexOf<'tasks'>
  readonly departmentId?: DepartmentId
}

const indexes = { mine: 'mine', createdByMe: 'byMe', followed: 'followed', assigned: 'assigned' } as const

function partsOf(list: TaskList): IndexPart[] {
  if (list.kind !== 'department') return [{ index: indexes[list.kind] }]
  return list.departmentIds.map((departmentId) => ({ index: '[departmentId+place]', departmentId }))
}

function between(book: Book, one: IndexPart, shelf: 'open' | 'done', part: ShelfPart): Promise<Task[]> {
  return book.store.range('tasks', one.index, {
    ...boundsOf(one, shelf, part),
    reverse: shelf === 'done',
    ...(part.limit === undefined ? {} : { limit: part.limit }),
  })
}

function boundsOf(
  { departmentId }: IndexPart,
  shelf: 'open' | 'done',
  { from = '', until = '\uffff' }: ShelfPart,
): { lower: Key; upper: Key } {
  const key = (moment: string): Key =>
    departmentId === undefined ? place(shelf, moment) : [departmentId, place(shelf, moment)]
  return { lower: key(from), upper: key(until) }
}

/** The store files each task under `o` and its due time while open, under `d` and its completion once done. */
const place = (shelf: 'open' | 'done', moment: string): string => (shelf === 'open' ? 'o' : 'd') + moment

/** That I gave a task to somebody is the server's to write down; until then the outbox knows. */
async function assignedUnsent(book: Book, shelf: 'open' | 'done', part: ShelfPart): Promise<Task[]> {
  const given = (await book.store.outbox()).flatMap(({ ops }) =>
    ops.filter(({ noun, set }) => noun === 'tasks' && 'ownerId' in set && set['ownerId'] !== book.me),
  )
  if (given.length === 0) return []
  const { from = '', until = '\uffff' } = part
  const rows = await book.store.getMany(
    'tasks',
    given.map(({ id }) => id),
  )
  return rows.filter((task) => {
    const moment = task.completedAt ?? task.dueAt
    const isWanted = isOpen(task) === (shelf === 'open') && moment >= from && moment <= until
    return isWanted && task.ownerId !== book.me && task.declineReason === null
  })
}

/** Moments are written one way, so that the order of the text is theirs. */
export function byDue(a: Task, b: Task): number {
  return compared(a.dueAt, b.dueAt)
}

/** What was ticked last before the rest. */
function byCompletion(a: Task, b: Task): number {
  return compared(b.completedAt ?? '', a.completedAt ?? '')
}

export const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
