import { dayOf } from '@/lib/day'
import type { MemberId, ReportCommentId, ReportId } from '@/lib/ids'
import type { ReportCommentRow } from '@/store'
import type { Book } from './book'
import { people } from './people'
import { done, refuse, type Outcome } from './refusal'
import { seesReport } from './report-reading'
import { lengthOf } from './task-draft'

/** What somebody said about a report. Said is said: comments are only ever added. */
export type ReportComment = Readonly<ReportCommentRow>

const commentLimit = 5_000

/** The comments on a report, oldest first. */
export async function commentsOnReport(book: Book, reportId: ReportId): Promise<ReportComment[]> {
  const found = await book.store.equal('reportComments', 'reportId', reportId)
  return found.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1))
}

/**
 * Adds a comment on this device at once. Unlike a task, a report is shown to nobody by naming them: whoever is named must
 * see it already (D13).
 */
export async function addReportComment(
  book: Book,
  reportId: ReportId,
  text: string,
  mentionIds: readonly MemberId[] = [],
): Promise<Outcome<ReportCommentId>> {
  const body = text.trim()
  if (!body) return refuse('comment.empty', 'body')
  if (lengthOf(body) > commentLimit) return refuse('too_long', 'body')
  const about = await book.store.get('reports', reportId)
  if (!about) return refuse('gone')
  if (about.filedAt === null) return refuse('bad_transition')
  const mentioned = [...new Set(mentionIds)]
  if (mentioned.length > 0) {
    const everyone = await people(book)
    const day = dayOf(book.environment.now())
    if (!mentioned.every((one) => seesReport(everyone, one, about, day)))
      return refuse('report.out_of_sight', 'mentionIds')
  }
  const id = book.environment.newId() as ReportCommentId
  const set = { reportId, body, ...(mentioned.length > 0 && { mentionIds: mentioned }) }
  await book.store.write({
    kind: 'report.comment',
    ops: [{ op: 'create', noun: 'reportComments', id, set }],
  })
  return done(id)
}
