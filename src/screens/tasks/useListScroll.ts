import { nextTick, onBeforeUnmount, onMounted, type ShallowRef, watch } from 'vue'
import type { ListView } from './list-view'

/** Keeps how far the list is scrolled, and goes there again as soon as there is something to scroll. */
export function useListScroll(
  top: Readonly<ShallowRef<HTMLElement | null>>,
  view: ListView,
  page: () => unknown,
): void {
  const frame = () => top.value?.closest('.page-body')
  const remember = () => (view.scrollTop = frame()?.scrollTop ?? 0)

  onMounted(() => frame()?.addEventListener('scroll', remember, { passive: true }))
  onBeforeUnmount(() => frame()?.removeEventListener('scroll', remember))

  const stopWaiting = watch(page, async (first) => {
    if (!first) return
    stopWaiting()
    const scrollTop = view.scrollTop
    await nextTick()
    frame()?.scrollTo({ top: scrollTop })
  })
}
