/**
 * What this device remembers: one database per person, the one door for writes, live questions, and the
 * outbox of what the server has not confirmed. The only room that knows IndexedDB.
 */
export type {
  AnyRow,
  ConflictRow,
  DepartmentKind,
  DepartmentRow,
  MemberRow,
  MembershipRow,
  NounName,
  Priority,
  Role,
  RowOf,
  TaskCommentRow,
  TaskEventRow,
  TaskRow,
} from './rows'
export type {
  Action,
  IndexOf,
  Key,
  KeptOp,
  Live,
  Op,
  OutboxEntry,
  ParkedEntry,
  Range,
  RescueOutcome,
  RoundRecord,
  SetOf,
  Store,
  SyncPhase,
  SyncProblem,
  SyncReport,
} from './types'
