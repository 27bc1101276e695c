/** Collects a table's rows and makes the file of them, beside the page. */
import { type Cell, writeTable, type WrittenFormat } from './write-table'

export type WritingMessage =
  { kind: 'rows'; rows: readonly (readonly Cell[])[] } | { kind: 'finish'; format: WrittenFormat }

export type WritingAnswer = { kind: 'file'; file: Blob } | { kind: 'problem'; problem: string }

const rows: (readonly Cell[])[] = []
const answer = (given: WritingAnswer): void => postMessage(given)

addEventListener('message', ({ data }: MessageEvent<WritingMessage>) => {
  if (data.kind === 'rows') {
    for (const row of data.rows) rows.push(row)
    return
  }
  void writeTable(rows, data.format).then(
    (file) => answer({ kind: 'file', file }),
    (reason: unknown) => answer({ kind: 'problem', problem: String(reason) }),
  )
})
