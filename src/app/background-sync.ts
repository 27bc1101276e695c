/**
 * Background Sync: the browser wakes the service worker when the network is back, and one round is told there. It takes
 * the same lock as a page's rounds. Where the browser has none (iOS, Firefox) the next opening of the app sends.
 */
import type { Environment } from '@/lib/environment'
import type { MemberId } from '@/lib/ids'
import { createRemote } from '@/remote'
import { type DeviceStore, openKeyValue, openStore, type RoundRecord } from '@/store'
import { story } from '@/sync'
import { backendKey, backendUrl } from './backend'
import { personOfTag } from './background-tag'
import { workerEnvironment } from './worker-environment'

/** Sends what this person has not sent. Throws when it could not, so that the browser wakes us again. */
export async function sendInBackground(tag: string): Promise<void> {
  const personId = personOfTag(tag)
  if (!personId || !(await isKept(personId))) return
  const environment = workerEnvironment()
  const store = await openStore(personId, environment)
  try {
    // A page that is still there has been quicker.
    if ((await store.syncReport()).unsent === 0) return
    const record = await roundInBackground(store, environment)
    if (record?.problem === 'offline' || record?.problem === 'busy') throw new Error('Still unsent.')
  } finally {
    store.close()
  }
}

/** One round for the person whose store this is; none while somebody else is signed in. */
export async function roundInBackground(
  store: DeviceStore,
  environment: Environment,
): Promise<RoundRecord | undefined> {
  const remote = createRemote({
    url: backendUrl(self.location.origin),
    key: backendKey,
    keep: openKeyValue(),
  })
  const session = await remote.currentSession()
  if (session?.personId !== store.personId) return undefined
  return story({ store, remote, environment, app: __APP_VERSION__ })
}

/** Opening a database that was wiped would make it anew. */
export async function isKept(personId: MemberId): Promise<boolean> {
  const databases = await indexedDB.databases()
  return databases.some(({ name }) => name === `daybook-${personId}`)
}
