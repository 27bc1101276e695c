/** Sync and Supabase, joined: fetched after the first screen stands, because that one needs neither. */
import type { Environment } from '@/lib/environment'
import type { CheckOutcome } from '@/parts'
import { createRemote, type SessionKeep, type SupabaseRemote } from '@/remote'
import type { DeviceStore } from '@/store'
import { type House, startSync, story, type Sync } from '@/sync'

export interface Wire {
  remote: SupabaseRemote
  start(store: DeviceStore): void
  stop(): void
  /** One round now; comes back when it has ended, whatever came of it. */
  syncNow(): Promise<void>
  checkData(): Promise<CheckOutcome>
}

/** The embedded backend takes any key; a hosted Supabase has its own. */
const anyKey = 'embedded'

export function createWire(environment: Environment, keep: SessionKeep): Wire {
  const remote = createRemote({
    url: import.meta.env.VITE_SUPABASE_URL ?? location.origin,
    key: import.meta.env.VITE_SUPABASE_KEY ?? anyKey,
    keep,
  })
  let house: House | undefined
  let sync: Sync | undefined

  return {
    remote,
    start(store) {
      sync?.stop()
      house = { store, remote, environment, app: __APP_VERSION__ }
      sync = startSync(house)
    },
    stop() {
      sync?.stop()
      sync = undefined
      house = undefined
    },
    async syncNow() {
      await sync?.syncNow()
    },
    async checkData() {
      const record = house && (await story(house, { check: true }))
      if (!record || record.problem !== null) return { kind: 'unreachable' }
      return record.repaired > 0 ? { kind: 'repaired', scopes: record.repaired } : { kind: 'alike' }
    },
  }
}
