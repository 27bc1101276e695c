/** View = replay(outbox, server): the server's row with my unsettled changes laid on top. Pure. */
import { rowKey } from './database'
import { blankOf, columnsOf, derive } from './nouns'
import type { MemberId } from '@/lib/ids'
import type { AnyRow, NounName } from './rows'
import type { KeptOp, OutboxEntry } from './types'

/** What a screen shows of the row; null when there is nothing to show. `entries` are in the order they were done. */
export function replay(
  noun: NounName,
  id: string,
  server: AnyRow | null,
  entries: readonly OutboxEntry[],
  me: MemberId,
): AnyRow | null {
  const key = rowKey(noun, id)
  let row = server
  for (const entry of entries) {
    if (isContained(entry, key, server)) continue
    for (const op of entry.ops) if (op.id === id && op.noun === noun) row = applyOp(row, op, entry.at, me)
  }
  return row === null ? null : derive(noun, row === server ? { ...row } : row, me)
}

/** Whether the server's row as we hold it already contains what this answered change did to it. */
export function isContained(entry: OutboxEntry, key: string, server: AnyRow | null): boolean {
  const answered = entry.state === 'acked' ? entry.versions?.[key] : undefined
  return answered !== undefined && (server === null || server.version >= answered)
}

/** One change on top of a row; never in place. A patch of nothing stays nothing: the server will park it as gone. */
export function applyOp(row: AnyRow | null, op: KeptOp, at: number, me: MemberId): AnyRow | null {
  if (op.op === 'delete' || (op.op === 'patch' && row === null)) return null
  const when = new Date(at).toISOString()
  const before = row ?? { ...newRow(op.id, when, me), ...blankOf(op.noun) }
  return {
    ...before,
    // Of a new row the values travel, not their changes.
    ...(op.op === 'create' ? op.set : changed(columnsOf(op.noun), before, op.set)),
    updatedBy: me,
    updatedAt: when,
  } as AnyRow
}

function newRow(id: string, when: string, me: MemberId): AnyRow {
  return {
    id,
    version: 0,
    createdBy: me,
    createdAt: when,
    updatedBy: me,
    updatedAt: when,
    deletedAt: null,
    archivedAt: null,
    scopes: [],
  }
}

/** The columns that `set` changes, after it: sets and counters are told as differences, so their order is no matter. */
export function changed(
  classes: Readonly<Record<string, string>>,
  row: object,
  set: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const before = row as Record<string, unknown>
  const after: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(set)) {
    if (classes[column] === 'set') after[column] = changedSet(before[column], value as SetChange)
    else if (classes[column] === 'delta')
      after[column] = Number(before[column] ?? 0) + (value as { add: number }).add
    else after[column] = value
  }
  return after
}

interface SetChange {
  add?: unknown[]
  remove?: unknown[]
}

function changedSet(before: unknown, { add = [], remove = [] }: SetChange): unknown[] {
  const members = new Set(Array.isArray(before) ? before : [])
  remove.forEach((member) => members.delete(member))
  add.forEach((member) => members.add(member))
  return [...members]
}
