import { endOfDay, startOfDay, type Day } from '@/lib/day'
import type { Book } from './book'
import type { Task } from './task'
import { arrangeTasks, type TaskViewPage } from './task-arranging'
import { countShelf, readShelf, type TaskList } from './task-listing'
import { isPlain, type TaskQuery } from './task-query'

/** The tasks that a view is made of, as they were read. */
export interface TasksRead {
  readonly tasks: readonly Task[]
  /** Whether there are more on the device: a plain list is read as far as it is looked at, done ones some way back. */
  readonly more: boolean
}

const pageRows = 100
/** How far back done tasks are read where filters or headings need to look at each of them. */
const doneRows = 1_500

/**
 * Answers the whole query: reads what it needs by the local indexes, and arranges it. A screen whose filters should
 * follow the finger holds `readTasks` and calls `arrangeTasks` itself.
 */
export async function tasksInView(book: Book, query: TaskQuery): Promise<TaskViewPage> {
  const now = book.environment.now()
  const read = await readTasks(book, query)
  const page = arrangeTasks(read.tasks, query, now)
  if (!isPlain(query)) return { ...page, more: page.more || read.more }
  const counts = await countTasks(book, query, now)
  return { ...page, ...counts, more: page.more || read.more }
}

/**
 * Reads the tasks that the query is about. What it reads depends on the list, the shelf, whether the query is plain,
 * and then its limit: other filters, sorts and headings need no second reading.
 */
export async function readTasks(book: Book, query: TaskQuery): Promise<TasksRead> {
  const { list, shelf } = query
  const plain = isPlain(query)
  const limit = query.limit ?? pageRows
  const open = shelf === 'done' ? [] : await readShelf(book, list, 'open', plain ? { limit: limit + 1 } : {})
  const left = plain ? limit + 1 - open.length : doneRows + 1
  if (shelf === 'open' || left <= 0) return { tasks: open, more: plain && open.length > limit }
  const done = await readShelf(book, list, 'done', { limit: left })
  const tasks = shelf === 'done' ? done : [...open, ...done]
  return { tasks, more: plain ? tasks.length > limit : done.length > doneRows }
}

/** How many tasks a plain query is about, without reading them. */
async function countTasks(
  book: Book,
  { list, shelf }: TaskQuery,
  now: number,
): Promise<{ total: number; open: number; overdue: number }> {
  const wantsOpen = shelf !== 'done'
  const [open, overdue, done] = await Promise.all([
    wantsOpen ? countShelf(book, list, 'open') : 0,
    wantsOpen ? countShelf(book, list, 'open', { until: new Date(now).toISOString() }) : 0,
    shelf === 'open' ? 0 : countShelf(book, list, 'done'),
  ])
  return { total: open + done, open, overdue }
}

/** What a calendar shows from one day until another: open tasks that are due then, and done ones that were ticked then. */
export async function tasksBetween(book: Book, list: TaskList, fromDay: Day, untilDay: Day): Promise<Task[]> {
  const part = { from: startOfDay(fromDay), until: endOfDay(untilDay) }
  const [open, done] = await Promise.all([
    readShelf(book, list, 'open', part),
    readShelf(book, list, 'done', part),
  ])
  return [...open, ...done.reverse()]
}
