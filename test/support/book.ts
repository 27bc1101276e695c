/** A person's book on a device of its own: the real store on an in-memory IndexedDB, a world turned by hand. */
// Dexie's live queries ask nothing where the world has no IndexedDB at all, whatever database they are given.
import 'fake-indexeddb/auto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { Book } from '@/domain'
import type { MemberId } from '@/lib/ids'
import { type AnyRow, derive, type DeviceStore, type NounName, nounNames, openStore } from '@/store'
import { everything, type Rows } from './cast'
import { testEnvironment, type TestEnvironment } from './environment'

export interface TestBook extends Book {
  store: DeviceStore
  environment: TestEnvironment
}

/** Opens the book of `me` with these rows on the device, as if they had been pulled. */
export async function bookOf(me: MemberId, rows: Rows = everything): Promise<TestBook> {
  const environment = testEnvironment()
  const store = await openStore(me, environment, { shelter: { indexedDB: new IDBFactory(), IDBKeyRange } })
  await pulled(store, rows)
  return { me, store, environment }
}

/** More rows arrive from the server. */
export async function pulled(store: DeviceStore, rows: Rows): Promise<void> {
  const fence = await store.desk.takeLead()
  await store.desk.asLeader(fence, 'all', async (shelves) => {
    for (const noun of nounNames) await shelves.rows(noun).putMany(rowsOf(rows, noun, store.personId))
  })
}

function rowsOf(rows: Rows, noun: NounName, me: MemberId): AnyRow[] {
  return (rows[noun] ?? []).map((row) => derive(noun, { ...row }, me))
}
