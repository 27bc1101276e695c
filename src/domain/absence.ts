import { isDay, weekdayOf, type Day } from '@/lib/day'
import type { AbsenceId, MemberId } from '@/lib/ids'
import type { AbsenceRow } from '@/store'
import { isAdmin } from './administration'
import type { Book } from './book'
import { leads, membershipsOf, worksHere } from './membership'
import { people, type People } from './people'
import { done, refuse, type Outcome, type Refusal } from './refusal'
import { lengthOf } from './task-draft'
import { today } from './today'

/** When somebody owes no report: on leave, travelling, or on the weekdays on which they never work (D14). */
export type Absence = Readonly<AbsenceRow>

export const absenceKinds = ['leave', 'travel', 'part_time'] as const

export interface NewAbsence {
  readonly memberId: MemberId
  readonly kind: Absence['kind']
  readonly startsOn: Day
  /** Null: until further notice, for `part_time` alone. */
  readonly endsOn: Day | null
  /** Of `part_time`: the weekdays off, 1 (Monday) to 7. */
  readonly weekdays: readonly number[]
  readonly note: string
}

const noteLimit = 500

/** Whether this absence excuses from that day. */
export function isAbsentOn({ kind, startsOn, endsOn, weekdays }: Absence, day: Day): boolean {
  if (day < startsOn || (endsOn !== null && day > endsOn)) return false
  return kind !== 'part_time' || weekdays.includes(weekdayOf(day))
}

/** The absences of one person, the latest first. */
export async function absencesOf(book: Book, memberId: MemberId): Promise<Absence[]> {
  const found = await book.store.equal('absences', 'memberId', memberId)
  return found.sort((a, b) => (a.startsOn < b.startsOn ? 1 : a.startsOn > b.startsOn ? -1 : 0))
}

/** Whether I may write when this person is away: my own, those of people below me, as an administrator everybody's. */
export function mayKeepAbsences(everyone: People, me: MemberId, memberId: MemberId, day: Day): boolean {
  if (!worksHere(everyone, me, day)) return false
  if (me === memberId || isAdmin(everyone, me, day)) return true
  return membershipsOf(everyone, memberId, day).some(({ departmentId }) =>
    leads(everyone, me, departmentId, day),
  )
}

/** Writes down when somebody is away. */
export async function addAbsence(book: Book, absence: NewAbsence): Promise<Outcome<AbsenceId>> {
  const { memberId, kind, startsOn, endsOn } = absence
  const note = absence.note.trim()
  const weekdays = kind === 'part_time' ? [...new Set(absence.weekdays)].sort() : []
  const broken = refusalOfPeriod({ kind, startsOn, endsOn, weekdays })
  if (broken) return refuse(broken.refusal, broken.field)
  if (lengthOf(note) > noteLimit) return refuse('too_long', 'note')
  if (!mayKeepAbsences(await people(book), book.me, memberId, today(book))) return refuse('forbidden')
  const id = book.environment.newId() as AbsenceId
  const set = { memberId, kind, startsOn, endsOn, weekdays, note }
  await book.store.write({ kind: 'absence.add', ops: [{ op: 'create', noun: 'absences', id, set }] })
  return done(id)
}

/** Takes it back: the person owes their reports after all. */
export async function removeAbsence(book: Book, id: AbsenceId): Promise<Outcome<AbsenceId>> {
  const before = await book.store.get('absences', id)
  if (!before) return refuse('gone')
  if (!mayKeepAbsences(await people(book), book.me, before.memberId, today(book))) return refuse('forbidden')
  await book.store.write({ kind: 'absence.remove', ops: [{ op: 'delete', noun: 'absences', id }] })
  return done(id)
}

function refusalOfPeriod({
  kind,
  startsOn,
  endsOn,
  weekdays,
}: Pick<NewAbsence, 'kind' | 'startsOn' | 'endsOn' | 'weekdays'>):
  { refusal: Refusal; field: string } | undefined {
  const bad = (field: string) => ({ refusal: 'absence.bad_period' as const, field })
  if (!isDay(startsOn)) return bad('startsOn')
  if (endsOn === null ? kind !== 'part_time' : !isDay(endsOn) || endsOn < startsOn) return bad('endsOn')
  if (kind !== 'part_time') return undefined
  const areDays = weekdays.every((one) => Number.isInteger(one) && one >= 1 && one <= 7)
  return weekdays.length > 0 && areDays ? undefined : bad('weekdays')
}
