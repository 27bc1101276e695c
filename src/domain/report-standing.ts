/**
 * Who has filed and who has not, of a period and of a month (D14). Counted from `reportMonths`, one row for each person
 * and month: the reports themselves, hundreds of times as much, are not read. Only my own, which the server may not
 * know yet, are looked at as well.
 */
import { addDays, type Day, weekdayOf } from '@/lib/day'
import type { DepartmentId, MemberId } from '@/lib/ids'
import type { Book } from './book'
import { type Department, departmentTree, type DepartmentBranch } from './department'
import { departmentsSeenBy } from './membership'
import type { People } from './people'
import { filedReports, type FiledReports, type Filing } from './report-filed'
import {
  type ExemptReason,
  owedPeriod,
  type OwedPeriod,
  type Owing,
  readOwing,
  seatAmong,
} from './report-owing'
import type { PeriodKind } from './report-period'

/** Filed on time, filed late 补交, due and not there 未交, not due yet 待交, not owed 免交, asked of nobody 未要求. */
export type Standing = 'filed' | 'late' | 'missing' | 'waiting' | 'exempt' | 'unasked'

export interface PersonStanding {
  readonly memberId: MemberId
  /** Where the person counts: their home seat, or another one among those that were asked for. */
  readonly departmentId: DepartmentId
  readonly standing: Standing
  /** What they filed; also when nobody asked for it. */
  readonly filing: Filing | null
  /** Why it is not owed, where it is not. */
  readonly why: ExemptReason | null
}

/** All that is asked of many people at once: read once, then answered for each person and period in memory. */
export interface StandingBasis {
  readonly owing: Owing
  readonly filed: FiledReports
  readonly among: ReadonlySet<DepartmentId>
  readonly now: number
}

/** The departments whose reports a person may count: led and below, or all for an executive; in the tree's order. */
export function departmentsWatchedBy(people: People, id: MemberId, day: Day): Department[] {
  const memberships = people.memberships.filter(({ role }) => role !== 'member')
  return departmentsSeenBy({ ...people, memberships }, id, day)
}

/** How everybody of these departments stands with the report of the period that `day` is in; department by department. */
export async function standingOn(
  book: Book,
  question: { kind: PeriodKind; day: Day; departmentIds: readonly DepartmentId[] },
): Promise<PersonStanding[]> {
  const owing = await readOwing(book, question.kind)
  const period = owedPeriod(question.kind, question.day, owing.workdays)
  const basis = await basisOf(book, question.kind, period.day, question.departmentIds, owing)
  const found: PersonStanding[] = []
  for (const id of owing.people.members.keys()) {
    const home = owing.seatOf(id, period.dueDay)
    const seat = seatAmong(owing, basis.among, id, period.dueDay, home)
    if (seat !== undefined && home !== null) found.push(personStanding(basis, id, home, seat, period))
  }
  return inTreeOrder(owing.people, found)
}

/** How I stand myself; nothing where I do not sit in any department on that day. */
export async function myStandingOn(
  book: Book,
  { kind, day }: { kind: PeriodKind; day: Day },
): Promise<PersonStanding | undefined> {
  const owing = await readOwing(book, kind)
  const period = owedPeriod(kind, day, owing.workdays)
  const home = owing.seatOf(book.me, period.dueDay)
  if (home === null) return undefined
  return personStanding(await basisOf(book, kind, period.day, [home], owing), book.me, home, home, period)
}

/** What was filed of the month that the period begins in, beside who owes. */
export async function basisOf(
  book: Book,
  kind: PeriodKind,
  day: Day,
  departmentIds: readonly DepartmentId[],
  owing: Owing,
): Promise<StandingBasis> {
  const filed = await filedReports(book, kind, `${day.slice(0, 8)}01` as Day)
  return { owing, filed, among: new Set(departmentIds), now: book.environment.now() }
}

/** One person, one period. `home` is where their template comes from, `seat` where they are counted. */
function personStanding(
  basis: StandingBasis,
  memberId: MemberId,
  home: DepartmentId,
  seat: DepartmentId,
  period: OwedPeriod,
): PersonStanding {
  const filing = basis.filed(memberId, period.day) ?? null
  const why = basis.owing.exemption(memberId, home, period) ?? null
  return {
    memberId,
    departmentId: seat,
    standing: standingBy(basis, home, period, filing, why),
    filing,
    why,
  }
}

/** What somebody filed who did not owe it is filed all the same. Without a word from the server, I am late by the window. */
export function standingBy(
  { owing, now }: StandingBasis,
  home: DepartmentId,
  period: OwedPeriod,
  filing: Filing | null | undefined,
  why: ExemptReason | null | undefined,
): Standing {
  if (filing?.timing) return filing.timing === 'late' ? 'late' : 'filed'
  const until = owing.onTimeUntil(home, period)
  if (filing) return Date.parse(filing.at) > (until ?? Infinity) ? 'late' : 'filed'
  if (why === 'noTemplate') return 'unasked'
  if (why || until === undefined) return 'exempt'
  return now <= until ? 'waiting' : 'missing'
}

/** Takes as long to make as a screen takes to draw, so that it is made once, and not before somebody needs it. */
let collator: Intl.Collator | undefined

/** Department by department as they hang in the tree, and by name within one. */
export function inTreeOrder<T extends { memberId: MemberId; departmentId: DepartmentId }>(
  { departments, members }: People,
  rows: readonly T[],
): T[] {
  const place = new Map<DepartmentId, number>()
  const walk = ({ department, branches }: DepartmentBranch) => {
    place.set(department.id, place.size)
    branches.forEach(walk)
  }
  departmentTree(departments).forEach(walk)
  collator ??= new Intl.Collator('zh-CN')
  const { compare } = collator
  const placed = rows.map((row) => ({
    row,
    place: place.get(row.departmentId) ?? place.size,
    name: members.get(row.memberId)?.name ?? '',
  }))
  return placed.sort((a, b) => a.place - b.place || compare(a.name, b.name)).map(({ row }) => row)
}

/** The first days of the periods that begin in this month. */
export function periodsIn(kind: PeriodKind, month: Day): Day[] {
  const first = `${month.slice(0, 8)}01` as Day
  if (kind === 'monthly') return [first]
  const days: Day[] = []
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1))
    if (kind === 'daily' || weekdayOf(day) === 1) days.push(day)
  return days
}
