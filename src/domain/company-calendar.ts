import { isDay, type Day } from '@/lib/day'
import type { CalendarDayId, MemberId } from '@/lib/ids'
import type { CalendarDayRow } from '@/store'
import { isAdmin } from './administration'
import type { Book } from './book'
import type { People } from './people'
import { people } from './people'
import { done, refuse, type Outcome, type Refused } from './refusal'
import { lengthOf } from './task-draft'
import { today } from './today'

/** A day of the company's calendar that is not as its weekday says: off though a Monday, worked though a Saturday. */
export type CalendarDay = Readonly<CalendarDayRow>

export interface NewCalendarDay {
  readonly day: Day
  readonly isWorkday: boolean
  /** What it is called: 春节, 公司年会. */
  readonly name: string
}

const nameLimit = 60

/** The year's days that are not as their weekday says, in their order. */
export async function calendarDays(book: Book, year: number): Promise<CalendarDay[]> {
  return book.store.range('calendarDays', 'day', { lower: `${year}-01-01`, upper: `${year}-12-31` })
}

/** Whether this person may say when the company works: administrators alone. */
export function mayKeepCalendar(everyone: People, me: MemberId, day: Day): boolean {
  return isAdmin(everyone, me, day)
}

/** Says whether the company works on that day; says it anew where something was said before. */
export async function setCalendarDay(book: Book, entry: NewCalendarDay): Promise<Outcome<CalendarDayId>> {
  const { day, isWorkday } = entry
  const name = entry.name.trim()
  if (!isDay(day)) return refuse('invalid', 'day')
  if (lengthOf(name) > nameLimit) return refuse('too_long', 'name')
  const refused = await refusalOfMe(book)
  if (refused) return refused
  const [before] = await book.store.equal('calendarDays', 'day', day)
  if (before) {
    const set = { isWorkday, name }
    if (before.isWorkday !== isWorkday || before.name !== name)
      await book.store.write({
        kind: 'calendar.set',
        ops: [{ op: 'patch', noun: 'calendarDays', id: before.id, set }],
      })
    return done(before.id)
  }
  const id = book.environment.newId() as CalendarDayId
  await book.store.write({
    kind: 'calendar.set',
    ops: [{ op: 'create', noun: 'calendarDays', id, set: { day, isWorkday, name } }],
  })
  return done(id)
}

/** From now on the day is as its weekday says. */
export async function removeCalendarDay(book: Book, id: CalendarDayId): Promise<Outcome<CalendarDayId>> {
  if (!(await book.store.get('calendarDays', id))) return refuse('gone')
  const refused = await refusalOfMe(book)
  if (refused) return refused
  await book.store.write({ kind: 'calendar.remove', ops: [{ op: 'delete', noun: 'calendarDays', id }] })
  return done(id)
}

async function refusalOfMe(book: Book): Promise<Refused | undefined> {
  return mayKeepCalendar(await people(book), book.me, today(book)) ? undefined : refuse('forbidden')
}
