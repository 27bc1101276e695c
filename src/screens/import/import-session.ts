/**
 * The import under way on this device. It outlives the screen, so that a person may look at something else while it runs;
 * file and decisions outlive the app.
 */
import { shallowRef } from 'vue'
import {
  type Book,
  draftKept,
  forgetDraft,
  type ImportChoices,
  type ImportPlan,
  type ImportProgress,
  type ImportRecord,
  type ImportUndone,
  importRecords,
  keepDraft,
  people,
  planImport,
  rowsBelow,
  runImport,
  settleCutOffImports,
  suggestedChoices,
  undoImport,
} from '@/domain'
import { breathe } from '@/lib/breathe'
import { openTable } from '@/lib/table-file/open-table'
import type { ReadingChoices } from '@/lib/table-file/read-table'
import type { Table, TableProblem } from '@/lib/table-file/table'

interface ImportFile {
  readonly name: string
  readonly table: Table
}

/** What is being waited for. */
type ImportBusy = { kind: 'reading' | 'planning' } | { kind: 'running' | 'undoing'; progress: ImportProgress }

/** As it is kept: the browser copies a file without the page, rows of text would hold it up. */
interface KeptFile {
  readonly file: File
  readonly reading: ReadingChoices
}

const keys = { file: 'import.file', choices: 'import.choices' }

function newSession(book: Book) {
  const file = shallowRef<ImportFile>()
  const choices = shallowRef<ImportChoices>()
  const plan = shallowRef<ImportPlan>()
  const problem = shallowRef<TableProblem>()
  const busy = shallowRef<ImportBusy>()
  const record = shallowRef<ImportRecord>()
  const records = shallowRef<readonly ImportRecord[]>([])
  const original = shallowRef<File>()
  let ending = new AbortController()

  /** What an earlier visit left. */
  const ready = Promise.all([
    draftKept<KeptFile>(book, keys.file),
    draftKept<ImportChoices>(book, keys.choices),
    settleCutOffImports(book),
  ]).then(async ([keptFile, keptChoices]) => {
    records.value = await importRecords(book)
    if (!keptFile || !keptChoices) return
    const read = await openTable(keptFile.file, keptFile.reading)
    if (read.kind === 'problem') return
    original.value = keptFile.file
    file.value = { name: keptFile.file.name, table: read.table }
    choices.value = keptChoices
  })

  /** True when the file is a table that can be imported. */
  async function open(chosen: File, reading: ReadingChoices = {}): Promise<boolean> {
    ending = new AbortController()
    problem.value = undefined
    busy.value = { kind: 'reading' }
    try {
      const read = await openTable(chosen, reading, ending.signal)
      if (read.kind === 'problem') {
        problem.value = read.problem
        return false
      }
      const suggested = suggestedChoices(read.table, await people(book), book.environment.now())
      // What the columns hold was looked through; what a screen makes of it is long enough by itself.
      await breathe()
      original.value = chosen
      record.value = undefined
      file.value = { name: chosen.name, table: read.table }
      choices.value = suggested
      plan.value = undefined
      const kept: KeptFile = { file: chosen, reading }
      await keepDraft(book, keys.file, kept)
      await keepDraft(book, keys.choices, choices.value)
      return true
    } finally {
      busy.value = undefined
    }
  }

  function choose(changed: ImportChoices): void {
    choices.value = changed
    plan.value = undefined
    void keepDraft(book, keys.choices, changed).catch(book.environment.report)
  }

  async function makePlan(): Promise<void> {
    if (!file.value || !choices.value) return
    ending = new AbortController()
    busy.value = { kind: 'planning' }
    try {
      const rows = rowsBelow(file.value.table, choices.value.headerLine)
      plan.value = await planImport(book, rows, choices.value, ending.signal)
    } finally {
      busy.value = undefined
    }
  }

  async function run(): Promise<void> {
    if (!file.value || !plan.value) return
    ending = new AbortController()
    const total = plan.value.counts.add + plan.value.counts.change
    busy.value = { kind: 'running', progress: { done: 0, total } }
    try {
      record.value = await runImport(book, plan.value, file.value.name, {
        signal: ending.signal,
        onProgress: (progress) => (busy.value = { kind: 'running', progress }),
      })
      if (record.value.state === 'done') await forgetKept()
    } finally {
      busy.value = undefined
      records.value = await importRecords(book)
    }
  }

  async function undo(wanted: ImportRecord): Promise<ImportUndone> {
    busy.value = { kind: 'undoing', progress: { done: 0, total: wanted.parts } }
    try {
      const undone = await undoImport(
        book,
        wanted,
        (progress) => (busy.value = { kind: 'undoing', progress }),
      )
      if (record.value?.id === wanted.id) record.value = { ...wanted, state: 'undone' }
      return undone
    } finally {
      busy.value = undefined
      records.value = await importRecords(book)
    }
  }

  /** Another file, or none: what was decided about this one is forgotten. */
  async function forget(): Promise<void> {
    file.value = choices.value = plan.value = problem.value = record.value = original.value = undefined
    await forgetKept()
  }

  async function forgetKept(): Promise<void> {
    await forgetDraft(book, keys.file)
    await forgetDraft(book, keys.choices)
  }

  const stop = () => ending.abort()

  return {
    ...{ file, choices, plan, problem, busy, record, records, original, ready },
    ...{ open, choose, makePlan, run, undo, forget, stop },
  }
}

export type ImportSession = ReturnType<typeof newSession>

const sessions = new WeakMap<Book, ImportSession>()

export function importSessionOf(book: Book): ImportSession {
  const known = sessions.get(book)
  if (known) return known
  const session = newSession(book)
  sessions.set(book, session)
  return session
}
