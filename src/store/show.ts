/** Puts into the view what replaying the outbox gives, after a shadow or the outbox has changed. */
import type { MemberId } from '@/lib/ids'
import type { Shadow } from './database'
import { rowKey } from './database'
import { replay } from './replay'
import type { AnyRow, NounName } from './rows'
import type { Shelves } from './shelves'
import type { KeptOp, OutboxEntry } from './types'

/** The keys of the rows that these entries change. */
export function keysOf(entries: readonly { ops: readonly KeptOp[] }[]): Set<string> {
  return new Set(entries.flatMap((entry) => entry.ops.map((op) => rowKey(op.noun, op.id))))
}

/**
 * Shows the rows again that have a shadow among `keys`. A row that nothing unsettled touches any more loses its
 * shadow: the view is then the server's row. `entries` is the whole outbox as it stands after the change.
 */
export async function showRows(
  shelves: Shelves,
  me: MemberId,
  keys: Iterable<string>,
  entries: readonly OutboxEntry[],
): Promise<void> {
  const wanted = [...keys]
  if (wanted.length === 0) return
  const touching = byRow(entries)
  const shadows = (await shelves.shadows.getMany(wanted)).filter((shadow) => shadow !== undefined)
  const puts = new Map<NounName, AnyRow[]>()
  const removals = new Map<NounName, string[]>()
  for (const { noun, id, key, row: server } of shadows) {
    const row = replay(noun, id, server, touching.get(key) ?? [], me)
    if (row) puts.set(noun, [...(puts.get(noun) ?? []), row])
    else removals.set(noun, [...(removals.get(noun) ?? []), id])
  }
  for (const [noun, rows] of puts) await shelves.rows(noun).putMany(rows)
  for (const [noun, ids] of removals) await shelves.rows(noun).removeMany(ids)
  await shelves.shadows.removeMany(settled(shadows, touching))
}

function settled(shadows: readonly Shadow[], touching: ReadonlyMap<string, unknown>): string[] {
  return shadows.filter(({ key }) => !touching.has(key)).map(({ key }) => key)
}

/** The outbox by row, each row's changes in the order they were done. */
export function byRow(entries: readonly OutboxEntry[]): Map<string, OutboxEntry[]> {
  const touching = new Map<string, OutboxEntry[]>()
  for (const entry of entries)
    for (const key of keysOf([entry])) {
      const before = touching.get(key)
      if (before) before.push(entry)
      else touching.set(key, [entry])
    }
  return touching
}
