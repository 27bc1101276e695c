/**
 * How days, times and amounts are said. Times are those of the company's zone, wherever the phone is. Read inside a
 * template they follow the language by themselves.
 */
import { type Day, type DayWord, dayOf, dayWord, timeOf, weekdayOf, type Weekday } from '@/lib/day'
import { language, t } from './language'

/** A day near by is said by name (今天, 周三, 下周三), another by its date (11月21日), with the year when it is not this year's. */
export function sayDay(day: Day, today: Day): string {
  return nameOf(dayWord(day, today), day)
}

/** The date and its weekday in full: 11月21日 周六. */
export function sayDate(day: Day): string {
  return t('common.dateWithWeekday', { date: dateText(day, false), weekday: sayWeekday(weekdayOf(day)) })
}

/** The month that a day is in: 2026年11月. */
export function sayMonth(day: Day): string {
  return t('common.monthOfYear', { month: monthText(Number(day.slice(5, 7))), year: day.slice(0, 4) })
}

/** The clock time of a moment: 14:02. */
export const sayTime = (moment: number | string): string => timeOf(moment)

/** Day and time of a moment, the day left out when it is today: 14:02, 昨天 14:02, 11月3日 14:02. */
export function sayMoment(moment: number | string, now: number): string {
  const day = dayOf(moment)
  const today = dayOf(now)
  return day === today
    ? timeOf(moment)
    : t('common.dayAndTime', { day: sayDay(day, today), time: timeOf(moment) })
}

/** How long ago, while that is under an hour; else the moment itself. A moment in the future counts as just now. */
export function sayAgo(moment: number | string, now: number): string {
  const minutes = Math.floor((now - (typeof moment === 'number' ? moment : Date.parse(moment))) / 60_000)
  if (minutes < 1) return t('common.justNow')
  return minutes < 60 ? t('common.minutesAgo', { n: minutes }) : sayMoment(moment, now)
}

/** A size on disk: 640 kB, 1.2 MB. */
export function sayBytes(bytes: number): string {
  const [value, unit] =
    bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB']
  return `${new Intl.NumberFormat(language(), { maximumFractionDigits: unit === 'kB' ? 0 : 1 }).format(value)} ${unit}`
}

function nameOf(word: DayWord, day: Day): string {
  switch (word.kind) {
    case 'yesterday':
      return t('common.yesterday')
    case 'today':
      return t('common.today')
    case 'tomorrow':
      return t('common.tomorrow')
    case 'dayAfterTomorrow':
      // English has no short word for 后天: its weekday says as much.
      return language() === 'en' ? sayWeekday(weekdayOf(day)) : t('common.dayAfterTomorrow')
    case 'thisWeek':
      return sayWeekday(word.weekday)
    case 'nextWeek':
      return t('common.nextWeek', { weekday: sayWeekday(word.weekday) })
    case 'date':
      return dateText(day, !word.sameYear)
  }
}

/** In words of our own: the first of the browser's formatters takes as long to make as a screen takes to draw. */
function dateText(day: Day, withYear: boolean): string {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
  const said = { month: monthText(month), day: dayOfMonth }
  return withYear ? t('common.dateOtherYear', { ...said, year }) : t('common.dateThisYear', said)
}

const monthText = (month: number): string => monthNames[month - 1]?.() ?? ''

const monthNames: readonly (() => string)[] = [
  () => t('common.january'),
  () => t('common.february'),
  () => t('common.march'),
  () => t('common.april'),
  () => t('common.may'),
  () => t('common.june'),
  () => t('common.july'),
  () => t('common.august'),
  () => t('common.september'),
  () => t('common.october'),
  () => t('common.november'),
  () => t('common.december'),
]

/** A day of the week: 周三. */
export const sayWeekday = (weekday: Weekday): string => weekdayNames[weekday]()

const weekdayNames: Record<Weekday, () => string> = {
  1: () => t('common.monday'),
  2: () => t('common.tuesday'),
  3: () => t('common.wednesday'),
  4: () => t('common.thursday'),
  5: () => t('common.friday'),
  6: () => t('common.saturday'),
  7: () => t('common.sunday'),
}
