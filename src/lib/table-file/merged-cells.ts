/**
 * Cells that a sheet shows as one. Excel keeps the value in the first of them alone, so that of three rows under one
 * owner two would have none; the library that reads workbooks does not tell of them.
 */
import type { TableLine } from './table'
import { textIn, type ZipEntry } from './zip-contents'

/** From 1, as the sheet counts its rows; columns from 0. Wider ones are here by their first column. */
export interface MergedCells {
  readonly column: number
  readonly from: number
  readonly to: number
}

/** Those of each sheet that reach over several rows, by the sheet's name. Where the browser cannot unpack: none. */
export async function mergedCells(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
): Promise<Map<string, MergedCells[]>> {
  const found = new Map<string, MergedCells[]>()
  if (typeof DecompressionStream === 'undefined') return found
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  for (const [sheet, path] of await sheetPaths(bytes, byName)) {
    const entry = byName.get(path)
    if (entry) found.set(sheet, await mergedIn(bytes, entry))
  }
  return found
}

const mergeForm = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g
/** Longer than any of them: so much of a piece is looked at again with the next one. */
const overlap = 200

async function mergedIn(bytes: Uint8Array, entry: ZipEntry): Promise<MergedCells[]> {
  const merged = new Map<string, MergedCells>()
  let text = ''
  for await (const piece of textIn(bytes, entry)) {
    text = text.slice(-overlap) + piece
    for (const [, letters = '', first, last] of text.matchAll(mergeForm)) {
      const one = { column: columnOf(letters), from: Number(first), to: Number(last) }
      if (one.to > one.from) merged.set(`${one.column} ${one.from}`, one)
    }
  }
  return [...merged.values()]
}

/** A is 0, AA is 26. */
const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** Which file holds which sheet: the workbook names them, its relations say where they lie. */
async function sheetPaths(
  bytes: Uint8Array,
  entries: ReadonlyMap<string, ZipEntry>,
): Promise<[sheet: string, path: string][]> {
  const textOf = async (name: string): Promise<string> => {
    const entry = entries.get(name)
    let text = ''
    if (entry) for await (const piece of textIn(bytes, entry)) text += piece
    return text
  }
  const tags = (text: string, tag: string) =>
    [...text.matchAll(new RegExp(`<(?:\\w+:)?${tag}\\s[^>]*>`, 'g'))].map(([found]) => found)
  const said = (tag: string, attribute: string): string =>
    plainText(new RegExp(`\\s(?:\\w+:)?${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '')

  const relations = new Map(
    tags(await textOf('xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [
      said(tag, 'Id'),
      said(tag, 'Target'),
    ]),
  )
  return tags(await textOf('xl/workbook.xml'), 'sheet').map((tag) => {
    const target = relations.get(said(tag, 'id')) ?? ''
    return [said(tag, 'name'), target.startsWith('/') ? target.slice(1) : `xl/${target}`]
  })
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plainText(text: string): string {
  return text.replace(/&(#x?)?(\w+);/g, (whole, number: string | undefined, name: string) =>
    number ? String.fromCodePoint(parseInt(name, number === '#x' ? 16 : 10)) : (entities[name] ?? whole),
  )
}

/**
 * Gives the value to each row that it stands beside. Only downwards: what is merged across is a title or a group of
 * headers, and would say in every column what it says once. A row that holds nothing of its own is part of a tall one,
 * and stays empty.
 */
export function filledDown(lines: readonly TableLine[], merged: readonly MergedCells[]): TableLine[] {
  const cells = lines.map((line) => [...line.cells])
  const own = lines.map((line) => line.cells.some((cell) => cell.trim() !== ''))
  for (const { column, from, to } of merged) {
    const value = lines[from - 1]?.cells[column] ?? ''
    if (value === '') continue
    for (let row = from; row < Math.min(to, lines.length); row += 1) {
      const filled = cells[row]
      if (own[row] && filled && filled[column] === '') filled[column] = value
    }
  }
  return lines.map(({ line }, at) => ({ line, cells: cells[at] ?? [] }))
}
