import { dayOf } from '@/lib/day'
import type { MemberId, ReportId, TalkId, TaskId } from '@/lib/ids'
import type { SetOf, TalkRow } from '@/store'
import type { Book } from './book'
import { worksHere } from './membership'
import { people } from './people'
import { done, refuse, type Outcome } from './refusal'
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

export const topicLimit = 500
export const outcomeLimit = 5_000

export const isTalkOpen = ({ closedAt }: Talk): boolean => closedAt === null

/** Whether what came of it is this person's to write down: both of those who talked may. */
export const mayRecordOutcome = (talk: Talk, me: MemberId): boolean =>
  talk.createdBy === me || talk.memberId === me

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

/** Those of mine that wait for their outcome, whoever asked for them, what was asked last first. */
export async function openTalks(book: Book): Promise<Talk[]> {
  const all = await talksOf(book)
  return all.filter((talk) => isTalkOpen(talk) && mayRecordOutcome(talk, book.me))
}

/** Asks somebody for a talk; they are told. About a report it is its author with whom one talks. */
export async function askForTalk(book: Book, asked: TalkAsked): Promise<Outcome<TalkId>> {
  const { reportId, taskId, memberId } = asked
  const topic = asked.topic.trim()
  if (!topic) return refuse('talk.no_topic', 'topic')
  if (lengthOf(topic) > topicLimit) return refuse('too_long', 'topic')
  if (memberId === book.me) return refuse('forbidden', 'memberId')
  const day = dayOf(book.environment.now())
  if (!worksHere(await people(book), memberId, day)) return refuse('invalid', 'memberId')
  if (reportId !== undefined && (await book.store.get('reports', reportId))?.filedAt == null)
    return refuse('gone')
  const id = book.environment.newId() as TalkId
  const set = { ...(reportId && { reportId }), ...(taskId && { taskId }), memberId, topic }
  await book.store.write({ kind: 'talk.ask', ops: [{ op: 'create', noun: 'talks', id, set }] })
  return done(id)
}

/** Writes down what came of it, which closes it. An outcome may be written anew; the talk stays closed. */
export async function recordOutcome(book: Book, id: TalkId, text: string): Promise<Outcome<TalkId>> {
  const outcome = text.trim()
  if (!outcome) return refuse('talk.no_outcome', 'outcome')
  if (lengthOf(outcome) > outcomeLimit) return refuse('too_long', 'outcome')
  const before = await book.store.get('talks', id)
  if (!before) return refuse('gone')
  if (!mayRecordOutcome(before, book.me)) return refuse('forbidden')
  if (before.outcome === outcome && before.closedAt !== null) return done(id)
  const set: SetOf<'talks'> = { outcome }
  if (before.closedAt === null) set.closedAt = new Date(book.environment.now()).toISOString()
  await book.store.write({ kind: 'talk.record', ops: [{ op: 'patch', noun: 'talks', id, set }] })
  return done(id)
}
