import { type Day, dayOf } from '@/lib/day'
import type { MemberId, ReportId, TalkId, TaskId } from '@/lib/ids'
import type { SetOf, TalkRow } from '@/store'
import type { Book } from './book'
import { worksHere } from './membership'
import { people, type People } from './people'
import { done, refuse, type Outcome } from './refusal'
import type { Report } from './report'
import { isAbove } from './report-reading'
import { lengthOf } from './task-draft'

/** 沟通 (D13, D16): somebody asked to talk with somebody about something, and what came of it is written down. */
export type Talk = Readonly<TalkRow>

export interface TalkAsked {
  readonly reportId?: ReportId
  readonly taskId?: TaskId
  /** With whom. */
  readonly memberId: MemberId
  readonly topic: string
}

const topicLimit = 500
const outcomeLimit = 5_000

export const isTalkOpen = ({ closedAt }: Talk): boolean => closedAt === null

/** Both of those who talk may write what came of it. */
export const mayRecordOutcome = (talk: Talk, me: MemberId): boolean =>
  talk.createdBy === me || talk.memberId === me

/** That it is over is for the one to say who asked for it. */
export const mayCloseTalk = (talk: Talk, me: MemberId): boolean => talk.createdBy === me

/** Whoever leads the department of a report, or one above it, and executives may ask its author for a talk. */
export function mayAskAbout(
  people: People,
  me: MemberId,
  report: Pick<Report, 'authorId' | 'departmentId'>,
  day: Day,
): boolean {
  return report.authorId !== me && isAbove(people, me, report.departmentId, day)
}

/** The talks about a report, or all on this device; those that are open first, then what was asked last. */
export async function talksOf(book: Book, { reportId }: { reportId?: ReportId } = {}): Promise<Talk[]> {
  const found =
    reportId === undefined
      ? await book.store.all('talks')
      : await book.store.equal('talks', 'reportId', reportId)
  return found.sort(
    (a, b) =>
      Number(!isTalkOpen(a)) - Number(!isTalkOpen(b)) || Date.parse(b.createdAt) - Date.parse(a.createdAt),
  )
}

/** Those that wait for me: that I asked for, and of those that I was asked for the ones without an outcome. */
export async function openTalks(book: Book): Promise<Talk[]> {
  const all = await talksOf(book)
  return all.filter(
    (talk) =>
      isTalkOpen(talk) && (mayCloseTalk(talk, book.me) || (talk.memberId === book.me && talk.outcome === '')),
  )
}

/** Asks somebody for a talk; they are told. About a report it is its author with whom one talks. */
export async function askForTalk(book: Book, asked: TalkAsked): Promise<Outcome<TalkId>> {
  const { reportId, taskId, memberId } = asked
  const topic = asked.topic.trim()
  if (!topic) return refuse('talk.no_topic', 'topic')
  if (lengthOf(topic) > topicLimit) return refuse('too_long', 'topic')
  const everyone = await people(book)
  const day = dayOf(book.environment.now())
  if (memberId === book.me || !worksHere(everyone, memberId, day)) return refuse('invalid', 'memberId')
  if (reportId !== undefined) {
    const about = await book.store.get('reports', reportId)
    if (about?.filedAt == null) return refuse('gone')
    if (about.authorId !== memberId) return refuse('invalid', 'memberId')
    if (!mayAskAbout(everyone, book.me, about, day)) return refuse('forbidden')
  }
  const id = book.environment.newId() as TalkId
  const set = { ...(reportId && { reportId }), ...(taskId && { taskId }), memberId, topic }
  await book.store.write({ kind: 'talk.ask', ops: [{ op: 'create', noun: 'talks', id, set }] })
  return done(id)
}

/** Takes back that I asked, while nothing has come of it. */
export async function withdrawTalk(book: Book, id: TalkId): Promise<Outcome<TalkId>> {
  const before = await book.store.get('talks', id)
  if (!before) return refuse('gone')
  if (!mayCloseTalk(before, book.me) || !isTalkOpen(before)) return refuse('forbidden')
  await book.store.write({ kind: 'talk.withdraw', ops: [{ op: 'delete', noun: 'talks', id }] })
  return done(id)
}

/**
 * Writes down what came of it, which closes it when it is written, or confirmed, by whoever asked. An outcome may be
 * written anew; the talk stays closed.
 */
export async function recordOutcome(book: Book, id: TalkId, text: string): Promise<Outcome<TalkId>> {
  const outcome = text.trim()
  if (!outcome) return refuse('talk.no_outcome', 'outcome')
  if (lengthOf(outcome) > outcomeLimit) return refuse('too_long', 'outcome')
  const before = await book.store.get('talks', id)
  if (!before) return refuse('gone')
  if (!mayRecordOutcome(before, book.me)) return refuse('forbidden')
  const set: SetOf<'talks'> = {
    ...(before.outcome !== outcome && { outcome }),
    ...(before.closedAt === null &&
      mayCloseTalk(before, book.me) && { closedAt: new Date(book.environment.now()).toISOString() }),
  }
  if (Object.keys(set).length === 0) return done(id)
  await book.store.write({ kind: 'talk.record', ops: [{ op: 'patch', noun: 'talks', id, set }] })
  return done(id)
}
