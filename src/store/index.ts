/**
 * What this device remembers: one database per person, the one door for writes, live questions, and the
 * outbox of what the server has not confirmed. The only room that knows IndexedDB.
 */
export { openStore, type DeviceStore, type OpenOptions } from './open'
export { openKeyValue, type KeyValue } from './key-value'
export { RowMissing } from './write'
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

// For `sync` alone.
export { rowKey, versions, type Cursor, type MetaValues, type Shadow, type StoreVersion } from './database'
export { Deposed, type Desk } from './desk'
export { isStorageFull } from './lost'
export { columnsOf, derive, nounNames, nounNumbered, nouns } from './nouns'
export { standOnBefore } from './parked'
export { applyOp, isContained, replay } from './replay'
export { isLoaded, nothingSeen } from './report'
export type { Shelf, Shelves } from './shelves'
export { byRow, keysOf, showRows } from './show'
