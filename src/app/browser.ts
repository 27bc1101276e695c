/** What a page and a service worker can both do. */
import type { Environment, TabMessage } from '@/lib/environment'

/** One lock for the page and Background Sync, so that they never run a round at once. */
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

export function tabChannel(): Pick<Environment, 'tellTabs' | 'onTabMessage'> {
  const tabs = new BroadcastChannel('daybook')
  return {
    tellTabs: (message) => tabs.postMessage(message),
    onTabMessage(listener) {
      const hear = (event: MessageEvent<TabMessage>) => listener(event.data)
      tabs.addEventListener('message', hear)
      return () => tabs.removeEventListener('message', hear)
    },
  }
}

export async function storageEstimate(): Promise<{ usageBytes: number; quotaBytes: number } | undefined> {
  const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {}
  return usage === undefined || quota === undefined ? undefined : { usageBytes: usage, quotaBytes: quota }
}

/** Refused where the app is not installed: then there is no icon to mark. */
export function setBadge(count: number): void {
  void navigator.setAppBadge?.(count).catch(() => undefined)
}
