import { addDays, dayOf, daysBetween, startOfDay, weekdayOf, type Day } from '@/lib/day'
import { groupBy } from '@/lib/group'
import { holidayName, isWorkday as isWorkdayByLaw } from '@/lib/workdays'
import type { CalendarDayRow, ReportKind, ReportTemplateRow } from '@/store'
import type { Book } from './book'

export type { ReportKind }

/** The kinds of which everybody has one in each period, and which are due. */
export const periodKinds = ['daily', 'weekly', 'monthly'] as const
export type PeriodKind = (typeof periodKinds)[number]

export interface Period {
  readonly day: Day
  readonly lastDay: Day
}

/** Which days the company works, by its own calendar. */
export interface Workdays {
  isWorkday(day: Day): boolean
  /** So many workdays later, or earlier when it is negative; `day` itself when it is 0. */
  addWorkdays(day: Day, count: number): Day
  /** What the calendar calls it, in Chinese as the company does: a holiday, an exception. */
  name(day: Day): string | undefined
}

/** When a report may be filed, is due, still counts as on time, and can be filed at all. Moments as ISO. */
export interface ReportWindow {
  readonly opensAt: string
  readonly dueAt: string
  readonly graceUntil: string
  readonly closesAt: string
}

export type WindowMinutes = Pick<
  ReportTemplateRow,
  'opensMinutes' | 'dueMinutes' | 'graceMinutes' | 'makeupWorkdays'
>

/** Whether there is one for each person and period: those are due, and can be missing. */
export function isPeriodKind(kind: ReportKind): kind is PeriodKind {
  return (periodKinds as readonly string[]).includes(kind)
}

/** The period in which this day lies; of a kind that has none, the day alone. */
export function periodOf(kind: ReportKind, day: Day): Period {
  if (kind === 'weekly') {
    const monday = addDays(day, 1 - weekdayOf(day))
    return { day: monday, lastDay: addDays(monday, 6) }
  }
  if (kind === 'monthly') {
    const first = firstOfMonth(day)
    return { day: first, lastDay: addDays(firstOfMonth(addDays(first, 31)), -1) }
  }
  return { day, lastDay: day }
}

/** The days of a period on which the company works. */
export function workdaysIn(kind: ReportKind, day: Day, workdays: Workdays): Day[] {
  const { day: first, lastDay } = periodOf(kind, day)
  const all = Array.from({ length: daysBetween(first, lastDay) + 1 }, (_, later) => addDays(first, later))
  return all.filter((one) => workdays.isWorkday(one))
}

/** The day from whose beginning a template counts its minutes: the last one that is worked, or the last. */
export function lastWorkdayOf(kind: ReportKind, day: Day, workdays: Workdays): Day {
  return workdaysIn(kind, day, workdays).at(-1) ?? periodOf(kind, day).lastDay
}

/** From when until when a template takes the report of that period. */
export function windowOf(
  template: WindowMinutes,
  kind: PeriodKind,
  day: Day,
  workdays: Workdays,
): ReportWindow {
  const { opensMinutes, dueMinutes, graceMinutes, makeupWorkdays } = template
  const midnight = Date.parse(startOfDay(lastWorkdayOf(kind, day, workdays)))
  const at = (minutes: number) => new Date(midnight + minutes * 60_000).toISOString()
  const graceUntil = at(dueMinutes + graceMinutes)
  return {
    opensAt: at(opensMinutes),
    dueAt: at(dueMinutes),
    graceUntil,
    closesAt: workdaysLater(graceUntil, makeupWorkdays, workdays),
  }
}

/** The same time of day, so many workdays later. */
function workdaysLater(moment: string, count: number, workdays: Workdays): string {
  const day = dayOf(moment)
  const days = daysBetween(day, workdays.addWorkdays(day, count))
  return new Date(Date.parse(moment) + days * 86_400_000).toISOString()
}

/** The company's calendar as this device has it. */
export async function workdayRule(book: Book): Promise<Workdays> {
  return workdaysFrom(await book.store.all('calendarDays'))
}

/**
 * A day that has a row is as it says; one without is worked from Monday to Friday, as the database has it. A year of
 * which this device has no row at all, as before the first sync, follows the public holidays that the app knows.
 */
export function workdaysFrom(rows: Iterable<Pick<CalendarDayRow, 'day' | 'isWorkday' | 'name'>>): Workdays {
  const all = [...rows]
  const byDay = new Map(all.map((row) => [row.day, row]))
  const years = groupBy(all, ({ day }) => day.slice(0, 4))
  const isWorkday = (day: Day): boolean => {
    const row = byDay.get(day)
    if (row) return row.isWorkday
    return years.has(day.slice(0, 4)) ? weekdayOf(day) <= 5 : isWorkdayByLaw(day)
  }
  return {
    isWorkday,
    addWorkdays(day, count) {
      const step = Math.sign(count)
      let found = day
      // A calendar that works on no day at all must not keep anybody here for ever.
      for (let left = Math.abs(count), tries = 0; left > 0 && tries < 5_000; tries++) {
        found = addDays(found, step)
        if (isWorkday(found)) left--
      }
      return found
    },
    name(day) {
      const row = byDay.get(day)
      if (row) return row.name || undefined
      return years.has(day.slice(0, 4)) ? undefined : holidayName(day)
    },
  }
}

const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01` as Day
