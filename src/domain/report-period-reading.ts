/** What a week's or a month's report is drafted from: my own reports, and the tasks that I finished. */
import { addDays, endOfDay, startOfDay, weekdayOf, type Day } from '@/lib/day'
import type { ReportTemplateVersionId } from '@/lib/ids'
import type { ReportKind } from '@/store'
import type { Book } from './book'
import type { FormField } from './form-field'
import type { Report } from './report'
import { subjectOf } from './report-line'
import { linesOfPart } from './report-part'
import { periodOf, type Workdays } from './report-period'
import { versionOf } from './report-template'
import type { Task } from './task'
import { readShelf } from './task-listing'

/** A report, and the fields in which it was written. */
export interface Written {
  readonly report: Report
  readonly fields: readonly FormField[]
}

/** My daily reports of the period, drafts too, by day; in a month, those of a week for the weeks that have none. */
export async function writtenIn(book: Book, kind: 'weekly' | 'monthly', day: Day): Promise<Written[]> {
  const { lastDay } = periodOf(kind, day)
  const [days, weeks] = await Promise.all([
    mineBetween(book, 'daily', day, lastDay),
    kind === 'monthly' ? mineBetween(book, 'weekly', day, lastDay) : [],
  ])
  const told = new Set(days.map((one) => mondayOf(one.day)))
  const others = weeks.filter((week) => !told.has(week.day))
  return withFields(
    book,
    [...days, ...others].sort((a, b) => (a.day < b.day ? -1 : 1)),
  )
}

/**
 * What I planned for days of the period up to `until`, each thing once: in the daily reports of the workdays before, and in
 * the report of the period before.
 */
export async function plansFor(
  book: Book,
  kind: 'weekly' | 'monthly',
  day: Day,
  until: Day,
  workdays: Workdays,
): Promise<ReadonlySet<string>> {
  const [days, before] = await Promise.all([
    mineBetween(book, 'daily', workdays.addWorkdays(day, -daysBefore), until),
    mineBetween(book, kind, periodOf(kind, addDays(day, -1)).day, addDays(day, -1)),
  ])
  const planning = days.filter((one) => {
    const plannedFor = workdays.addWorkdays(one.day, 1)
    return plannedFor >= day && plannedFor <= until
  })
  const written = await withFields(book, [...planning, ...before])
  const lines = written.flatMap(({ report, fields }) => linesOfPart(report, fields, 'plan'))
  return new Set(lines.filter(({ state }) => state !== 'cancelled').map(subjectOf))
}

/** The last report before the period may be some workdays old. */
const daysBefore = 7

/** What I finished in the period, but for parts of what I finished as well, and for what a file brought along. */
export async function doneByMe(book: Book, day: Day, lastDay: Day): Promise<Task[]> {
  const done = await readShelf(book, { kind: 'mine' }, 'done', {
    from: startOfDay(day),
    until: endOfDay(lastDay),
  })
  // The server says who it was; of what it has not seen, it was I.
  const mine = done.filter(
    ({ completedBy, importId }) => (completedBy === book.me || completedBy === null) && importId === null,
  )
  const ids = new Set<string>(mine.map(({ id }) => id))
  return mine.filter(({ parentId }) => parentId === null || !ids.has(parentId)).reverse()
}

function mineBetween(book: Book, kind: ReportKind, from: Day, until: Day): Promise<Report[]> {
  return book.store.range('reports', 'mine', { lower: `${kind}|${from}`, upper: `${kind}|${until}` })
}

async function withFields(book: Book, reports: readonly Report[]): Promise<Written[]> {
  const ids = [...new Set(reports.map(({ versionId }) => versionId))]
  const versions = await Promise.all(ids.map((id) => versionOf(book, id)))
  const fields = new Map(
    ids.map((id, at): [ReportTemplateVersionId, readonly FormField[]] => [id, versions[at]?.fields ?? []]),
  )
  return reports.map((report) => ({ report, fields: fields.get(report.versionId) ?? [] }))
}

const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))
