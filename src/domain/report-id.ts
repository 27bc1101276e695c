import { daysBetween, type Day } from '@/lib/day'
import type { MemberId, ReportId } from '@/lib/ids'
import type { PeriodKind } from './report-period'

const digits: Record<PeriodKind, string> = { daily: '1', weekly: '2', monthly: '3' }

/**
 * The id of the one report of this person, kind and period: the same on every phone and in the database
 * (`app.report_id`), so that two phones which begin it offline begin the same row. A UUID of version 8.
 */
export function reportIdOf(author: MemberId, kind: PeriodKind, day: Day): ReportId {
  const hex = author.replaceAll('-', '')
  const count = daysBetween('1970-01-01' as Day, day)
    .toString(16)
    .padStart(4, '0')
  const said = digits[kind] + count + hex.slice(5, 12) + hex.slice(13, 16) + hex.slice(17, 32)
  const id = `${said.slice(0, 12)}8${said.slice(12, 15)}8${said.slice(15, 30)}`
  return [0, 8, 12, 16, 20].map((at, part, cuts) => id.slice(at, cuts[part + 1])).join('-') as ReportId
}
