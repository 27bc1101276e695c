/** A browser's page that is looked at, online and alone; as much of it as one round of sync asks for. */
import { uuidv7 } from 'uuidv7'
import type { Environment } from '@/lib/environment'

const nothing = () => {}

export const benchEnvironment: Environment = {
  now: () => Date.now(),
  newId: () => uuidv7(),
  random: () => Math.random(),
  isOnline: () => true,
  isVisible: () => true,
  onChange: () => nothing,
  after: () => nothing,
  withLock: (name, { ifFree }, work) => navigator.locks.request(name, { ifAvailable: ifFree }, work),
  tellTabs: nothing,
  onTabMessage: () => nothing,
  persistStorage: () => Promise.resolve(true),
  storageEstimate: () => Promise.resolve(undefined),
  marks: {
    get: (key) => localStorage.getItem(key),
    set: (key, value) => localStorage.setItem(key, value),
    remove: (key) => localStorage.removeItem(key),
  },
  setBadge: nothing,
  report: (bug) => reportError(bug),
}
