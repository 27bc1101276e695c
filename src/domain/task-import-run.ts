/** Carries out an import as it was planned, in parts that the server takes one by one; a row is in one part, whole. */
import type { TaskId, TaskItemId } from '@/lib/ids'
import type { Op } from '@/store'
import type { Book } from './book'
import {
  importPart,
  type ImportPart,
  importRecords,
  type ImportRecord,
  keepImportPart,
  keepImportRecord,
} from './task-import-record'
import type { ImportPlan, PlannedRow } from './task-import-plan'
import type { ChecklistLine } from './task-import-words'
import { creationOf, itemCreation } from './task-making'
import { isCompleteDraft } from './task-draft'

export interface ImportProgress {
  readonly done: number
  readonly total: number
}

interface Unit {
  readonly ops: readonly Op[]
  readonly part: ImportPart
}

const opsAtMost = 40
const bytesAtMost = 150_000
const partsAhead = 20

/**
 * Writes what is planned and says how far it is. Ended by `signal` it stops between two parts: what is written stays, and
 * the record can undo it.
 */
export async function runImport(
  book: Book,
  plan: ImportPlan,
  fileName: string,
  { onProgress, signal }: { onProgress?: (progress: ImportProgress) => void; signal?: AbortSignal } = {},
): Promise<ImportRecord> {
  const { counts } = plan
  const rows = plan.rows.filter(({ kind }) => kind === 'add' || kind === 'change')
  let record: ImportRecord = {
    id: book.environment.newId(),
    fileName,
    at: book.environment.now(),
    total: rows.length,
    added: 0,
    changed: 0,
    failed: counts.error,
    passed: counts.skip + counts.same,
    parts: 0,
    state: 'running',
  }
  await keepImportRecord(book, record)
  let next = 0
  let parts = 0
  while (next < rows.length && !signal?.aborted) {
    const units: Unit[] = []
    next = fill(book, record.id, rows, next, units)
    const part = joined(units)
    await keepImportPart(book, record.id, parts, part)
    parts += 1
    record = {
      ...record,
      parts,
      added: record.added + part.created.length,
      changed: record.changed + part.changed.length,
    }
    // Ahead of what is written: cut off at any moment, the record reaches as far as the parts do.
    if (parts % partsAhead === 1) await keepImportRecord(book, { ...record, parts: parts + partsAhead })
    await book.store.write({ kind: 'task.import', ops: units.flatMap(({ ops }) => ops) })
    onProgress?.({ done: next, total: rows.length })
  }
  record = { ...record, state: next < rows.length ? 'stopped' : 'done' }
  await keepImportRecord(book, record)
  return record
}

/** Takes as many rows as one change may hold, at least one; answers with the first that did not fit. */
function fill(
  book: Book,
  importId: string,
  rows: readonly PlannedRow[],
  from: number,
  units: Unit[],
): number {
  let count = 0
  let bytes = 0
  let at = from
  for (; at < rows.length; at += 1) {
    const row = rows[at]
    const unit = row && unitOf(book, importId, row)
    if (!unit) continue
    const more = 3 * JSON.stringify(unit.ops).length
    if (units.length > 0 && (count + unit.ops.length > opsAtMost || bytes + more > bytesAtMost)) break
    units.push(unit)
    count += unit.ops.length
    bytes += more
  }
  return at
}

function unitOf(book: Book, importId: string, row: PlannedRow): Unit | undefined {
  const now = new Date(book.environment.now()).toISOString()
  if (row.kind === 'add') {
    const { completedAt = null, externalKey, ...values } = row.draft
    if (!isCompleteDraft(values)) return undefined
    const id = book.environment.newId() as TaskId
    const said = { completedAt, importId, ...(externalKey === undefined ? {} : { externalKey }) }
    const ops = ticked(creationOf(book, id, values, said), row.checklist, completedAt ?? now)
    return { ops, part: { created: [id], changed: [], items: [] } }
  }
  if (row.kind !== 'change') return undefined
  const { id, set, before, checklist } = row
  const items = checklist.map(({ body }, position) =>
    itemCreation(book, { taskId: id, body, position: 1000 + position }),
  )
  const patch: Op[] = Object.keys(set).length > 0 ? [{ op: 'patch', noun: 'tasks', id, set }] : []
  const old = Object.fromEntries(
    Object.keys(set).map((field) => [field, before[field as keyof typeof before]]),
  )
  return {
    ops: [...patch, ...ticked(items, checklist, now)],
    part: {
      created: [],
      changed: [{ id, set, before: old }],
      items: items.map((item) => item.id as TaskItemId),
    },
  }
}

/** The lines of a checklist that the file calls done are made done. */
function ticked(ops: readonly Op[], checklist: readonly ChecklistLine[], doneAt: string): Op[] {
  let line = 0
  return ops.map((op) => {
    if (op.noun !== 'taskItems' || op.op !== 'create') return op
    const isDone = checklist[line++]?.isDone ?? false
    return isDone ? { ...op, set: { ...op.set, doneAt } } : op
  })
}

const joined = (units: readonly Unit[]): ImportPart => ({
  created: units.flatMap(({ part }) => part.created),
  changed: units.flatMap(({ part }) => part.changed),
  items: units.flatMap(({ part }) => part.items),
})

/** An import that an earlier visit did not finish is told as stopped, with what is really there of it. */
export async function settleCutOffImports(book: Book): Promise<void> {
  for (const record of await importRecords(book)) {
    if (record.state !== 'running') continue
    const did: ImportPart[] = []
    for (let part = 0; part < record.parts; part += 1) {
      const kept = await importPart(book, record.id, part)
      if (kept) did.push(kept)
    }
    const here = await book.store.getMany(
      'tasks',
      did.flatMap(({ created }) => created),
    )
    const changed = did.flatMap((part) => part.changed).length
    await keepImportRecord(book, { ...record, added: here.length, changed, state: 'stopped' })
  }
}
