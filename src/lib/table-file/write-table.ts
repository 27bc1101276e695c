/** Rows to a file that Excel opens as it is, in Chinese too. No cell of it is ever a formula. */
import { neutralCell } from './neutral-cell'

export type WrittenFormat = 'csv' | 'xlsx'

/** Numbers are such in Excel, which can reckon with them; in CSV they are text like everything there. */
export type Cell = string | number | Amount

/** A number that always shows so many decimals. */
interface Amount {
  readonly value: number
  readonly decimals: number
}

/** The rows as a file. Each library is fetched when the first file of its kind is written. */
export async function writeTable(rows: readonly (readonly Cell[])[], format: WrittenFormat): Promise<Blob> {
  if (format === 'csv') return csvOf(rows.map((row) => row.map((cell) => neutralCell(textOf(cell)))))
  return xlsxOf(rows.map((row) => row.map((cell) => (typeof cell === 'string' ? neutralCell(cell) : cell))))
}

/** With a mark for UTF-8, without which Chinese Excel takes it for GB18030. */
async function csvOf(rows: readonly string[][]): Promise<Blob> {
  const { default: Papa } = await import('papaparse')
  return new Blob(['\ufeff', Papa.unparse([...rows]), '\r\n'], { type: 'text/csv;charset=utf-8' })
}

const widthLimits = { least: 8, most: 48 }

async function xlsxOf(rows: readonly Cell[][]): Promise<Blob> {
  const { default: writeWorkbook } = await import('write-excel-file/universal')
  const count = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: count }, (_, at) => ({ width: widthOf(rows, at) }))
  const cells = rows.map((row) => row.map(cellOf))
  return writeWorkbook(cells, { columns }).toBlob()
}

function cellOf(value: Cell) {
  if (value === '') return null
  if (typeof value === 'string') return { value, type: String }
  if (typeof value === 'number') return { value, type: Number }
  return { value: value.value, type: Number, format: (0).toFixed(value.decimals) }
}

function textOf(cell: Cell): string {
  return typeof cell === 'object' ? cell.value.toFixed(cell.decimals) : String(cell)
}

/** Wide enough for most of what stands in it; a Chinese character takes two places. */
function widthOf(rows: readonly Cell[][], at: number): number {
  const widest = rows.slice(0, 200).map((row) => [...textOf(row[at] ?? '').split('\n')[0]!].length * 1.6)
  return Math.min(widthLimits.most, Math.max(widthLimits.least, ...widest))
}
