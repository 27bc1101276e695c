/**
 * The rows as the device holds them: camelCase, times as ISO 8601 in UTC, days as YYYY-MM-DD. What the server
 * alone may write is here as well; what a phone may write is said by the columns in `nouns.ts`.
 */
import type { Day } from '@/lib/day'
import type {
  AbsenceId,
  CalendarDayId,
  ConflictId,
  DepartmentId,
  MemberId,
  MembershipId,
  NoticeId,
  PointsId,
  ReportCommentId,
  ReportId,
  ReportMonthId,
  ReportNudgeId,
  ReportTemplateId,
  ReportTemplateVersionId,
  ReportVersionId,
  TalkId,
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
  /** The report, and the line of it, whose blocker this task is to remove. */
  reportId: ReportId | null
  reportLineId: string | null
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
  /** Local only: when it was said, if by me. */
  byMe?: string
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
  /** Local only: when it was ticked, if by me. */
  byMe?: string
}

/** What somebody is told. Written by the database alone. */
export interface NoticeRow extends AnyRow {
  id: NoticeId
  recipientId: MemberId
  kind: string
  taskId: TaskId | null
  reportId: ReportId | null
  talkId: TalkId | null
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
  /** Local only: its time, when I did it. */
  byMe?: string
}

/** 日报 周报 月报: one for each person and period. 拜访 and 自定义: as many as they like. */
export type ReportKind = 'daily' | 'weekly' | 'monthly' | 'visit' | 'custom'

/** What a report asks for, for whom, and until when. Its questions are in its versions. */
export interface ReportTemplateRow extends AnyRow {
  id: ReportTemplateId
  name: string
  kind: ReportKind
  /** For this department and those below it that have none of their own; null: for the whole company. */
  departmentId: DepartmentId | null
  /** Beside the leads, who see it anyway. */
  receiverIds: MemberId[]
  copyIds: MemberId[]
  /**
   * Minutes after 00:00 of the period's last workday at which it may be filed, is due, and for how long after that it still
   * counts as on time. May be negative, and more than a day.
   */
  opensMinutes: number
  dueMinutes: number
  graceMinutes: number
  /** For so many workdays after that it may still be filed, late 补交. */
  makeupWorkdays: number
  /** Who does not file it is missing 未交. */
  isRequired: boolean
  /** Nobody was asked by it before this day; of a period, its last workday counts. */
  startsOn: Day
  /** No new ones after this; those begun before are accepted. */
  retiredAt: string | null
}

/** The questions of a template, never changed: to edit them is to add a version. */
export interface ReportTemplateVersionRow extends AnyRow {
  id: ReportTemplateVersionId
  templateId: ReportTemplateId
  /** 1, 2, 3, … by the server; 0 until it has seen the version. */
  number: number
  /** `FormField[]` of domain/form-field.ts. */
  fields: unknown[]
}

/** The values by field key, as `domain/form-field.ts` says for each type. */
export type ReportContent = Record<string, unknown>

export interface ReportRow extends AnyRow {
  id: ReportId
  authorId: MemberId
  kind: ReportKind
  /** The first day of its period: the day itself, a Monday, a first of the month. */
  day: Day
  templateId: ReportTemplateId
  versionId: ReportTemplateVersionId
  /** Where its author sat: its leads, and those above, see it. */
  departmentId: DepartmentId
  content: ReportContent
  receiverIds: MemberId[]
  copyIds: MemberId[]
  /** When its author sent it, by the phone as corrected by the measured offset; null: a draft, which its author alone sees. */
  filedAt: string | null
  /** The server's time of the last contact that the phone had had by then. */
  contactAt: string | null
  /** When the server first had it as filed. */
  receivedAt: string | null
  /** Decided by the server from filedAt; null while a draft, and for kinds that are never due. */
  timing: 'on_time' | 'late' | null
  /** Its phone's clock stood before the last contact, or ahead of the server. */
  isDoubtful: boolean
  readerIds: MemberId[]
  likerIds: MemberId[]
  /** Local only: `kind|day`, when I am the author. */
  mine?: string
  /** Local only: when it was filed, until I have read it; never of my own. */
  unread?: string
  /** Local only: when it was filed, if I am not the author. */
  theirs?: string
}

/** What a report said before a change that was made after its deadline. Written by the database alone. */
export interface ReportVersionRow extends AnyRow {
  id: ReportVersionId
  reportId: ReportId
  content: ReportContent
  by: MemberId | null
  at: string
}

export interface ReportCommentRow extends AnyRow {
  id: ReportCommentId
  reportId: ReportId
  body: string
  mentionIds: MemberId[]
}

/** 沟通: a talk that a lead asked for, and what came of it. */
export interface TalkRow extends AnyRow {
  id: TalkId
  reportId: ReportId | null
  taskId: TaskId | null
  /** With whom; `createdBy` asked for it. */
  memberId: MemberId
  topic: string
  outcome: string
  closedAt: string | null
}

/** A day of the company's calendar that is not as its weekday says: public holidays, make-up workdays, its own exceptions. */
export interface CalendarDayRow extends AnyRow {
  id: CalendarDayId
  day: Day
  isWorkday: boolean
  name: string
}

/** When somebody owes nothing: on leave, travelling, or on the weekdays on which they never work. */
export interface AbsenceRow extends AnyRow {
  id: AbsenceId
  memberId: MemberId
  kind: 'leave' | 'travel' | 'part_time'
  startsOn: Day
  /** The last day; null: until further notice, for `part_time` alone. */
  endsOn: Day | null
  /** Of `part_time`: the weekdays off, 1 (Monday) to 7. */
  weekdays: number[]
  note: string
}

/** 催交. `createdBy` nudged; the server notes when it was seen. */
export interface ReportNudgeRow extends AnyRow {
  id: ReportNudgeId
  memberId: MemberId
  kind: ReportKind
  day: Day
  seenAt: string | null
}

/** What somebody filed of one kind in periods that begin in one month. Written by the database alone. */
export interface ReportMonthRow extends AnyRow {
  id: ReportMonthId
  memberId: MemberId
  kind: ReportKind
  /** Its first day. */
  month: Day
  /** By the first day of the period. */
  days: Record<Day, { id: ReportId; at: string; timing: 'on_time' | 'late'; doubtful?: true }>
}

/** 积分: from facts that the server knows, by the database alone (D16). */
export interface PointsRow extends AnyRow {
  id: PointsId
  memberId: MemberId
  points: number
  reason: string
  reportId: ReportId | null
  day: Day
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
  reportTemplates: ReportTemplateRow
  reportTemplateVersions: ReportTemplateVersionRow
  reports: ReportRow
  reportVersions: ReportVersionRow
  reportComments: ReportCommentRow
  talks: TalkRow
  calendarDays: CalendarDayRow
  absences: AbsenceRow
  reportNudges: ReportNudgeRow
  reportMonths: ReportMonthRow
  points: PointsRow
}

export type NounName = keyof RowOf
