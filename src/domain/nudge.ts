import { type Day, dayOf } from '@/lib/day'
import type { MemberId, ReportNudgeId } from '@/lib/ids'
import type { ReportNudgeRow } from '@/store'
import type { Book } from './book'
import { leads, seatsOf } from './membership'
import { people, type People } from './people'
import { done, refuse, type Outcome } from './refusal'
import { filedReports } from './report-filed'
import { type PeriodKind, periodOf } from './report-period'

/** 催交: a lead asked somebody for a report that is not there (D14). `seenAt` is written by the server. */
export type Nudge = Readonly<ReportNudgeRow>

/** Who was asked for the reports of this period, the last time first; of others' nudges those that this person sees. */
export async function nudgesOf(book: Book, { kind, day }: { kind: PeriodKind; day: Day }): Promise<Nudge[]> {
  const found = await book.store.equal('reportNudges', 'day', periodOf(kind, day).day)
  return found
    .filter((nudge) => nudge.kind === kind)
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
}

/** Whether I may ask this person: who leads a department of theirs, or one above it. */
export function mayNudge(everyone: People, me: MemberId, memberId: MemberId, day: Day): boolean {
  if (me === memberId) return false
  return seatsOf(everyone, memberId, day).some((department) => leads(everyone, me, department, day))
}

/**
 * Asks each of them for the report of this period, once a day; who has filed, or was asked today, is passed over. Returns
 * who was asked. Each is a change of its own: one that the server refuses, for somebody else was quicker, does not
 * keep the others back.
 */
export async function nudge(
  book: Book,
  { kind, day, memberIds }: { kind: PeriodKind; day: Day; memberIds: readonly MemberId[] },
): Promise<Outcome<MemberId[]>> {
  const today = dayOf(book.environment.now())
  const first = periodOf(kind, day).day
  if (first > today) return refuse('report.future', 'day')
  const [everyone, filed, before] = await Promise.all([
    people(book),
    filedReports(book, kind, `${first.slice(0, 8)}01` as Day),
    nudgesOf(book, { kind, day: first }),
  ])
  const allowed = memberIds.filter((id) => mayNudge(everyone, book.me, id, today))
  if (allowed.length < memberIds.length) return refuse('forbidden', 'memberIds')
  const unfiled = allowed.filter((id) => !filed(id, first))
  if (unfiled.length === 0 && allowed.length > 0) return refuse('nudge.filed')
  const askedToday = new Set(
    before.filter((one) => dayOf(one.createdAt) === today).map((one) => one.memberId),
  )
  const asked = unfiled.filter((id) => !askedToday.has(id))
  if (asked.length === 0 && unfiled.length > 0) return refuse('nudge.again')
  for (const memberId of asked) {
    const id = book.environment.newId() as ReportNudgeId
    const set = { memberId, kind, day: first }
    await book.store.write({ kind: 'report.nudge', ops: [{ op: 'create', noun: 'reportNudges', id, set }] })
  }
  return done(asked)
}
