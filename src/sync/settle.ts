/** What becomes of a sent change: on the server, refused and parked with its reason, or unsure and kept. */
import { type MemberId, sentAgainAs } from '@/lib/ids'
import { sees } from '@/lib/snapshot'
import { camel, type PushResult } from '@/remote'
import {
  byRow,
  filledIn,
  keysOf,
  replay,
  rowKey,
  showRows,
  standOnBefore,
  type Cursor,
  type OutboxEntry,
  type ParkedEntry,
  type Shelves,
} from '@/store'
import { carryOverOp } from './merge'
import { changesOf, rebaseRows, receive } from './receive'

/**
 * Takes one answer into the outbox and the rows, inside the leader's transaction. `entries` is the whole outbox;
 * returns it as it stands afterwards. A result that is not ours to settle any more is passed over: answers may come twice.
 */
export async function settleResults(
  shelves: Shelves,
  me: MemberId,
  results: readonly PushResult[],
  entries: readonly OutboxEntry[],
  now: number,
): Promise<OutboxEntry[]> {
  let left = [...entries]
  const changed = new Set<OutboxEntry>()
  for (const result of results) {
    const entry = left.find(({ id, state }) => id === result.id && state === 'inflight')
    if (!entry) continue
    if (result.code === 'text_conflict' && carryOver(me, entry, result)) {
      entry.id = sentAgainAs(entry.id)
      changed.add(entry)
    } else if (isRefused(result)) {
      for (const later of await park(shelves, me, entry, result, left, now)) changed.add(later)
      left = left.filter((other) => other !== entry)
    } else {
      acknowledge(entry, result, me)
      changed.add(entry)
    }
    // What a refusal shows as missing is for the next pull to take away, with its scope.
    const rows = isRefused(result) ? result.rows.filter(({ row }) => row !== null) : result.rows
    await receive(shelves, me, changesOf(rows, me), left)
    const keys = keysOf([entry])
    await rebaseRows(shelves, me, keys, left)
    await showRows(shelves, me, keys, left)
  }
  await shelves.outbox.putMany(left.filter((entry) => changed.has(entry)))
  return left
}

/** `dup` is the stored answer to what was sent before: a refusal remains one. */
const isRefused = ({ st, code }: PushResult): boolean =>
  st === 'refused' || (st === 'dup' && code !== undefined)

/**
 * Somebody else has written the text since this device last asked: what can be merged with it is sent again, merged, as a
 * change of its own. False, and all as it was, where it cannot be.
 */
function carryOver(me: MemberId, entry: OutboxEntry, { rows }: PushResult): boolean {
  const told = new Map(
    changesOf(rows, me).flatMap(({ key, noun, row }) => (row ? [[key, filledIn(noun, row as never)]] : [])),
  )
  const merged = structuredClone(entry.ops)
  for (const op of merged) {
    const row = told.get(rowKey(op.noun, op.id))
    if (!carryOverOp(op, row)) return false
  }
  entry.ops = merged
  entry.state = 'pending'
  delete entry.seq
  return true
}

function acknowledge(entry: OutboxEntry, result: PushResult, me: MemberId): void {
  entry.state = 'acked'
  entry.xid = result.xid
  entry.versions = Object.fromEntries(
    changesOf(result.rows, me).map(({ key, row }) => [key, row?.version ?? 0]),
  )
}

/** Returns the later changes that now stand on what was before the refused one. */
async function park(
  shelves: Shelves,
  me: MemberId,
  entry: OutboxEntry,
  result: Pick<PushResult, 'code' | 'field' | 'rows'>,
  entries: readonly OutboxEntry[],
  now: number,
): Promise<OutboxEntry[]> {
  const told = new Map(
    changesOf(result.rows, me).map(({ key, noun, row }) => [key, row && filledIn(noun, row as never)]),
  )
  const touching = byRow(entries.filter(({ n }) => n <= entry.n))
  const theirs: ParkedEntry['theirs'] = {}
  const mine: ParkedEntry['mine'] = {}
  for (const shadow of await shelves.shadows.getMany([...keysOf([entry])])) {
    if (!shadow) continue
    const { noun, id, key, row, last } = shadow
    const held = told.get(key) ?? (told.has(key) ? null : row)
    theirs[id] = held && { ...held }
    const wanted = replay(noun, id, row ?? last, touching.get(key) ?? [], me)
    if (wanted) mine[id] = { ...wanted }
  }
  const { id, kind, ops, at } = entry
  const parked: ParkedEntry = {
    id,
    kind,
    ops,
    at,
    code: result.code ?? 'invalid',
    theirs,
    mine,
    parkedAt: now,
  }
  if (result.field !== undefined) parked.field = camel(result.field)
  await shelves.parked.putMany([parked])
  await shelves.outbox.removeMany([entry.n])
  return standOnBefore(entry, entries, ['lww'])
}

/** Parks a change that the server would not even read. */
export async function parkUnread(
  shelves: Shelves,
  me: MemberId,
  entry: OutboxEntry,
  entries: readonly OutboxEntry[],
  code: string,
  now: number,
): Promise<void> {
  await shelves.outbox.putMany(await park(shelves, me, entry, { code, rows: [] }, entries, now))
  const left = entries.filter((other) => other !== entry)
  await showRows(shelves, me, keysOf([entry]), left)
}

/** Lets go of what the server has confirmed and every scope of mine has since been pulled past: no flicker. */
export async function settleSeen(
  shelves: Shelves,
  me: MemberId,
  cursors: readonly Cursor[],
  entries: readonly OutboxEntry[],
): Promise<void> {
  const seen = entries.filter(
    ({ state, xid }) => state === 'acked' && xid !== undefined && cursors.every(({ b }) => sees(b, xid)),
  )
  if (seen.length === 0) return
  await shelves.outbox.removeMany(seen.map(({ n }) => n))
  await showRows(
    shelves,
    me,
    keysOf(seen),
    entries.filter((entry) => !seen.includes(entry)),
  )
}
