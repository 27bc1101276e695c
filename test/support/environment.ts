/** The outside world, turned by hand: a clock that moves when told, ids that count, a network with a switch. */
import type { Environment, TabMessage } from '@/lib/environment'

/** What the tabs of one browser share: locks, messages and marks. */
export interface Browser {
  held: Map<string, Promise<unknown>>
  tabs: Set<TestEnvironment>
  marks: Map<string, string>
}

export interface TestEnvironment extends Environment {
  /** Moves the clock, and runs what was to run by then, in order. */
  turn(ms: number): void
  setClock(at: number): void
  setOnline(online: boolean): void
  setVisible(visible: boolean): void
  focus(): void
  bugs: unknown[]
  badge: number
  persisted: boolean
  hear(message: TabMessage): void
}

export const newBrowser = (): Browser => ({ held: new Map(), tabs: new Set(), marks: new Map() })

export interface EnvironmentOptions {
  /** Tabs of the same browser are given the same one. */
  browser?: Browser
  clock?: number
  /** Ids are `<prefix>` and a counter, in the form of a UUIDv7. */
  idPrefix?: number
  /** A browser without Web Locks. */
  noLocks?: boolean
  random?: () => number
}

/** A fresh outside world, on 2026-11-20 10:00 in Shanghai. */
export function testEnvironment(options: EnvironmentOptions = {}): TestEnvironment {
  const browser = options.browser ?? newBrowser()
  const prefix = options.idPrefix ?? nextPrefix++
  let clock = options.clock ?? Date.parse('2026-11-20T02:00:00Z')
  let counter = 0
  let online = true
  let visible = true
  let timers: { at: number; work: () => void }[] = []
  const listeners = new Set<(what: 'online' | 'offline' | 'visible' | 'hidden' | 'focus') => void>()
  const hearers = new Set<(message: TabMessage) => void>()
  const tell = (what: 'online' | 'offline' | 'visible' | 'hidden' | 'focus') =>
    [...listeners].forEach((listener) => listener(what))

  const environment: TestEnvironment = {
    now: () => clock,
    newId: () => countedId(prefix, ++counter),
    random: options.random ?? (() => 0.5),
    isOnline: () => online,
    isVisible: () => visible,
    onChange: (listener) => added(listeners, listener),
    after(delayMs, work) {
      const timer = { at: clock + delayMs, work }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    async withLock<T>(name: string, { ifFree }: { ifFree: boolean }, work: () => Promise<T>) {
      if (options.noLocks) return work()
      if (ifFree && browser.held.has(name)) return undefined
      const before = browser.held.get(name) ?? Promise.resolve()
      const mine = before.catch(() => undefined).then(work)
      const ended = mine.catch(() => undefined)
      browser.held.set(name, ended)
      void ended.then(() => {
        if (browser.held.get(name) === ended) browser.held.delete(name)
      })
      return mine
    },
    tellTabs: (message) => [...browser.tabs].forEach((tab) => tab !== environment && tab.hear(message)),
    onTabMessage: (listener) => added(hearers, listener),
    hear: (message) => [...hearers].forEach((listener) => listener(message)),
    async persistStorage() {
      environment.persisted = true
      return true
    },
    storageEstimate: async () => ({ usageBytes: 1_000_000, quotaBytes: 100_000_000 }),
    marks: {
      get: (key) => browser.marks.get(key) ?? null,
      set: (key, value) => void browser.marks.set(key, value),
      remove: (key) => void browser.marks.delete(key),
    },
    setBadge: (count) => {
      environment.badge = count
    },
    report: (bug) => void environment.bugs.push(bug),
    turn(ms) {
      const end = clock + ms
      for (;;) {
        const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        timers = timers.filter((timer) => timer !== due)
        clock = Math.max(clock, due.at)
        due.work()
      }
      clock = end
    },
    setClock: (at) => {
      clock = at
    },
    setOnline(on) {
      online = on
      tell(on ? 'online' : 'offline')
    },
    setVisible(on) {
      visible = on
      tell(on ? 'visible' : 'hidden')
    },
    focus: () => tell('focus'),
    bugs: [],
    badge: 0,
    persisted: false,
  }
  browser.tabs.add(environment)
  return environment
}

let nextPrefix = 1

/** The UUIDv7 that stands for device `prefix`'s id number `n`. */
function countedId(prefix: number, n: number): string {
  const tail = n.toString(16).padStart(12, '0')
  return `01900000-0000-7${prefix.toString(16).padStart(3, '0').slice(-3)}-8000-${tail}`
}

function added<T>(set: Set<T>, item: T): () => void {
  set.add(item)
  return () => void set.delete(item)
}
