/**
 * Everything the outside world offers. `app/environment.ts` fills it in for the browser,
 * `test/support/environment.ts` for tests; nothing else in `src/` touches these globals.
 */
export interface Environment {
  /** This device's clock, milliseconds since 1970. May be years off: never used to order changes. */
  now(): number
  /** A fresh UUIDv7. */
  newId(): string
  /** A number in [0, 1), for jitter only. */
  random(): number
  /** Whether the device believes that it has a network. A hint: a request is still tried when it says no. */
  isOnline(): boolean
  /** Whether somebody is looking at the page. */
  isVisible(): boolean
  /** Calls back when online, visibility or focus changes; returns the way to stop. */
  onChange(listener: (what: 'online' | 'offline' | 'visible' | 'hidden' | 'focus') => void): () => void
  /** Runs `work` after `delayMs` unless stopped. */
  after(delayMs: number, work: () => void): () => void
  /**
   * Runs `work` while holding the browser-wide lock `name`. With `ifFree`, resolves to undefined at once
   * when somebody else holds it. Without Web Locks the work simply runs.
   */
  withLock<T>(name: string, options: { ifFree: boolean }, work: () => Promise<T>): Promise<T | undefined>
  /** A message to the other tabs of this browser. */
  tellTabs(message: TabMessage): void
  onTabMessage(listener: (message: TabMessage) => void): () => void
  /** Asks the browser never to evict this origin's data. */
  persistStorage(): Promise<boolean>
  /** Bytes used and allowed, or undefined where the browser does not say. */
  storageEstimate(): Promise<{ usageBytes: number; quotaBytes: number } | undefined>
  /** Small marks that must survive the loss of IndexedDB (localStorage). Never anything private. */
  marks: { get(key: string): string | null; set(key: string, value: string): void; remove(key: string): void }
  /** Shows how much is unsent on the app's icon, where the device can. */
  setBadge(count: number): void
  /** A bug that somebody survived: reported, never shown as a stack. */
  report(bug: unknown): void
}

export type TabMessage =
  { kind: 'wrote' } | { kind: 'sync-now' } | { kind: 'signed-out' } | { kind: 'update-ready' }
