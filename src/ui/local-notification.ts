/** Notifications that this device shows by itself, without any server: web push does not arrive everywhere. */

export type NotificationLeave = 'allowed' | 'denied' | 'unasked' | 'unavailable'

export function notificationLeave(): NotificationLeave {
  if (typeof Notification === 'undefined') return 'unavailable'
  return { granted: 'allowed', denied: 'denied', default: 'unasked' }[
    Notification.permission
  ] as NotificationLeave
}

/** Asks the person, which a browser allows only right after a tap. */
export async function askForNotifications(): Promise<NotificationLeave> {
  if (notificationLeave() === 'unasked') await Notification.requestPermission()
  return notificationLeave()
}

export interface LocalNotification {
  readonly title: string
  readonly body: string
  /** One with the same tag takes the place of the one before. */
  readonly tag: string
  /** What is opened by a tap on it. */
  readonly path: string
}

/** Shows it, where that is allowed. By the service worker where there is one: phones show no other. */
export async function notifyHere({ title, body, tag, path }: LocalNotification): Promise<boolean> {
  if (notificationLeave() !== 'allowed') return false
  const options = { body, tag, icon: '/icon-192.png', data: { path } }
  const registration = await navigator.serviceWorker?.getRegistration()
  if (registration) {
    await registration.showNotification(title, options)
    return true
  }
  const shown = new Notification(title, options)
  shown.onclick = () => {
    window.focus()
    location.assign(path)
  }
  return true
}

interface Periodic {
  periodicSync: {
    register(tag: string, options: { minInterval: number }): Promise<void>
    unregister(tag: string): Promise<void>
  }
}

const hourMs = 3_600_000

/** Has the service worker woken now and then while the app is closed, where the browser does that. False where it does not. */
export async function wakeNowAndThen(tag: string, wanted: boolean): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration()
  if (!registration || !('periodicSync' in registration)) return false
  const { periodicSync } = registration as unknown as Periodic
  try {
    if (wanted) await periodicSync.register(tag, { minInterval: hourMs })
    else await periodicSync.unregister(tag)
    return wanted
  } catch {
    // The browser has it and does not allow it to an app that is not installed.
    return false
  }
}
