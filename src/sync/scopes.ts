/** What is forgotten when a scope is not mine any more, and when one has been loaded afresh. */
import { sees } from '@/lib/snapshot'
import type { MemberId } from '@/lib/ids'
import {
  nounNames,
  rowKey,
  type AnyRow,
  type Cursor,
  type NounName,
  type OutboxEntry,
  type Shelves,
} from '@/store'
import { receive, type Change } from './receive'

interface Held {
  noun: NounName
  id: string
  key: string
  row: AnyRow
}

/** Every row of the server that is here, beneath my changes where there are any. */
export async function heldRows(shelves: Shelves): Promise<Held[]> {
  const shadows = await shelves.shadows.all()
  const covered = new Set(shadows.map(({ key }) => key))
  const held: Held[] = shadows.flatMap(({ noun, id, key, row }) => (row ? [{ noun, id, key, row }] : []))
  for (const noun of nounNames)
    for (const row of await shelves.rows(noun).all()) {
      const key = rowKey(noun, row.id)
      if (!covered.has(key)) held.push({ noun, id: row.id, key, row })
    }
  return held
}

/** The keys of the rows held in each of these scopes. */
export async function heldIn(shelves: Shelves, scopes: readonly string[]): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>(scopes.map((scope) => [scope, []]))
  for (const { key, row } of await heldRows(shelves))
    for (const scope of row.scopes) keys.get(String(scope))?.push(key)
  return keys
}

/** Forgets the rows that are in no scope of mine any more. One that is in another of mine stays. */
export async function forgetScopes(
  shelves: Shelves,
  me: MemberId,
  dropped: readonly string[],
  mine: ReadonlySet<number>,
  entries: readonly OutboxEntry[],
): Promise<number> {
  if (dropped.length === 0) return 0
  const lost = new Set(dropped.map(Number))
  const gone = (await heldRows(shelves)).filter(
    ({ row }) => row.scopes.some((scope) => lost.has(scope)) && !row.scopes.some((scope) => mine.has(scope)),
  )
  await receive(shelves, me, gone.map(withoutRow), entries)
  return gone.length
}

/**
 * Notes in the cursors, in place, what this page has shown of the scopes that are loaded afresh; and where one is
 * complete, takes out what did not come again. A row that another scope of mine holds stays in that one alone.
 */
export async function sweep(
  shelves: Shelves,
  me: MemberId,
  cursors: readonly Cursor[],
  page: readonly Change[],
  mine: ReadonlySet<number>,
  entries: readonly OutboxEntry[],
): Promise<number> {
  const loading = cursors.filter(({ unseen }) => unseen)
  if (loading.length === 0) return 0
  const seen = new Set(page.map(({ key }) => key))
  for (const cursor of loading) cursor.unseen = cursor.unseen?.filter((key) => !seen.has(key)) ?? []
  const complete = loading.filter(({ t }) => t === undefined)
  const leftIn = new Map<string, Set<number>>()
  for (const { scope, b, unseen = [] } of complete)
    for (const key of unseen)
      if (!isOnItsWay(key, b, entries)) leftIn.set(key, (leftIn.get(key) ?? new Set()).add(Number(scope)))
  for (const cursor of complete) {
    delete cursor.unseen
    delete cursor.believe
  }
  if (leftIn.size === 0) return 0

  const changes: Change[] = []
  for (const { noun, id, key, row } of await heldRows(shelves)) {
    const left = leftIn.get(key)
    if (!left) continue
    const scopes = row.scopes.filter((scope) => !left.has(scope))
    const stays = scopes.some((scope) => mine.has(scope))
    changes.push({ noun, id, key, row: stays ? { ...row, scopes } : null })
  }
  await receive(shelves, me, changes, entries, { believe: true })
  return changes.filter(({ row }) => row === null).length
}

/** The server took my change of this row after the moment that the scope is loaded at: the next pull brings it. */
function isOnItsWay(key: string, loadedAt: string, entries: readonly OutboxEntry[]): boolean {
  return entries.some(
    ({ state, xid, ops }) =>
      state === 'acked' &&
      xid !== undefined &&
      !sees(loadedAt, xid) &&
      ops.some((op) => rowKey(op.noun, op.id) === key),
  )
}

const withoutRow = ({ noun, id, key }: Held): Change => ({ noun, id, key, row: null })
