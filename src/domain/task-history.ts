import type { MemberId, TaskId } from '@/lib/ids'
import type { KeptOp, OutboxEntry, TaskEventRow } from '@/store'
import type { Book } from './book'

/** One change of a task as the server wrote it down; nobody can write or alter these. */
type TaskEvent = Readonly<TaskEventRow>
export type TaskEventKind = TaskEvent['kind']

const fields = [
  'title',
  'description',
  'ownerId',
  'coOwnerIds',
  'completion',
  'doneByIds',
  'startAt',
  'dueAt',
  'repeat',
  'priority',
  'departmentId',
  'parentId',
  'tags',
  'links',
  'relatedIds',
  'blockedReason',
  'blockedById',
  'declineReason',
] as const
export type TaskField = (typeof fields)[number]

export interface TaskChange {
  readonly field: TaskField
  readonly from: unknown
  readonly to: unknown
}

/** A line of a task's history. One `onDevice` is mine and has not reached the server. */
export interface HistoryLine {
  readonly id: string
  readonly kind: TaskEventKind
  readonly by: MemberId | null
  readonly at: string
  readonly changes: readonly TaskChange[]
  readonly onDevice: boolean
}

/** Who changed what, newest first: what waits on this device, then what the server wrote down. */
export async function historyOf(book: Book, taskId: TaskId): Promise<HistoryLine[]> {
  const [events, outbox] = await Promise.all([
    book.store.equal('taskEvents', 'taskId', taskId),
    book.store.outbox(),
  ])
  const written = events
    .map(writtenLine)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : -1))
  const waiting = outbox
    .filter((entry) => entry.state !== 'acked')
    .flatMap((entry) => waitingLines(book, taskId, entry))
  return [...waiting.reverse(), ...written]
}

function writtenLine({ id, kind, by, at, changes }: TaskEvent): HistoryLine {
  const told = kind === 'created' ? [] : fields.filter((field) => field in changes)
  return {
    id,
    kind,
    by,
    at,
    changes: told.map((field) => ({ field, from: changes[field]?.old, to: changes[field]?.new })),
    onDevice: false,
  }
}

function waitingLines(book: Book, taskId: TaskId, entry: OutboxEntry): HistoryLine[] {
  return entry.ops
    .filter((op) => op.noun === 'tasks' && op.id === taskId && isTold(op))
    .map((op) => ({
      id: entry.id,
      kind: kindOf(op),
      by: book.me,
      at: new Date(entry.at).toISOString(),
      changes: op.op === 'patch' ? changesOf(op) : [],
      onDevice: true,
    }))
}

/** Who follows a task is no part of its history. */
function isTold({ op, set }: KeptOp): boolean {
  return op !== 'patch' || 'completedAt' in set || fields.some((field) => field in set)
}

function changesOf({ set, base }: KeptOp): TaskChange[] {
  return fields
    .filter((field) => field in set)
    .map((field) => ({ field, from: base[field], to: after(base[field], set[field]) }))
}

/** Of a list a change says what comes and goes. */
function after(before: unknown, change: unknown): unknown {
  if (!Array.isArray(before)) return change
  const { add = [], remove = [] } = change as { add?: unknown[]; remove?: unknown[] }
  const stays = before.filter((item) => !remove.includes(item) && !add.includes(item))
  return [...(stays as unknown[]), ...add]
}

function kindOf({ op, set }: KeptOp): TaskEventKind {
  if (op === 'create') return 'created'
  if (op === 'delete') return 'deleted'
  if (typeof set['declineReason'] === 'string') return 'declined'
  if (!('completedAt' in set)) return 'edited'
  return set['completedAt'] === null ? 'reopened' : 'completed'
}
