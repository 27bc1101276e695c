import { computed } from 'vue'
import { markRead, type ReportId, shownReport } from '@/domain'
import { useBook, useLive } from '@/parts'

/** The report that is open, null when it is gone, and that it has been looked at. */
export function useReport(id: ReportId) {
  const book = useBook()
  const { value: shown, failed, retry } = useLive(async () => (await shownReport(book, id)) ?? null)
  const isMine = computed(() => shown.value?.report.authorId === book.me)

  /** That somebody looked is no errand of theirs: nothing is said of it, and the next look tries again. */
  const read = () => void markRead(book, id).catch(book.environment.report)

  return { book, shown, failed, retry, isMine, read }
}
