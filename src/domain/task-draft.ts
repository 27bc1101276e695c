import { addDays, dayOf, momentOn } from '@/lib/day'
import type { DepartmentId, MemberId } from '@/lib/ids'
import { refuse, type Refused } from './refusal'
import type { Priority, Task } from './task'

/** What a person fills in, whole or half: a draft may lack what a task may not. */
export interface TaskDraft {
  title: string
  description: string
  ownerId: MemberId | null
  dueAt: string | null
  priority: Priority
  departmentId: DepartmentId | null
}

/** A draft that lacks nothing. */
export type CompleteTaskDraft = TaskDraft & { ownerId: MemberId; dueAt: string; departmentId: DepartmentId }

export const titleLimit = 200
const descriptionLimit = 20_000

/** A new task as most are: mine, in my department, until six this evening, or tomorrow's once that has passed. */
export function emptyTaskDraft(ownerId: MemberId, departmentId: DepartmentId | null, now: number): TaskDraft {
  const today = dayOf(now)
  const evening = momentOn(today, '18:00')
  const dueAt = Date.parse(evening) > now ? evening : momentOn(addDays(today, 1), '18:00')
  return { title: '', description: '', ownerId, dueAt, priority: 1, departmentId }
}

/** The part of a task that its form shows. */
export function draftOf(task: Task): TaskDraft {
  const { title, description, ownerId, dueAt, priority, departmentId } = task
  return { title, description, ownerId, dueAt, priority, departmentId }
}

/** The first rule of the database that the draft breaks, with the field it is about. */
export function refusalOfDraft(draft: TaskDraft): Refused | undefined {
  const title = draft.title.trim()
  if (!title) return refuse('task.no_title', 'title')
  if (lengthOf(title) > titleLimit) return refuse('too_long', 'title')
  if (draft.ownerId === null) return refuse('task.no_owner', 'ownerId')
  if (draft.dueAt === null) return refuse('task.no_due', 'dueAt')
  if (draft.departmentId === null) return refuse('task.no_department', 'departmentId')
  if (lengthOf(draft.description) > descriptionLimit) return refuse('too_long', 'description')
  return undefined
}

export function isCompleteDraft(draft: TaskDraft): draft is CompleteTaskDraft {
  return refusalOfDraft(draft) === undefined
}

/** Characters as PostgreSQL counts them: an emoji is one, not two. */
export function lengthOf(text: string): number {
  return [...text].length
}
