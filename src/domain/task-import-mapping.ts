import type { TableLine } from '@/lib/table-file/table'
import { dateForm } from './task-import-dates'
import { fieldOfHeader, type ImportField, importFields, takesSeveralColumns } from './task-import-fields'

/** Which columns of the file say what; a column that is not named is left alone. */
export type ImportMapping = { readonly [F in ImportField]?: readonly number[] }

const linesLookedAt = 30

/**
 * Where the headers stand: above them there may be a title, a merged one, or instructions. Where no line names a field, it
 * is the first one that is as full as most.
 */
export function headerLine(lines: readonly TableLine[]): number {
  const scored = lines.slice(0, linesLookedAt).map(({ line, cells }) => {
    const fields = new Set(cells.map((cell) => fieldOfHeader(cell)?.field).filter(Boolean))
    const filled = cells.filter((cell) => cell.trim() !== '').length
    return { line, score: fields.size >= 2 || (fields.size === 1 && filled <= 3) ? fields.size : 0 }
  })
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one), {
    line: firstFullLine(lines),
    score: 0,
  })
  return best.line
}

/** The first line with as many filled cells as most lines have. */
function firstFullLine(lines: readonly TableLine[]): number {
  const widths = lines.slice(0, linesLookedAt).map(({ cells }) => cells.filter((cell) => cell.trim()).length)
  const middle = [...widths].sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0
  const at = widths.findIndex((width) => width >= Math.max(1, middle))
  return lines[at]?.line ?? lines[0]?.line ?? 1
}

/** What each column is, by its header; by what stands in it where no header says who does it, what, or by when. */
export function guessMapping(
  headers: readonly string[],
  rows: readonly TableLine[],
  isPerson: (name: string) => boolean,
): ImportMapping {
  const mapping: Partial<Record<ImportField, number[]>> = {}
  const ranks = new Map<ImportField, number>()
  headers.forEach((header, column) => {
    const found = fieldOfHeader(header)
    if (!found) return
    const best = ranks.get(found.field)
    if (best === undefined || found.rank < best) {
      ranks.set(found.field, found.rank)
      mapping[found.field] = [column]
    } else if (found.rank === best && takesSeveralColumns(found.field)) mapping[found.field]?.push(column)
  })
  // Boards without an owner name members only: the first of them is asked for it.
  if (!mapping.owner && mapping.followers) {
    mapping.owner = mapping.followers.slice(0, 1)
    delete mapping.followers
  }
  return { ...byContent(headers, rows, mapping, isPerson), ...mapping }
}

const share = { people: 0.6, dates: 0.8 }

function byContent(
  headers: readonly string[],
  rows: readonly TableLine[],
  mapping: ImportMapping,
  isPerson: (name: string) => boolean,
): ImportMapping {
  const taken = new Set(importFields.flatMap((field) => mapping[field] ?? []))
  const free = headers.map((_, column) => column).filter((column) => !taken.has(column))
  const sample = rows.slice(0, 200)
  const found: Partial<Record<ImportField, number[]>> = {}
  const claim = (field: ImportField, fits: (values: string[]) => boolean) => {
    if (mapping[field]) return
    const column = free.find((one) => {
      const values = sample.map(({ cells }) => (cells[one] ?? '').trim()).filter(Boolean)
      return values.length * 4 >= sample.length && values.length > 0 && fits(values)
    })
    if (column === undefined) return
    found[field] = [column]
    free.splice(free.indexOf(column), 1)
  }
  claim('owner', (values) => values.filter(isPerson).length >= values.length * share.people)
  claim(
    'due',
    (values) => values.filter((value) => dateForm(value) !== 'none').length >= values.length * share.dates,
  )
  claim(
    'title',
    (values) =>
      new Set(values).size * 2 > values.length && values.every((value) => !/^[\d./\-\s:]+$/.test(value)),
  )
  return found
}

/** The cells of a field in a row, as one text; several columns stand under each other. */
export function cellOf(row: TableLine, mapping: ImportMapping, field: ImportField): string {
  const columns = mapping[field] ?? []
  if (columns.length === 1) return (row.cells[columns[0] ?? -1] ?? '').trim()
  const texts = columns.map((column) => (row.cells[column] ?? '').trim()).filter(Boolean)
  return [...new Set(texts)].join('\n')
}
