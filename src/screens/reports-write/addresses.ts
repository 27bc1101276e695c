import { isPeriodKind, type Report, type ReportKind } from '@/domain'
import type { Day } from '@/lib/day'

/** Where the report of a period is written. */
export const writeAddress = (kind: ReportKind, day: Day): string => `/reports/write/${kind}/${day}`

/** Where a report of mine is opened: a draft to write on, one that is filed to read. */
export function addressOf({
  id,
  kind,
  day,
  filedAt,
}: Pick<Report, 'id' | 'kind' | 'day' | 'filedAt'>): string {
  if (filedAt !== null) return `/reports/${id}`
  return isPeriodKind(kind) ? writeAddress(kind, day) : `${writeAddress(kind, day)}?id=${id}`
}
