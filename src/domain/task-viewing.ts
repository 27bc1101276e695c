import { endOfDay, startOfDay, type Day } from '@/lib/day'
import type { Book } from './book'
import type { Task } from './task'
import { readShelf, type TaskList } from './task-listing'
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
 * Reads the tasks that the query is about, in the order of their time: open ones by what is due first, then done ones by
 * what was ticked last. What it reads depends on the list, the shelf, whether the query is plain, and then its limit:
 * `arrangeTasks` narrows, sorts and groups what a screen holds, and needs no second reading.
 */
export async function readTasks(book: Book, query: TaskQuery): Promise<TasksRead> {
  const { list, shelf } = query
  const plain = isPlain(query)
  const limit = query.limit ?? pageRows
  const open = shelf === 'done' ? [] : await readShelf(book, list, 'open', plain ? { limit: limit + 1 } : {})
  const left = shelf === 'open' ? 0 : plain ? limit + 1 - open.length : doneRows + 1
  const done = left > 0 ? await readShelf(book, list, 'done', { limit: left }) : []
  if (!plain) return { tasks: [...open, ...done.slice(0, doneRows)], more: done.length > doneRows }
  const tasks = [...open, ...done]
  return { tasks: tasks.slice(0, limit), more: tasks.length > limit }
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
