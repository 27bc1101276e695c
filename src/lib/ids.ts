/** Ids are UUIDv7 strings made on the device; the brand keeps a member's id out of a task's place. */
declare const noun: unique symbol
type Id<Noun extends string> = string & { readonly [noun]: Noun }

export type MemberId = Id<'member'>
export type DepartmentId = Id<'department'>
export type MembershipId = Id<'membership'>
export type TaskId = Id<'task'>
export type TaskCommentId = Id<'task-comment'>
export type TaskEventId = Id<'task-event'>
export type TaskItemId = Id<'task-item'>
export type NoticeId = Id<'notice'>
export type TaskViewId = Id<'task-view'>
export type ReportTemplateId = Id<'report-template'>
export type ReportTemplateVersionId = Id<'report-template-version'>
export type ReportId = Id<'report'>
export type ReportVersionId = Id<'report-version'>
export type ReportCommentId = Id<'report-comment'>
export type TalkId = Id<'talk'>
export type CalendarDayId = Id<'calendar-day'>
export type AbsenceId = Id<'absence'>
export type ReportNudgeId = Id<'report-nudge'>
export type ReportMonthId = Id<'report-month'>
export type PointsId = Id<'points'>
export type ConflictId = Id<'conflict'>
/** Names one act of a person: sent twice, it still happens once. */
export type MutationId = Id<'mutation'>
