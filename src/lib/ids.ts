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

/**
 * The name under which an act is sent again after the server has refused it under this one: to send the same name again
 * would only be told the same. It follows from the first, so that whoever knows that can find the act under either.
 */
export function sentAgainAs(id: MutationId): MutationId {
  const [first = '', second = '', third = '', fourth = '', last = ''] = id.split('-')
  const count = Number.parseInt(fourth, 16)
  // The two highest bits say which kind of UUID it is.
  const next = (count & 0xc000) | ((count + 1) & 0x3fff)
  return [first, second, third, next.toString(16).padStart(4, '0'), last].join('-') as MutationId
}
