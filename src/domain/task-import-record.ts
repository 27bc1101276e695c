/** The imports of this device, so that each can be taken back whole. Kept beside the drafts: nobody else's business. */
import type { TaskId, TaskItemId } from '@/lib/ids'
import type { SetOf } from '@/store'
import type { Book } from './book'

export interface ImportRecord {
  readonly id: string
  readonly fileName: string
  /** When it began, this device's clock, ms. */
  readonly at: number
  /** Rows that were to be written. */
  readonly total: number
  readonly added: number
  readonly changed: number
  /** Rows with an error, and rows that were passed over or had nothing new. */
  readonly failed: number
  readonly passed: number
  /** How many parts of it have been written, and so can be undone. */
  readonly parts: number
  /** `running` in an earlier visit means that it was cut off. */
  readonly state: 'running' | 'done' | 'stopped' | 'undone'
}

/** What one part of an import did. Kept before it is done: undoing what did not happen changes nothing. */
export interface ImportPart {
  readonly created: readonly TaskId[]
  readonly changed: readonly {
    readonly id: TaskId
    readonly set: SetOf<'tasks'>
    readonly before: Readonly<Record<string, unknown>>
  }[]
  readonly items: readonly TaskItemId[]
}

const listKey = 'imports'
const partKey = (id: string, part: number): string => `import.part:${id}:${part}`
const keptAtMost = 20

/** The imports of this device, newest first. */
export async function importRecords(book: Book): Promise<ImportRecord[]> {
  return ((await book.store.draft(listKey)) as ImportRecord[] | undefined) ?? []
}

/** Keeps the record in place of its earlier state; the oldest beyond twenty can no longer be undone. */
export async function keepImportRecord(book: Book, record: ImportRecord): Promise<void> {
  const others = (await importRecords(book)).filter(({ id }) => id !== record.id)
  const all = [record, ...others].sort((a, b) => b.at - a.at)
  for (const old of all.slice(keptAtMost))
    for (let part = 0; part < old.parts; part += 1) await book.store.forgetDraft(partKey(old.id, part))
  await book.store.keepDraft(listKey, all.slice(0, keptAtMost))
}

export function keepImportPart(book: Book, id: string, part: number, did: ImportPart): Promise<void> {
  return book.store.keepDraft(partKey(id, part), did)
}

export async function importPart(book: Book, id: string, part: number): Promise<ImportPart | undefined> {
  return (await book.store.draft(partKey(id, part))) as ImportPart | undefined
}
