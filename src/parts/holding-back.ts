import { readonly, type ShallowRef, shallowRef } from 'vue'
import type { Book } from '@/domain'
import { toast } from '@/ui'

export interface HoldingBack {
  /** What lists must not show, for it is about to go. */
  ids: Readonly<ShallowRef<ReadonlySet<string>>>
  /** Says it, offers the way back, and does it when that offer ends. */
  hold(book: Book, id: string, said: string, carryOut: () => Promise<void>): void
}

const holdMs = 10_500

/**
 * Undo for what cannot be undone: it is held for as long as the undo is offered, out of sight meanwhile, and done at
 * once when the app is left. A kill within those seconds keeps it: of the two mistakes the one that loses nothing.
 */
export function holdingBack(): HoldingBack {
  const held = shallowRef<ReadonlySet<string>>(new Set())
  const show = (id: string) => {
    held.value = new Set([...held.value].filter((other) => other !== id))
  }

  function hold({ environment }: Book, id: string, said: string, carryOut: () => Promise<void>) {
    held.value = new Set([...held.value, id])
    const stopTimer = environment.after(holdMs, go)
    const stopListening = environment.onChange((what) => what === 'hidden' && go())
    let open = true

    function close(): boolean {
      const wasOpen = open
      open = false
      stopTimer()
      stopListening()
      return wasOpen
    }

    function go() {
      if (close())
        void carryOut()
          .catch(environment.report)
          .finally(() => show(id))
    }

    toast(said, () => {
      if (close()) show(id)
    })
  }

  return { ids: readonly(held) as HoldingBack['ids'], hold }
}
