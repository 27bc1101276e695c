/**
 * The rows as the device holds them: camelCase, times as ISO 8601 in UTC, days as YYYY-MM-DD. What the server
 * alone may write is here as well; what a phone may write is said by the columns in `nouns.ts`.
 */
import type {
  ConflictId,
  DepartmentId,
  MemberId,
  MembershipId,
  TaskCommentId,
  TaskEventId,
  TaskId,
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
  /**
   * Local only: `o` and the due time while the task is open, `d` and its completion once done, so that one index
   * serves the open and the done list alike.
   */
  place?: string
  /** Local only: the place, when I own the task; and when I created it. */
  mine?: string
  byMe?: string
}

export interface TaskCommentRow extends AnyRow {
  id: TaskCommentId
  taskId: TaskId
  body: string
}

export interface TaskEventRow extends AnyRow {
  id: TaskEventId
  taskId: TaskId
  kind: 'created' | 'edited' | 'completed' | 'reopened' | 'deleted'
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
}

export type NounName = keyof RowOf
