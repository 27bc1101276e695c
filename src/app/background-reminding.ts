/**
 * Reminders while the app is closed: where the browser wakes the service worker now and then (Chrome and Edge, installed),
 * it looks whether a report is due. When it does so is the browser's own decision; the screen says so.
 */
import { reminderToTell } from '@/domain'
import type { MemberId } from '@/lib/ids'
import { openKeyValue, openStore } from '@/store'
import { isKept, roundInBackground } from './background-sync'
import { onServerTime } from './server-time'
import type { Notifier, Windows } from './service-worker-types'
import { signedInOn } from './signed-in'
import { workerEnvironment } from './worker-environment'

const prefix = 'daybook-remind:'

/** Tells what is to be told to the person whom the tag names, while they are the one who is signed in on this device. */
export async function remindInBackground(tag: string, notifier: Notifier): Promise<void> {
  if (!tag.startsWith(prefix)) return
  const me = tag.slice(prefix.length) as MemberId
  const device = workerEnvironment()
  if ((await signedInOn(device, openKeyValue()).who()) !== me || !(await isKept(me))) return
  const store = await openStore(me, device)
  const time = await onServerTime(device, store)
  const book = { store, me, environment: time.environment }
  try {
    // It may have been filed on another phone since this one was last open. Without a network what is known here counts.
    await roundInBackground(store, device).catch(() => undefined)
    const reminder = await reminderToTell(book)
    if (!reminder) return
    const { title, body, tag: name, path } = reminder
    await notifier.showNotification(title, { body, tag: name, icon: '/icon-192.png', data: { path } })
  } finally {
    time.stop()
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
  // While the tap is fresh: later a browser brings no window forward. Where it does not at all, the report is there when it is.
  await window.focus().catch(() => undefined)
  await window.navigate(path)
}
