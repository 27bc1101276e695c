/**
 * What this device remembers: one database per person, the one door for writes, live questions, and the
 * outbox of what the server has not confirmed. The only room that knows IndexedDB.
 */
export { openStore, type DeviceStore, type OpenOptions } from './open'
export { openKeyValue, type KeyValue } from './key-value'
export { RowMissing } from './write'
export type {
  AbsenceRow,
  AnyRow,
  CalendarDayRow,
  ConflictRow,
  DepartmentRow,
  MemberRow,
  MembershipRow,
  NoticeRow,
  PointsRow,
  ReportCommentRow,
  ReportContent,
  ReportKind,
  ReportMonthRow,
  ReportNudgeRow,
  ReportRow,
  ReportTemplateRow,
  ReportTemplateVersionRow,
  ReportVersionRow,
  NounName,
  Priority,
  Repeat,
  RowOf,
  TalkRow,
  TaskCommentRow,
  TaskEventRow,
  TaskItemRow,
  TaskRow,
  TaskViewRow,
} from './rows'
export type {
  IndexOf,
  Key,
  KeptOp,
  Live,
  Op,
  OutboxEntry,
  ParkedEntry,
  RescueOutcome,
  RoundRecord,
  SetOf,
  ValuesOf,
  Store,
  SyncProblem,
  SyncReport,
} from './types'

// For `sync` alone.
export { rowKey, versions, type Cursor, type StoreVersion } from './database'
export { Deposed } from './desk'
export { isStorageFull } from './lost'
export { columnsOf, derive, filledIn, nounNames, nounNumbered, nouns } from './nouns'
export { standOnBefore } from './parked'
export { applyOp, changed, isContained, replay } from './replay'
export { nothingSeen } from './report'
export type { Shelves } from './shelves'
export { mergerOf } from './mergers'
export { byRow, keysOf, showRows } from './show'
