import type { Day } from '@/lib/day'
import type { MemberId } from '@/lib/ids'
import type { Book } from './book'

/** 积分: what the database gave somebody for facts that it knows (D16). */
export interface PointsOfMonth {
  /** Its first day. */
  readonly month: Day
  readonly points: number
}

/** A person's points by month, the latest first; months without any are left out. */
export async function pointsByMonth(book: Book, memberId: MemberId): Promise<PointsOfMonth[]> {
  const sums = new Map<Day, number>()
  for (const { day, points } of await book.store.equal('points', 'memberId', memberId)) {
    const month = monthOf(day)
    sums.set(month, (sums.get(month) ?? 0) + points)
  }
  return [...sums].map(([month, points]) => ({ month, points })).sort((a, b) => (a.month < b.month ? 1 : -1))
}

/** What a person was given in the month of this day. */
export async function pointsIn(book: Book, memberId: MemberId, day: Day): Promise<number> {
  const found = await pointsByMonth(book, memberId)
  return found.find(({ month }) => month === monthOf(day))?.points ?? 0
}

const monthOf = (day: Day): Day => `${day.slice(0, 8)}01` as Day
