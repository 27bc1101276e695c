/** What the device can say about itself and the server, as data: screens watch it like any row. */
import type { Cursor, Database } from './database'
import { shelvesOf } from './shelves'
import type { SyncReport } from './types'

/** The base of a scope of which nothing has been loaded. */
export const nothingSeen = '1:1:'

export async function syncReport(db: Database): Promise<SyncReport> {
  const { meta, cursors } = shelvesOf(db)
  const [status, lastSyncAt, clockOffsetMs, rounds, lossNoticedAt, all, unsent, parked] = await Promise.all([
    meta.get('status'),
    meta.get('lastSyncAt'),
    meta.get('clockOffsetMs'),
    meta.get('rounds'),
    meta.get('lossNoticedAt'),
    cursors.all(),
    db.entries.where('state').anyOf(['pending', 'inflight']).count(),
    db.parkedEntries.count(),
  ])
  return {
    phase: status?.phase ?? 'idle',
    // A loss takes the session along: it is said first, and until it has been read.
    problem: lossNoticedAt === undefined ? (status?.problem ?? null) : 'storageLost',
    lastSyncAt: lastSyncAt ?? null,
    bootstrap: lastSyncAt === undefined ? bootstrapOf(all) : null,
    clockOffsetMs: clockOffsetMs ?? null,
    unsent,
    parked,
    rounds: rounds ?? [],
  }
}

function bootstrapOf(cursors: readonly Cursor[]): SyncReport['bootstrap'] {
  return { done: cursors.filter(isLoaded).length, total: cursors.length }
}

/** Whether all of the scope has been here once. */
const isLoaded = (cursor: Pick<Cursor, 'b'>): boolean => cursor.b !== nothingSeen
