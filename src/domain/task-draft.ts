import { addDays, dayOf, momentOn } from '@/lib/day'
import type { DepartmentId, MemberId, TaskId } from '@/lib/ids'
import { refuse, type Refused } from './refusal'
import type { Priority, Repeat, Task } from './task'
import { isLink } from './task-link'
import { isSoundRepeat } from './task-repeat'

/** What a person fills in, whole or half: a draft may lack what a task may not. */
export interface TaskDraft {
  title: string
  description: string
  ownerId: MemberId | null
  dueAt: string | null
  priority: Priority
  departmentId: DepartmentId | null
  /** Not before; null: from now on. */
  startAt: string | null
  coOwnerIds: readonly MemberId[]
  completion: Task['completion']
  followerIds: readonly MemberId[]
  /** The task that this is a part of. */
  parentId: TaskId | null
  tags: readonly string[]
  links: readonly string[]
  relatedIds: readonly TaskId[]
  repeat: Repeat | null
  /** The lines of its checklist, of a new task. */
  items?: readonly string[]
}

/** A draft that lacks nothing. */
export type CompleteTaskDraft = TaskDraft & { ownerId: MemberId; dueAt: string; departmentId: DepartmentId }

const titleLimit = 200
const descriptionLimit = 20_000
export const itemsAtMost = 500
export const itemLimit = 500
const ownersAtMost = 30
const followersAtMost = 100
const tagsAtMost = 20
export const tagLimit = 30
const linksAtMost = 20
const relatedAtMost = 50

/** A new task as most are: mine, in my department, until six this evening, or tomorrow's once that has passed. */
export function emptyTaskDraft(ownerId: MemberId, departmentId: DepartmentId | null, now: number): TaskDraft {
  const today = dayOf(now)
  const evening = momentOn(today, '18:00')
  const dueAt = Date.parse(evening) > now ? evening : momentOn(addDays(today, 1), '18:00')
  return { title: '', description: '', ownerId, dueAt, priority: 1, departmentId, ...nothingSpecial }
}

const nothingSpecial = {
  startAt: null,
  coOwnerIds: [],
  completion: 'any',
  followerIds: [],
  parentId: null,
  tags: [],
  links: [],
  relatedIds: [],
  repeat: null,
} as const satisfies Partial<TaskDraft>

/** The part of a task that its form shows. */
export function draftOf(task: Task): TaskDraft {
  const { title, description, ownerId, dueAt, priority, departmentId, startAt, completion, parentId } = task
  const { coOwnerIds, followerIds, tags, links, relatedIds, repeat } = task
  return {
    ...{ title, description, ownerId, dueAt, priority, departmentId, startAt, completion, parentId },
    ...{ coOwnerIds, followerIds, tags, links, relatedIds, repeat },
  }
}

/**
 * The draft as it is kept: trimmed, nothing said twice, the first owner none of the others. One that was typed into an
 * older version of the app gains what it lacks.
 */
export function tidied(draft: TaskDraft): TaskDraft {
  const whole = { ...nothingSpecial, ...draft }
  return {
    ...whole,
    title: whole.title.trim(),
    dueAt: utc(whole.dueAt),
    startAt: utc(whole.startAt),
    coOwnerIds: unique(whole.coOwnerIds).filter((id) => id !== whole.ownerId),
    followerIds: unique(whole.followerIds),
    tags: unique(whole.tags.map(tidyTag)).filter(Boolean),
    links: unique(whole.links.map((link) => link.trim())).filter(Boolean),
    relatedIds: unique(whole.relatedIds),
    ...(whole.items && { items: whole.items.map((line) => line.trim()).filter(Boolean) }),
  }
}

/** One moment is written one way: lists are in the order of the text. */
function utc(moment: string | null): string | null {
  return moment === null || Number.isNaN(Date.parse(moment)) ? moment : new Date(moment).toISOString()
}

/** A tag as it is kept: without the sign that people write before it, one space between words. */
export function tidyTag(tag: string): string {
  return tag
    .trim()
    .replace(/^[#＃]+/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The first rule of the database that the draft breaks, with the field it is about. */
export function refusalOfDraft(draft: TaskDraft): Refused | undefined {
  const title = draft.title.trim()
  if (!title) return refuse('task.no_title', 'title')
  if (lengthOf(title) > titleLimit) return refuse('too_long', 'title')
  if (draft.ownerId === null) return refuse('task.no_owner', 'ownerId')
  if (draft.dueAt === null) return refuse('task.no_due', 'dueAt')
  if (Number.isNaN(Date.parse(draft.dueAt))) return refuse('invalid', 'dueAt')
  if (draft.departmentId === null) return refuse('task.no_department', 'departmentId')
  if (lengthOf(draft.description) > descriptionLimit) return refuse('too_long', 'description')
  if (draft.startAt !== null && Date.parse(draft.startAt) > Date.parse(draft.dueAt))
    return refuse('task.start_after_due', 'startAt')
  if (draft.repeat !== null && !isSoundRepeat(draft.repeat)) return refuse('task.bad_repeat', 'repeat')
  return refusalOfLists(draft)
}

function refusalOfLists(draft: TaskDraft): Refused | undefined {
  const { coOwnerIds, followerIds, tags, links, relatedIds, items = [] } = draft
  if (coOwnerIds.length > ownersAtMost) return refuse('task.too_many', 'coOwnerIds')
  if (followerIds.length > followersAtMost) return refuse('task.too_many', 'followerIds')
  if (tags.length > tagsAtMost) return refuse('task.too_many', 'tags')
  if (tags.some((tag) => lengthOf(tag) > tagLimit)) return refuse('too_long', 'tags')
  if (links.length > linksAtMost) return refuse('task.too_many', 'links')
  if (!links.every(isLink)) return refuse('task.bad_link', 'links')
  if (relatedIds.length > relatedAtMost) return refuse('task.too_many', 'relatedIds')
  if (items.length > itemsAtMost) return refuse('task.too_many_items', 'items')
  if (items.some((line) => lengthOf(line) > itemLimit)) return refuse('too_long', 'items')
  return undefined
}

export function isCompleteDraft(draft: TaskDraft): draft is CompleteTaskDraft {
  return refusalOfDraft(draft) === undefined
}

/** Characters as PostgreSQL counts them: an emoji is one, not two. */
export function lengthOf(text: string): number {
  return [...text].length
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]
