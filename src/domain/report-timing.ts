import type { Report } from './report'
import { isPeriodKind, windowOf, type ReportWindow, type WindowMinutes, type Workdays } from './report-period'

/** Where a report stands beside its deadline; `open` while it can be filed on time, `closed` when it is too late for good. */
export type ReportTime = 'early' | 'open' | 'late' | 'closed'

/**
 * Whether it was filed on time: as the server decided, and until it has, as it will by the time that it was written.
 * Null while a draft, and of kinds that are never due.
 */
export function timingOf(
  { timing, filedAt }: Pick<Report, 'timing' | 'filedAt'>,
  window: ReportWindow | undefined,
): Report['timing'] {
  if (timing !== null || filedAt === null || !window) return timing
  return Date.parse(filedAt) <= Date.parse(window.graceUntil) ? 'on_time' : 'late'
}

/** What filing it now would mean. */
export function timeIn(window: ReportWindow, now: number): ReportTime {
  if (now > Date.parse(window.closesAt)) return 'closed'
  if (now > Date.parse(window.graceUntil)) return 'late'
  return now < Date.parse(window.opensAt) ? 'early' : 'open'
}

/** The window of this report under its template; none where its kind is never due, or its template is not known here. */
export function windowOfReport(
  { kind, day }: Pick<Report, 'kind' | 'day'>,
  template: WindowMinutes | undefined,
  workdays: Workdays,
): ReportWindow | undefined {
  return template && isPeriodKind(kind) ? windowOf(template, kind, day, workdays) : undefined
}
