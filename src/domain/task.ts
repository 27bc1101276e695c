import type { TaskId } from '@/lib/ids'
import type { Priority, TaskRow } from '@/store'
import type { Book } from './book'

/** A task (D10): somebody's name on it, a moment by which it is done, and once ticked, the time when it was. */
export type Task = Readonly<TaskRow>

export type { Priority }

/** 0 低 · 1 普通 · 2 高 · 3 紧急 */
export const priorities: readonly Priority[] = [0, 1, 2, 3]

/** The task, or undefined when it is deleted, archived or out of sight. */
export function task(book: Book, id: TaskId): Promise<Task | undefined> {
  return book.store.get('tasks', id)
}

export function isOpen(task: Task): boolean {
  return task.completedAt === null
}

/** Whether its moment has passed while it is open: visible without asking. */
export function isOverdue(task: Task, now: number): boolean {
  return isOpen(task) && Date.parse(task.dueAt) < now
}
