/** The outside world as a service worker sees it: nobody is looking, and there are no marks. */
import { uuidv7 } from 'uuidv7'
import type { Environment } from '@/lib/environment'
import { setBadge, storageEstimate, tabChannel, withLock } from './browser'

export function workerEnvironment(): Environment {
  const marks = new Map<string, string>()
  return {
    now: () => Date.now(),
    newId: () => uuidv7(),
    random: () => Math.random(),
    isOnline: () => navigator.onLine,
    isVisible: () => false,
    onChange: () => () => {},
    after(delayMs, work) {
      const timer = setTimeout(work, delayMs)
      return () => clearTimeout(timer)
    },
    withLock,
    ...tabChannel(),
    persistStorage: () => Promise.resolve(false),
    storageEstimate,
    marks: {
      get: (key) => marks.get(key) ?? null,
      set: (key, value) => void marks.set(key, value),
      remove: (key) => void marks.delete(key),
    },
    setBadge,
    report: (bug) => console.error(bug),
  }
}
