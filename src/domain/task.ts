import type { MemberId, TaskId } from '@/lib/ids'
import type { Priority, Repeat, TaskRow } from '@/store'
import type { Book } from './book'

/** A task (D10): somebody's name on it, a moment by which it is done, and once ticked, the time when it was. */
export type Task = Readonly<TaskRow>

export type { Priority, Repeat }

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

export function isBlocked(task: Task): boolean {
  return task.blockedReason !== null
}

/** Whether this moment has passed. A task may be due then: it is overdue at once, and its form says so. */
export function isPast(moment: string | null, now: number): boolean {
  return moment !== null && Date.parse(moment) < now
}

/** Everybody who owns the task, the first owner first. */
export function ownersOf(task: Pick<Task, 'ownerId' | 'coOwnerIds'>): MemberId[] {
  return [task.ownerId, ...task.coOwnerIds.filter((id) => id !== task.ownerId)]
}

/** Whether this person is one of its owners. */
export function owns(task: Pick<Task, 'ownerId' | 'coOwnerIds'>, person: MemberId): boolean {
  return task.ownerId === person || task.coOwnerIds.includes(person)
}

/** Of a task that everyone completes: the owners whose part is not done. None where anyone completes it. */
export function partsLeft(task: Task): MemberId[] {
  return task.completion === 'all' ? ownersOf(task).filter((id) => !task.doneByIds.includes(id)) : []
}
