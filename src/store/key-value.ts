/** A few texts that outlive the page and that the service worker can read as well: the session, above all. */
import Dexie from 'dexie'
import type { Shelter } from './database'

export interface KeyValue {
  getItem(key: string): Promise<string | null>
  setItem(key: string, value: string): Promise<void>
  removeItem(key: string): Promise<void>
}

export function openKeyValue(name = 'daybook-session', shelter: Shelter = {}): KeyValue {
  const db = new Dexie(name, shelter)
  db.version(1).stores({ kept: '' })
  const kept = db.table<string, string>('kept')
  return {
    getItem: async (key) => (await kept.get(key)) ?? null,
    async setItem(key, value) {
      await kept.put(value, key)
    },
    removeItem: (key) => kept.delete(key),
  }
}
