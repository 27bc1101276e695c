import { onBeforeUnmount, onMounted, type ShallowRef, useTemplateRef, watch } from 'vue'
import { useBook } from '@/parts'

const lookMs = 1_000
/** So far from its end counts as its end: phones round, and rubber bands pull. */
const slackPx = 24

/**
 * Calls back once when somebody has really looked: it stood on a visible page for a second, or was scrolled to its end.
 * Swiping past it is no look. Returns the element named `page` in the template, whose frame scrolls.
 */
export function useLookedAt(
  isUnread: () => boolean,
  looked: () => void,
): Readonly<ShallowRef<HTMLElement | null>> {
  const { environment } = useBook()
  const page = useTemplateRef<HTMLElement>('page')
  let stopTimer = () => {}
  let isOver = false

  function look() {
    stopTimer()
    if (isOver || !isUnread()) return
    isOver = true
    looked()
  }

  function wait() {
    stopTimer()
    if (!isOver && isUnread() && environment.isVisible()) stopTimer = environment.after(lookMs, look)
  }

  function scrolled({ target }: Event) {
    if (!(target instanceof HTMLElement) || !page.value || !target.contains(page.value)) return
    if (target.scrollTop + target.clientHeight >= target.scrollHeight - slackPx) look()
  }

  const stopListening = environment.onChange((what) => {
    if (what === 'visible') wait()
    if (what === 'hidden') stopTimer()
  })
  watch(isUnread, wait, { immediate: true })
  onMounted(() => document.addEventListener('scroll', scrolled, { capture: true, passive: true }))
  onBeforeUnmount(() => {
    stopTimer()
    stopListening()
    document.removeEventListener('scroll', scrolled, { capture: true })
  })
  return page
}
