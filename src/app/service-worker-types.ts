/** As much of a service worker's world as ours uses: TypeScript has it only in a library that contradicts the page's. */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface WorkerEvents {
  install: Extendable
  activate: Extendable
  fetch: Extendable & { request: Request; respondWith(answer: Promise<Response>): void }
  message: Extendable & { data?: { type?: string } }
  /** Background Sync, where the browser has it. */
  sync: Extendable & { tag: string }
  /** Periodic Background Sync: the same, now and then. */
  periodicsync: Extendable & { tag: string }
  notificationclick: Extendable & { notification: { data: unknown; close(): void } }
}

/** Shows what is to be told. */
export interface Notifier {
  showNotification(
    title: string,
    options: { body: string; tag: string; icon: string; data: unknown },
  ): Promise<void>
}

/** The windows in which the app is open. */
export interface Windows {
  matchAll(options: {
    type: 'window'
  }): Promise<readonly { navigate(url: string): Promise<unknown>; focus(): Promise<unknown> }[]>
  openWindow(url: string): Promise<unknown>
}

export interface ShellWorker {
  readonly location: { origin: string }
  readonly clients: Windows & { claim(): Promise<void> }
  readonly registration: Notifier
  skipWaiting(): Promise<void>
  addEventListener<Name extends keyof WorkerEvents>(
    name: Name,
    listener: (event: WorkerEvents[Name]) => void,
  ): void
}
