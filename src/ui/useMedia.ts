import { onScopeDispose, readonly, type ShallowRef, shallowRef } from 'vue'

/** Whether the screen answers to a media query, now and later. */
export function useMedia(query: string): Readonly<ShallowRef<boolean>> {
  const list = window.matchMedia(query)
  const matches = shallowRef(list.matches)
  const look = () => (matches.value = list.matches)
  list.addEventListener('change', look)
  onScopeDispose(() => list.removeEventListener('change', look))
  return readonly(matches)
}
