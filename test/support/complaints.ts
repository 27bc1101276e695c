/** Whatever a page says that a good one never says: an error, a forbidden script, a word to a stranger. */
import type { BrowserContext } from 'playwright-core'

export interface Complaints {
  listen(context: BrowserContext): void
  /** From now on what matches is part of the story. */
  allow(pattern: RegExp): void
  /** What was heard and not allowed. */
  heard(): string[]
}

export function complaintsOf(origin: string): Complaints {
  const heard: string[] = []
  const allowed: RegExp[] = []
  const note = (complaint: string) => {
    if (!allowed.some((pattern) => pattern.test(complaint))) heard.push(complaint)
  }
  return {
    listen(context) {
      context.on('console', (message) => {
        if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (failure) => note(`error: ${failure.error().stack ?? failure.error().message}`))
      context.on('request', (request) => {
        const url = new URL(request.url())
        if (/^https?:$|^wss?:$/.test(url.protocol) && url.origin !== origin)
          note(`stranger: ${request.url()}`)
      })
    },
    allow: (pattern) => void allowed.push(pattern),
    heard: () => [...heard],
  }
}
