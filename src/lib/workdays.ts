/**
 * Which days the company works: Monday to Friday, but for the public holidays of China and the weekend days that are
 * worked to make up for them. The State Council announces a year's days late in the year before, so they are data: the
 * years below come from `chinese-days`, half a kilobyte on the wire, and are at hand without waiting. A day of a year
 * that is not there follows Monday to Friday; `test/lib/workdays.test.ts` fails when the package knows a newer year.
 */
import days2025 from 'chinese-days/dist/years/2025.json'
import days2026 from 'chinese-days/dist/years/2026.json'
import { addDays, weekdayOf, type Day } from './day'

/** What a calendar marks: `holiday` also on the weekend days within one, `makeup` on weekend days that are worked. */
export type DayMark = 'workday' | 'weekend' | 'holiday' | 'makeup'

interface YearOfDays {
  /** By day: "National Day,国庆节,3". */
  holidays: Record<string, string>
  workdays: Record<string, string>
}

const years: Record<string, YearOfDays> = { '2025': days2025, '2026': days2026 }

export function dayMark(day: Day): DayMark {
  const year = years[day.slice(0, 4)]
  if (year?.holidays[day]) return 'holiday'
  if (year?.workdays[day]) return 'makeup'
  return weekdayOf(day) > 5 ? 'weekend' : 'workday'
}

export function isWorkday(day: Day): boolean {
  const mark = dayMark(day)
  return mark === 'workday' || mark === 'makeup'
}

/** The holiday that this free day belongs to; nothing for plain weekends, and for the days that make up for it. */
export function holidayName(day: Day, language: 'zh-CN' | 'en' = 'zh-CN'): string | undefined {
  const [english, chinese] = years[day.slice(0, 4)]?.holidays[day]?.split(',') ?? []
  return language === 'zh-CN' ? chinese : english
}

/** The next workday after `day`, never `day` itself. */
export function nextWorkday(day: Day): Day {
  return addWorkdays(day, 1)
}

/** The day that is `count` workdays later, or earlier when it is negative; `day` itself when it is 0, worked or not. */
export function addWorkdays(day: Day, count: number): Day {
  const step = Math.sign(count)
  let found = day
  for (let left = Math.abs(count); left > 0;) {
    found = addDays(found, step)
    if (isWorkday(found)) left--
  }
  return found
}

/** Whether the holidays of this day's year are known; otherwise its answers are Monday to Friday alone. */
export function knowsHolidays(day: Day): boolean {
  return day.slice(0, 4) in years
}
