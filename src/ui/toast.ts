/** Short messages at the bottom, each with a way back where there is one: undo instead of "are you sure?". */
import { readonly, shallowRef } from 'vue'

export interface Toast {
  id: number
  text: string
  /** Offered as a button while the message stands. */
  undo?: () => void
}

const shown = shallowRef<Toast | undefined>()
let last = 0

/** What is being said now, for the one host that draws it. */
export const toastNow = readonly(shown)

/** Says a message, in place of the one before. */
export function toast(text: string, undo?: () => void): void {
  last += 1
  shown.value = undo ? { id: last, text, undo } : { id: last, text }
}

/** Takes the message away, if it is still the one with this id. */
export function dismissToast(id: number): void {
  if (shown.value?.id === id) shown.value = undefined
}
