import { addDays, daysBetween, isDay, type Day } from '@/lib/day'
import type { DepartmentId, MemberId, ReportId, ReportTemplateId } from '@/lib/ids'
import { isSame } from '@/lib/same'
import type { Op, SetOf } from '@/store'
import type { Book } from './book'
import { checkContent, checkDraft, type FieldFault, type FormField } from './form-field'
import { tidiedContent } from './form-value'
import { homeSeatOf, membershipsOf } from './membership'
import { people, type People } from './people'
import { done, refuse, type Outcome, type Refused } from './refusal'
import type { Report, ReportContent } from './report'
import { reportIdOf } from './report-id'
import { isPeriodKind, periodOf, workdayRule, type ReportKind } from './report-period'
import { latestVersion, templateFor, versionOf } from './report-template'
import { timeIn, windowOfReport } from './report-timing'
import { today } from './today'

export interface ReportBeginning {
  readonly kind: ReportKind
  /** The first day of its period. */
  readonly day: Day
  /** Where several are offered. */
  readonly template?: ReportTemplateId
  readonly content?: ReportContent
}

export interface Receivers {
  /** Beside the leads, and whom the template names. */
  readonly receiverIds?: readonly MemberId[]
  readonly copyIds?: readonly MemberId[]
}

/** Whether this person may change what the report says: its author, at any time; after the deadline the old text is kept. */
export function mayChange({ authorId }: Pick<Report, 'authorId'>, me: MemberId): boolean {
  return authorId === me
}

/**
 * Begins the draft of a period, or finds the one that was begun. Two phones that both begin it offline begin one row,
 * so its content goes beside the creation, as a change of nothing, and is joined with the other's.
 */
export async function beginReport(book: Book, beginning: ReportBeginning): Promise<Outcome<ReportId>> {
  const { kind, day, content } = beginning
  const misdated = refusalOfDay(kind, day, today(book))
  if (misdated) return misdated
  const id = isPeriodKind(kind) ? reportIdOf(book.me, kind, day) : (book.environment.newId() as ReportId)
  if (await book.store.get('reports', id)) return done(id)

  const template = beginning.template
    ? await book.store.get('reportTemplates', beginning.template)
    : await templateFor(book, kind, day)
  const version = template && (await latestVersion(book, template.id))
  if (!version || template.kind !== kind) return refuse('report.no_template')
  const departmentId = departmentIn(await people(book), book.me, kind, day, today(book))
  if (departmentId === null) return refuse('report.not_in_department')
  const [broken] = checkDraft(version.fields, content ?? {})
  if (broken) return refuse(broken.refusal, broken.field)

  const set = {
    ...{ authorId: book.me, kind, day },
    ...{ templateId: template.id, versionId: version.id, departmentId },
  }
  const ops: Op[] = [{ op: 'create', noun: 'reports', id, set }]
  if (content) ops.push({ op: 'patch', noun: 'reports', id, set: { content: copyOf(content) } })
  await book.store.write({ kind: 'report.begin', ops })
  return done(id)
}

/** Keeps what was typed, in a draft or in a report that is filed; writes nothing when nothing has changed. */
export async function keepContent(book: Book, id: ReportId, content: ReportContent): Promise<Outcome<void>> {
  const before = await book.store.get('reports', id)
  if (!before) return refuse('gone')
  if (!mayChange(before, book.me)) return refuse('forbidden')
  const checked = await checkedContent(
    book,
    before,
    content,
    before.filedAt === null ? checkDraft : checkContent,
  )
  if (!checked.ok) return checked
  if (isSame(checked.value, before.content)) return done(undefined)
  const set = { content: checked.value }
  await book.store.write({ kind: 'report.keep', ops: [{ op: 'patch', noun: 'reports', id, set }] })
  return done(undefined)
}

/**
 * Files it as it is now: written at this moment, by the server's clock as far as this device knows it. One that is filed
 * already keeps the moment at which it was, and says and reaches what is given here.
 */
export async function fileReport(
  book: Book,
  id: ReportId,
  content: ReportContent,
  receivers: Receivers = {},
): Promise<Outcome<void>> {
  const before = await book.store.get('reports', id)
  if (!before) return refuse('gone')
  if (!mayChange(before, book.me)) return refuse('forbidden')
  const checked = await checkedContent(book, before, content, checkContent)
  if (!checked.ok) return checked
  if (before.filedAt === null) {
    const untimely = await refusalOfNow(book, before)
    if (untimely) return untimely
  }
  const set: SetOf<'reports'> = {
    ...(!isSame(checked.value, before.content) && { content: checked.value }),
    ...added('receiverIds', before.receiverIds, receivers.receiverIds),
    ...added('copyIds', before.copyIds, receivers.copyIds),
    ...(before.filedAt === null && (await filingNow(book))),
  }
  if (Object.keys(set).length > 0)
    await book.store.write({ kind: 'report.file', ops: [{ op: 'patch', noun: 'reports', id, set }] })
  return done(undefined)
}

async function filingNow(book: Book): Promise<SetOf<'reports'>> {
  const { lastSyncAt } = await book.store.syncReport()
  return {
    filedAt: new Date(book.environment.now()).toISOString(),
    contactAt: lastSyncAt === null ? null : new Date(lastSyncAt).toISOString(),
  }
}

async function refusalOfNow(book: Book, report: Report): Promise<Refused | undefined> {
  const misdated = refusalOfDay(report.kind, report.day, today(book))
  if (misdated) return misdated
  const template = await book.store.get('reportTemplates', report.templateId)
  const window = windowOfReport(report, template, await workdayRule(book))
  const time = window && timeIn(window, book.environment.now())
  if (time === 'early') return refuse('report.future', 'filedAt')
  return time === 'closed' ? refuse('report.closed', 'filedAt') : undefined
}

function refusalOfDay(kind: ReportKind, day: Day, now: Day): Refused | undefined {
  if (!isDay(day) || periodOf(kind, day).day !== day) return refuse('report.bad_day', 'day')
  return day > now ? refuse('report.future', 'day') : undefined
}

type Check = (fields: readonly FormField[], content: ReportContent) => FieldFault[]

/** The content by the fields that the report was begun with; as it stands where this device does not know them. */
async function checkedContent(
  book: Book,
  { versionId }: Report,
  given: ReportContent,
  check: Check,
): Promise<Outcome<ReportContent>> {
  const fields = (await versionOf(book, versionId))?.fields
  if (!fields) return done(copyOf(given))
  const content = tidiedContent(fields, copyOf(given))
  const [broken] = check(fields, content)
  return broken ? refuse(broken.refusal, broken.field) : done(content)
}

/** Where its author sits now, or sat in the period, the latest day first; an executive or administrator has a hat alone. */
function departmentIn(
  everyone: People,
  me: MemberId,
  kind: ReportKind,
  first: Day,
  now: Day,
): DepartmentId | null {
  const { lastDay } = periodOf(kind, first)
  const days = Array.from({ length: daysBetween(first, lastDay) + 1 }, (_, before) =>
    addDays(lastDay, -before),
  )
  for (const day of [now, ...days]) {
    const seat = homeSeatOf(everyone, me, day) ?? membershipsOf(everyone, me, day)[0]?.departmentId
    if (seat) return seat
  }
  return null
}

function added(
  column: 'receiverIds' | 'copyIds',
  before: readonly MemberId[],
  wanted: readonly MemberId[] = [],
): SetOf<'reports'> {
  const add = [...new Set(wanted)].filter((one) => !before.includes(one))
  return add.length > 0 ? { [column]: { add } } : {}
}

/** What a screen holds may be a proxy, or change. */
const copyOf = (content: ReportContent): ReportContent => JSON.parse(JSON.stringify(content)) as ReportContent
