/** New versions: found by the service worker, applied when the person says so. */
import { readonly, shallowRef } from 'vue'
import type { Environment } from '@/lib/environment'

const checkMs = 60 * 60 * 1000

const ready = shallowRef(false)
let apply: ((reloadPage?: boolean) => Promise<void>) | undefined

/** Whether a new version waits to be let in. */
export const updateReady = readonly(ready)

/** Registers the service worker, and asks for a new version each hour and whenever somebody comes back to the page. */
export async function watchForUpdates(environment: Environment): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const { registerSW } = await import('virtual:pwa-register')
  apply = registerSW({
    onNeedRefresh: () => {
      ready.value = true
    },
    onRegisteredSW: (_url, registration) => {
      if (!registration) return
      // Fails without a network, and is asked again.
      const check = () => void registration.update().catch(() => undefined)
      const again = () => environment.after(checkMs, () => [check(), again()])
      again()
      environment.onChange((what) => what === 'visible' && check())
    },
    onRegisterError: environment.report,
  })
}

/** Lets the new version in and starts it. Everything typed is in the store by then: drafts are kept with each keystroke. */
export async function applyUpdate(): Promise<void> {
  await apply?.(true)
}

/** Asked again at the next start. */
export function postponeUpdate(): void {
  ready.value = false
}
