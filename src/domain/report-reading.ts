import type { Day } from '@/lib/day'
import type { DepartmentId, MemberId, ReportId } from '@/lib/ids'
import type { SetOf } from '@/store'
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
