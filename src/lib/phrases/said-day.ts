/** What days mean that both languages say: the coming Friday, the end of a week, the next fifth of a month. */
import { addDays, weekdayOf, type Day, type Weekday } from '../day'
import { addWorkdays } from '../workdays'
import {
  addMonths,
  dateOf,
  dayAt,
  dayOfWeek,
  firstOfMonth,
  lastWorkdayOfWeek,
  monthOf,
  yearOf,
} from './calendar'
import type { Stand } from './piece'

/** A day with what a piece says of it. */
export interface SaidDay {
  day: Day
  later?: Day | undefined
  before?: Day | undefined
  stand?: Stand
}

/** This week's, or next week's once it has passed: nobody asks for what is over. */
export function comingWeekday(today: Day, weekday: Weekday): SaidDay {
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  const day = addDays(today, ahead)
  return { day, later: addDays(day, 7) }
}

/** Until the end of its Sunday; before it: until its Friday, or the last workday that there is. */
export function weekend(today: Day, weeks: number): SaidDay {
  const sunday = dayOfWeek(today, weeks, 7)
  return { day: sunday, later: addDays(sunday, 7), before: addWorkdays(addDays(sunday, -1), -1) }
}

/** A week as a time to be done in: its last workday. */
export function wholeWeek(today: Day, weeks: number, within: boolean): SaidDay {
  const last = lastWorkdayOfWeek(today, weeks)
  const day = last < today ? dayOfWeek(today, weeks, 7) : last
  const before = addWorkdays(dayOfWeek(today, weeks, 1), -1)
  return { day, before, stand: within ? 'firm' : 'alone' }
}

/**
 * A date with or without its year. Without, the next one that there is: the fifth of November said on the 21st is next
 * year's, February 29 the next leap year's. With it, never one that is over: that is not by when something is due.
 */
export function datedInYear(today: Day, year: number | undefined, month = 0, date = 0): SaidDay | undefined {
  if (year !== undefined) {
    const day = dayAt(year, month, date)
    return day && day >= today ? { day } : undefined
  }
  for (let ahead = 0; ahead <= 8; ahead++) {
    const day = dayAt(yearOf(today) + ahead, month, date)
    if (day && day >= today) return { day }
  }
  return undefined
}

/** The next such date: the 5th said on the 21st is next month's, the 31st that of a month that has one. */
export function dateOfMonth(today: Day, date: number): SaidDay | undefined {
  if (date < 1 || date > 31) return undefined
  for (let ahead = 0; ; ahead++) {
    const first = firstOfMonth(yearOf(today), monthOf(today) + ahead)
    const day = dayAt(yearOf(first), monthOf(first), date)
    if (day && (ahead > 0 || dateOf(day) >= dateOf(today))) return { day, stand: 'alone' }
  }
}

/** So many days, weeks, months, years or workdays from today. */
export function spanFrom(
  today: Day,
  count: number | undefined,
  unit: string,
  within: boolean,
): SaidDay | undefined {
  if (count === undefined) return undefined
  const day = unit.endsWith('工作日')
    ? addWorkdays(today, count)
    : /周|星期|礼拜/.test(unit)
      ? addDays(today, 7 * count)
      : unit === '个月'
        ? addMonths(today, count)
        : unit === '年'
          ? addMonths(today, 12 * count)
          : addDays(today, count)
  return unit === '日' && !within ? { day, stand: 'edge' } : { day }
}
