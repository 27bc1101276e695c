/** Rows from the server into the store: straight into the view, or beneath my changes where there are any. */
import { groupBy } from '@/lib/group'
import type { MemberId } from '@/lib/ids'
import { fromWire, type WireRow } from '@/remote'
import {
  byRow,
  derive,
  filledIn,
  nounNumbered,
  rowKey,
  showRows,
  type AnyRow,
  type NounName,
  type OutboxEntry,
  type Shelves,
} from '@/store'
import { rebase } from './merge'

export interface Change {
  noun: NounName
  id: string
  key: string
  /** As it is stored, see `filledIn`. null: not there any more, or not to be seen by me. */
  row: AnyRow | null
}

export interface Received {
  put: number
  removed: number
}

/** Those of the rows whose nouns this app knows. What is deleted or archived is not kept on devices. */
export function changesOf(
  rows: readonly { t: number; id: string; row: WireRow | null }[],
  me: MemberId,
): Change[] {
  const changes: Change[] = []
  for (const { t, id, row } of rows) {
    const noun = nounNumbered(t)
    if (noun === undefined) continue
    const kept = row === null ? null : (fromWire(row) as unknown as AnyRow)
    const here = kept !== null && !kept.deletedAt && !kept.archivedAt
    changes.push({ noun, id, key: rowKey(noun, id), row: here ? derive(noun, kept, me) : null })
  }
  return changes
}

/**
 * Takes the changes in. `entries` is the whole outbox; texts in changes not yet sent are merged with what came, in
 * place. A version that is not newer is passed over, unless `believe` says that ours is not to be trusted.
 */
export async function receive(
  shelves: Shelves,
  me: MemberId,
  changes: readonly Change[],
  entries: readonly OutboxEntry[],
  { believe = false } = {},
): Promise<Received> {
  const touching = byRow(entries)
  const plain = touching.size === 0 ? changes : changes.filter(({ key }) => !touching.has(key))
  const covered = touching.size === 0 ? [] : changes.filter(({ key }) => touching.has(key))
  const received = await intoView(shelves, plain, believe)
  if (covered.length > 0) {
    await beneath(shelves, covered, believe)
    await rebaseRows(shelves, me, new Set(covered.map(({ key }) => key)), entries)
    await showRows(
      shelves,
      me,
      covered.map(({ key }) => key),
      entries,
    )
  }
  return received
}

async function intoView(shelves: Shelves, changes: readonly Change[], believe: boolean): Promise<Received> {
  const received = { put: 0, removed: 0 }
  for (const [noun, ofNoun] of groupBy(changes, ({ noun }) => noun)) {
    const shelf = shelves.rows(noun)
    const held = await shelf.getMany(ofNoun.map(({ id }) => id))
    const puts: AnyRow[] = []
    const removals: string[] = []
    ofNoun.forEach(({ id, row }, index) => {
      const before = held[index]
      if (row === null) {
        if (before) removals.push(id)
      } else if (!before || believe || row.version > before.version) puts.push(row)
    })
    await shelf.putMany(puts)
    await shelf.removeMany(removals)
    received.put += puts.length
    received.removed += removals.length
  }
  return received
}

async function beneath(shelves: Shelves, changes: readonly Change[], believe: boolean): Promise<void> {
  const shadows = await shelves.shadows.getMany(changes.map(({ key }) => key))
  await shelves.shadows.putMany(
    changes.flatMap(({ key, noun, id, row: stored }, index) => {
      const before = shadows[index]
      const row = stored && filledIn(noun, stored as never)
      if (row && before?.row && !believe && row.version <= before.row.version) return []
      return [{ key, noun, id, row, last: row ?? before?.last ?? null }]
    }),
  )
}

/** Merges the texts of what is not yet sent with what lies beneath now, and keeps the changes so made. */
export async function rebaseRows(
  shelves: Shelves,
  me: MemberId,
  keys: ReadonlySet<string>,
  entries: readonly OutboxEntry[],
): Promise<void> {
  const touching = byRow(entries)
  const rebased = new Set<OutboxEntry>()
  for (const shadow of await shelves.shadows.getMany([...keys])) {
    if (!shadow) continue
    for (const entry of rebase(shadow.noun, shadow.id, shadow.row, touching.get(shadow.key) ?? [], me))
      rebased.add(entry)
  }
  await shelves.outbox.putMany([...rebased])
}
