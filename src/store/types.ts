/** What the store promises to the rooms above it. The shapes are stored as they are: plain data, never proxies. */
import type { MemberId, MutationId } from '@/lib/ids'
import type { nouns } from './nouns'
import type { NounName, RowOf } from './rows'

type ColumnsOf<N extends NounName> = (typeof nouns)[N]['columns']
export type IndexOf<N extends NounName> = (typeof nouns)[N]['indexes'][number]

type Change<Class, Value> = Class extends 'set'
  ? { add?: Value; remove?: Value }
  : Class extends 'delta'
    ? { add: number }
    : Value

/** Columns to set, by the noun's own list of what a phone may write. */
export type SetOf<N extends NounName> = {
  [C in keyof ColumnsOf<N> & keyof RowOf[N]]?: Change<ColumnsOf<N>[C], RowOf[N][C]>
}

/** What a new row is to hold, by the same list. */
export type ValuesOf<N extends NounName> = { [C in keyof ColumnsOf<N> & keyof RowOf[N]]?: RowOf[N][C] }

/** One change to one row, as a command states it. */
export type Op = {
  [N in NounName]:
    | { op: 'create'; noun: N; id: string; set: ValuesOf<N> }
    | { op: 'patch'; noun: N; id: string; set: SetOf<N> }
    | { op: 'delete'; noun: N; id: string }
}[NounName]

/** What a person did, all of it or nothing. `kind` names the command ('task.complete'), for the outbox to tell. */
export interface Action {
  kind: string
  ops: Op[]
}

/** A change as it waits to be sent: with what the person saw when making it. */
export interface KeptOp {
  op: 'create' | 'patch' | 'delete'
  noun: NounName
  id: string
  set: Record<string, unknown>
  base: Record<string, unknown>
  baseVersion: number
}

export interface OutboxEntry {
  /** The order in which things were done on this device. */
  n: number
  id: MutationId
  kind: string
  ops: KeptOp[]
  /** This device's clock, ms, and how far it was known to be ahead of the server then. */
  at: number
  offsetMs: number | null
  /** pending: never sent · inflight: sent, no answer yet · acked: on the server, the next pull will show it. */
  state: 'pending' | 'inflight' | 'acked'
  seq?: number
  xid?: string
  /** By row key: the version that the server's answer gave. */
  versions?: Record<string, number>
}

export interface ParkedEntry {
  id: MutationId
  kind: string
  ops: KeptOp[]
  at: number
  /** A code of `domain/refusal.ts`, or one that a newer server knows. */
  code: string
  field?: string
  /** The rows by id as the server holds them (null: not there, or not to be seen), and as the person wanted them. */
  theirs: Record<string, Record<string, unknown> | null>
  mine: Record<string, Record<string, unknown>>
  parkedAt: number
}

export type SyncPhase = 'idle' | 'pulling' | 'pushing' | 'waiting'
export type SyncProblem =
  'offline' | 'busy' | 'signedOut' | 'outdated' | 'storageFull' | 'storageLost' | 'noMembership'

/** The record of one round: counts and codes, never a value that a person typed. */
export interface RoundRecord {
  /** Device clock, ms. */
  at: number
  tookMs: number
  pages: number
  received: number
  removed: number
  sent: number
  refused: string[]
  repaired: number
  problem: SyncProblem | null
  /** The code behind a problem, where there is one. */
  detail?: string
}

export interface SyncReport {
  phase: SyncPhase
  /** Server time, ms, of the last round that completed: what is on screen is true as of then. */
  lastSyncAt: number | null
  problem: SyncProblem | null
  /** Scopes finished of all, while the first load is under way. */
  bootstrap: { done: number; total: number } | null
  /** How far this device's clock is ahead of the server, ms. */
  clockOffsetMs: number | null
  unsent: number
  parked: number
  /** The last ten, newest first. */
  rounds: RoundRecord[]
}

export type Key = string | number | (string | number)[]

export interface Range {
  lower?: Key
  upper?: Key
  reverse?: boolean
  limit?: number
}

/** A question that answers again whenever what it read has changed, in this tab or another. */
export interface Live<T> {
  subscribe(observer: { next: (value: T) => void; error?: (reason: unknown) => void }): {
    unsubscribe(): void
  }
}

export type RescueOutcome =
  { kind: 'imported'; added: number; known: number } | { kind: 'notARescueFile' } | { kind: 'anotherPerson' }

export interface Store {
  readonly personId: MemberId

  get<N extends NounName>(noun: N, id: string): Promise<RowOf[N] | undefined>
  /** In the order of `ids`; those that are not here are left out. */
  getMany<N extends NounName>(noun: N, ids: readonly string[]): Promise<RowOf[N][]>
  all<N extends NounName>(noun: N): Promise<RowOf[N][]>
  equal<N extends NounName>(noun: N, index: IndexOf<N>, key: Key): Promise<RowOf[N][]>
  /** Both ends included. Of a compound index `[a, b]`, `{ lower: [a], upper: [a, '\uffff'] }` is all of a. */
  range<N extends NounName>(noun: N, index: IndexOf<N>, range: Range): Promise<RowOf[N][]>
  count<N extends NounName>(noun: N, index?: IndexOf<N>, range?: Range): Promise<number>

  /** The one door for changes: view, shadow and outbox in one transaction. Throws `RowMissing` on a patch of nothing. */
  write(action: Action): Promise<MutationId>
  live<T>(question: () => Promise<T>): Live<T>
  /** Calls back with the ids of rows that have changed, whoever changed them; `many`: too many to name. */
  watch(noun: NounName, listener: (ids: readonly string[] | 'many') => void): () => void

  /** Everything that is not settled yet, oldest first. */
  outbox(): Promise<OutboxEntry[]>
  parked(): Promise<ParkedEntry[]>
  /**
   * Sends a parked mutation again as a new one, with `set` laid over its first change, based on what the server
   * holds now. False when it is not parked, or when the row that it changes is no longer there.
   */
  resend(id: MutationId, set?: Record<string, unknown>): Promise<boolean>
  /** Forgets a parked or never-sent mutation for good, by the person's decision. False when it is neither. */
  discard(id: MutationId): Promise<boolean>

  /** What is being typed in the form called `key`, kept on this device only. */
  draft(key: string): Promise<unknown>
  keepDraft(key: string, value: unknown): Promise<void>
  forgetDraft(key: string): Promise<void>

  syncReport(): Promise<SyncReport>
  /** The person has read that this device lost its data. */
  acknowledgeLoss(): Promise<void>

  /** Everything unsent and parked, as one JSON text. */
  exportRescue(): Promise<string>
  /** Takes over a rescue file of the same person; what is here already, or on the server, is not doubled. */
  importRescue(text: string): Promise<RescueOutcome>

  /** Calls back after each local write in this tab. */
  onWrote(listener: () => void): () => void
  /** Deletes this person's database and every mark of it. */
  wipe(): Promise<void>
  /** Closed or wiped by us: whatever fails afterwards is no bug. */
  isLeft(): boolean
  close(): void
}
