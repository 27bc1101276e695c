import { computed } from 'vue'
import { useRouter } from 'vue-router'
import { neighboursOf, type ReportId } from '@/domain'
import { useBook, useLive } from '@/parts'
import { toast } from '@/ui'
import { readingOrder, readingViewOf } from './reading-view'

/**
 * The way to the report before and after this one: as the list had them when it was left, and beyond its ends, or without
 * a list, as they were filed. The way back leads to the list, however many were read.
 */
export function useReadingOn(id: ReportId) {
  const book = useBook()
  const router = useRouter()
  const order = readingOrder(book)
  const { view } = readingViewOf(book)
  const at = computed(() => order.value.indexOf(id))
  const isUnreadAlone = computed(() => at.value >= 0 && view.shelf === 'unread')
  const { value: neighbours } = useLive(
    () => neighboursOf(book, id, isUnreadAlone.value ? { unread: true } : {}),
    { on: isUnreadAlone },
  )

  /** What stands in the list is not come upon again beyond its end. */
  const beyond = (one: ReportId | undefined) => (one && !order.value.includes(one) ? one : undefined)
  const previous = computed(() =>
    at.value > 0
      ? order.value[at.value - 1]
      : at.value === 0
        ? beyond(neighbours.value?.previous)
        : neighbours.value?.previous,
  )
  const next = computed(() =>
    at.value >= 0 && at.value < order.value.length - 1
      ? order.value[at.value + 1]
      : at.value >= 0
        ? beyond(neighbours.value?.next)
        : neighbours.value?.next,
  )

  function goTo(one: ReportId | undefined, none: string) {
    if (one === undefined) toast(none)
    else void router.replace(`/reports/${one}`)
  }

  return { previous, next, goTo }
}
