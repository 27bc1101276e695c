import type { NoticeId, ReportId, TaskId } from '@/lib/ids'
import type { NoticeRow } from '@/store'
import type { Book } from './book'
import { done, type Outcome } from './refusal'
import { writeUnits } from './task-writing'

/** What I am told, by the database alone: given a task, named, answered, waited for, reminded of a report. */
export type Notice = Readonly<NoticeRow>

export const noticeKinds = [
  'task.assigned',
  'task.declined',
  'task.mentioned',
  'task.commented',
  'task.completed',
  'task.blocked',
  'report.nudged',
  'report.commented',
  'report.mentioned',
  'report.liked',
  'report.talk',
  'report.talked',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Whether this version of the app has words for it. */
export const isNoticeKind = (kind: string): kind is NoticeKind =>
  (noticeKinds as readonly string[]).includes(kind)

/** What I was told last, the newest first; reads no more than it returns. */
export function noticesOf(book: Book, { limit }: { limit: number }): Promise<Notice[]> {
  return book.store.range('notices', 'at', { reverse: true, limit })
}

/** How many of them I have not seen, without reading them. */
export function unseenNotices(book: Book): Promise<number> {
  return book.store.count('notices', 'unseen')
}

/** Those that I have not seen, the newest first. */
export function noticesUnseen(book: Book, { limit }: { limit: number }): Promise<Notice[]> {
  return book.store.range('notices', 'unseen', { reverse: true, limit })
}

/** More than anybody lets lie. */
const unseenAtMost = 500

/** I have opened this task or report: whatever I was told about it is seen. */
export async function markSeenAbout(book: Book, about: TaskId | ReportId): Promise<void> {
  const unseen = await noticesUnseen(book, { limit: unseenAtMost })
  await markNoticesSeen(
    book,
    unseen.filter(({ taskId, reportId }) => taskId === about || reportId === about).map(({ id }) => id),
  )
}

/** I have seen these. Returns how many of them were new to me. */
export async function markNoticesSeen(book: Book, ids: readonly NoticeId[]): Promise<Outcome<number>> {
  const seenAt = new Date(book.environment.now()).toISOString()
  const unseen = (await book.store.getMany('notices', ids)).filter((notice) => notice.seenAt === null)
  await writeUnits(
    book,
    'notice.seen',
    unseen.map(({ id }) => [{ op: 'patch', noun: 'notices', id, set: { seenAt } }]),
  )
  return done(unseen.length)
}
