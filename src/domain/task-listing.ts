import { dayOf, endOfDay, startOfDay } from '@/lib/day'
import type { DepartmentId } from '@/lib/ids'
import type { IndexOf, Key } from '@/store'
import type { Book } from './book'
import { isOverdue, type Task } from './task'

/** Whose tasks a list shows. A department stands for itself and all that is below it. */
export type TaskList =
  | { readonly kind: 'mine' }
  | { readonly kind: 'createdByMe' }
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
  const [open, doneToday] = await Promise.all([
    between(book, { index: 'mine' }, 'open', { until: endOfDay(today) }),
    between(book, { index: 'mine' }, 'done', { from: startOfDay(today), until: endOfDay(today) }),
  ])
  return {
    overdue: open.filter((task) => isOverdue(task, now)),
    dueToday: open.filter((task) => !isOverdue(task, now)),
    doneToday,
  }
}

/** How many open tasks of mine are late at `now`, without reading them. */
export function overdueCount(book: Book, now: number): Promise<number> {
  const bounds = { lower: place('open', ''), upper: place('open', new Date(now).toISOString()) }
  return book.store.count('tasks', 'mine', bounds)
}

/** A list, as far as asked for. Without words it reads no more rows than it returns. */
export async function listTasks(book: Book, question: TaskListQuestion): Promise<TaskPage> {
  const { list, shelf, words = '', limit } = question
  const sought = words.trim().toLowerCase()
  const wanted = sought ? {} : { limit: limit + 1 }
  const found = (await Promise.all(partsOf(list).map((part) => between(book, part, shelf, wanted)))).flat()
  const matching = sought ? found.filter((task) => task.title.toLowerCase().includes(sought)) : found
  const ordered =
    list.kind === 'department' ? matching.sort(shelf === 'open' ? byDue : byCompletion) : matching
  return { tasks: ordered.slice(0, limit), more: ordered.length > limit }
}

/** An index, and whose part of it where it holds several people's. */
interface IndexPart {
  index: IndexOf<'tasks'>
  departmentId?: DepartmentId
}

function partsOf(list: TaskList): IndexPart[] {
  if (list.kind === 'mine') return [{ index: 'mine' }]
  if (list.kind === 'createdByMe') return [{ index: 'byMe' }]
  return list.departmentIds.map((departmentId) => ({ index: '[departmentId+place]', departmentId }))
}

function between(
  book: Book,
  { index, departmentId }: IndexPart,
  shelf: 'open' | 'done',
  { from = '', until = '\uffff', limit }: { from?: string; until?: string; limit?: number },
): Promise<Task[]> {
  const key = (moment: string): Key =>
    departmentId === undefined ? place(shelf, moment) : [departmentId, place(shelf, moment)]
  return book.store.range('tasks', index, {
    lower: key(from),
    upper: key(until),
    reverse: shelf === 'done',
    ...(limit === undefined ? {} : { limit }),
  })
}

/** The store files each task under `o` and its due time while open, under `d` and its completion once done. */
const place = (shelf: 'open' | 'done', moment: string): string => (shelf === 'open' ? 'o' : 'd') + moment

function byDue(a: Task, b: Task): number {
  return Date.parse(a.dueAt) - Date.parse(b.dueAt)
}

function byCompletion(a: Task, b: Task): number {
  return Date.parse(b.completedAt ?? '') - Date.parse(a.completedAt ?? '')
}
