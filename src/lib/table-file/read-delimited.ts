/** Text with commas, tabs, semicolons or bars between its cells. */
import Papa from 'papaparse'
import { plainCell } from './neutral-cell'
import { linesWithin, type TableDoubt, type TableFormat, type TableLine } from './table'

export interface Delimited {
  format: TableFormat
  lines: TableLine[]
  doubts: TableDoubt[]
}

const delimiters = [',', '\t', ';', '|']
const linesTried = 60

/** The lines of the text, numbered as an editor does: a line break inside quotation marks counts. */
export function readDelimited(original: string): Delimited {
  const text = original.replace(/\r\n?/g, '\n').replace(/^\ufeff/, '')
  // Excel's own way of saying which one it is.
  const said = /^sep=(.)\n/i.exec(text)
  const delimiter = said?.[1] ?? likeliest(text)
  const body = said ? text.slice(said[0].length) : text
  const { data, errors } = Papa.parse<string[]>(body, { delimiter, newline: '\n' })

  let next = said ? 2 : 1
  const numbered = data.map((cells): TableLine => {
    const line = next
    next += 1 + breaksIn(cells)
    return { line, cells: cells.map(plainCell) }
  })
  const open = errors.find(({ code }) => code === 'MissingQuotes')
  const at = open && numbered[open.row ?? 0]
  return {
    format: delimiter === '\t' ? 'tsv' : 'csv',
    lines: linesWithin(numbered),
    doubts: at ? [{ kind: 'openQuote', line: at.line }] : [],
  }
}

/** The one with which most lines have the same number of cells, and many of them. */
function likeliest(text: string): string {
  const scores = delimiters.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: linesTried })
    const counts = new Map<number, number>()
    for (const { length } of data) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
    const scores = [...counts].map(([width, lines]) => (lines / data.length) * lines * Math.log2(width))
    return { delimiter, score: Math.max(0, ...scores) }
  })
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

function breaksIn(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells)
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1
  return count
}
