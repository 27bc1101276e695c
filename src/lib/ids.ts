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
export type ConflictId = Id<'conflict'>
/** Names one act of a person: sent twice, it still happens once. */
export type MutationId = Id<'mutation'>
