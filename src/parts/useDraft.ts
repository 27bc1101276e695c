import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { draftKept, forgetDraft, keepDraft } from '@/domain'
import { useBook } from './useBook'

export interface DraftKeeping {
  /** Whether what an earlier visit left unfinished was found and put back. */
  found: Readonly<ShallowRef<boolean>>
  /** Whether the place to write may be shown: before that, typing would be written over. */
  ready: Readonly<ShallowRef<boolean>>
  /** The text was sent, or thrown away by the person. */
  forget: () => Promise<void>
}

/**
 * Keeps what is being written with every keystroke, and puts it back when the form is opened again, after a kill too.
 * `value` must be plain: it is stored as it is. An untouched form leaves nothing behind.
 */
export function useDraft<T>(key: string, value: Ref<T>): DraftKeeping {
  const book = useBook()
  const found = shallowRef(false)
  const ready = shallowRef(false)
  let over = false

  const stop = watch(
    value,
    (typed) => {
      if (ready.value && !over) void keepDraft(book, key, typed).catch(book.environment.report)
    },
    { deep: true, flush: 'sync' },
  )
  onScopeDispose(stop)

  void draftKept<T>(book, key)
    .then((kept) => {
      if (kept === undefined) return
      value.value = kept
      found.value = true
    })
    .catch(book.environment.report)
    .finally(() => {
      ready.value = true
    })

  async function forget() {
    over = true
    found.value = false
    await forgetDraft(book, key)
    over = false
  }

  return { found, ready, forget }
}
