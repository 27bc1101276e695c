/**
 * Reminders while the app is closed: where the browser wakes the service worker now and then (Chrome and Edge, installed),
 * it looks whether a report is due. When it does so is the browser's own decision; the screen says so.
 */
import { reminderToTell } from '@/domain'
import type { MemberId } from '@/lib/ids'
import { openStore } from '@/store'
import type { Notifier, Windows } from './service-worker-types'
import { workerEnvironment } from './worker-environment'

const prefix = 'daybook-remind:'

/** Tells what is to be told to the person whom the tag names, if their book is still on this device. */
export async function remindInBackground(tag: string, notifier: Notifier): Promise<void> {
  if (!tag.startsWith(prefix)) return
  const me = tag.slice(prefix.length) as MemberId
  const databases = await indexedDB.databases()
  if (!databases.some(({ name }) => name === `daybook-${me}`)) return
  const environment = workerEnvironment()
  const store = await openStore(me, environment)
  try {
    const reminder = await reminderToTell({ store, me, environment })
    if (!reminder) return
    const { title, body, tag: name, path } = reminder
    await notifier.showNotification(title, { body, tag: name, icon: '/icon-192.png', data: { path } })
  } finally {
    store.close()
  }
}

/** A tap on a reminder leads to the report that it is about, in the window that is open. */
export async function openNoted(data: unknown, clients: Windows): Promise<void> {
  const path = (data as { path?: unknown } | null)?.path
  // Only what we wrote there ourselves: an address of this app.
  if (typeof path !== 'string' || !path.startsWith('/reports/')) return
  const [window] = await clients.matchAll({ type: 'window' })
  if (!window) return void (await clients.openWindow(path))
  await window.navigate(path)
  await window.focus()
}
