/** What a person decides about a file before anything of it is taken: each of it is kept while they decide. */
import type { Table, TableLine } from '@/lib/table-file/table'
import { type Day, dayOf } from '@/lib/day'
import type { MemberId } from '@/lib/ids'
import { holdsWholeDays } from './task-import-date-cells'
import { type DateOrder, type DateOrderFound, dateOrderOf } from './task-import-dates'
import type { ImportField } from './task-import-fields'
import { guessMapping, headerLine, type ImportMapping } from './task-import-mapping'
import { nameFinder, namesIn, type NameFound } from './task-import-names'
import { cellOf, rowsBelow } from './task-import-rows'
import { saysYes, stateNamed } from './task-import-words'
import type { People } from './people'

/** Whom a name of the file stands for. */
export type NameAnswer =
  | { readonly kind: 'person'; readonly id: MemberId }
  /** Rows go on without this person; not for an owner. */
  | { readonly kind: 'leaveOut' }
  /** Rows that name this person are not imported. */
  | { readonly kind: 'skip' }

export interface ImportChoices {
  /** The line of the headers; null when the file has none. What stands above it is not imported. */
  readonly headerLine: number | null
  readonly mapping: ImportMapping
  /** What 05/06/2020 means; null while neither the file nor the person has said. */
  readonly dateOrder: DateOrder | null
  /** Owner of the rows that name none; null: such a row is an error. */
  readonly ownerForMissing: MemberId | null
  /** Due day of the rows that name none; null: such a row is an error. */
  readonly dueForMissing: Day | null
  /** Words of the state column that mean done. */
  readonly doneStates: readonly string[]
  /** Keeps the other states as tags. */
  readonly stateAsTag: boolean
  readonly archived: 'skip' | 'import'
  /** What makes a row the same as a task that is there. */
  readonly match: 'key' | 'content' | 'never'
  readonly names: Readonly<Record<string, NameAnswer>>
}

/** What the file suggests, for the person to correct. */
export function suggestedChoices(table: Table, people: People, now: number): ImportChoices {
  return choicesWithHeaderAt(table, headerLine(table.lines), people, now)
}

/** The same with the headers in that line, or without any. */
export function choicesWithHeaderAt(
  table: Table,
  line: number | null,
  people: People,
  now: number,
): ImportChoices {
  const rows = rowsBelow(table, line)
  const find = nameFinder(people, dayOf(now))
  const mapping = guessMapping(headersOf(table, line), rows, (name) => find(name).kind !== 'nobody')
  return withMapping({ ...undecided, headerLine: line }, mapping, table)
}

const undecided: ImportChoices = {
  headerLine: null,
  mapping: {},
  dateOrder: null,
  ownerForMissing: null,
  dueForMissing: null,
  doneStates: [],
  stateAsTag: false,
  archived: 'skip',
  match: 'content',
  names: {},
}

/** The choices with other columns: what was suggested because of the columns is suggested anew. */
export function withMapping(choices: ImportChoices, mapping: ImportMapping, table: Table): ImportChoices {
  const rows = rowsBelow(table, choices.headerLine)
  const states = statesIn(rows, mapping)
  const order = dateOrderIn(rows, mapping)
  const isDecided = order === 'monthFirst' || order === 'dayFirst'
  const sameStates = choices.mapping.state?.join() === mapping.state?.join()
  const sameKey = choices.mapping.key?.join() === mapping.key?.join()
  return {
    ...choices,
    mapping,
    dateOrder: isDecided ? order : choices.dateOrder,
    doneStates: sameStates
      ? choices.doneStates
      : states.filter(({ name }) => stateNamed(name) === 'done').map(({ name }) => name),
    stateAsTag: sameStates ? choices.stateAsTag : states.some(({ name }) => stateNamed(name) === undefined),
    match: sameKey && choices.match !== 'key' ? choices.match : mapping.key ? 'key' : 'content',
  }
}

/** The names of the columns; A, B, C where the file gives none. */
export function headersOf(table: Table, line: number | null): string[] {
  const width = Math.max(...table.lines.map(({ cells }) => cells.length))
  const cells = table.lines.find((one) => one.line === line)?.cells ?? []
  return Array.from(
    { length: width },
    (_, at) => (line === null ? '' : (cells[at] ?? '').trim()) || letters(at),
  )
}

/** As a spreadsheet names its columns. */
function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : letters(Math.floor(at / 26) - 1) + last
}

export interface StateFound {
  readonly name: string
  readonly count: number
}

const statesAtMost = 60

/** The words of the state column with how often each stands, most first. */
export function statesIn(rows: readonly TableLine[], mapping: ImportMapping): StateFound[] {
  const counts = new Map<string, number>()
  if (mapping.state)
    for (const row of rows) {
      const name = cellOf(row, mapping, 'state')
      if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  const found = [...counts].map(([name, count]) => ({ name, count }))
  return found.sort((a, b) => b.count - a.count).slice(0, statesAtMost)
}

const dateFields = ['due', 'start', 'completedAt'] as const
export type DateField = (typeof dateFields)[number]

/** The columns of dates that hold days alone, whatever time stands behind them. */
export function wholeDaysIn(rows: readonly TableLine[], mapping: ImportMapping): ReadonlySet<DateField> {
  function* cells(field: DateField) {
    for (const row of rows) yield cellOf(row, mapping, field)
  }
  return new Set(dateFields.filter((field) => mapping[field] && holdsWholeDays(cells(field))))
}

/** What all dates of the file together say of their order. */
export function dateOrderIn(rows: readonly TableLine[], mapping: ImportMapping): DateOrderFound {
  function* values() {
    for (const row of rows)
      for (const field of dateFields) if (mapping[field]) yield cellOf(row, mapping, field)
  }
  return dateOrderOf(values())
}

/** A date of the file that can be read either way, to ask with. */
export function ambiguousDate(rows: readonly TableLine[], mapping: ImportMapping): string | undefined {
  for (const row of rows)
    for (const field of dateFields) {
      const value = cellOf(row, mapping, field)
      if (value && dateOrderOf([value]) === 'undecided') return value
    }
  return undefined
}

/** How many rows lack what no task may lack. */
export function missingIn(
  rows: readonly TableLine[],
  mapping: ImportMapping,
): { owner: number; due: number; archived: number } {
  let owner = 0
  let due = 0
  let archived = 0
  for (const row of rows) {
    if (!cellOf(row, mapping, 'owner')) owner += 1
    if (!cellOf(row, mapping, 'due')) due += 1
    if (saysYes(cellOf(row, mapping, 'archived'))) archived += 1
  }
  return { owner, due, archived }
}

export interface NameToSettle {
  readonly name: string
  readonly found: Exclude<NameFound, { kind: 'one' }>
  /** Rows that name this person. */
  readonly rows: number
  /** In some row they are the owner. */
  readonly owns: boolean
}

const nameFields: readonly ImportField[] = ['owner', 'coOwners', 'followers']

/** Each name that means nobody, several people, or somebody who has left; once, owners and frequent ones first. */
export function namesToSettle(
  rows: readonly TableLine[],
  mapping: ImportMapping,
  people: People,
  now: number,
): NameToSettle[] {
  const find = nameFinder(people, dayOf(now))
  const isKnown = knownNames(rows, mapping, find)
  const found = new Map<string, { rows: number; owns: boolean }>()
  // The same cell stands in many rows.
  const split = new Map<string, string[]>()
  const namesOf = (cell: string) => {
    const known = split.get(cell) ?? namesIn(cell, isKnown)
    split.set(cell, known)
    return known
  }
  for (const row of rows) {
    const seen = new Set<string>()
    for (const field of nameFields)
      namesOf(cellOf(row, mapping, field)).forEach((name, at) => {
        const before = found.get(name) ?? { rows: 0, owns: false }
        const owns = before.owns || (field === 'owner' && at === 0)
        found.set(name, { rows: before.rows + (seen.has(name) ? 0 : 1), owns })
        seen.add(name)
      })
  }
  return [...found]
    .flatMap(([name, of]): NameToSettle[] => {
      const one = find(name)
      return one.kind === 'one' ? [] : [{ name, found: one, ...of }]
    })
    .sort((a, b) => Number(b.owns) - Number(a.owns) || b.rows - a.rows)
}

/** A name is known when somebody has it, or when it stands alone in some cell of the file. */
export function knownNames(
  rows: readonly TableLine[],
  mapping: ImportMapping,
  find: (name: string) => NameFound,
): (name: string) => boolean {
  const alone = new Set<string>()
  for (const row of rows)
    for (const field of nameFields) {
      const cell = cellOf(row, mapping, field)
      if (cell && !/\s/.test(cell)) alone.add(cell)
    }
  return (name) => alone.has(name) || find(name).kind !== 'nobody'
}
