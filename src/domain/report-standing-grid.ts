/** A month of reports: everybody's periods side by side, with rates by person and by department (D14). */
import { type Day, weekdayOf } from '@/lib/day'
import type { DepartmentId, MemberId } from '@/lib/ids'
import type { Book } from './book'
import { departmentsAbove } from './department'
import { owedPeriod, type OwedPeriod, type Owing, readOwing, seatAmong } from './report-owing'
import type { PeriodKind } from './report-period'
import { basisOf, inTreeOrder, periodsIn, type Standing, standingBy } from './report-standing'

/** Counted over periods that are owed and due. The rate is (filed + late) / owed; nothing where nothing is owed. */
export interface StandingCounts {
  readonly owed: number
  readonly filed: number
  readonly late: number
  readonly missing: number
}

export interface GridPeriod {
  readonly day: Day
  readonly lastDay: Day
  /** What a calendar marks: of periods longer than a day always 'workday', unless nobody works in it. */
  readonly mark: 'workday' | 'weekend' | 'holiday' | 'makeup'
  /** The holiday's name, or the exception's. */
  readonly name: string | undefined
}

export interface PersonMonth extends StandingCounts {
  readonly memberId: MemberId
  readonly departmentId: DepartmentId
  /** One for each period of the grid; null: not with these departments then. */
  readonly standings: readonly (Standing | null)[]
  /** By period, whether it counts: due by now, and owed. A report that nobody asked for shows and does not count. */
  readonly counts: readonly boolean[]
}

export interface DepartmentMonth extends StandingCounts {
  readonly departmentId: DepartmentId
  /** People of this department and those below it. */
  readonly people: number
  /** By period: those who owed it by now, and those who filed it. */
  readonly periods: readonly { readonly owed: number; readonly filed: number }[]
}

export interface StandingGrid {
  readonly kind: PeriodKind
  readonly month: Day
  readonly periods: readonly GridPeriod[]
  readonly people: readonly PersonMonth[]
  readonly departments: readonly DepartmentMonth[]
}

/** The rate from 0 to 1. */
export const rateOf = ({ owed, filed, late }: StandingCounts): number | undefined =>
  owed === 0 ? undefined : (filed + late) / owed

/** The month of everybody in these departments, in the tree's order; `month` is any day of it. */
export async function standingGrid(
  book: Book,
  question: { kind: PeriodKind; month: Day; departmentIds: readonly DepartmentId[] },
): Promise<StandingGrid> {
  const { kind, departmentIds } = question
  const month = `${question.month.slice(0, 8)}01` as Day
  const owing = await readOwing(book, kind)
  const basis = await basisOf(book, kind, month, departmentIds, owing)
  const periods = periodsIn(kind, month).map((day) => owedPeriod(kind, day, owing.workdays))
  const rows: PersonMonth[] = []
  for (const id of owing.people.members.keys()) {
    const row = personMonth(id)
    if (row) rows.push(row)
  }
  const people = inTreeOrder(owing.people, rows)
  return {
    kind,
    month,
    periods: periods.map((period) => gridPeriod(kind, period, owing)),
    people,
    departments: departmentMonths(owing, departmentIds, people, periods.length),
  }

  function personMonth(id: MemberId): PersonMonth | undefined {
    const seats = seatsOver(id)
    let last: DepartmentId | undefined
    const sums = { owed: 0, filed: 0, late: 0, missing: 0 }
    const counts: boolean[] = []
    const standings = periods.map((period, index): Standing | null => {
      const { home, seat } = seats(index)
      if (seat === undefined || home === null) return null
      last = seat
      const why = owing.exemption(id, home, period)
      const standing = standingBy(basis, home, period, basis.filed(id, period.day), why)
      if (why === undefined && standing !== 'waiting' && standing !== 'exempt' && standing !== 'unasked') {
        counts[index] = true
        sums.owed += 1
        sums[standing] += 1
      }
      return standing
    })
    return last && { memberId: id, departmentId: last, standings, counts, ...sums }
  }

  /** Where somebody sits is looked up anew only when a hat of theirs begins or ends within the month. */
  function seatsOver(
    id: MemberId,
  ): (index: number) => { home: DepartmentId | null; seat: DepartmentId | undefined } {
    const [from, until] = [periods[0]?.dueDay ?? month, periods.at(-1)?.dueDay ?? month]
    const at = (day: Day) => {
      const home = owing.seatOf(id, day)
      return { home, seat: home === null ? undefined : seatAmong(owing, basis.among, id, day, home) }
    }
    const changes = owing
      .hatsOf(id)
      .some(
        ({ startsOn, endsOn }) =>
          (startsOn > from && startsOn <= until) || (endsOn !== null && endsOn >= from && endsOn < until),
      )
    if (changes) return (index) => at(periods[index]?.dueDay ?? month)
    const always = at(from)
    return () => always
  }
}

function gridPeriod(kind: PeriodKind, { day, lastDay, workdays }: OwedPeriod, owing: Owing): GridPeriod {
  const name = kind === 'daily' ? owing.workdays.name(day) : undefined
  const weekend = kind === 'daily' && weekdayOf(day) > 5
  const mark =
    workdays.length > 0 ? (weekend ? 'makeup' : 'workday') : weekend && !name ? 'weekend' : 'holiday'
  return { day, lastDay, mark, name: name || undefined }
}

/** Each department with all that are below it: who leads 技术部 asks for all of 技术部. */
function departmentMonths(
  { people }: Owing,
  departmentIds: readonly DepartmentId[],
  rows: readonly PersonMonth[],
  length: number,
): DepartmentMonth[] {
  const months = new Map(departmentIds.map((id) => [id, emptyMonth(id, length)]))
  const above = new Map<DepartmentId, DepartmentId[]>()
  for (const row of rows) {
    let path = above.get(row.departmentId)
    if (!path)
      above.set(
        row.departmentId,
        (path = departmentsAbove(people.departments, row.departmentId).map(({ id }) => id)),
      )
    for (const id of path) {
      const month = months.get(id)
      if (month) add(month, row)
    }
  }
  return [...months.values()].filter((month) => month.people > 0)
}

type Growing<T> = { -readonly [F in keyof T]: T[F] }
type GrowingMonth = Growing<Omit<DepartmentMonth, 'periods'>> & { periods: { owed: number; filed: number }[] }

const emptyMonth = (departmentId: DepartmentId, length: number): GrowingMonth => ({
  departmentId,
  people: 0,
  owed: 0,
  filed: 0,
  late: 0,
  missing: 0,
  periods: Array.from({ length }, () => ({ owed: 0, filed: 0 })),
})

function add(month: GrowingMonth, row: PersonMonth): void {
  month.people += 1
  month.owed += row.owed
  month.filed += row.filed
  month.late += row.late
  month.missing += row.missing
  row.standings.forEach((standing, index) => {
    const period = month.periods[index]
    if (!period || !row.counts[index]) return
    period.owed += 1
    if (standing !== 'missing') period.filed += 1
  })
}
