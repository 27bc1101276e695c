/** The tables as those see them who work inside a transaction, without learning what keeps them. */
import type { Table } from 'dexie'
import type { Cursor, Database, MetaValues, Shadow } from './database'
import type { AnyRow, NounName } from './rows'
import type { OutboxEntry, ParkedEntry } from './types'

interface Shelf<T, K extends string | number> {
  get(key: K): Promise<T | undefined>
  /** One for each key, undefined where there is none. */
  getMany(keys: K[]): Promise<(T | undefined)[]>
  /** In the order of their keys. */
  all(): Promise<T[]>
  putMany(items: readonly T[]): Promise<void>
  removeMany(keys: K[]): Promise<void>
  clear(): Promise<void>
}

export interface Shelves {
  rows(noun: NounName): Shelf<AnyRow, string>
  shadows: Shelf<Shadow, string>
  outbox: Shelf<OutboxEntry, number>
  parked: Shelf<ParkedEntry, string>
  cursors: Shelf<Cursor, string>
  meta: {
    get<K extends keyof MetaValues>(key: K): Promise<MetaValues[K] | undefined>
    set<K extends keyof MetaValues>(key: K, value: MetaValues[K]): Promise<void>
    remove(key: keyof MetaValues): Promise<void>
  }
}

export function shelvesOf(db: Database): Shelves {
  return {
    rows: (noun) => shelf(db.rows(noun)),
    shadows: shelf(db.shadows),
    outbox: shelf(db.entries as Table<OutboxEntry, number>),
    parked: shelf(db.parkedEntries),
    cursors: shelf(db.cursors),
    meta: {
      async get<K extends keyof MetaValues>(key: K) {
        return (await db.meta.get(key))?.value as MetaValues[K] | undefined
      },
      async set(key, value) {
        await db.meta.put({ key, value })
      },
      async remove(key) {
        await db.meta.delete(key)
      },
    },
  }
}

/** Empty calls ask the database nothing: a page without removals costs no request for them. */
function shelf<T, K extends string | number>(table: Table<T, K>): Shelf<T, K> {
  return {
    get: (key) => table.get(key),
    getMany: (keys) => getMany(table, keys),
    all: () => table.toArray(),
    async putMany(items) {
      if (items.length > 0) await table.bulkPut(items)
    },
    async removeMany(keys) {
      if (keys.length > 0) await table.bulkDelete(keys)
    },
    clear: () => table.clear(),
  }
}

const fewKeys = 32
/** Reading a key costs about a twentieth of asking for a row. */
const keysForOneRow = 16

/**
 * Asking for a row that is not there costs as much as for one that is, and in a first sync hardly any is: one request
 * tells which keys are there between the first and the last that are asked for, unless those are far too many.
 */
async function getMany<T, K extends string | number>(
  table: Table<T, K>,
  keys: K[],
): Promise<(T | undefined)[]> {
  if (keys.length <= fewKeys) return keys.length === 0 ? [] : table.bulkGet(keys)
  const ordered = [...keys].sort((a, b) => (a < b ? -1 : 1))
  const limit = keys.length * keysForOneRow
  const near = await table
    .where(':id')
    .between(ordered[0], ordered.at(-1), true, true)
    .limit(limit)
    .primaryKeys()
  if (near.length === limit) return table.bulkGet(keys)
  const here = new Set(near)
  const asked = keys.filter((key) => here.has(key))
  const rows = await table.bulkGet(asked)
  const found = new Map(asked.map((key, index) => [key, rows[index]]))
  return keys.map((key) => found.get(key))
}
