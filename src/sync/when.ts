/** When a round begins: something was written, the network or the person came back, or a slow clock struck. */
import { backoffMs } from '@/lib/backoff'
import type { RoundRecord } from '@/store'
import type { House } from './house'
import { earsOf } from './listen'
import { isWell } from './report'
import { story } from './story'

export interface Sync {
  /** Resolves after a round that began after the call. */
  syncNow(): Promise<void>
  stop(): void
}

const activeMs = 5_000
const idleMs = 60_000
/** Somebody who wrote, came back or received something within this time is at it. */
const attentionMs = 120_000

/** Keeps device and server alike until stopped. */
export function startSync(house: House): Sync {
  const { store, environment } = house
  let stopped = false
  let failures = 0
  let attentiveAt = environment.now()
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  let stopClock = () => {}

  const ears = earsOf(house, () => {
    attentiveAt = environment.now()
    void go(true)
  })

  const run = async (ifFree: boolean): Promise<void> => {
    stopClock()
    if (stopped || store.isLeft()) return
    try {
      learn(await story(house, { ifFree }))
      if (house.remote.listen) void ears.tune()
    } catch (reason) {
      if (store.isLeft()) return
      failures += 1
      environment.report(reason)
    }
    wind()
  }

  const learn = (record: RoundRecord | undefined) => {
    if (!record || record.detail === 'deposed') return
    failures = isWell(record) ? 0 : failures + 1
    if (record.received + record.sent > 0) attentiveAt = environment.now()
  }

  /** One round at a time, and at most one more behind it: what is asked meanwhile is done by that one. */
  const go = (ifFree = false): Promise<void> => {
    if (!running) {
      running = run(ifFree).finally(() => (running = undefined))
      return running
    }
    next ??= running.then(() => {
      next = undefined
      return go()
    })
    return next
  }

  const wind = () => {
    stopClock()
    if (stopped || (!environment.isVisible() && failures === 0)) return
    const attentive = Math.abs(environment.now() - attentiveAt) < attentionMs
    const delayMs = failures > 0 ? backoffMs(failures, environment.random) : attentive ? activeMs : idleMs
    stopClock = environment.after(delayMs, () => void strike(delayMs))
  }

  /** Another tab may have just asked: then its answer is ours as well. */
  const strike = async (delayMs: number) => {
    if (store.isLeft()) return
    const triedAt = (await store.desk.read(({ meta }) => meta.get('triedAt'))) ?? 0
    const since = environment.now() - triedAt
    if (since >= 0 && since < delayMs * 0.8) wind()
    else await go(true)
  }

  const attend = () => {
    attentiveAt = environment.now()
    failures = 0
    void go()
  }

  const stops = [
    store.onWrote(() => {
      attentiveAt = environment.now()
      // While the server cannot be reached, each word typed must not become a try of its own.
      if (failures === 0) void go()
    }),
    environment.onTabMessage((message) => {
      if (message.kind === 'sync-now') void go(true)
    }),
    environment.onChange((what) => {
      if (what === 'offline') void store.desk.say('waiting', 'offline').catch(environment.report)
      // The page may be frozen soon: what is unsent goes out while it can.
      else if (what === 'hidden') void go()
      else attend()
    }),
  ]
  void go(true)

  return {
    syncNow: () => {
      failures = 0
      return go()
    },
    stop() {
      stopped = true
      stopClock()
      stops.forEach((stop) => stop())
      void ears.close()
    },
  }
}
