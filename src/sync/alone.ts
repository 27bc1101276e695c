/** Only one tab of a browser syncs a person's database at a time. */
import type { House } from './house'

/**
 * Runs `work` alone, with its fence. The lock keeps tabs apart; the fence keeps out one that believes it still
 * leads, because its browser froze it or knows no locks. With `ifFree`, undefined when another tab is at it.
 */
export function alone<T>(
  { store, environment }: House,
  { ifFree }: { ifFree: boolean },
  work: (fence: number) => Promise<T>,
): Promise<T | undefined> {
  return environment.withLock(`daybook-sync-${store.personId}`, { ifFree }, async () =>
    work(await store.desk.takeLead()),
  )
}
