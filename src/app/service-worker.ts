/**
 * Keeps the app's shell on the device, so that every address opens without a network, and sends what is unsent when
 * the network comes back although the page is closed. Written by hand: it is the one file that can lock a person out.
 */
import { addressOfShell, isOurs } from './shell-paths'
import { openNoted, remindInBackground } from './background-reminding'
import { sendInBackground } from './background-sync'
import type { ShellWorker } from './service-worker-types'

declare const self: ShellWorker & { __WB_MANIFEST: { url: string; revision: string | null }[] }

const prefix = 'daybook-shell-'
const files = self.__WB_MANIFEST
/** The same files make the same name; a name that exists is whole, because it is filled before it is used. */
const shell = `${prefix}${fingerprint(files.map(({ url, revision }) => `${url} ${revision ?? ''}`).join('\n'))}`

// All of the files or none: a new version that could not be fetched whole is tried again later.
self.addEventListener('install', (event) => {
  event.waitUntil(fill())
})

// The version before stays for the pages that still run it; older ones go.
self.addEventListener('activate', (event) => {
  event.waitUntil(sweep().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !isOurs(new URL(request.url), self.location.origin)) return
  event.respondWith(answer(request))
})

// Only when the person said so: see UpdatePrompt.vue.
self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting()
})

self.addEventListener('sync', (event) => {
  event.waitUntil(sendInBackground(event.tag))
})

self.addEventListener('periodicsync', (event) => {
  event.waitUntil(remindInBackground(event.tag, self.registration))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openNoted(event.notification.data, self.clients))
})

async function fill() {
  const cache = await caches.open(shell)
  await Promise.all(
    files.map(async ({ url, revision }) => {
      // A file whose name tells its content is taken from the version before.
      const known = revision === null ? await caches.match(url) : undefined
      const response = known ?? (await fetch(url, { cache: 'reload' }))
      if (!response.ok) throw new Error(`The server did not give ${url}: ${response.status}.`)
      await cache.put(url, response)
    }),
  )
}

async function sweep() {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== shell)
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)))
}

async function answer(request: Request): Promise<Response> {
  const address = addressOfShell(request)
  const cache = await caches.open(shell)
  return (await cache.match(address)) ?? (await caches.match(address)) ?? fetch(request)
}

function fingerprint(text: string): string {
  let hash = 5381
  for (const character of text) hash = (Math.imul(hash, 33) ^ (character.codePointAt(0) ?? 0)) >>> 0
  return `${hash.toString(36)}-${text.length}`
}
