import { type Day, dayOf } from '@/lib/day'
import type { DepartmentId, MemberId, ReportTemplateId, ReportTemplateVersionId } from '@/lib/ids'
import type { ReportKind, ReportTemplateRow, ReportTemplateVersionRow } from '@/store'
import { isAdmin } from './administration'
import type { Book } from './book'
import { departmentsAbove } from './department'
import type { FormField } from './form-field'
import { homeSeatOf, leads, seatsOf } from './membership'
import { people, type People } from './people'
import { isPeriodKind, lastWorkdayOf, workdayRule } from './report-period'
import { today } from './today'

/** What a report asks for, for whom, and until when (D11). Its fields are in its versions. */
export type ReportTemplate = Readonly<ReportTemplateRow>

/** The fields of a template as they once were or are; never changed. */
export type ReportTemplateVersion = Readonly<
  Omit<ReportTemplateVersionRow, 'fields'> & { readonly fields: readonly FormField[] }
>

/**
 * The templates by which a person writes this kind, the one to take first: for daily, weekly and monthly those of the
 * nearest department above their home seat that has any, else the company's; otherwise all, the nearest first.
 */
export async function templatesFor(
  book: Book,
  member: MemberId,
  kind: ReportKind,
): Promise<ReportTemplate[]> {
  return (await readTemplates(book, member))(kind, today(book))
}

/** The same of any day, read once: what was in use on it. Of a period, the day that counts is its last workday. */
export async function readTemplates(
  book: Book,
  member: MemberId,
): Promise<(kind: ReportKind, day: Day) => ReportTemplate[]> {
  const [all, everyone] = await Promise.all([book.store.all('reportTemplates'), people(book)])
  return (kind, day) => templatesAmong(all, everyone, member, kind, day, today(book))
}

/**
 * The template by which I write this kind, unless I choose another; of a period, in which `day` lies, by the one that
 * asked for it then.
 */
export async function templateFor(
  book: Book,
  kind: ReportKind,
  day: Day = today(book),
): Promise<ReportTemplate | undefined> {
  const [templates, workdays] = await Promise.all([readTemplates(book, book.me), workdayRule(book)])
  const [first] = templates(kind, isPeriodKind(kind) ? lastWorkdayOf(kind, day, workdays) : today(book))
  return first
}

/** Whether it had begun by that day and was not retired yet: before and after it nobody is asked by it. */
export function isInUse({ startsOn, retiredAt }: ReportTemplate, day: Day): boolean {
  return startsOn <= day && (retiredAt === null || day < dayOf(retiredAt))
}

/** The fields that a report was written in, also where the template has new ones since, or is retired. */
export async function versionOf(
  book: Book,
  id: ReportTemplateVersionId,
): Promise<ReportTemplateVersion | undefined> {
  return (await book.store.get('reportTemplateVersions', id)) as ReportTemplateVersion | undefined
}

/** The fields that a new report is to be written in. */
export async function latestVersion(
  book: Book,
  templateId: ReportTemplateId,
): Promise<ReportTemplateVersion | undefined> {
  const found = await book.store.equal('reportTemplateVersions', 'templateId', templateId)
  // One that the server has not seen has no number yet, and is the newest.
  const rank = ({ number }: { number: number }) => (number === 0 ? Number.MAX_SAFE_INTEGER : number)
  return found.sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? 1 : -1))[0] as
    ReportTemplateVersion | undefined
}

/** The templates that I may change, retired ones last. */
export async function templatesToKeep(book: Book): Promise<ReportTemplate[]> {
  const [all, everyone] = await Promise.all([book.store.all('reportTemplates'), people(book)])
  const mine = all.filter(({ departmentId }) =>
    mayKeepTemplates(everyone, book.me, departmentId, today(book)),
  )
  const rank = ({ retiredAt }: ReportTemplate) => (retiredAt === null ? 0 : 1)
  return byName(mine).sort((a, b) => rank(a) - rank(b))
}

/** Whether I may say what this department is asked for: its leads, those above, administrators; of the company these alone. */
export function mayKeepTemplates(
  everyone: People,
  me: MemberId,
  departmentId: DepartmentId | null,
  day: Day,
): boolean {
  if (isAdmin(everyone, me, day)) return true
  return departmentId !== null && leads(everyone, me, departmentId, day)
}

function templatesAmong(
  all: readonly ReportTemplate[],
  everyone: People,
  member: MemberId,
  kind: ReportKind,
  day: Day,
  now: Day,
): ReportTemplate[] {
  const offered = byName(all.filter((one) => one.kind === kind && isInUse(one, day)))
  // Who sits nowhere on that day may come, or have come, before or after it.
  const home = homeSeatOf(everyone, member, day) ?? homeSeatOf(everyone, member, now)
  const seats = isPeriodKind(kind) ? (home === null ? [] : [home]) : seatsOf(everyone, member, day)
  const levels = levelsAbove(everyone, seats)
  const found = levels.map((level) => offered.filter(({ departmentId }) => departmentId === level))
  if (!isPeriodKind(kind)) return [...new Set([...found.flat(), ...offered])]
  return found.find((ofLevel) => ofLevel.length > 0) ?? []
}

/** These departments, then what stands above each, then the whole company, which is null. */
function levelsAbove(everyone: People, seats: readonly DepartmentId[]): (DepartmentId | null)[] {
  const above = seats.flatMap((seat) =>
    departmentsAbove(everyone.departments, seat)
      .map(({ id }) => id)
      .reverse(),
  )
  return [...new Set<DepartmentId | null>(above), null]
}

const byName = (templates: readonly ReportTemplate[]): ReportTemplate[] =>
  [...templates].sort((a, b) => a.name.localeCompare(b.name, 'zh-CN') || (a.id < b.id ? -1 : 1))
