/** Sync and Supabase, joined: fetched after the first screen stands, because that one needs neither. */
import type { Environment } from '@/lib/environment'
import type { CheckOutcome } from '@/parts'
import { createRemote, type SessionKeep, type SupabaseRemote } from '@/remote'
import type { DeviceStore } from '@/store'
import { startSync } from '@/sync'

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
  let running: ReturnType<typeof startSync> | undefined

  return {
    remote,
    start(store) {
      running?.stop()
      running = startSync({ store, remote, environment })
    },
    stop() {
      running?.stop()
      running = undefined
    },
    async syncNow() {
      await running?.syncNow()
    },
    async checkData() {
      return { kind: 'unreachable' }
    },
  }
}
