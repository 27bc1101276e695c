import type { WireRow } from '@/remote'

/** A database, ready and empty. Opening and preparing are not measured. */
interface Contender {
  /** Takes all rows in; resolves when the last is stored. */
  load(): Promise<void>
  /** How many rows are there. */
  count(): Promise<number>
}

export type Open = (rows: readonly WireRow[]) => Promise<Contender>
