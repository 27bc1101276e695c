/** A page and its cursors into the store, in one transaction: fence → drops → rows → sweeps → cursors → settle. */
import type { PullPage } from '@/remote'
import { nothingSeen, nounNumbered, type Cursor, type Shelves } from '@/store'
import { compareDigests } from './check'
import type { Round } from './house'
import { changesOf, receive } from './receive'
import { forgetScopes, heldIn, sweep } from './scopes'
import { settleSeen } from './settle'

/** Either all of the page is here afterwards, its cursors with it, or nothing of it. Returns all cursors as they are then. */
export async function applyPage(round: Round, page: PullPage, offsetMs: number): Promise<Cursor[]> {
  const me = round.store.personId
  const changes = changesOf(page.rows, me)
  return round.store.desk.asLeader(round.fence, 'all', async (shelves) => {
    const [cursors, entries] = await Promise.all([shelves.cursors.all(), shelves.outbox.all()])
    const before = new Map(cursors.map((cursor) => [cursor.scope, cursor]))
    const mine = new Set(Object.keys(page.scopes).map(Number))

    const dropped = await forgetScopes(shelves, me, page.drop, mine, entries)
    const after = await cursorsAfter(shelves, page, before)
    const believe = after.some(({ believe }) => believe)
    const { put, removed } = await receive(shelves, me, changes, entries, { believe })
    const swept = await sweep(shelves, me, after, changes, mine, entries)

    await settleSeen(shelves, me, after, entries)
    // Asked for together: each waits for the disk only once.
    await Promise.all([
      shelves.cursors.removeMany([...page.drop]),
      shelves.cursors.putMany(after.filter((cursor) => !isSame(cursor, before.get(cursor.scope)))),
      rememberPage(shelves, page, offsetMs, round.environment.now()),
    ])
    round.record.received += put
    round.record.removed += dropped + removed + swept
    if (page.digest)
      round.record.repaired += await compareDigests(shelves, page.digest, after, round.environment.now())
    return after
  })
}

/**
 * The cursors as the page leaves them. A scope that starts from nothing notes what of it is here, to be swept: also one
 * that is new to this device, since rows of it may have come with other scopes.
 */
async function cursorsAfter(
  shelves: Shelves,
  page: PullPage,
  before: ReadonlyMap<string, Cursor>,
): Promise<Cursor[]> {
  const again = before.size > 0 ? page.reset_scopes : []
  const held = again.length > 0 ? await heldIn(shelves, again) : undefined
  return Object.entries(page.scopes).map(([scope, { k, e, b, t, a }]) => {
    const old = before.get(scope)
    const cursor: Cursor = { scope, key: k, e, b }
    if (t !== undefined) cursor.t = t
    if (a !== undefined) cursor.a = a
    const unseen = held?.get(scope) ?? old?.unseen
    if (unseen) cursor.unseen = unseen
    if (old && (again.includes(scope) ? old.repair : old.believe)) cursor.believe = true
    if (old?.repair && !again.includes(scope)) cursor.repair = true
    return cursor
  })
}

async function rememberPage({ meta }: Shelves, page: PullPage, offsetMs: number, now: number): Promise<void> {
  await Promise.all([meta.set('generation', page.gen), meta.set('clockOffsetMs', offsetMs)])
  if (page.rows.some(({ t }) => nounNumbered(t) === undefined)) await meta.set('metUnknownNoun', true)
  if (page.more) return
  await meta.set('lastSyncAt', Date.parse(page.now))
  if ((await meta.get('checkedAt')) === undefined) await meta.set('checkedAt', now)
}

function isSame(a: Cursor, b: Cursor | undefined): boolean {
  return (
    b !== undefined &&
    a.e === b.e &&
    a.b === b.b &&
    a.t === b.t &&
    a.a === b.a &&
    a.unseen === undefined &&
    b.unseen === undefined &&
    a.repair === b.repair &&
    a.believe === b.believe &&
    a.b !== nothingSeen
  )
}
