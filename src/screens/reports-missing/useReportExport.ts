import { computed, onScopeDispose, shallowRef } from 'vue'
import { exportedReports, type ExportProgress, type ReportExport } from '@/domain'
import { language } from '@/i18n'
import { addDays, type Day, daysBetween, isDay } from '@/lib/day'
import { saveFile } from '@/ui'
import { useWatched } from './useWatched'

export type ExportOutcome =
  { kind: 'done'; n: number } | { kind: 'none' } | { kind: 'stopped' } | { kind: 'failed' }

const longestDays = 366

/** What is to be taken along, and how far it is. Leaving the screen gives it up. */
export function useReportExport() {
  const watched = useWatched()
  const { book, today, department, departmentIds } = watched

  const kind = shallowRef<ReportExport['kind']>('daily')
  const from = shallowRef<Day>(`${today.value.slice(0, 8)}01` as Day)
  const until = shallowRef<Day>(today.value)
  const format = shallowRef<ReportExport['format']>('xlsx')
  const progress = shallowRef<ExportProgress>()
  const outcome = shallowRef<ExportOutcome>()
  const isSound = computed(() => {
    if (!isDay(from.value) || !isDay(until.value)) return false
    const days = daysBetween(from.value, until.value)
    return days >= 0 && days <= longestDays
  })
  let ending = new AbortController()

  async function run(nameOf: () => string) {
    if (progress.value || !isSound.value) return
    ending = new AbortController()
    outcome.value = undefined
    progress.value = { phase: 'reading', done: 0, total: 0 }
    try {
      const { file, count } = await exportedReports(book, {
        departmentIds: departmentIds.value,
        kind: kind.value,
        from: from.value,
        until: until.value,
        format: format.value,
        language: language(),
        signal: ending.signal,
        onProgress: (told) => (progress.value = told),
      })
      if (count > 0) saveFile(`${nameOf()}.${format.value}`, file)
      outcome.value = count > 0 ? { kind: 'done', n: count } : { kind: 'none' }
    } catch (reason) {
      if (!ending.signal.aborted) book.environment.report(reason)
      outcome.value = { kind: ending.signal.aborted ? 'stopped' : 'failed' }
    } finally {
      progress.value = undefined
    }
  }

  const stop = () => ending.abort()
  onScopeDispose(stop)

  return {
    ...watched,
    kind,
    from,
    until,
    format,
    progress,
    outcome,
    isSound,
    run,
    stop,
    department,
    /** The month before: what a lead mostly wants on the first days of one. */
    lastMonth() {
      const end = addDays(`${today.value.slice(0, 8)}01` as Day, -1)
      from.value = `${end.slice(0, 8)}01` as Day
      until.value = end
    },
    thisMonth() {
      from.value = `${today.value.slice(0, 8)}01` as Day
      until.value = today.value
    },
  }
}
