/** Three-way merge of texts: what I changed and have not sent, on top of what somebody else has written since. Pure. */
import { diff3Merge } from 'node-diff3'
import type { MemberId } from '@/lib/ids'
import {
  applyOp,
  columnsOf,
  isContained,
  mergerOf,
  rowKey,
  type AnyRow,
  type KeptOp,
  type NounName,
  type OutboxEntry,
} from '@/store'

/**
 * Carries unsent text changes of one row over to the server's row as it is now, in place: `set` becomes the merged
 * text, `base` the text beneath it. Returns the entries that changed. A text that cannot be merged stays as it
 * was written: the server will refuse it as `text_conflict`, and it is kept beside the other one.
 */
export function rebase(
  noun: NounName,
  id: string,
  server: AnyRow | null,
  entries: readonly OutboxEntry[],
  me: MemberId,
): OutboxEntry[] {
  const changed: OutboxEntry[] = []
  let row = server
  for (const entry of entries) {
    if (isContained(entry, rowKey(noun, id), server)) continue
    for (const op of entry.ops) {
      if (op.noun !== noun || op.id !== id) continue
      if (entry.state === 'pending' && row && rebaseOp(op, row) && !changed.includes(entry))
        changed.push(entry)
      row = applyOp(row, op, entry.at, me)
    }
  }
  return changed
}

function rebaseOp(op: KeptOp, row: AnyRow): boolean {
  if (op.op !== 'patch') return false
  const beneath = row as unknown as Record<string, unknown>
  let changed = false
  for (const column of Object.keys(op.set)) {
    if (columnsOf(op.noun)[column] !== 'text' || beneath[column] === op.base[column]) continue
    const merge = mergerOf(op.noun, column) ?? mergeText
    const merged = merge(op.base[column], op.set[column], beneath[column])
    if (merged === undefined) continue
    op.set[column] = merged
    op.base[column] = beneath[column]
    changed = true
  }
  return changed
}

/** Carries the texts of one change over to the row, in place; false where one of them cannot be, or there is no row. */
export function carryOverOp(op: KeptOp, row: AnyRow | undefined): boolean {
  if (op.op !== 'patch') return true
  if (row) rebaseOp(op, row)
  const beneath = row as unknown as Record<string, unknown> | undefined
  return Object.keys(op.set).every(
    (column) => columnsOf(op.noun)[column] !== 'text' || (beneath && op.base[column] === beneath[column]),
  )
}

/** The text with both changes, line by line; undefined when both changed the same lines differently. */
export function mergeText(base: unknown, mine: unknown, theirs: unknown): string | undefined {
  if (typeof mine !== 'string' || typeof theirs !== 'string' || typeof base !== 'string') return undefined
  const merged: string[] = []
  for (const region of diff3Merge(mine.split('\n'), base.split('\n'), theirs.split('\n'), {
    excludeFalseConflicts: true,
  })) {
    if (!region.ok) return undefined
    merged.push(...region.ok)
  }
  return merged.join('\n')
}
