/** Days as they are said in English. */
import { addDays, type Day, type Weekday } from '../day'
import { addWorkdays } from '../workdays'
import {
  dayAt,
  dayOfWeek,
  firstOfMonth,
  lastOfMonth,
  lastOfQuarter,
  lastWorkdayOfWeek,
  monthOf,
  quarterOf,
  yearOf,
} from './calendar'
import { festivalDay } from './festival-day'
import type { Festival } from './festivals'
import { englishNumeral, numberOf } from './numbers'
import { firstOf, rule, type Clock, type DayPiece, type Stand } from './piece'
import {
  comingWeekday,
  dateOfMonth,
  datedInYear,
  spanFrom,
  weekend,
  wholeWeek,
  type SaidDay,
} from './said-day'
import { edgeAfter, edgeBefore } from './text'

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const date = '(\\d{1,2})(?:st|nd|rd|th)?(?![.:/-]?\\d|%|\\.\\d)'
const ordinal = '(\\d{1,2})(?:st|nd|rd|th)'
const inYear = '(?:,? (20\\d\\d))?'

const weekdayNames = 'mon tue wed thu fri sat sun'.split(' ')
const weekday =
  '(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?!-)'

const dayRule = (
  words: string,
  read: (
    parts: readonly (string | undefined)[],
    clock: Clock,
    where: { text: { plain: string; typed: string }; at: number; to: number },
  ) => SaidDay | undefined,
) => rule<DayPiece>('day', words, read)

const near = [
  dayRule('today', (_, { today }) => ({ day: today })),
  dayRule('(?:the )?day after (?:tomorrow|tmrw?)', (_, { today }) => ({ day: addDays(today, 2) })),
  dayRule('tomorrow|tmrw?|tomorow|tommorow', (_, { today }) => ({ day: addDays(today, 1) })),
  // Its time is read as the evening's, by the rule for times.
  dayRule('(?=tonight)', (_, { today }) => ({ day: today, stand: 'backed' })),
]

const weeks = [
  dayRule(`next ${weekday}`, ([, name], { today }) => ({ day: dayOfWeek(today, 1, weekdayOf(name)) })),
  dayRule(`${weekday},? next week`, ([, name], { today }) => ({ day: dayOfWeek(today, 1, weekdayOf(name)) })),
  dayRule(`next week,? (?:on )?${weekday}`, ([, name], { today }) => ({
    day: dayOfWeek(today, 1, weekdayOf(name)),
  })),
  dayRule(`(?:this(?: coming)?|coming) ${weekday}`, ([, name], { today }) =>
    comingWeekday(today, weekdayOf(name)),
  ),
  dayRule(weekday, ([name = ''], { today }, { text, at, to }) => {
    if (
      /(?:last|every|each|past|previous|black|good|cyber|super|until last) $/.test(
        text.plain.slice(Math.max(0, at - 12), at),
      )
    )
      return undefined
    return { ...comingWeekday(today, weekdayOf(name)), stand: standOfWeekday(name, text, at, to) }
  }),
  dayRule('next weekend', (_, { today }) => weekend(today, 1)),
  dayRule('(?:this |the )?weekend', ([said], { today }) => ({
    ...weekend(today, 0),
    stand: said === 'this weekend' ? 'firm' : 'end',
  })),
  dayRule('(next|this) week', ([, which], { today }) => ({
    ...wholeWeek(today, which === 'next' ? 1 : 0, false),
    stand: 'edge',
  })),
  dayRule('(?:the )?end of (?:the |(this|next) )?week|eow', ([, which], { today }) => {
    const last = lastWorkdayOfWeek(today, which === 'next' ? 1 : 0)
    const day = last < today ? dayOfWeek(today, 0, 7) : last
    return { day, before: day, later: lastWorkdayOfWeek(today, which === 'next' ? 2 : 1) }
  }),
]

const months = [
  dayRule('(?:the )?(?:end|last day) of (?:the |(this|next) )?month|eom', ([, which], { today }) => {
    const end = (ahead: number) => lastOfMonth(yearOf(today), monthOf(today) + ahead)
    return which === 'next'
      ? { day: end(1), before: end(1) }
      : { day: end(0), before: end(0), ...(!which && { later: end(1) }) }
  }),
  dayRule('month[ -]end', (_, { today }) => {
    const day = lastOfMonth(yearOf(today), monthOf(today))
    return { day, before: day, later: lastOfMonth(yearOf(today), monthOf(today) + 1), stand: 'end' }
  }),
  dayRule('(?:the )?(?:beginning|start) of (?:the )?next month', (_, { today }) => ({
    day: firstOfMonth(yearOf(today), monthOf(today) + 1),
  })),
  dayRule('(next|this) month', ([, which], { today }) => {
    const first = firstOfMonth(yearOf(today), monthOf(today) + (which === 'next' ? 1 : 0))
    return { day: lastOfMonth(yearOf(first), monthOf(first)), before: addDays(first, -1), stand: 'edge' }
  }),
  dayRule(
    `(?:the )?(end of|mid|middle of|beginning of|start of|early)[ -]${month}${inYear}`,
    ([, part = '', name, year], { today }) => {
      const first = comingMonth(today, monthNamed(name), year)
      if (part === 'end of') {
        const end = lastOfMonth(yearOf(first), monthOf(first))
        return { day: end, before: end }
      }
      const day = part.startsWith('mid') ? addDays(first, 14) : first
      if (day >= today) return { day }
      return year ? undefined : { day: dayAt(yearOf(day) + 1, monthOf(day), Number(day.slice(8))) as Day }
    },
  ),
]

const years = [
  dayRule('(?:the )?end of (?:the |(this|next) )?year|eoy', ([, which], { today }) => {
    const day = dayAt(yearOf(today) + (which === 'next' ? 1 : 0), 12, 31) as Day
    return { day, before: day }
  }),
  dayRule('year[ -]end', (_, { today }) => {
    const day = dayAt(yearOf(today), 12, 31) as Day
    return { day, before: day, stand: 'end' }
  }),
  dayRule('(?:the )?end of (?:the |(this|next) )?quarter|eoq', ([, which], { today }) => {
    const quarter = quarterOf(today) + (which === 'next' ? 1 : 0)
    const day = lastOfQuarter(yearOf(today), quarter)
    return { day, before: day, ...(!which && { later: lastOfQuarter(yearOf(today), quarter + 1) }) }
  }),
  dayRule('(?:the )?end of q([1-4])', ([, quarter], { today }) => {
    const here = lastOfQuarter(yearOf(today), Number(quarter))
    const day = here < today ? lastOfQuarter(yearOf(today) + 1, Number(quarter)) : here
    return { day, before: day }
  }),
]

const dates = [
  dayRule(`(?:${weekday},? )?${month} ?${date}${inYear}`, ([, , name, day, year], { today }) =>
    datedInYear(today, year ? Number(year) : undefined, monthNamed(name), Number(day)),
  ),
  dayRule(
    `(?:${weekday},? )?(?:the )?(\\d{1,2})(st|nd|rd|th)?( of)? ?-?${month}${inYear}`,
    ([, , day, sign, of, name = '', year], { today }, { text, at, to }) => {
      const said = datedInYear(today, year ? Number(year) : undefined, monthNamed(name), Number(day))
      // "Top 5 may vary": a verb, unless it is written as a month.
      const isMonth =
        sign || of || year || !/^mar(?:ch)?$|^may$/.test(name) || /M/.test(text.typed.slice(at, to))
      return said && (isMonth ? said : { ...said, stand: 'edge' })
    },
  ),
  dayRule(`(?:the )?${ordinal}`, ([said = '', day], { today }) => {
    const found = dateOfMonth(today, Number(day))
    return found && { ...found, stand: said.startsWith('the') ? 'alone' : 'backed' }
  }),
]

const spans = [
  dayRule(
    `(in|within) ${englishNumeral} ?((?:work(?:ing)?|business) ?days?|days?|w(?:ee)?ks?|[dw](?= *(?:$|[,.;!?\\ufffc]))|months?|years?)(?:' time)?`,
    ([, , count, unit = ''], { today }) => spanFrom(today, numberOf(count ?? ''), unitNamed(unit), true),
  ),
  dayRule(
    `${englishNumeral} (days?|weeks?|months?|years?|(?:work(?:ing)?|business) ?days?) from (?:now|today)`,
    ([, count, unit = ''], { today }) => spanFrom(today, numberOf(count ?? ''), unitNamed(unit), true),
  ),
  dayRule('(?:the )?next (?:work(?:ing)?|business) ?day', (_, { today }) => ({ day: addWorkdays(today, 1) })),
]

const festivalNames: readonly (readonly [RegExp, Festival])[] = [
  [/^new year/, 'newYear'],
  [/^(?:spring|chinese|lunar|cny)/, 'springFestival'],
  [/^(?:qing|tomb)/, 'qingming'],
  [/^(?:labou?r|may)/, 'labourDay'],
  [/^dragon/, 'dragonBoat'],
  [/^mid/, 'midAutumn'],
  [/^(?:national|golden)/, 'nationalDay'],
]

const festivals = [
  dayRule(
    "(before|by|after) (?:the )?(spring festival|chinese new year|lunar new year|cny|new year(?:'s(?: day)?)?|qingming|tomb[ -]sweeping day|labou?r day|may day|dragon boat(?: festival)?|mid-autumn(?: festival)?|national day|golden week)(?: holidays?)?",
    ([, side, name = ''], { today }) => {
      const festival = festivalNames.find(([said]) => said.test(name))?.[1]
      return festival && festivalDay(festival, side === 'after' ? 'after' : 'before', today, undefined)
    },
  ),
]

export const englishDay = firstOf<DayPiece>([
  ...festivals,
  ...spans,
  ...dates,
  ...months,
  ...years,
  ...weeks,
  ...near,
])

const weekdayOf = (name = ''): Weekday => (weekdayNames.indexOf(name.slice(0, 3)) + 1) as Weekday
const monthNamed = (name = ''): number => monthNames.indexOf(name.slice(0, 3)) + 1

/** Sun, sat and wed are words of their own: days when they are written like names, and not merely at the beginning. */
function standOfWeekday(name: string, text: { plain: string; typed: string }, at: number, to: number): Stand {
  if (!/^(?:sun|sat|wed)$/.test(name)) return 'firm'
  const isName = /^[A-Z]/.test(text.typed.slice(at, to))
  const isAlone = edgeBefore(text.plain, at, true) && edgeAfter(text.plain, to, true)
  if (isName) return edgeBefore(text.plain, at, true) && !isAlone ? 'backed' : 'firm'
  return 'backed'
}

function comingMonth(today: Day, month: number, year: string | undefined): Day {
  if (year) return firstOfMonth(Number(year), month)
  return firstOfMonth(yearOf(today) + (month < monthOf(today) ? 1 : 0), month)
}

/** The unit as the Chinese rules name it. */
function unitNamed(unit: string): string {
  if (/work|business/.test(unit)) return '个工作日'
  return unit.startsWith('w') ? '周' : unit.startsWith('m') ? '个月' : unit.startsWith('y') ? '年' : '天'
}
