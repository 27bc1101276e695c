import type { TableLine } from '@/lib/table-file/table'
import { dateForm } from './task-import-dates'
import { fieldOfHeader, type ImportField, importFields, takesSeveralColumns } from './task-import-fields'
import { stateNamed } from './task-import-words'

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
  for (const [field, columns] of columnsByField(headers)) {
    const [best] = columns
    if (!best) continue
    const alike = columns.filter(({ rank }) => rank === best.rank).map(({ column }) => column)
    mapping[field] = takesSeveralColumns(field) ? alike : [fittest(field, columns, rows, isPerson)]
  }
  // Boards without an owner name members only: the first of them is asked for it.
  if (!mapping.owner && mapping.followers) {
    mapping.owner = mapping.followers.slice(0, 1)
    delete mapping.followers
  }
  // Where nothing is called a title, what describes a task in each row is what people call it.
  const [described] = mapping.description ?? []
  if (!mapping.title && described !== undefined && rows.every(({ cells }) => cells[described]?.trim())) {
    mapping.title = [described]
    delete mapping.description
  }
  return { ...byContent(headers, rows, mapping, isPerson), ...mapping }
}

interface NamedColumn {
  readonly column: number
  readonly rank: number
}

/** The columns whose header names a field, the best named first. */
function columnsByField(headers: readonly string[]): Map<ImportField, NamedColumn[]> {
  const found = new Map<ImportField, NamedColumn[]>()
  headers.forEach((header, column) => {
    const named = fieldOfHeader(header)
    if (named) found.set(named.field, [...(found.get(named.field) ?? []), { column, rank: named.rank }])
  })
  for (const columns of found.values()) columns.sort((a, b) => a.rank - b.rank)
  return found
}

/** Boards write a person as a name and as an address, a state as a column and as a word: what is understood counts. */
function fittest(
  field: ImportField,
  columns: readonly NamedColumn[],
  rows: readonly TableLine[],
  isPerson: (name: string) => boolean,
): number {
  const understood: Partial<Record<ImportField, (value: string) => boolean>> = {
    owner: isPerson,
    state: (value) => stateNamed(value) !== undefined,
  }
  const fits = understood[field] ?? (() => true)
  const scored = columns.map(({ column }) => {
    const values = valuesIn(rows, column)
    return { column, score: values.filter(fits).length / Math.max(1, values.length) }
  })
  const best = scored.reduce(
    (one, other) => (other.score > one.score ? other : one),
    scored[0] ?? { column: 0, score: 0 },
  )
  return understood[field] ? best.column : (columns[0]?.column ?? 0)
}

const rowsLookedAt = 200
const valuesIn = (rows: readonly TableLine[], column: number): string[] =>
  rows.slice(0, rowsLookedAt).flatMap(({ cells }) => (cells[column] ?? '').trim() || [])

/** Who wrote it down, and when, is neither who does it nor by when. */
const aboutTheRecord =
  /创建|新建|录入|提交|提出|报告|更新|修改|编辑|变更|creat|report|author|added|updat|modif|edit|view|last|start|开始/i

const share = { people: 0.6, dates: 0.8 }

function byContent(
  headers: readonly string[],
  rows: readonly TableLine[],
  mapping: ImportMapping,
  isPerson: (name: string) => boolean,
): ImportMapping {
  const taken = new Set(importFields.flatMap((field) => mapping[field] ?? []))
  const free = headers.map((_, column) => column).filter((column) => !taken.has(column))
  const sample = Math.min(rows.length, rowsLookedAt)
  const found: Partial<Record<ImportField, number[]>> = {}
  const claim = (field: ImportField, fits: (values: string[]) => boolean) => {
    if (mapping[field]) return
    const column = free.find((one) => {
      const values = valuesIn(rows, one)
      const isOther = field !== 'title' && aboutTheRecord.test(headers[one] ?? '')
      return !isOther && values.length * 4 >= sample && values.length > 0 && fits(values)
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
