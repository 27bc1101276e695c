/** Sync and Supabase, joined: fetched after the first screen stands, because that one needs neither. */
import type { Environment } from '@/lib/environment'
import type { CheckOutcome } from '@/parts'
import { createRemote, type SessionKeep, type SupabaseRemote } from '@/remote'
import type { DeviceStore } from '@/store'
import { type House, startSync, story, type Sync } from '@/sync'
import { backendKey, backendUrl } from './backend'
import { tagOfPerson } from './background-tag'

export interface Wire {
  remote: SupabaseRemote
  start(store: DeviceStore): void
  stop(): void
  /** One round now; comes back when it has ended, whatever came of it. */
  syncNow(): Promise<void>
  checkData(): Promise<CheckOutcome>
}

export function createWire(environment: Environment, keep: SessionKeep): Wire {
  const remote = createRemote({
    url: backendUrl(location.origin),
    key: backendKey,
    keep,
  })
  let house: House | undefined
  let sync: Sync | undefined
  let stopAsking = () => {}

  return {
    remote,
    start(store) {
      this.stop()
      house = { store, remote, environment, app: __APP_VERSION__ }
      sync = startSync(house)
      stopAsking = store.onWrote(() => void askToBeWoken(store))
    },
    stop() {
      stopAsking()
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

/** Asks the browser to wake the service worker when the network is back, in case this page is gone by then. */
async function askToBeWoken({ personId }: DeviceStore): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  if (!registration || !('sync' in registration)) return
  const { register } = registration.sync as { register(tag: string): Promise<void> }
  // Refused in a private window, or by the person: then the next opening sends.
  await register.call(registration.sync, tagOfPerson(personId)).catch(() => undefined)
}
