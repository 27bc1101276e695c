/** The tables of one person's database, and their versions. Append a version; never edit one that was released. */
import Dexie, { type Table, type Transaction } from 'dexie'
import type { Draft } from './drafts'
import { filledIn, nounNames, nouns } from './nouns'
import type { AnyRow, NounName } from './rows'
import type { OutboxEntry, ParkedEntry, RoundRecord, SyncPhase, SyncProblem } from './types'

/** The server's row beneath my unsettled changes. Kept only while there are any. */
export interface Shadow {
  key: string
  noun: NounName
  id: string
  /** null: the server has no such row, or does not show it to me. */
  row: AnyRow | null
  /** The last row that was there, so that a parked change can still show what it was about. */
  last: AnyRow | null
}

/** How far this device is in one scope; written in the same transaction as the rows that it describes. */
export interface Cursor {
  scope: string
  /** 'org', 'u:…', 'd:…', 'l:…' */
  key: string
  e: string
  b: string
  t?: string
  a?: string
  /** While the scope is loaded afresh: the row keys held before that have not come again. Swept at its end. */
  unseen?: string[]
  /** The digest differed: ask for the whole scope again. */
  repair?: true
  /** While it is mended: its rows are believed whatever their version. */
  believe?: true
}

/** Single values, each under its own key. */
export interface MetaValues {
  clientId: string
  /** Counts the leaders; only the last one may write what came from the server. */
  fence: number
  nextSeq: number
  generation: string
  clockOffsetMs: number
  lastSyncAt: number
  status: { phase: SyncPhase; problem: SyncProblem | null }
  rounds: RoundRecord[]
  /** What the app that last synced could read. */
  schema: number
  /** The server has sent rows of nouns that this app does not know, and passed over. */
  metUnknownNoun: boolean
  /** When the digests were last compared, device clock. */
  checkedAt: number
  /** When a round was last begun, device clock; so that two tabs do not poll twice as often. */
  triedAt: number
  /** Set when the database was found empty although it had been there. */
  lossNoticedAt: number
}

export interface Meta {
  key: keyof MetaValues
  value: unknown
}

export interface StoreVersion {
  number: number
  stores: Record<string, string | null>
  upgrade?: (transaction: Transaction) => Promise<void>
}

/**
 * No index on `scopes`: it would be three entries more for every row of the first sync, and is only asked when a
 * scope is lost or mended, when reading the table once is soon enough.
 */
const first: StoreVersion = {
  number: 1,
  stores: {
    ...Object.fromEntries(nounNames.map((noun) => [noun, ['id', ...nouns[noun].indexes].join(',')])),
    _shadow: 'key',
    _outbox: '++n,&id,state',
    _parked: 'id',
    _cursor: 'scope',
    _meta: 'key',
    _drafts: 'id',
  },
}

export const versions: readonly StoreVersion[] = [first]

/** Where databases are kept; the browser's own unless a test hands in another. */
export interface Shelter {
  indexedDB?: IDBFactory
  IDBKeyRange?: typeof IDBKeyRange
}

export class Database extends Dexie {
  readonly shadows: Table<Shadow, string>
  readonly entries: Table<OutboxEntry, number, Omit<OutboxEntry, 'n'>>
  readonly parkedEntries: Table<ParkedEntry, string>
  readonly cursors: Table<Cursor, string>
  readonly meta: Table<Meta, string>
  readonly drafts: Table<Draft, string>

  constructor(name: string, shelter: Shelter, known: readonly StoreVersion[]) {
    super(name, { ...shelter, cache: 'disabled' })
    for (const { number, stores, upgrade } of known) {
      const version = this.version(number).stores(stores)
      if (upgrade) version.upgrade(upgrade)
    }
    for (const noun of nounNames)
      this.rows(noun).hook('reading', (row: AnyRow | undefined) => row && filledIn(noun, row as never))
    this.shadows = this.table('_shadow')
    this.entries = this.table('_outbox')
    this.parkedEntries = this.table('_parked')
    this.cursors = this.table('_cursor')
    this.meta = this.table('_meta')
    this.drafts = this.table('_drafts')
  }

  rows(noun: NounName): Table<AnyRow, string> {
    return this.table(noun)
  }
}

export const rowKey = (noun: NounName, id: string): string => `${noun}:${id}`
