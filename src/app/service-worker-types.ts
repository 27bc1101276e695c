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
}

export interface ShellWorker {
  readonly location: { origin: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener<Name extends keyof WorkerEvents>(
    name: Name,
    listener: (event: WorkerEvents[Name]) => void,
  ): void
}
