/**
 * A department's reports of some time as a table for Excel or CSV: what this device holds of them, in slices between
 * which the page answers; the file itself is written beside it.
 */
import { breathe } from '@/lib/breathe'
import { addDays, type Day, daysBetween } from '@/lib/day'
import type { DepartmentId, ReportTemplateId } from '@/lib/ids'
import { openTableWriter } from '@/lib/table-file/table-writer'
import type { Cell, WrittenFormat } from '@/lib/table-file/write-table'
import type { ReportKind, ReportRow } from '@/store'
import type { Book } from './book'
import { people } from './people'
import { columnsFor } from './report-export-columns'
import { type Said, tellerFor } from './report-export-telling'
import type { ReportTemplate, ReportTemplateVersion } from './report-template'
import { inTreeOrder } from './report-standing'
import type { FileLanguage } from './task-export'

export interface ReportExport {
  readonly departmentIds: readonly DepartmentId[]
  readonly kind: ReportKind
  /** The first days of the periods that are wanted, both ends included. */
  readonly from: Day
  readonly until: Day
  readonly format: WrittenFormat
  readonly language: FileLanguage
  readonly onProgress?: (progress: ExportProgress) => void
  /** Ended by it, the export throws its reason; nothing is left behind. */
  readonly signal?: AbortSignal
}

/** reading: of so many reports that this device holds of these days; writing: of so many rows that were found. */
export interface ExportProgress {
  readonly phase: 'reading' | 'writing'
  readonly done: number
  readonly total: number
}

export interface ExportedReports {
  readonly file: Blob
  readonly count: number
}

/** Told or handed over between two breaths. */
const rowsAtOnce = 100

/** The filed reports of these departments, by day, department and name. */
export async function exportReports(book: Book, wanted: ReportExport): Promise<Blob> {
  return (await exportedReports(book, wanted)).file
}

/** The same, and how many there were. */
export async function exportedReports(book: Book, wanted: ReportExport): Promise<ExportedReports> {
  const { language, signal, onProgress } = wanted
  const [everyone, templates, versionRows] = await Promise.all([
    people(book),
    book.store.all('reportTemplates'),
    book.store.all('reportTemplateVersions'),
  ])
  const versions = versionRows as readonly ReportTemplateVersion[]
  const teller = tellerFor(everyone, templates, versions, wanted)
  const said: Said[] = []
  await eachDay(book, wanted, async (rows) => {
    const ordered = inTreeOrder(everyone, rows.map(placed))
    for (let from = 0; from < ordered.length; from += rowsAtOnce) {
      await breathe()
      for (const { report } of ordered.slice(from, from + rowsAtOnce)) said.push(teller.say(report))
    }
  })

  const columns = columnsFor(
    teller.used,
    versions,
    allTemplates(
      templates,
      said.map(({ templateId }) => templateId),
    ),
    language,
    teller.fixedLabels,
    teller.further,
  )
  const writer = openTableWriter(wanted.format)
  try {
    writer.add([[...teller.fixedLabels, ...columns.labels]])
    for (let from = 0; from < said.length; from += rowsAtOnce) {
      signal?.throwIfAborted()
      const slice = said.slice(from, from + rowsAtOnce)
      writer.add(
        slice.map(({ templateId, fixed, values }) => {
          const row: Cell[] = Array.from({ length: columns.labels.length }, () => '')
          for (const [key, cell] of values) {
            const place = columns.columnOf(templateId, key)
            if (place !== undefined) row[place] = cell
          }
          return [...fixed, ...row]
        }),
      )
      onProgress?.({ phase: 'writing', done: from + slice.length, total: said.length })
      await breathe()
    }
    return { file: await ended(writer.finish(), signal), count: said.length }
  } catch (reason) {
    writer.stop()
    throw reason
  }
}

const placed = (report: ReportRow) => ({
  report,
  memberId: report.authorId,
  departmentId: report.departmentId,
})

/** The reports that are wanted, day by day: no reading is longer than one day of the departments. */
async function eachDay(
  book: Book,
  { departmentIds, kind, from, until, signal, onProgress }: ReportExport,
  take: (rows: ReportRow[]) => Promise<void>,
): Promise<void> {
  const departments = new Set(departmentIds)
  const total = await book.store.count('reports', 'day', { lower: from, upper: until })
  let done = 0
  for (let later = 0; later <= daysBetween(from, until); later++) {
    signal?.throwIfAborted()
    const found = await book.store.equal('reports', 'day', addDays(from, later))
    if (found.length === 0) continue
    done += found.length
    await take(
      found.filter((one) => one.kind === kind && one.filedAt !== null && departments.has(one.departmentId)),
    )
    onProgress?.({ phase: 'reading', done, total })
    await breathe()
  }
}

/** Also those of which nothing is left here but reports. */
function allTemplates(templates: readonly ReportTemplate[], used: Iterable<ReportTemplateId>) {
  const names = new Map(templates.map(({ id, name }) => [id, name]))
  for (const id of used) if (!names.has(id)) names.set(id, '')
  return [...names].map(([id, name]) => ({ id, name }))
}

/** What is being written is given up as soon as somebody says so. */
function ended<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const stop = () =>
      reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject)
  })
}
