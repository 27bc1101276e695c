import type { Day } from '@/lib/day'
import type { MemberId, ReportId } from '@/lib/ids'
import type { ReportContent, ReportKind, ReportRow, ReportVersionRow } from '@/store'
import type { Book } from './book'
import { reportIdOf } from './report-id'
import { type PeriodKind } from './report-period'

/** A report (D11, D12): what somebody wrote of one period. A draft, which its author alone sees, until it is filed. */
export type Report = Readonly<ReportRow>
export type ReportVersion = Readonly<ReportVersionRow>
export type { ReportContent }

export const reportKinds: readonly ReportKind[] = ['daily', 'weekly', 'monthly', 'visit', 'custom']

/** The report with this id, or undefined when it is deleted or out of sight. */
export function report(book: Book, id: ReportId): Promise<Report | undefined> {
  return book.store.get('reports', id)
}

/** The one report of a person for the period that begins on `day`, draft or filed; mine unless somebody is named. */
export function reportOf(
  book: Book,
  kind: PeriodKind,
  day: Day,
  author: MemberId = book.me,
): Promise<Report | undefined> {
  return report(book, reportIdOf(author, kind, day))
}

/** What I wrote, drafts too, the newest period first; reads no more of a kind than it returns. */
export async function myReports(
  book: Book,
  kind?: ReportKind,
  { limit = 30 }: { limit?: number } = {},
): Promise<Report[]> {
  const kinds = kind ? [kind] : reportKinds
  const found = await Promise.all(
    kinds.map((one) => {
      const range = { lower: `${one}|`, upper: `${one}|\uffff`, reverse: true, limit }
      return book.store.range('reports', 'mine', range)
    }),
  )
  return found
    .flat()
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.id < b.id ? 1 : -1))
    .slice(0, limit)
}

/** What it said before each change that was made after its deadline, the newest first. */
export async function versionsOf(book: Book, reportId: ReportId): Promise<ReportVersion[]> {
  const found = await book.store.equal('reportVersions', 'reportId', reportId)
  return found.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
