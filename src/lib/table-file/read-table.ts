/** A file's bytes to a table, by what the bytes are: names of files lie. */
import { decodeText } from './decode-text'
import { readBoard } from './read-board'
import { readDelimited } from './read-delimited'
import { readXlsx } from './read-xlsx'
import { type Encoding, limits, type Table, type TableProblem, UnreadableTable } from './table'

/** What the person chose where the guess was wrong. */
export interface ReadingChoices {
  encoding?: Encoding
  sheet?: string
}

export type TableReading = { kind: 'table'; table: Table } | { kind: 'problem'; problem: TableProblem }

/** Reads the whole file or says why it cannot; takes a second for the largest, so it is called in a worker. */
export async function readTable(bytes: Uint8Array, choices: ReadingChoices = {}): Promise<TableReading> {
  try {
    return { kind: 'table', table: await tableIn(bytes, choices) }
  } catch (reason) {
    if (reason instanceof UnreadableTable) return { kind: 'problem', problem: reason.problem }
    throw reason
  }
}

async function tableIn(
  bytes: Uint8Array,
  { encoding: named, sheet: wanted }: ReadingChoices,
): Promise<Table> {
  if (bytes.length > limits.bytes) throw new UnreadableTable('tooLarge')
  if (bytes.length === 0) throw new UnreadableTable('empty')
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new UnreadableTable('oldExcel')
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    const sheets = await readXlsx(bytes)
    const chosen = sheets.find(({ name }) => name === wanted) ?? sheets[0]
    if (!chosen) throw new UnreadableTable('empty')
    const names = sheets.map(({ name }) => name)
    return {
      format: 'xlsx',
      encoding: null,
      sheets: names,
      sheet: chosen.name,
      lines: chosen.lines,
      doubts: chosen.merged > 0 ? [{ kind: 'merged', count: chosen.merged }] : [],
    }
  }
  const { text, encoding, doubts } = decodeText(bytes, named)
  const single = { encoding, sheets: [], sheet: null }
  if (looksLikeJson(text)) return { ...single, format: 'json', lines: readBoard(text), doubts }
  const { format, lines, doubts: further } = readDelimited(text)
  return { ...single, format, lines, doubts: [...doubts, ...further] }
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, at) => bytes[at] === byte)

/** A cell may begin with a brace; a whole file that begins and ends with one is no CSV. */
function looksLikeJson(text: string): boolean {
  const trimmed = text.replace(/^\ufeff/, '').trim()
  const ends = trimmed.slice(0, 1) + trimmed.slice(-1)
  return (ends === '{}' || ends === '[]') && /^[[{]\s*["{[\]}]/.test(trimmed)
}
