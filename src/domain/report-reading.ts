import { addDays, type Day, weekdayOf } from '@/lib/day'
import type { DepartmentId, MemberId, ReportId } from '@/lib/ids'
import type { ReportKind, SetOf } from '@/store'
import type { Book } from './book'
import { departmentsAbove } from './department'
import type { FormField } from './form-field'
import { membershipsOf, worksHere } from './membership'
import type { People } from './people'
import { done, refuse, type Outcome } from './refusal'
import type { Report } from './report'
import { workdayRule } from './report-period'
import { versionOf } from './report-template'
import { timingOf, windowOfReport } from './report-timing'

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

/** A report as it is shown to whoever reads it. */
export interface ReportShown {
  readonly report: Report
  /** What it was asked; undefined where this device does not know the version that it was written in. */
  readonly fields: readonly FormField[] | undefined
  /** What its template is called. */
  readonly name: string | undefined
  readonly timing: Report['timing']
}

/** The report with the fields that it was written in, or undefined when it is gone or out of sight. */
export async function shownReport(book: Book, id: ReportId): Promise<ReportShown | undefined> {
  const report = await book.store.get('reports', id)
  return report && (await shownReports(book, [report]))[0]
}

/** The same of many: what they have in common is read once. */
export async function shownReports(book: Book, reports: readonly Report[]): Promise<ReportShown[]> {
  const versionIds = [...new Set(reports.map(({ versionId }) => versionId))]
  const templateIds = [...new Set(reports.map(({ templateId }) => templateId))]
  const [versions, templates, workdays] = await Promise.all([
    Promise.all(versionIds.map((id) => versionOf(book, id))),
    book.store.getMany('reportTemplates', templateIds),
    workdayRule(book),
  ])
  const versionBy = new Map(versionIds.map((id, index) => [id, versions[index]]))
  const templateBy = new Map(templates.map((template) => [template.id, template]))
  return reports.map((report) => {
    const template = templateBy.get(report.templateId)
    return {
      report,
      fields: versionBy.get(report.versionId)?.fields,
      name: template?.name,
      timing: timingOf(report, windowOfReport(report, template, workdays)),
    }
  })
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
    : await filedLatest(book, query, { atLeast: limit + 1 })
  return { reports: found.slice(0, limit), more: found.length > limit }
}

/** What was filed just after and just before it, of what is wanted: previous is the newer one. */
export async function neighboursOf(book: Book, id: ReportId, query: ReportsQuery = {}): Promise<Neighbours> {
  const here = await book.store.get('reports', id)
  if (!here || here.filedAt === null) return { previous: undefined, next: undefined }
  const others = query.day
    ? await filedForDay(book, query.day, query)
    : [
        ...(await filedLatest(book, query, { lower: here.filedAt })),
        ...(await filedLatest(book, query, { atLeast: 1, upper: here.filedAt, without: id })),
      ]
  const sorted = [...others.filter((other) => other.id !== id), here].sort(byFiling)
  const at = sorted.indexOf(here)
  return { previous: sorted[at - 1]?.id, next: sorted[at + 1]?.id }
}

/** I have looked at it. Of my own, and of one that I have read before, nothing is written. */
export async function markRead(book: Book, id: ReportId): Promise<Outcome<ReportId>> {
  const before = await theirFiled(book, id)
  if (!before) return refuse('gone')
  if (before.authorId === book.me || before.readerIds.includes(book.me)) return done(id)
  return patchReport(book, id, 'report.read', { readerIds: { add: [book.me] } })
}

/** A word of thanks that costs one tap. Whoever likes a report has read it. */
export async function likeReport(book: Book, id: ReportId): Promise<Outcome<ReportId>> {
  const before = await theirFiled(book, id)
  if (!before) return refuse('gone')
  if (before.authorId === book.me) return refuse('forbidden')
  if (before.likerIds.includes(book.me)) return done(id)
  const set: SetOf<'reports'> = { likerIds: { add: [book.me] } }
  if (!before.readerIds.includes(book.me)) set.readerIds = { add: [book.me] }
  return patchReport(book, id, 'report.like', set)
}

export async function unlikeReport(book: Book, id: ReportId): Promise<Outcome<ReportId>> {
  const before = await theirFiled(book, id)
  if (!before) return refuse('gone')
  if (!before.likerIds.includes(book.me)) return done(id)
  return patchReport(book, id, 'report.unlike', { likerIds: { remove: [book.me] } })
}

type Seen = Pick<Report, 'authorId' | 'departmentId' | 'filedAt'> & {
  readonly receiverIds: readonly MemberId[]
  readonly copyIds: readonly MemberId[]
}

/**
 * Whether a report reaches this person (D13): its author's own, a draft to nobody else; once filed, those it is addressed
 * or copied to, and whoever leads its department or one above it, or is the executive of one.
 */
export function seesReport(people: People, person: MemberId, report: Seen, day: Day): boolean {
  if (!worksHere(people, person, day)) return false
  if (report.authorId === person) return true
  if (report.filedAt === null) return false
  return (
    report.receiverIds.includes(person) ||
    report.copyIds.includes(person) ||
    isAbove(people, person, report.departmentId, day)
  )
}

/** Whether the person leads this department, or one above it, or is its executive. */
export function isAbove(people: People, person: MemberId, department: DepartmentId, day: Day): boolean {
  const above = new Set(departmentsAbove(people.departments, department).map(({ id }) => id))
  return membershipsOf(people, person, day).some(
    ({ role, departmentId }) => (role === 'lead' || role === 'executive') && above.has(departmentId),
  )
}

async function theirFiled(book: Book, id: ReportId): Promise<Report | undefined> {
  const found = await book.store.get('reports', id)
  return found?.filedAt == null ? undefined : found
}

async function patchReport(
  book: Book,
  id: ReportId,
  kind: string,
  set: SetOf<'reports'>,
): Promise<Outcome<ReportId>> {
  await book.store.write({ kind, ops: [{ op: 'patch', noun: 'reports', id, set }] })
  return done(id)
}

/** How many rows are looked at in one go while a filter is sought for. */
const step = 200

/**
 * What others filed, the latest first, until enough are found or all between the bounds have been looked at. Both bounds
 * are included.
 */
async function filedLatest(
  book: Book,
  query: ReportsQuery,
  bounds: { atLeast?: number; lower?: string; upper?: string; without?: ReportId },
): Promise<Report[]> {
  const index = query.unread ? 'unread' : 'theirs'
  const { atLeast = Infinity, lower, without } = bounds
  const isPlain = !query.departmentIds && !query.kind && !query.authorId
  const found = new Map<ReportId, Report>()
  let size = isPlain && atLeast < step ? atLeast + 1 : step
  for (let upper = bounds.upper; ;) {
    const rows = await book.store.range('reports', index, {
      ...(lower !== undefined && { lower }),
      ...(upper !== undefined && { upper }),
      reverse: true,
      limit: size,
    })
    for (const row of rows) if (row.id !== without && isWanted(row, query)) found.set(row.id, row)
    if (rows.length < size || found.size >= atLeast) return [...found.values()].sort(byFiling)
    const last = rows.at(-1)?.filedAt ?? undefined
    // More were filed at one moment than are looked at in one go.
    if (last === upper) size *= 2
    upper = last
  }
}

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
