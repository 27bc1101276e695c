import type { TaskId } from '@/lib/ids'
import type { Book } from './book'
import { refuse, type Refused } from './refusal'
import { task, type Task } from './task'

/** A part of a task, a part of that: so many levels below the uppermost. */
const levelsAtMost = 5

/** The tasks that are parts of this one, what is due first before the rest, done ones last. */
export async function subtasksOf(book: Book, id: TaskId): Promise<Task[]> {
  const found = await book.store.equal('tasks', 'parentId', id)
  return found.sort(openFirst)
}

/** The task that this one is a part of; undefined where there is none, or it is out of sight. */
export async function parentOf(book: Book, { parentId }: Pick<Task, 'parentId'>): Promise<Task | undefined> {
  return parentId === null ? undefined : task(book, parentId)
}

/** Why it cannot be put under `parentId`: it would be a part of itself, or too many levels deep. `id` of one that is there. */
export async function refusalOfParent(
  book: Book,
  parentId: TaskId | null,
  id?: TaskId,
): Promise<Refused | undefined> {
  if (parentId === null) return undefined
  if (parentId === id) return refuse('task.loop', 'parentId')
  const passed = new Set<TaskId>()
  for (let above = await task(book, parentId); above; above = await parentOf(book, above)) {
    if (above.id === id || passed.has(above.id)) return refuse('task.loop', 'parentId')
    passed.add(above.id)
  }
  if (passed.size === 0) return refuse('missing_reference', 'parentId')
  const below = id === undefined ? 0 : await levelsBelow(book, id)
  return passed.size + below > levelsAtMost ? refuse('task.too_deep', 'parentId') : undefined
}

/** How many levels of parts hang on the task. */
async function levelsBelow(book: Book, id: TaskId): Promise<number> {
  let level: TaskId[] = [id]
  for (let count = 0; count <= levelsAtMost; count++) {
    const below = await Promise.all(level.map((one) => book.store.equal('tasks', 'parentId', one)))
    level = below.flat().map((one) => one.id)
    if (level.length === 0) return count
  }
  return levelsAtMost + 1
}

/** Open ones as they fall due, then done ones, the last one first. */
function openFirst(a: Task, b: Task): number {
  if (a.completedAt === null && b.completedAt === null) return Date.parse(a.dueAt) - Date.parse(b.dueAt)
  if (a.completedAt !== null && b.completedAt !== null)
    return Date.parse(b.completedAt) - Date.parse(a.completedAt)
  return a.completedAt === null ? -1 : 1
}
