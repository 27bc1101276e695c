/**
 * Tasks completed long ago have left the phones, and a file that is imported again may still hold them. The server knows
 * them; they are neither added twice nor changed any more.
 */
import type { ArchivedQuestion, Book } from './book'
import type { ImportChoices } from './task-import-choices'
import type { PlannedRow } from './task-import-plan'

type AddedRow = PlannedRow & { kind: 'add' }

const askedAtOnce = 1_000
const patienceMs = 15_000

/** The rows, with those passed over that the archive holds. Where it cannot be asked, how many it may hold. */
export async function withoutArchived(
  book: Book,
  rows: readonly PlannedRow[],
  match: ImportChoices['match'],
): Promise<{ rows: readonly PlannedRow[]; unsure: number }> {
  const added = rows.filter((row): row is AddedRow => row.kind === 'add')
  if (match === 'never' || added.length === 0) return { rows, unsure: 0 }
  const archived = await archivedAmong(book, added, match === 'key').catch(() => undefined)
  if (!archived) return { rows, unsure: added.filter((row) => isOld(row, book.environment.now())).length }
  const isArchived = (row: PlannedRow) => archived.has(row.line)
  return {
    rows: rows.map((row): PlannedRow => {
      const { line, title } = row
      return isArchived(row) ? { line, title, kind: 'skip', why: 'longDone' } : row
    }),
    unsure: 0,
  }
}

/** What is neither done nor due yet can hardly have been completed months ago. */
const isOld = ({ draft: { completedAt, dueAt } }: AddedRow, now: number): boolean =>
  Boolean(completedAt) || Date.parse(dueAt ?? '') < now

/** The lines of the rows that the archive holds. Throws where the server does not answer in time. */
async function archivedAmong(book: Book, added: readonly AddedRow[], byKeys: boolean): Promise<Set<number>> {
  const lines = new Set<number>()
  for (let from = 0; from < added.length; from += askedAtOnce) {
    const byKey = new Map<string, AddedRow>()
    const byContent: AddedRow[] = []
    for (const row of added.slice(from, from + askedAtOnce))
      if (byKeys && row.draft.externalKey) byKey.set(row.draft.externalKey, row)
      else byContent.push(row)
    const answer = await soon(book, { keys: [...byKey.keys()], contents: byContent.map(contentOf) })
    for (const key of answer.keys) lines.add(byKey.get(key)?.line ?? 0)
    for (const at of answer.contents) lines.add(byContent[at]?.line ?? 0)
  }
  return lines
}

const contentOf = ({ draft: { title, ownerId, dueAt } }: AddedRow): ArchivedQuestion['contents'][number] => ({
  title,
  owner: ownerId ?? '',
  due: new Date(dueAt ?? '').toISOString(),
})

/** A network that only seems to be there keeps nobody waiting. */
async function soon(book: Book, asked: ArchivedQuestion) {
  if (!book.server) throw new Error('There is no server to ask')
  let stopWaiting = () => {}
  const late = new Promise<never>((_, reject) => {
    stopWaiting = book.environment.after(patienceMs, () => reject(new Error('The server took too long')))
  })
  return Promise.race([book.server.archivedTasks(asked), late]).finally(stopWaiting)
}
