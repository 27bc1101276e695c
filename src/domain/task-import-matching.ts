import { breathe } from '@/lib/breathe'
import type { DepartmentId } from '@/lib/ids'
import type { Book } from './book'
import type { People } from './people'
import type { Task } from './task'
import type { ImportChoices } from './task-import-choices'

/** The tasks of this device, by what a row can be recognised by. */
export interface TasksHere {
  /** By their own id, and by what the file that they came from calls them. */
  readonly byKey: ReadonlyMap<string, Task>
  readonly byContent: ReadonlyMap<string, Task>
}

/** Title, owner and due time: what makes two tasks the same when no number does. */
export function contentKey(
  title: string | undefined,
  ownerId: string | undefined,
  dueAt: string | undefined,
): string | undefined {
  if (!title || !ownerId || !dueAt) return undefined
  return `${title}\u0000${ownerId}\u0000${Date.parse(dueAt)}`
}

/** Reads what is on the device a slice at a time. */
export async function tasksHere(
  book: Book,
  people: People,
  match: ImportChoices['match'],
): Promise<TasksHere> {
  const byKey = new Map<string, Task>()
  const byContent = new Map<string, Task>()
  if (match === 'never') return { byKey, byContent }
  for (const departmentId of people.departments.keys())
    for await (const tasks of slicesOf(book, departmentId))
      for (const task of tasks) {
        byKey.set(task.id, task)
        if (task.externalKey) byKey.set(task.externalKey, task)
        const content = contentKey(task.title, task.ownerId, task.dueAt)
        if (content) byContent.set(content, task)
      }
  return { byKey, byContent }
}

const sliceSize = 250

/** The tasks of a department in the order of their index; more than a slice at one moment are read at once. */
async function* slicesOf(book: Book, departmentId: DepartmentId): AsyncGenerator<Task[]> {
  let from = ''
  let limit = sliceSize
  for (;;) {
    const bounds = { lower: [departmentId, from], upper: [departmentId, '\uffff'], limit }
    const slice = await book.store.range('tasks', '[departmentId+place]', bounds)
    yield slice
    if (slice.length < limit) return
    const last = slice.at(-1)?.place ?? ''
    limit = last === from ? limit * 2 : sliceSize
    from = last
    await breathe()
  }
}
