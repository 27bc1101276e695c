import type { Day } from '../day'
import { addWorkdays } from '../workdays'
import { yearOf } from './calendar'
import { daysOff, type Festival } from './festivals'

/**
 * The last workday before a festival's free days, or the first after them: the next one that is still to come, in that
 * year if it was named.
 */
export function festivalDay(
  festival: Festival,
  side: 'before' | 'after',
  today: Day,
  year: number | undefined,
): { day: Day; before: Day } | undefined {
  for (const inYear of year === undefined ? [yearOf(today), yearOf(today) + 1] : [year]) {
    const free = daysOff(festival, inYear)
    if (!free) continue
    const day = side === 'before' ? addWorkdays(free.first, -1) : addWorkdays(free.last, 1)
    if (day >= today) return { day, before: day }
  }
  return undefined
}
