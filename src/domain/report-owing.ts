/** Who owes which report: from people, templates, the company's calendar and absences, in memory and for many at once. */
import type { Day } from '@/lib/day'
import { groupBy } from '@/lib/group'
import type { DepartmentId, MemberId } from '@/lib/ids'
import { type Absence, isAbsentOn } from './absence'
import type { Book } from './book'
import { departmentsAbove } from './department'
import { homeSeatOf, type Membership, seatsOf } from './membership'
import { people, type People } from './people'
import {
  type PeriodKind,
  periodOf,
  type ReportWindow,
  windowOf,
  type Workdays,
  workdaysFrom,
  workdaysIn,
} from './report-period'
import { isInUse, type ReportTemplate } from './report-template'

/** Why nobody waits for this report: leave, travel or part time; a period without workdays; no template asks for it then. */
export type ExemptReason = Absence['kind'] | 'rest' | 'noTemplate'

/** One period as it matters for owing. */
export interface OwedPeriod {
  readonly day: Day
  readonly lastDay: Day
  readonly workdays: readonly Day[]
  /** Its last workday, on which it falls due; without any, its last day. */
  readonly dueDay: Day
}

/** All that decides who owes, read once. */
export interface Owing {
  readonly people: People
  readonly workdays: Workdays
  /** The hats that this person wears, at whatever time. */
  hatsOf(id: MemberId): readonly Membership[]
  /** Their home seat on that day, which says what they owe; null: they sit nowhere. */
  seatOf(id: MemberId, day: Day): DepartmentId | null
  /** Until when, ms, a report of this period is on time for people of that home; nothing when none is required. */
  onTimeUntil(home: DepartmentId, period: OwedPeriod): number | undefined
  /** When a report of this period is due for people of that home; nothing when none is required. */
  windowFor(home: DepartmentId, period: OwedPeriod): ReportWindow | undefined
  /** Why this person owes nothing in that period, if they do not. */
  exemption(id: MemberId, home: DepartmentId, period: OwedPeriod): ExemptReason | undefined
}

export function owedPeriod(kind: PeriodKind, anyDay: Day, workdays: Workdays): OwedPeriod {
  const { day, lastDay } = periodOf(kind, anyDay)
  const worked = workdaysIn(kind, day, workdays)
  return { day, lastDay, workdays: worked, dueDay: worked.at(-1) ?? lastDay }
}

/** Reads what decides about reports of this kind. */
export async function readOwing(book: Book, kind: PeriodKind): Promise<Owing> {
  const [everyone, calendar, templates, absences] = await Promise.all([
    people(book),
    book.store.all('calendarDays'),
    book.store.all('reportTemplates'),
    book.store.all('absences'),
  ])
  const required = templates
    .filter((one) => one.kind === kind && one.isRequired)
    // Where a department has several, whoever may still choose the one that is due last is not missing.
    .sort((a, b) => lastMinute(b) - lastMinute(a) || (a.id < b.id ? -1 : 1))
  return owingOf(everyone, workdaysFrom(calendar), kind, required, absences)
}

function owingOf(
  everyone: People,
  workdays: Workdays,
  kind: PeriodKind,
  required: readonly ReportTemplate[],
  absences: readonly Absence[],
): Owing {
  const hats = groupBy(everyone.memberships, ({ memberId }) => memberId)
  const absencesOf = groupBy(absences, ({ memberId }) => memberId)
  /** The same company with one person's hats alone: to look through everybody's for each would take their square. */
  const narrow = (id: MemberId): People => ({ ...everyone, memberships: hats.get(id) ?? [] })
  const levels = remembered((home: DepartmentId) => [
    ...departmentsAbove(everyone.departments, home)
      .reverse()
      .map(({ id }) => id),
    null,
  ])
  const windows = remembered((template: ReportTemplate) =>
    remembered((period: OwedPeriod) => windowOf(template, kind, period.day, workdays)),
  )
  const untils = remembered((period: OwedPeriod) =>
    remembered((home: DepartmentId) => {
      const window = windowFor(home, period)
      return window && Date.parse(window.graceUntil)
    }),
  )
  const windowFor = (home: DepartmentId, period: OwedPeriod) => {
    const template = nearest(levels(home), required, period.dueDay)
    return template && windows(template)(period)
  }
  const onTimeUntil = (home: DepartmentId, period: OwedPeriod) => untils(period)(home)

  return {
    people: everyone,
    workdays,
    hatsOf: (id) => hats.get(id) ?? [],
    seatOf: (id, day) => homeSeatOf(narrow(id), id, day),
    onTimeUntil,
    windowFor,
    exemption(id, home, period) {
      if (period.workdays.length === 0) return 'rest'
      if (onTimeUntil(home, period) === undefined) return 'noTemplate'
      const own = absencesOf.get(id)
      return own && absentOnAll(own, period.workdays)
    },
  }
}

const lastMinute = ({ dueMinutes, graceMinutes }: ReportTemplate) => dueMinutes + graceMinutes

/** What is required of a department's people on that day, as the database has it: by the nearest department, then by the company. */
function nearest(
  levels: readonly (DepartmentId | null)[],
  required: readonly ReportTemplate[],
  day: Day,
): ReportTemplate | undefined {
  for (const level of levels) {
    const found = required.find((one) => one.departmentId === level && isInUse(one, day))
    if (found) return found
  }
  return undefined
}

/** Worked out once for each key: what decides is asked for thousands of people and days, of whom many share it. */
function remembered<K, V>(answer: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    let found = known.get(key)
    if (found === undefined && !known.has(key)) known.set(key, (found = answer(key)))
    return found as V
  }
}

/** What keeps somebody away on every one of these days, by the last of them. */
function absentOnAll(absences: readonly Absence[], days: readonly Day[]): Absence['kind'] | undefined {
  let kind: Absence['kind'] | undefined
  for (const day of days) {
    kind = absences.find((one) => isAbsentOn(one, day))?.kind
    if (kind === undefined) return undefined
  }
  return kind
}

/** Where the person counts among these departments on that day: at home if that is one of them. */
export function seatAmong(
  { hatsOf, people: everyone }: Owing,
  among: ReadonlySet<DepartmentId>,
  id: MemberId,
  day: Day,
  home: DepartmentId | null,
): DepartmentId | undefined {
  if (home !== null && among.has(home)) return home
  return seatsOf({ ...everyone, memberships: hatsOf(id) }, id, day).find((seat) => among.has(seat))
}
