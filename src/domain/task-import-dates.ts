/**
 * Days and times as files write them. What `05/06/2020` means cannot be seen from itself: the whole file decides, and where
 * it does not, the person.
 */
import { addDays, type Day, dayOf, isDay, momentOn } from '@/lib/day'

export type DateOrder = 'monthFirst' | 'dayFirst'

/** Undecided: no value of the file tells. Both: some say one and some the other. */
export type DateOrderFound = DateOrder | 'undecided' | 'both' | 'none'

/** The time of a due day that says none: when work ends; of a start, when it begins. */
export const endOfWork = '18:00'
export const startOfWork = '09:00'

/** How a text writes a date: with two numbers in either order, surely, or not at all. */
export function dateForm(text: string): 'sure' | 'either' | 'none' {
  const trimmed = text.trim()
  if (numbersFirst.test(plain(trimmed))) return 'either'
  const reading: Reading = { order: 'monthFirst', time: endOfWork, now: someLeapYear }
  return momentOf(trimmed, reading) === undefined ? 'none' : 'sure'
}

/** For a day without a year, where it does not matter in which: each day is in this one. */
const someLeapYear = Date.UTC(2000, 5, 1)

/** What the dates of a file say about the order of day and month in it. */
export function dateOrderOf(values: Iterable<string>): DateOrderFound {
  let either = false
  let monthFirst = false
  let dayFirst = false
  for (const value of values) {
    // Most files say the year first, in thousands of cells.
    if (/^\d{4}/.test(value)) continue
    const [, first = '', second = ''] = numbersFirst.exec(plain(value.trim())) ?? []
    if (!first) continue
    if (Number(first) > 12) dayFirst = true
    else if (Number(second) > 12) monthFirst = true
    else if (Number(first) !== Number(second)) either = true
  }
  if (monthFirst && dayFirst) return 'both'
  if (monthFirst) return 'monthFirst'
  if (dayFirst) return 'dayFirst'
  return either ? 'undecided' : 'none'
}

interface Reading {
  order: DateOrder
  /** For a day without one: "18:00". */
  time: string
  /** For a day without a year. */
  now: number
}

/** The moment as ISO, in the company's zone unless the text names another; undefined when it is none. */
export function momentOf(text: string, { order, time, now }: Reading): string | undefined {
  const trimmed = text.trim()
  if (!trimmed) return undefined
  const { bare, offsetMinutes } = withoutZone(trimmed)
  const found = onDay(plain(bare), order, time, now)
  if (!found) return exact(trimmed) ?? byNumber(trimmed, time)
  // A day without a time is the same day everywhere.
  if (offsetMinutes === undefined || found.isWhole) return momentOn(found.day, found.clock)
  return new Date(Date.parse(`${found.day}T${found.clock}:00Z`) - offsetMinutes * 60_000).toISOString()
}

/** `(GMT+8)` of Notion and `GMT+0000 (Coordinated Universal Time)` of JavaScript. */
const zoneForm = /\s*\(?\b(?:GMT|UTC)\s?(?:([+-])(\d{1,2}):?(\d{2})?)?\)?(?:\s*\([^)]*\))?$/i

function withoutZone(text: string): { bare: string; offsetMinutes?: number } {
  const found = zoneForm.exec(text)
  if (!found) return { bare: text }
  const [, sign, hours = '0', minutes = '0'] = found
  const ahead = Number(hours) * 60 + Number(minutes)
  return { bare: text.slice(0, found.index), offsetMinutes: sign === '-' ? -ahead : ahead }
}

/** A full ISO time with its zone means one moment and nothing else. */
function exact(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})$/.test(text))
    return undefined
  const ms = Date.parse(
    text
      .replace(/\s(?=[Z+-])/, '')
      .replace(' ', 'T')
      .replace(/([+-]\d{2})(\d{2})$/, '$1:$2'),
  )
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}

/** Full width to half, weekdays taken out, one blank where there are many. */
function plain(text: string): string {
  if (/^[\d./\-: ]*$/.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[(（]?(星期|周|礼拜)[一二三四五六日天][)）]?/g, ' ')
    .replace(/\b(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)[a-z]*\b\.?,?/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

const separator = '[./\\-]'
const numbersFirst = new RegExp(`^(\\d{1,2})${separator}(\\d{1,2})${separator}(\\d{4}|\\d{2})(?!\\d)(.*)$`)
const yearFirst = new RegExp(
  `^(\\d{4})\\s?${separator}\\s?(\\d{1,2})\\s?${separator}\\s?(\\d{1,2})(?!\\d)[T ]?(.*)$`,
)
const inChinese = /^(?:(\d{4}|\d{2})\s?年)?\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]?(.*)$/
const compact = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2}:?\d{2}.*))?$/
const dayThenName = /^(\d{1,2})(?:st|nd|rd|th)?\.?[\s\-/]*([a-z]{3,9})\.?,?[\s\-/]*(\d{4}|\d{2})(?!\d)(.*)$/i
const nameThenDay = /^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})(?!\d)(.*)$/i

/** What the wall clock shows. */
interface OnDay {
  day: Day
  clock: string
  /** No time of day was said. */
  isWhole: boolean
}

function onDay(text: string, order: DateOrder, time: string, now: number): OnDay | undefined {
  let found: RegExpExecArray | null
  if ((found = yearFirst.exec(text))) return moment(found[1], found[2], found[3], found[4], time)
  if ((found = inChinese.exec(text)))
    return moment(found[1] ?? dayOf(now).slice(0, 4), found[2], found[3], found[4], time)
  if ((found = numbersFirst.exec(text))) {
    const [month, day] = order === 'monthFirst' ? [found[1], found[2]] : [found[2], found[1]]
    return moment(found[3], month, day, found[4], time)
  }
  if ((found = compact.exec(text))) return moment(found[1], found[2], found[3], found[4], time)
  if ((found = dayThenName.exec(text)))
    return moment(found[3], monthNamed(found[2]), found[1], found[4], time)
  if ((found = nameThenDay.exec(text)))
    return moment(found[3], monthNamed(found[1]), found[2], found[4], time)
  return undefined
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

function monthNamed(name = ''): string | undefined {
  const at = months.indexOf(name.slice(0, 3).toLowerCase())
  return at < 0 ? undefined : String(at + 1)
}

type Part = string | undefined

function moment(year: Part, month: Part, day: Part, rest: Part, time: string): OnDay | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined
  const fullYear = year.length === 2 ? `20${year}` : year
  const text = `${fullYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const said = (rest ?? '').trim()
  const clock = clockOf(said, time)
  if (!isDay(text) || clock === undefined || !isLikely(text)) return undefined
  // 24:00 is how some write the end of a day.
  return clock === '24:00'
    ? { day: addDays(text, 1), clock: '00:00', isWhole: false }
    : { day: text, clock, isWhole: said === '' }
}

/** Years that a task may lie in; anything else is a number that only looks like a date. */
const isLikely = (day: Day): boolean => day >= '1990-01-01' && day < '2100-01-01'

const clockForm =
  /^[,T\s]*(上午|早上|凌晨|中午|下午|傍晚|晚上|am|pm)?\s*(\d{1,2})(?:[:时点]\s?(\d{1,2})?分?)?(?::(\d{2})(?:\.\d+)?秒?)?\s*(a\.?m\.?|p\.?m\.?)?$/i

/** "下午3点半" as 15:30; the given time where none stands; undefined where what stands is none. */
function clockOf(text: string, otherwise: string): string | undefined {
  if (!text) return otherwise
  const found = clockForm.exec(text.replace('半', '30分').replace(/^(\d{2})(\d{2})$/, '$1:$2'))
  if (!found) return undefined
  const [, before = '', hourText = '', minuteText = '0', , after = ''] = found
  if (!/[:时点]/.test(text) && !after && !before && !/^\d{4}$/.test(text)) return undefined
  const isAfternoon = /下午|傍晚|晚上|^p/i.test(before) || /^p/i.test(after)
  const isMorning = /上午|早上|凌晨|^a/i.test(before) || /^a/i.test(after)
  let hour = Number(hourText)
  if (isAfternoon && hour < 12) hour += 12
  if (isMorning && hour === 12) hour = 0
  const minute = Number(minuteText)
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** Excel counts days from 1899-12-30, computers seconds or milliseconds from 1970. */
function byNumber(text: string, time: string): string | undefined {
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined
  const value = Number(text)
  if (value > 32_874 && value < 73_051) {
    const day = dayOf(Date.UTC(1899, 11, 30) + Math.floor(value) * 86_400_000)
    const minutes = Math.round((value % 1) * 1440)
    return minutes === 0
      ? momentOn(day, time)
      : new Date(Date.parse(momentOn(day, '00:00')) + minutes * 60_000).toISOString()
  }
  const ms = /^\d{13}$/.test(text) ? value : /^\d{10}$/.test(text) ? value * 1000 : Number.NaN
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}
