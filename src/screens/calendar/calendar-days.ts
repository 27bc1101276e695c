/** The days that a calendar shows. Weeks begin on Monday, as every Chinese wall calendar's do. */
import { addDays, type Day, weekdayOf } from '@/lib/day'

export type Span = 'month' | 'week'

/** Monday to Sunday around this day. */
export function weekAround(day: Day): Day[] {
  const monday = addDays(day, 1 - weekdayOf(day))
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index))
}

/** The whole weeks that a month touches. */
export function monthAround(day: Day): Day[][] {
  const weeks: Day[][] = []
  for (let monday = weekAround(firstOf(day))[0]; monday && monday <= lastOf(day); monday = addDays(monday, 7))
    weeks.push(weekAround(monday))
  return weeks
}

/** The weeks to draw: all that the month touches, or the one. */
export const weeksAround = (day: Day, span: Span): Day[][] =>
  span === 'month' ? monthAround(day) : [weekAround(day)]

/** The same day so many months or weeks on; the last of a month that is too short for it. */
export function shifted(day: Day, span: Span, by: number): Day {
  if (span === 'week') return addDays(day, 7 * by)
  const first = firstOf(day)
  const months = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + by
  const month = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01` as Day
  const wanted = `${month.slice(0, 8)}${day.slice(8)}` as Day
  const last = lastOf(month)
  return wanted < last ? wanted : last
}

export const isSameMonth = (a: Day, b: Day): boolean => a.slice(0, 7) === b.slice(0, 7)

const firstOf = (day: Day): Day => `${day.slice(0, 8)}01` as Day

function lastOf(day: Day): Day {
  const nextMonth = addDays(firstOf(day), 31)
  return addDays(firstOf(nextMonth), -1)
}
