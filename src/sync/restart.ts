/** Starting over with the outbox kept: another life of the server, another client number, a newer app. */
import { keysOf, nounNames, showRows, type Cursor, type OutboxEntry } from '@/store'
import { schema, type Round } from './house'

/**
 * The server was restored: what it confirmed since its backup it may not know any more. Everything unsettled is
 * sent again under its old id, and every row is loaded again.
 */
export async function startAfresh(round: Round, generation: string): Promise<void> {
  await round.store.desk.asLeader(round.fence, 'all', async (shelves) => {
    for (const noun of nounNames) await shelves.rows(noun).clear()
    await shelves.cursors.clear()
    await shelves.meta.set('generation', generation)

    const entries = unsent(await shelves.outbox.all())
    await shelves.outbox.putMany(entries)
    const shadows = await shelves.shadows.all()
    await shelves.shadows.putMany(shadows.map((shadow) => ({ ...shadow, row: null })))
    await showRows(shelves, round.store.personId, keysOf(entries), entries)
  })
}

/** The server knows our client number as another person's, because the device was copied: we take a new one. */
export async function takeNewClient(round: Round): Promise<void> {
  await round.store.desk.asLeader(round.fence, [], async ({ outbox, meta }) => {
    await meta.set('clientId', round.environment.newId())
    await meta.set('nextSeq', 1)
    const entries = await outbox.all()
    await outbox.putMany(unsent(entries.filter(({ state }) => state === 'inflight')))
  })
}

/** A newer app asks again for the scopes in which the older one passed over nouns that it did not know. */
export async function takeOverNewApp(round: Round): Promise<void> {
  await round.store.desk.asLeader(round.fence, [], async ({ cursors, meta }) => {
    if ((await meta.get('schema')) === schema) return
    if (await meta.get('metUnknownNoun')) {
      await cursors.putMany((await cursors.all()).map((cursor): Cursor => ({ ...cursor, repair: true })))
      await meta.remove('metUnknownNoun')
    }
    await meta.set('schema', schema)
  })
}

/** As if never sent. Their ids stay, by which the server knows what it has. */
function unsent(entries: readonly OutboxEntry[]): OutboxEntry[] {
  return entries.map(({ n, id, kind, ops, at, offsetMs }) => ({
    n,
    id,
    kind,
    ops,
    at,
    offsetMs,
    state: 'pending',
  }))
}
