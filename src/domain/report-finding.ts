import { addDays, type Day, weekdayOf } from '@/lib/day'
import type { DepartmentId, MemberId, ReportId } from '@/lib/ids'
import type { ReportKind } from '@/store'
import type { Book } from './book'
import type { Report } from './report'

/** Which of others' reports are wanted; what is left out narrows nothing. */
export interface ReportsQuery {
  /** Those of any of these departments. */
  readonly departmentIds?: readonly DepartmentId[]
  readonly kind?: ReportKind
  readonly authorId?: MemberId
  /** Those whose period this day is in. */
  readonly day?: Day
  /** Those that I have not read. */
  readonly unread?: boolean
}

interface ReportsPage {
  /** What was filed last comes first. */
  readonly reports: readonly Report[]
  /** Whether there are more than the limit let through. */
  readonly more: boolean
}

/** The one before it and the one after it, as reports to read lie on top of each other. */
interface Neighbours {
  readonly previous: ReportId | undefined
  readonly next: ReportId | undefined
}

/** What others have filed and I have not read, what was filed last first; reads no more than it returns. */
export function unreadReports(book: Book, { limit }: { limit: number }): Promise<Report[]> {
  return book.store.range('reports', 'unread', { reverse: true, limit })
}

/** How many of them there are, without reading them. */
export function unreadReportCount(book: Book): Promise<number> {
  return book.store.count('reports', 'unread')
}

/** What others have filed and I may see (D13), as far as asked for. */
export async function reportsToRead(
  book: Book,
  { limit, ...query }: ReportsQuery & { limit: number },
): Promise<ReportsPage> {
  const found = query.day
    ? await filedForDay(book, query.day, query)
    : await filedLatest(book, query, limit + 1)
  return { reports: found.slice(0, limit), more: found.length > limit }
}

/** What was filed just after and just before it, of what is wanted: previous is the newer one. */
export async function neighboursOf(book: Book, id: ReportId, query: ReportsQuery = {}): Promise<Neighbours> {
  const here = await book.store.get('reports', id)
  if (!here || here.filedAt === null) return { previous: undefined, next: undefined }
  if (!query.day) {
    const [previous, next] = await Promise.all([
      nearest(book, query, here, 'newer'),
      nearest(book, query, here, 'older'),
    ])
    return { previous, next }
  }
  const others = await filedForDay(book, query.day, query)
  const sorted = [...others.filter((other) => other.id !== id), here].sort(byFiling)
  const at = sorted.indexOf(here)
  return { previous: sorted[at - 1]?.id, next: sorted[at + 1]?.id }
}

/** How many rows are looked at in one go while a filter is sought for. */
const step = 200

/** What others filed, the latest first, until enough are found or all have been looked at. */
async function filedLatest(book: Book, query: ReportsQuery, atLeast: number): Promise<Report[]> {
  const isPlain = !query.departmentIds && !query.kind && !query.authorId
  const found = new Map<ReportId, Report>()
  let size = isPlain ? Math.min(atLeast, step) : step
  for (let upper: string | undefined; ;) {
    const rows = await book.store.range('reports', indexFor(query), {
      ...(upper !== undefined && { upper }),
      reverse: true,
      limit: size,
    })
    for (const row of rows) if (isWanted(row, query)) found.set(row.id, row)
    if (rows.length < size || found.size >= atLeast) return [...found.values()].sort(byFiling)
    const last = rows.at(-1)?.filedAt ?? undefined
    // More were filed at one moment than are looked at in one go.
    if (last === upper) size *= 2
    upper = last
  }
}

/** The first that is wanted on one side of a report; no more is read than it takes to find it. */
async function nearest(
  book: Book,
  query: ReportsQuery,
  here: Report,
  side: 'newer' | 'older',
): Promise<ReportId | undefined> {
  const isNewer = side === 'newer'
  let from = here.filedAt ?? ''
  for (let size = 20; ;) {
    const range = isNewer ? { lower: from } : { upper: from, reverse: true }
    const rows = await book.store.range('reports', indexFor(query), { ...range, limit: size })
    const found = rows.find(
      (row) => row.id !== here.id && byFiling(row, here) < 0 === isNewer && isWanted(row, query),
    )
    if (found || rows.length < size) return found?.id
    const last = rows.at(-1)?.filedAt ?? from
    size = last === from ? size * 2 : step
    from = last
  }
}

const indexFor = ({ unread }: ReportsQuery) => (unread ? 'unread' : 'theirs')

/** Of one day, its week and its month. */
async function filedForDay(book: Book, day: Day, query: ReportsQuery): Promise<Report[]> {
  const monday = addDays(day, 1 - weekdayOf(day))
  const first = `${day.slice(0, 8)}01` as Day
  const found = await Promise.all(
    [...new Set([day, monday, first])].map((begin) => book.store.equal('reports', 'day', begin)),
  )
  return found
    .flat()
    .filter(
      (report) =>
        report.theirs !== undefined &&
        (!query.unread || report.unread !== undefined) &&
        holds(report, day, monday, first) &&
        isWanted(report, query),
    )
    .sort(byFiling)
}

function holds(report: Report, day: Day, monday: Day, first: Day): boolean {
  if (report.kind === 'weekly') return report.day === monday
  return report.day === (report.kind === 'monthly' ? first : day)
}

function isWanted(report: Report, { departmentIds, kind, authorId }: ReportsQuery): boolean {
  return (
    (!departmentIds || departmentIds.includes(report.departmentId)) &&
    (!kind || report.kind === kind) &&
    (!authorId || report.authorId === authorId)
  )
}

function byFiling(a: Report, b: Report): number {
  return (b.filedAt ?? '').localeCompare(a.filedAt ?? '') || (a.id < b.id ? 1 : -1)
}
