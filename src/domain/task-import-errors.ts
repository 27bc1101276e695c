/** The rows that were not imported, as a file to mend and import again. */
import type { Table } from '@/lib/table-file/table'
import { writeTable, type WrittenFormat } from '@/lib/table-file/write-table'
import { type ImportChoices, headersOf } from './task-import-choices'
import type { PlannedRow } from './task-import-plan'

/** The rows as they stood, with the line and the reasons (in the person's words) in two columns at the end. */
export function errorRowsFile(
  table: Table,
  choices: ImportChoices,
  failed: readonly PlannedRow[],
  { lineHeader, reasonHeader, say, format }: ErrorFileWords,
): Promise<Blob> {
  const headers = headersOf(table, choices.headerLine)
  const byLine = new Map(table.lines.map((line) => [line.line, line.cells]))
  const rows = failed.map((row) => {
    const cells = byLine.get(row.line) ?? []
    return [...headers.map((_, at) => cells[at] ?? ''), String(row.line), say(row)]
  })
  return writeTable([[...headers, lineHeader, reasonHeader], ...rows], format)
}

export interface ErrorFileWords {
  readonly lineHeader: string
  readonly reasonHeader: string
  readonly say: (row: PlannedRow) => string
  readonly format: WrittenFormat
}
