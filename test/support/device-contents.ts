/** What lies on a device, as somebody would find it who takes it apart: every database, cache and mark of our origin. */
import type { Page } from 'playwright-core'

export interface DeviceContents {
  databases: string[]
  /** Everything that IndexedDB, localStorage and sessionStorage hold, as one text. */
  text: string
  /** The addresses that the caches hold. */
  cached: string[]
}

export function contentsOf(page: Page): Promise<DeviceContents> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
    const found: unknown[] = []
    for (const name of names) found.push(await contentsOfDatabase(name))
    const cached: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) cached.push(new URL(request.url).pathname)
    }
    return {
      databases: names,
      text: JSON.stringify([found, { ...localStorage }, { ...sessionStorage }]),
      cached,
    }

    function contentsOfDatabase(name: string): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const stores = [...db.objectStoreNames]
          if (stores.length === 0) return resolve([])
          const reading = db.transaction(stores)
          const requests = stores.map((store) => reading.objectStore(store).getAll())
          reading.oncomplete = () => {
            db.close()
            resolve(Object.fromEntries(stores.map((store, place) => [store, requests[place]?.result])))
          }
          reading.onabort = () => reject(reading.error)
        }
      })
    }
  })
}
