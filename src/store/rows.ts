/**
 * The rows as the device holds them: camelCase, times as ISO 8601 in UTC, days as YYYY-MM-DD. What the server
 * alone may write is here as well; what a phone may write is said by the columns in `nouns.ts`.
 */
import type {
  ConflictId,
  DepartmentId,
  MemberId,
  MembershipId,
  NoticeId,
  TaskCommentId,
  TaskEventId,
  TaskId,
  TaskItemId,
  TaskViewId,
} from '@/lib/ids'

/** What every synced row has. `version` is the server's; 0 until the server has seen the row. */
export interface AnyRow {
  id: string
  version: number
  createdBy: MemberId | null
  createdAt: string
  updatedBy: MemberId | null
  updatedAt: string
  deletedAt: string | null
  archivedAt: string | null
  scopes: number[]
}

type DepartmentKind = 'company' | 'department' | 'team' | 'province' | 'region' | 'city'
type Role = 'member' | 'lead' | 'executive' | 'admin'
/** 0 low, 1 normal, 2 high, 3 urgent. */
export type Priority = 0 | 1 | 2 | 3

export interface DepartmentRow extends AnyRow {
  id: DepartmentId
  parentId: DepartmentId | null
  name: string
  kind: DepartmentKind
  duty: string
  position: number
}

export interface MemberRow extends AnyRow {
  id: MemberId
  name: string
  employeeNo: string | null
  email: string | null
  phone: string | null
  positionLine: string | null
  title: string | null
  homeDepartmentId: DepartmentId | null
  leftOn: string | null
}

export interface MembershipRow extends AnyRow {
  id: MembershipId
  memberId: MemberId
  departmentId: DepartmentId
  role: Role
  startsOn: string
  endsOn: string | null
}

export interface TaskRow extends AnyRow {
  id: TaskId
  title: string
  description: string
  ownerId: MemberId
  dueAt: string
  priority: Priority
  departmentId: DepartmentId
  completedAt: string | null
  completedBy: MemberId | null
  startAt: string | null
  /** Owners beside the first one. */
  coOwnerIds: MemberId[]
  /** Whether any one of the owners completes it, or each has to do their part. */
  completion: 'any' | 'all'
  /** Under 'all': the owners who have done theirs. */
  doneByIds: MemberId[]
  followerIds: MemberId[]
  /** The task that this is a part of. */
  parentId: TaskId | null
  tags: string[]
  /** Web addresses, http and https alone. */
  links: string[]
  relatedIds: TaskId[]
  /** Why it cannot go on; null while it can. */
  blockedReason: string | null
  blockedById: MemberId | null
  blockedAt: string | null
  repeat: Repeat | null
  /** The repeating task whose completion made this one. */
  previousId: TaskId | null
  /** Who made the owner its owner. */
  assignedBy: MemberId | null
  /** Why its last owner gave it back, until it is given to somebody. */
  declineReason: string | null
  declinedById: MemberId | null
  importId: string | null
  /** What the file that it was imported from calls it. */
  externalKey: string | null
  /**
   * Local only: `o` and the due time while the task is open, `d` and its completion once done, so that one index
   * serves the open and the done list alike.
   */
  place?: string
  /** Local only: the place, when I am an owner; when I created it; follow it; gave it to somebody else. */
  mine?: string
  byMe?: string
  followed?: string
  assigned?: string
}

/** How a task comes again. Days of the week are 1 (Monday) to 7. */
export type Repeat = {
  /** Counted from the due time of the one before, or from when it was completed. */
  from: 'due' | 'completion'
  /** Every so many workdays, weeks or months; from 1. */
  interval: number
  /** No further one is due after this day, YYYY-MM-DD. */
  until: string | null
} & (
  | { every: 'workday' }
  | { every: 'week'; weekdays: number[] }
  /** A day that the month does not have is its last. */
  | { every: 'month'; day: number }
  /** nth from 1 to 4, or -1 for the last. */
  | { every: 'monthWeekday'; nth: number; weekday: number }
)

export interface TaskCommentRow extends AnyRow {
  id: TaskCommentId
  taskId: TaskId
  body: string
  mentionIds: MemberId[]
}

/** One line of a task's checklist. */
export interface TaskItemRow extends AnyRow {
  id: TaskItemId
  taskId: TaskId
  body: string
  ownerId: MemberId | null
  doneAt: string | null
  doneBy: MemberId | null
  /** Lines stand in this order, then by id. */
  position: number
}

/** What somebody is told. Written by the database alone. */
export interface NoticeRow extends AnyRow {
  id: NoticeId
  recipientId: MemberId
  kind: string
  taskId: TaskId | null
  actorId: MemberId | null
  /** What was said, where something was: a comment, a reason. */
  body: string
  at: string
  seenAt: string | null
  /** Local only: its time, until it has been seen. */
  unseen?: string
}

/** A way of looking at tasks that somebody keeps, alone or with a department. */
export interface TaskViewRow extends AnyRow {
  id: TaskViewId
  name: string
  query: Record<string, unknown>
  /** Shared with it; null: its maker's alone. */
  departmentId: DepartmentId | null
}

export interface TaskEventRow extends AnyRow {
  id: TaskEventId
  taskId: TaskId
  kind: 'created' | 'edited' | 'completed' | 'reopened' | 'deleted' | 'declined'
  /** By column, in camelCase like the columns of the row itself. */
  changes: Record<string, { old: unknown; new: unknown }>
  by: MemberId | null
  at: string
}

/** What my change wrote over; `field` is a camelCase column of the noun with number `tbl`. */
export interface ConflictRow extends AnyRow {
  id: ConflictId
  tbl: number
  rowId: string
  field: string
  base: unknown
  theirs: unknown
  mine: unknown
  theirsBy: MemberId | null
  at: string
  seenAt: string | null
}

export interface RowOf {
  departments: DepartmentRow
  members: MemberRow
  memberships: MembershipRow
  tasks: TaskRow
  taskComments: TaskCommentRow
  taskEvents: TaskEventRow
  syncConflicts: ConflictRow
  taskItems: TaskItemRow
  notices: NoticeRow
  taskViews: TaskViewRow
}

export type NounName = keyof RowOf
