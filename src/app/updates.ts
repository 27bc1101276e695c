/** New versions: found by the service worker, let in when the person says so. */
import { readonly, shallowRef } from 'vue'
import type { Environment } from '@/lib/environment'

const checkMs = 60 * 60 * 1000

const ready = shallowRef(false)
let registration: ServiceWorkerRegistration | undefined

/** Whether a new version waits to be let in. */
export const updateReady = readonly(ready)

/**
 * Registers the service worker, and asks for a new version each hour and whenever somebody comes back to the page. Throws
 * where that is not allowed, as in a private window: the app works, only not without a network.
 */
export async function watchForUpdates(environment: Environment): Promise<void> {
  // The dev server builds none.
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  registration = await navigator.serviceWorker.register('/service-worker.js')
  noteWaiting(registration)
  registration.addEventListener('updatefound', () => {
    const arriving = registration?.installing
    arriving?.addEventListener('statechange', () => registration && noteWaiting(registration))
  })
  environment.onChange((what) => what === 'visible' && void check())
  checkLater(environment)
}

/**
 * Lets the new version in and starts it in this tab. Everything typed is in the store by then, drafts with each keystroke.
 * Other tabs go on with the version they have, whose files are kept for them.
 */
export function applyUpdate(): void {
  const reload = () => location.reload()
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true })
  // Another tab has let it in already.
  if (registration?.waiting) registration.waiting.postMessage({ type: 'SKIP_WAITING' })
  else reload()
}

/** Asked again at the next start. */
export function postponeUpdate(): void {
  ready.value = false
}

/** The very first version waits for nobody: there is none to replace. */
function noteWaiting({ waiting }: ServiceWorkerRegistration) {
  if (waiting && navigator.serviceWorker.controller) ready.value = true
}

/** Fails without a network, and is asked again. */
async function check() {
  await registration?.update().catch(() => undefined)
}

function checkLater(environment: Environment) {
  environment.after(checkMs, () => {
    void check()
    checkLater(environment)
  })
}
