import { dayOf } from '@/lib/day'
import type { Book } from './book'
import { homeSeatOf } from './membership'
import { people } from './people'
import { readShelf, type TaskList } from './task-listing'

/** The tags on open tasks of mine and of my department, the most used first. */
export async function tagsInUse(book: Book): Promise<string[]> {
  const home = homeSeatOf(await people(book), book.me, dayOf(book.environment.now()))
  const lists: TaskList[] = [{ kind: 'mine' }]
  if (home !== null) lists.push({ kind: 'department', departmentIds: [home] })
  const found = await Promise.all(lists.map((list) => readShelf(book, list, 'open')))
  const tasks = new Map(found.flat().map((task) => [task.id, task]))
  const uses = new Map<string, number>()
  for (const { tags } of tasks.values()) for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1)
  return [...uses].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([tag]) => tag)
}
