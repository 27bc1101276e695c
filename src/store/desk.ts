/** The store's back door, for `sync` alone: what came from the server goes in here, never through the outbox. */
import { nounNames } from './nouns'
import type { Database, MetaValues } from './database'
import { reopening } from './lost'
import type { NounName } from './rows'
import { shelvesOf, type Shelves } from './shelves'
import type { RoundRecord, SyncPhase, SyncProblem } from './types'

/** Somebody else has taken the lead since: nothing of this round may be written any more. */
export class Deposed extends Error {
  constructor() {
    super('Another tab has taken the lead')
    this.name = 'Deposed'
  }
}

export interface Desk {
  /** Takes the lead and returns its number; whoever led before can write nothing more. */
  takeLead(): Promise<number>
  /**
   * One transaction over what sync keeps and the rows of these nouns; throws `Deposed`, having written nothing,
   * when `fence` is not the last leader's number.
   */
  asLeader<T>(
    fence: number,
    nouns: readonly NounName[] | 'all',
    work: (shelves: Shelves) => Promise<T>,
  ): Promise<T>
  /** What is the case, without a promise that it stays so. */
  read<T>(work: (shelves: Shelves) => Promise<T>): Promise<T>
  /** Notes a single value. */
  note<K extends keyof MetaValues>(key: K, value: MetaValues[K]): Promise<void>
  /** Says what is being done; the problem of the last round stays, or becomes this one. */
  say(phase: SyncPhase, problem?: SyncProblem | null): Promise<void>
  /** Keeps the record of a round; the last ten stay. */
  record(round: RoundRecord): Promise<void>
}

const ownTables = ['_shadow', '_outbox', '_parked', '_cursor', '_meta']
const roundsKept = 10

export function deskOf(db: Database): Desk {
  const shelves = shelvesOf(db)
  return {
    takeLead: () =>
      reopening(db, () =>
        db.transaction('rw', '_meta', async () => {
          const fence = ((await shelves.meta.get('fence')) ?? 0) + 1
          await shelves.meta.set('fence', fence)
          return fence
        }),
      ),

    asLeader: (fence, nouns, work) =>
      reopening(db, () =>
        db.transaction('rw', [...(nouns === 'all' ? nounNames : nouns), ...ownTables], async () => {
          if ((await shelves.meta.get('fence')) !== fence) throw new Deposed()
          return work(shelves)
        }),
      ),

    read: (work) => reopening(db, () => work(shelves)),

    note: (key, value) => reopening(db, () => shelves.meta.set(key, value)),

    say: (phase, problem) =>
      reopening(db, () =>
        db.transaction('rw', '_meta', async () => {
          const before = await shelves.meta.get('status')
          const status = { phase, problem: problem === undefined ? (before?.problem ?? null) : problem }
          if (status.phase !== before?.phase || status.problem !== before.problem)
            await shelves.meta.set('status', status)
        }),
      ),

    record: (round) =>
      reopening(db, () =>
        db.transaction('rw', '_meta', async () => {
          const before = (await shelves.meta.get('rounds')) ?? []
          await shelves.meta.set('rounds', [round, ...before].slice(0, roundsKept))
        }),
      ),
  }
}
