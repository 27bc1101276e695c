/** The public holidays by name: from which day to which day the company is closed for one. */
import chineseDays from 'chinese-days'
import { addDays, type Day } from '../day'
import { dayMark } from '../workdays'
import { dayAt } from './calendar'

export type Festival =
  'newYear' | 'springFestival' | 'qingming' | 'labourDay' | 'dragonBoat' | 'midAutumn' | 'nationalDay'

interface Span {
  first: Day
  last: Day
}

/** By law, for years whose days have not been announced: [days before the feast, days after it]. */
const byLaw: Record<Festival, readonly [number, number]> = {
  newYear: [0, 0],
  springFestival: [1, 2],
  qingming: [0, 0],
  labourDay: [0, 1],
  dragonBoat: [0, 0],
  midAutumn: [0, 0],
  nationalDay: [0, 2],
}

/** The free days around a festival of that year: as announced, else as the law has them. */
export function daysOff(festival: Festival, year: number): Span | undefined {
  const feast = feastOf(festival, year)
  if (!feast) return undefined
  if (dayMark(feast) !== 'holiday') {
    const [before, after] = byLaw[festival]
    return { first: addDays(feast, -before), last: addDays(feast, after) }
  }
  let first = feast
  let last = feast
  while (dayMark(addDays(first, -1)) === 'holiday') first = addDays(first, -1)
  while (dayMark(addDays(last, 1)) === 'holiday') last = addDays(last, 1)
  return { first, last }
}

/** The feast itself: of the moon, of the sun, or of the calendar. */
function feastOf(festival: Festival, year: number): Day | undefined {
  switch (festival) {
    case 'newYear':
      return dayAt(year, 1, 1)
    case 'springFestival':
      return moonDay(`${year}-01-01`)
    case 'qingming':
      return chineseDays.getSolarTermDate(year, 4, 'pure_brightness') as Day
    case 'labourDay':
      return dayAt(year, 5, 1)
    case 'dragonBoat':
      return moonDay(`${year}-05-05`)
    case 'midAutumn':
      return moonDay(`${year}-08-15`)
    case 'nationalDay':
      return dayAt(year, 10, 1)
  }
}

const moonDay = (date: string): Day => chineseDays.getSolarDateFromLunar(date).date as Day
