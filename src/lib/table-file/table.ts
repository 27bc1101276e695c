/** A table as it came out of a file: lines of text cells, each with the number by which the person finds it there. */

export type TableFormat = 'csv' | 'tsv' | 'xlsx' | 'json'

/** The encodings that a person may choose among when the guess was wrong. */
export const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

export interface TableLine {
  /** The line of the text file, the row of the sheet, or which card of the board. From 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** What was read with a doubt that the person should know of. */
export type TableDoubt =
  /** A quotation mark is never closed: everything after it has become one cell. */
  | { readonly kind: 'openQuote'; readonly line: number }
  /** So many characters could not be read in this encoding. */
  | { readonly kind: 'unreadable'; readonly count: number }
  /** Nothing proves the encoding: it is the likelier one of several. */
  | { readonly kind: 'encoding' }
  /** So often several rows share one cell: each of them was given its value. */
  | { readonly kind: 'merged'; readonly count: number }

export interface Table {
  readonly format: TableFormat
  /** Null where the format leaves no doubt. */
  readonly encoding: Encoding | null
  /** Those sheets that hold something, and the one that this is. */
  readonly sheets: readonly string[]
  readonly sheet: string | null
  /** Lines in which nothing stands are left out; the others keep their numbers. */
  readonly lines: readonly TableLine[]
  readonly doubts: readonly TableDoubt[]
}

export const limits = {
  bytes: 20_000_000,
  unpackedBytes: 300_000_000,
  lines: 20_000,
  columns: 2_000,
} as const

/** Why a file is no table that can be read. Nothing has been taken from it. */
export type TableProblem =
  'tooLarge' | 'tooManyLines' | 'tooManyColumns' | 'empty' | 'oldExcel' | 'notATable' | 'broken'

export class UnreadableTable extends Error {
  constructor(readonly problem: TableProblem) {
    super(`Not a table that can be read: ${problem}`)
    this.name = 'UnreadableTable'
  }
}

/** Leaves out lines, and columns at the end, in which nothing stands, and holds the rest to the limits. */
export function linesWithin(lines: readonly TableLine[]): TableLine[] {
  const filled = lines.filter(({ cells }) => lengthOf(cells) > 0)
  if (filled.length === 0) throw new UnreadableTable('empty')
  if (filled.length > limits.lines) throw new UnreadableTable('tooManyLines')
  const width = filled.reduce((widest, { cells }) => Math.max(widest, lengthOf(cells)), 0)
  if (width > limits.columns) throw new UnreadableTable('tooManyColumns')
  return filled.map((line) =>
    line.cells.length > width ? { ...line, cells: line.cells.slice(0, width) } : line,
  )
}

/** How far something stands in it: spreadsheets write commas for columns that nobody has ever used. */
const lengthOf = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1
