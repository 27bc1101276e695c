/** Months, quarters and weeks of the company's calendar, beside what `lib/day` knows of days. */
import { addDays, isDay, weekdayOf, type Day, type Weekday } from '../day'
import { addWorkdays } from '../workdays'

export const yearOf = (day: Day): number => Number(day.slice(0, 4))
/** From 1. */
export const monthOf = (day: Day): number => Number(day.slice(5, 7))
export const dateOf = (day: Day): number => Number(day.slice(8, 10))

/** The day with this date, or undefined when there is none: 2026-02-30. */
export function dayAt(year: number, month: number, date: number): Day | undefined {
  const two = (count: number) => String(count).padStart(2, '0')
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
  return isDay(text) ? text : undefined
}

/** The first of a month; a month beyond December is one of the years that follow. */
export function firstOfMonth(year: number, month: number): Day {
  const over = month - 1
  const inYear = year + Math.floor(over / 12)
  return dayAt(inYear, (((over % 12) + 12) % 12) + 1, 1) ?? (`${inYear}-01-01` as Day)
}

export function lastOfMonth(year: number, month: number): Day {
  return addDays(firstOfMonth(year, month + 1), -1)
}

/** The same date so many months later, or the last of that month when it has no such date. */
export function addMonths(day: Day, count: number): Day {
  const month = firstOfMonth(yearOf(day), monthOf(day) + count)
  return dayAt(yearOf(month), monthOf(month), dateOf(day)) ?? lastOfMonth(yearOf(month), monthOf(month))
}

/** The last day of the quarter, 1 to 4; a fifth is the first of the next year. */
export function lastOfQuarter(year: number, quarter: number): Day {
  return lastOfMonth(year, quarter * 3)
}

export const quarterOf = (day: Day): number => Math.ceil(monthOf(day) / 3)

/** The day of a week: 0 is the week that `today` lies in, 1 the next. Weeks begin on Monday. */
export function dayOfWeek(today: Day, weeks: number, weekday: Weekday): Day {
  return addDays(today, 7 * weeks + weekday - weekdayOf(today))
}

/** The last day that is worked in a week; its Friday when a holiday takes all of it. */
export function lastWorkdayOfWeek(today: Day, weeks: number): Day {
  const monday = dayOfWeek(today, weeks, 1)
  const last = addWorkdays(addDays(monday, 7), -1)
  return last < monday ? addDays(monday, 4) : last
}
