import type { Op, SetOf, TaskRow } from '@/store'
import type { Book } from './book'
import { sameValue } from './task-edits'
import type { ImportProgress } from './task-import-run'
import { importPart, type ImportRecord, keepImportRecord } from './task-import-record'
import type { Task } from './task'

export interface ImportUndone {
  readonly removed: number
  readonly restored: number
  /** Tasks that others have changed since: they stay as they are now. */
  readonly kept: number
}

/**
 * Takes back a whole import: what it made is deleted, what it changed is put back, field by field, unless somebody has
 * changed the field since. Doing it twice changes nothing more.
 */
export async function undoImport(
  book: Book,
  record: ImportRecord,
  onProgress?: (progress: ImportProgress) => void,
): Promise<ImportUndone> {
  const undone = { removed: 0, restored: 0, kept: 0 }
  for (let part = record.parts - 1; part >= 0; part -= 1) {
    const did = await importPart(book, record.id, part)
    if (did) {
      const ops: Op[] = []
      for (const task of await book.store.getMany('tasks', did.created))
        if (isTouched(book, task)) undone.kept += 1
        else {
          ops.push({ op: 'delete', noun: 'tasks', id: task.id })
          undone.removed += 1
        }
      const now = new Map(
        (
          await book.store.getMany(
            'tasks',
            did.changed.map(({ id }) => id),
          )
        ).map((one) => [one.id, one]),
      )
      for (const { id, set, before } of did.changed) {
        const task = now.get(id)
        const back = task && backwards(task, set, before)
        if (!back) continue
        if (Object.keys(back).length > 0) ops.push({ op: 'patch', noun: 'tasks', id, set: back })
        if (Object.keys(back).length < Object.keys(set).length) undone.kept += 1
        else undone.restored += 1
      }
      const items = await book.store.getMany('taskItems', did.items)
      ops.push(...items.map(({ id }): Op => ({ op: 'delete', noun: 'taskItems', id })))
      if (ops.length > 0) await book.store.write({ kind: 'task.importUndo', ops })
    }
    onProgress?.({ done: record.parts - part, total: record.parts })
  }
  await keepImportRecord(book, { ...record, state: 'undone' })
  return undone
}

const isTouched = (book: Book, { updatedBy }: Task): boolean => updatedBy !== null && updatedBy !== book.me

/** What puts the task back to what it was, of what still is as the import wrote it. */
function backwards(
  task: TaskRow,
  set: SetOf<'tasks'>,
  before: Readonly<Record<string, unknown>>,
): SetOf<'tasks'> {
  const back: Record<string, unknown> = {}
  for (const [field, wrote] of Object.entries(set)) {
    const now: unknown = task[field as keyof TaskRow]
    if (Array.isArray(now)) {
      const { add = [], remove = [] } = wrote as { add?: unknown[]; remove?: unknown[] }
      back[field] = {
        add: remove.filter((one) => !now.includes(one)),
        remove: add.filter((one) => now.includes(one)),
      }
    } else if (sameValue(now, wrote) || isSameMoment(now, wrote)) back[field] = before[field] ?? null
  }
  return back as SetOf<'tasks'>
}

const isSameMoment = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' &&
  typeof other === 'string' &&
  /^\d{4}-/.test(one) &&
  Date.parse(one) === Date.parse(other)
