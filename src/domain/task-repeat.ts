import {
  addDays,
  dayOf,
  daysBetween,
  isDay,
  momentOn,
  timeOf,
  weekdayOf,
  type Day,
  type Weekday,
} from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import { addWorkdays } from '@/lib/workdays'
import type { Repeat, Task } from './task'

export interface NextTimes {
  readonly dueAt: string
  readonly startAt: string | null
}

const intervalAtMost = 365

/**
 * When the next of a repeating task is due; null when its last day has passed. Counted from the due time, it is the
 * first turn after both that and the completion: turns that were missed are passed over. Counted from the completion,
 * it comes after that; an early completion does not bring the very day again that it was due on. The time of day stays,
 * and so do the days between its start and its due time.
 */
export function nextRepeat(
  repeat: Repeat,
  { dueAt, startAt }: Pick<Task, 'dueAt' | 'startAt'>,
  completedAt: string,
): NextTimes | null {
  const due = dayOf(dueAt)
  const time = timeOf(dueAt)
  const completed = dayOf(completedAt)
  const fromDue = repeat.from === 'due'
  const base = fromDue ? due : completed
  const isTooSoon = (day: Day) =>
    day <= base ||
    (fromDue && Date.parse(momentOn(day, time)) <= Date.parse(completedAt)) ||
    (repeat.every !== 'workday' && day <= due)
  const next = firstTurn(repeat, base, isTooSoon)
  if (next === undefined || (repeat.until !== null && next > repeat.until)) return null
  const start = startAt === null ? null : addDays(next, daysBetween(due, dayOf(startAt)))
  return {
    dueAt: momentOn(next, time),
    startAt: start === null || startAt === null ? null : momentOn(start, timeOf(startAt)),
  }
}

/** More turns than anybody misses: a rule that leads nowhere ends there. */
const turnsAtMost = 10_000

function firstTurn(repeat: Repeat, base: Day, isTooSoon: (day: Day) => boolean): Day | undefined {
  let passed = 0
  for (const day of turnsFrom(repeat, base)) {
    if (!isTooSoon(day)) return day
    if (++passed > turnsAtMost) return undefined
  }
  return undefined
}

/** Every turn from the workday, week or month of `base` on, in order; the first ones may lie before it. */
function* turnsFrom(repeat: Repeat, base: Day): Generator<Day> {
  const { interval } = repeat
  switch (repeat.every) {
    case 'workday':
      for (let day = base; ;) yield (day = addWorkdays(day, interval))
    case 'week': {
      const weekdays = [...repeat.weekdays].sort((a, b) => a - b)
      const monday = addDays(base, 1 - weekdayOf(base))
      for (let week = 0; ; week += interval)
        for (const weekday of weekdays) yield addDays(monday, week * 7 + weekday - 1)
    }
    case 'month':
      for (let month = 0; ; month += interval) yield dayOfMonth(base, month, repeat.day)
    case 'monthWeekday':
      for (let month = 0; ; month += interval)
        yield nthWeekday(base, month, repeat.nth, repeat.weekday as Weekday)
  }
}

/** The first day of the month that is so many after the one of `day`. */
function firstOfMonth(day: Day, months: number): Day {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01` as Day
}

function dayOfMonth(base: Day, months: number, day: number): Day {
  const first = firstOfMonth(base, months)
  const length = daysBetween(first, firstOfMonth(first, 1))
  return addDays(first, Math.min(day, length) - 1)
}

function nthWeekday(base: Day, months: number, nth: number, weekday: Weekday): Day {
  const first = firstOfMonth(base, months)
  if (nth > 0) return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7)
  const last = addDays(firstOfMonth(first, 1), -1)
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7))
}

/** Whether the database takes it as a rule: whole, and nothing besides. It may come from a file or another version. */
export function isSoundRepeat(repeat: Repeat): boolean {
  const parts = Object.keys(repeat).filter((part) => !['from', 'interval', 'until', 'every'].includes(part))
  if (parts.sort().join() !== partsOf[repeat.every]) return false
  const { from, interval, until } = repeat
  if (from !== 'due' && from !== 'completion') return false
  if (!isWhole(interval, 1, intervalAtMost)) return false
  if (until !== null && !isDay(until)) return false
  switch (repeat.every) {
    case 'workday':
      return true
    case 'week':
      return (
        repeat.weekdays.length > 0 &&
        new Set(repeat.weekdays).size === repeat.weekdays.length &&
        repeat.weekdays.every((weekday) => isWhole(weekday, 1, 7))
      )
    case 'month':
      return isWhole(repeat.day, 1, 31)
    case 'monthWeekday':
      return (repeat.nth === -1 || isWhole(repeat.nth, 1, 4)) && isWhole(repeat.weekday, 1, 7)
  }
}

const partsOf: Record<Repeat['every'], string> = {
  workday: '',
  week: 'weekdays',
  month: 'day',
  monthWeekday: 'nth,weekday',
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

/**
 * The id of the task that comes after this one: the same on every phone, so that the task which two of them make when
 * both complete it is one task. A UUID of version 8.
 */
export function nextIdOf(id: TaskId): TaskId {
  return derivedId(id, 'next') as TaskId
}

/** An id that follows from another and a word: 128 bits by four rounds of a 32-bit mixer. Not a secret, only apart. */
export function derivedId(id: string, word: string): string {
  const text = `${word}:${id}`
  const hex = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]
    .map((seed) => mixed(text, seed).toString(16).padStart(8, '0'))
    .join('')
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4)
  const marked = `${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17)}`
  return [0, 8, 12, 16, 20].map((at, part, cuts) => marked.slice(at, cuts[part + 1])).join('-')
}

/** MurmurHash3's mixing, character by character. */
function mixed(text: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < text.length; at++) {
    let part = Math.imul(text.charCodeAt(at), 0xcc9e2d51)
    part = Math.imul((part << 15) | (part >>> 17), 0x1b873593)
    hash ^= part
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
