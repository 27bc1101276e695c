/** Excel's workbooks: zipped XML. Old ones (.xls) and those with a password are another format, and are said to be. */
import readWorkbook from 'read-excel-file/universal'
import { filledDown, mergedCells } from './merged-cells'
import { plainCell } from './neutral-cell'
import { limits, linesWithin, type TableLine, UnreadableTable } from './table'
import { zipContents, type ZipEntry } from './zip-contents'

export interface Sheet {
  name: string
  lines: TableLine[]
  /** How often several rows share one cell. */
  merged: number
}

/** The sheets in which something stands. */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  const entries = inspected(bytes)
  const buffer = bytes.slice().buffer
  const broken = () => {
    throw new UnreadableTable('broken')
  }
  const sheets = await readWorkbook(buffer).catch(broken)
  const merged = await mergedCells(bytes, entries).catch(broken)
  const filled = sheets
    .map(({ sheet: name, data }) => {
      const ranges = merged.get(name) ?? []
      return { name, lines: filledDown(linesOf(data as Cell[][]), ranges), merged: ranges.length }
    })
    .filter(({ lines }) => lines.some(({ cells }) => cells.some((cell) => cell.trim() !== '')))
  if (filled.length === 0) throw new UnreadableTable('empty')
  return filled.map((sheet) => ({ ...sheet, lines: linesWithin(sheet.lines) }))
}

type Cell = string | number | boolean | Date | null | undefined

const linesOf = (rows: readonly (readonly Cell[])[]): TableLine[] =>
  rows.map((row, index) => ({ line: index + 1, cells: row.map((cell) => plainCell(textOf(cell))) }))

/** A cell as its text would be in a CSV file. Days and times are what the sheet shows, in no zone. */
function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)))
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (cell instanceof Date) return textOfDate(cell)
  return cell.replace(/\r\n?/g, '\n')
}

function textOfDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  // Days are stored as fractions, which come back a few milliseconds off.
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  const [day = '', time = ''] = text.slice(0, 19).split('T')
  if (time === '00:00:00') return day
  return day < '1900-01-02' ? time : `${day} ${time.endsWith(':00') ? time.slice(0, 5) : time}`
}

/** Looks before anything is unpacked: whether it is a workbook at all, and how large it would become. */
function inspected(bytes: Uint8Array): ZipEntry[] {
  const entries = zipContents(bytes)
  if (!entries.some(({ name }) => name.startsWith('xl/workbook'))) throw new UnreadableTable('notATable')
  const unpacked = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0)
  if (unpacked > limits.unpackedBytes) throw new UnreadableTable('tooLarge')
  return entries
}
