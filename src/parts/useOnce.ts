import { readonly, type ShallowRef, shallowRef } from 'vue'

/** Does `work`, and nothing more until it is done: a double tap must not add a thing twice. */
export function useOnce(work: () => Promise<void>): {
  busy: Readonly<ShallowRef<boolean>>
  once: () => Promise<void>
} {
  const busy = shallowRef(false)

  async function once() {
    if (busy.value) return
    busy.value = true
    try {
      await work()
    } finally {
      busy.value = false
    }
  }

  return { busy: readonly(busy), once }
}
