/** What a round of sync has to hand, and what it notes down. */
import type { Environment } from '@/lib/environment'
import type { Remote } from '@/remote'
import type { DeviceStore, RoundRecord } from '@/store'

/** Raised when an app of before cannot understand what the server sends now. */
export const schema = 1

export interface House {
  store: DeviceStore
  remote: Remote
  environment: Environment
  /** The app's version, for the server's log. */
  app: string
}

export interface Round extends House {
  /** The leader's number; see `Desk.asLeader`. */
  fence: number
  record: RoundRecord
  /** Ask for the digests at the end of this pull. */
  checking: boolean
}

export function beginRound(house: House, fence: number): Round {
  const record: RoundRecord = {
    at: house.environment.now(),
    tookMs: 0,
    pages: 0,
    received: 0,
    removed: 0,
    sent: 0,
    refused: [],
    repaired: 0,
    problem: null,
  }
  return { ...house, fence, record, checking: false }
}
