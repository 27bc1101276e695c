/**
 * The company's calendar. A day is what the wall calendar in Shanghai says, whatever zone the phone is set to:
 * someone travelling still owes today's tasks on the company's today. China has kept one offset, without summer
 * time, since 1991, so the arithmetic is plain addition and never asks the device for its zone.
 */
declare const dayBrand: unique symbol

/** A day of the company's calendar, written 2026-11-21. Sorts as text. */
export type Day = string & { readonly [dayBrand]: true }

/** How a day is said beside today. `date` carries whether the year must be said too. */
export type DayWord =
  | { kind: 'yesterday' | 'today' | 'tomorrow' | 'dayAfterTomorrow' }
  | { kind: 'thisWeek' | 'nextWeek'; weekday: Weekday }
  | { kind: 'date'; sameYear: boolean }

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const companyOffsetMs = 8 * 60 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000

/** The company day on which this moment falls; takes milliseconds since 1970 or an ISO time. */
export function dayOf(moment: number | string): Day {
  return dayFromNumber(Math.floor((toMs(moment) + companyOffsetMs) / dayMs))
}

/** The moment, as ISO, at which the wall clock in the company's zone shows `time` ("18:00") on that day. */
export function momentOn(day: Day, time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(startMs(day) + (hours * 60 + minutes) * 60_000).toISOString()
}

/** The first moment of a company day, as ISO. */
export function startOfDay(day: Day): string {
  return new Date(startMs(day)).toISOString()
}

/** The last millisecond of a company day, as ISO. */
export function endOfDay(day: Day): string {
  return new Date(startMs(day) + dayMs - 1).toISOString()
}

/** What the wall clock in the company's zone shows, "18:00". */
export function timeOf(moment: number | string): string {
  return new Date(toMs(moment) + companyOffsetMs).toISOString().slice(11, 16)
}

export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count)
}

/** How many days later `to` is than `from`; negative when it is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): Weekday {
  return (((((dayNumber(day) + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** The next such weekday after `day`, never `day` itself. */
export function nextWeekday(day: Day, weekday: Weekday): Day {
  return addDays(day, ((weekday - weekdayOf(day) + 6) % 7) + 1)
}

/** How people say `day` when it is `today`: by name near by, by weekday within next week, else by date. */
export function dayWord(day: Day, today: Day): DayWord {
  const away = daysBetween(today, day)
  if (away === -1) return { kind: 'yesterday' }
  if (away === 0) return { kind: 'today' }
  if (away === 1) return { kind: 'tomorrow' }
  if (away === 2) return { kind: 'dayAfterTomorrow' }
  const untilSunday = 7 - weekdayOf(today)
  if (away > 2 && away <= untilSunday) return { kind: 'thisWeek', weekday: weekdayOf(day) }
  if (away > 2 && away <= untilSunday + 7) return { kind: 'nextWeek', weekday: weekdayOf(day) }
  return { kind: 'date', sameYear: day.slice(0, 4) === today.slice(0, 4) }
}

/** Whether text from outside is a real day of the calendar: 2026-02-30 is not. */
export function isDay(text: string): text is Day {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayFromNumber(dayNumber(text as Day)) === text
}

function toMs(moment: number | string): number {
  return typeof moment === 'number' ? moment : Date.parse(moment)
}

function startMs(day: Day): number {
  return dayNumber(day) * dayMs - companyOffsetMs
}

function dayNumber(day: Day): number {
  return Math.floor(
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / dayMs,
  )
}

function dayFromNumber(count: number): Day {
  return new Date(count * dayMs).toISOString().slice(0, 10) as Day
}
