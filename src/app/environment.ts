/** The outside world as a browser window offers it. The only place that touches these globals. */
import { uuidv7 } from 'uuidv7'
import type { Environment } from '@/lib/environment'
import { setBadge, storageEstimate, tabChannel, withLock } from './browser'
import { noteBug } from './bugs'

type Change = Parameters<Parameters<Environment['onChange']>[0]>[0]

export function createEnvironment(): Environment {
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
    ...tabChannel(),
    persistStorage: async () => (await navigator.storage?.persist?.()) ?? false,
    storageEstimate,
    marks: storedMarks(),
    setBadge,
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
