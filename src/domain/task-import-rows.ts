/** Which lines of a file are rows, and what stands in their cells. */
import type { Table, TableLine } from '@/lib/table-file/table'
import type { ImportField } from './task-import-fields'
import type { ImportMapping } from './task-import-mapping'

/** The rows that may become tasks: what stands above the headers is none, nor are sums, nor headers that come again. */
export function rowsBelow(table: Table, line: number | null): readonly TableLine[] {
  const known = rowsKnown.get(table)
  if (known?.line === line) return known.rows
  const headers = table.lines.find((one) => one.line === line)
  const rows = linesBelow(table, line).filter((row) => !isSum(row) && !(headers && isSameLine(row, headers)))
  rowsKnown.set(table, { line, rows })
  return rows
}

/** Many parts of a screen ask for the same of a long table, which never changes. */
const rowsKnown = new WeakMap<Table, { readonly line: number | null; readonly rows: readonly TableLine[] }>()

/** How many lines below the headers are no rows. */
export const leftOut = (table: Table, line: number | null): number =>
  linesBelow(table, line).length - rowsBelow(table, line).length

const linesBelow = ({ lines }: Table, line: number | null): readonly TableLine[] =>
  line === null ? lines : lines.filter((one) => one.line > line)

/** Of twenty thousand lines nearly all differ in the first cell. */
function isSameLine({ cells }: TableLine, { cells: headers }: TableLine): boolean {
  const width = Math.max(cells.length, headers.length)
  for (let at = 0; at < width; at += 1)
    if ((cells[at] ?? '').trim() !== (headers[at] ?? '').trim()) return false
  return true
}

const sumForm =
  /^(合计|总计|小计|共计|累计|汇总|(sub|grand)?\s?totals?|sum)\s*[:：]?\s*([\d.,]+\s*\S{0,3})?$/i
const amountForm = /^[-+¥￥$€]?\s?[\d.,]+\s*(%|[^\d\s]{0,3})$/

/** A word for a sum, and beside it nothing but amounts. */
function isSum({ cells }: TableLine): boolean {
  const first = cells.findIndex((cell) => cell.trim() !== '')
  if (!sumForm.test((cells[first] ?? '').trim())) return false
  return cells.slice(first + 1).every((cell) => cell.trim() === '' || amountForm.test(cell.trim()))
}

/** What people and boards write where there is nothing. */
const nothing = new Set(
  'n/a na null nil none 无 暂无 空 未填 未填写 未设置 未指定 未分配 未指派 待分配 待认领 待定 tbd unassigned unspecified'.split(
    ' ',
  ),
)
const longestNothing = 12
const onlyMarks = /^[-–—/\\_.\s[\]]+$/

/** Words of their own: here nothing may be meant as it stands. */
const asWritten: readonly ImportField[] = ['title', 'key', 'description', 'checklist', 'state', 'priority']

/** The cells of a field in a row, as one text; several columns stand under each other. */
export function cellOf(row: TableLine, mapping: ImportMapping, field: ImportField): string {
  const columns = mapping[field] ?? []
  const [only = -1] = columns
  if (columns.length === 1) return meant(row.cells[only] ?? '', field)
  const texts = columns.map((column) => meant(row.cells[column] ?? '', field)).filter(Boolean)
  return [...new Set(texts)].join('\n')
}

function meant(cell: string, field: ImportField): string {
  const text = cell.trim()
  if (field === 'title') return text
  if (onlyMarks.test(text)) return ''
  if (asWritten.includes(field)) return text
  if (text.startsWith('0000-00-00')) return ''
  return text.length <= longestNothing && nothing.has(text.toLowerCase()) ? '' : text
}
