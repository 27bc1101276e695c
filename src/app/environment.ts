/** The outside world as a browser window offers it. The only place that touches these globals. */
import { uuidv7 } from 'uuidv7'
import type { Environment, TabMessage } from '@/lib/environment'
import { noteBug } from './bugs'

type Change = Parameters<Parameters<Environment['onChange']>[0]>[0]

export function createEnvironment(): Environment {
  const tabs = new BroadcastChannel('daybook')

  return {
    now: () => Date.now(),
    newId: () => uuidv7(),
    random: () => Math.random(),
    isOnline: () => navigator.onLine,
    isVisible: () => document.visibilityState === 'visible',
    onChange,
    after(delayMs, work) {
      const timer = setTimeout(work, delayMs)
      return () => clearTimeout(timer)
    },
    withLock,
    tellTabs: (message) => tabs.postMessage(message),
    onTabMessage(listener) {
      const hear = (event: MessageEvent<TabMessage>) => listener(event.data)
      tabs.addEventListener('message', hear)
      return () => tabs.removeEventListener('message', hear)
    },
    persistStorage: async () => (await navigator.storage?.persist?.()) ?? false,
    async storageEstimate() {
      const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {}
      return usage === undefined || quota === undefined ? undefined : { usageBytes: usage, quotaBytes: quota }
    },
    marks: storedMarks(),
    setBadge(count) {
      // Refused where the app is not installed: then there is no icon to mark.
      void navigator.setAppBadge?.(count).catch(() => undefined)
    },
    report: noteBug,
  }
}

function onChange(listener: (what: Change) => void): () => void {
  const online = () => listener('online')
  const offline = () => listener('offline')
  const focus = () => listener('focus')
  const visibility = () => listener(document.visibilityState === 'visible' ? 'visible' : 'hidden')
  window.addEventListener('online', online)
  window.addEventListener('offline', offline)
  window.addEventListener('focus', focus)
  document.addEventListener('visibilitychange', visibility)
  return () => {
    window.removeEventListener('online', online)
    window.removeEventListener('offline', offline)
    window.removeEventListener('focus', focus)
    document.removeEventListener('visibilitychange', visibility)
  }
}

/** Shared with the service worker, so that the page and Background Sync never run a round at once. */
export async function withLock<T>(
  name: string,
  { ifFree }: { ifFree: boolean },
  work: () => Promise<T>,
): Promise<T | undefined> {
  if (!navigator.locks) return work()
  return navigator.locks.request(name, { ifAvailable: ifFree }, (lock) =>
    lock || !ifFree ? work() : Promise.resolve(undefined),
  )
}

/** Where the browser forbids localStorage, marks last as long as the page. */
function storedMarks(): Environment['marks'] {
  const memory = new Map<string, string>()
  const kept = allowedStorage()
  if (!kept) {
    return {
      get: (key) => memory.get(key) ?? null,
      set: (key, value) => void memory.set(key, value),
      remove: (key) => void memory.delete(key),
    }
  }
  return {
    get: (key) => kept.getItem(key),
    set: (key, value) => kept.setItem(key, value),
    remove: (key) => kept.removeItem(key),
  }
}

function allowedStorage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    // Reading the property itself throws where cookies are blocked.
    return undefined
  }
}
