/** Rows of text to a file that Excel opens as it is, in Chinese too. No cell of it is ever a formula. */
import { neutralCell } from './neutral-cell'

export type WrittenFormat = 'csv' | 'xlsx'

/** The rows as a file. Each library is fetched when the first file of its kind is written. */
export async function writeTable(rows: readonly (readonly string[])[], format: WrittenFormat): Promise<Blob> {
  const safe = rows.map((row) => row.map(neutralCell))
  return format === 'csv' ? csvOf(safe) : xlsxOf(safe)
}

/** With a mark for UTF-8, without which Chinese Excel takes it for GB18030. */
async function csvOf(rows: readonly string[][]): Promise<Blob> {
  const { default: Papa } = await import('papaparse')
  return new Blob(['\ufeff', Papa.unparse([...rows]), '\r\n'], { type: 'text/csv;charset=utf-8' })
}

const widthLimits = { least: 8, most: 48 }

async function xlsxOf(rows: readonly string[][]): Promise<Blob> {
  const { default: writeWorkbook } = await import('write-excel-file/universal')
  const count = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: count }, (_, at) => ({ width: widthOf(rows, at) }))
  const cells = rows.map((row) => row.map((value) => (value === '' ? null : { value, type: String })))
  return writeWorkbook(cells, { columns }).toBlob()
}

/** Wide enough for most of what stands in it; a Chinese character takes two places. */
function widthOf(rows: readonly string[][], at: number): number {
  const widest = rows.slice(0, 200).map((row) => [...(row[at] ?? '').split('\n')[0]!].length * 1.6)
  return Math.min(widthLimits.most, Math.max(widthLimits.least, ...widest))
}
