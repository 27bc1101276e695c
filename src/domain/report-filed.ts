/** What was filed of one kind in the periods that begin in one month, by person and period. */
import type { Day } from '@/lib/day'
import type { MemberId, ReportId } from '@/lib/ids'
import type { ReportMonthRow } from '@/store'
import type { Book } from './book'
import type { PeriodKind } from './report-period'

export interface Filing {
  readonly id: ReportId
  /** When it was written, by its author's phone. */
  readonly at: string
  /** Null: by me, and the server has not said yet. */
  readonly timing: 'on_time' | 'late' | null
  readonly doubtful?: true
}

export type FiledReports = (id: MemberId, day: Day) => Filing | undefined

/** As the server told it last; of my own also those that it has not heard of. `month` is its first day. */
export async function filedReports(book: Book, kind: PeriodKind, month: Day): Promise<FiledReports> {
  const until = `${kind}|${month.slice(0, 8)}31`
  const [months, mine] = await Promise.all([
    book.store.equal('reportMonths', '[kind+month]', [kind, month]),
    book.store.range('reports', 'mine', { lower: `${kind}|${month}`, upper: until }),
  ])
  const byPerson = new Map<MemberId, ReportMonthRow['days']>()
  for (const row of months) byPerson.set(row.memberId, row.days)
  const own = new Map<Day, Filing>()
  for (const { id, day, filedAt, timing } of mine)
    if (filedAt !== null) own.set(day, { id, at: filedAt, timing })
  return (id, day) => byPerson.get(id)?.[day] ?? (id === book.me ? own.get(day) : undefined)
}
