import type { ReportId } from '@/lib/ids'
import type { Book } from './book'
import { done, refuse, type Outcome } from './refusal'
import { isPeriodKind } from './report-period'
import type { Report } from './report'
import { mayChange } from './report-writing'

/** Whether it can be thrown away: a draft of which one can write many. That of a period has its place, and what is filed is filed. */
export function mayThrowAway(report: Pick<Report, 'authorId' | 'kind' | 'filedAt'>, me: Report['authorId']) {
  return mayChange(report, me) && report.filedAt === null && !isPeriodKind(report.kind)
}

/** Throws a draft away for good, on every device; refuses `forbidden` where it may not be. */
export async function throwAwayDraft(book: Book, id: ReportId): Promise<Outcome<void>> {
  const before = await book.store.get('reports', id)
  if (!before) return refuse('gone')
  if (!mayThrowAway(before, book.me)) return refuse('forbidden')
  await book.store.write({ kind: 'report.throwAway', ops: [{ op: 'delete', noun: 'reports', id }] })
  return done(undefined)
}
