/** Excel's workbooks: zipped XML. Old ones (.xls) and those with a password are another format, and are said to be. */
import readWorkbook from 'read-excel-file/universal'
import { plainCell } from './neutral-cell'
import { limits, linesWithin, type TableLine, UnreadableTable } from './table'

export interface Sheet {
  name: string
  lines: TableLine[]
}

/** The sheets in which something stands. */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  inspect(bytes)
  const buffer = bytes.slice().buffer
  const sheets = await readWorkbook(buffer).catch(() => {
    throw new UnreadableTable('broken')
  })
  const filled = sheets
    .map(({ sheet, data }) => ({ name: sheet, lines: linesOf(data as Cell[][]) }))
    .filter(({ lines }) => lines.some(({ cells }) => cells.some((cell) => cell.trim() !== '')))
  if (filled.length === 0) throw new UnreadableTable('empty')
  return filled.map(({ name, lines }) => ({ name, lines: linesWithin(lines) }))
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

/**
 * Looks into the zip's table of contents before anything is unpacked: whether it is a workbook at all, and how large it
 * would become.
 */
function inspect(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfContents(view)
  if (end === undefined) throw new UnreadableTable('broken')
  const entries = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let unpacked = 0
  let isWorkbook = false
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50)
      throw new UnreadableTable('broken')
    unpacked += view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    isWorkbook ||= name.startsWith('xl/workbook')
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (!isWorkbook) throw new UnreadableTable('notATable')
  if (unpacked > limits.unpackedBytes) throw new UnreadableTable('tooLarge')
}

/** It stands at the very end, before a remark of at most 64 kB. */
function endOfContents(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}
