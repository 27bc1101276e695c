/**
 * Two versions of one report's content on top of what both began from. It never fails and keeps every text that somebody
 * typed: one person on two phones, both offline, finds both afterwards. Pure, and no more than data: it knows no fields.
 */
import { mergeLines } from './line-merge'
import { isNothing, isRecord } from './plain'
import { isSame } from './same'

type Content = Readonly<Record<string, unknown>>

/** A line of a list, of which only this much matters here. */
interface Line {
  readonly id: string
  readonly text: string
  readonly auto?: true
  readonly [part: string]: unknown
}

/**
 * By key: what one side alone changed is as that side has it. Texts that both changed are merged by lines, lists of lines
 * by line, lists of words as sets. Of anything else mine stands, and what is said over what is not.
 */
export function mergeContents(base: Content | null, mine: Content, theirs: Content): Record<string, unknown> {
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
  const merged = keys.map((key) => {
    const [was, one, other] = [base?.[key], mine[key], theirs[key]]
    // A number that the draft put there gives way to one that was typed on the other side.
    const givesWay =
      isDrafted(mine, key) && !isDrafted(theirs, key) && !isNothing(other) && !isSame(other, was)
    return [key, givesWay ? other : mergeValues(was, one, other)] as const
  })
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined))
}

function isDrafted(side: Content, key: string): boolean {
  const drafted = side['_drafted']
  return isRecord(drafted) && key in drafted && drafted[key] === side[key]
}

function mergeValues(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (isSame(mine, theirs) || isSame(theirs, base)) return mine
  if (isSame(mine, base)) return theirs
  if (isNothing(mine)) return theirs
  if (isNothing(theirs)) return mine
  if (typeof mine === 'string' && typeof theirs === 'string')
    return mergeTexts(typeof base === 'string' ? base : '', mine, theirs)
  if (areLines(mine) && areLines(theirs)) return mergeLists(areLines(base) ? base : [], mine, theirs)
  if (areWords(mine) && areWords(theirs)) return mergeWords(areWords(base) ? base : [], mine, theirs)
  return mine
}

function areLines(value: unknown): value is Line[] {
  return Array.isArray(value) && value.every((one) => isRecord(one) && typeof one.id === 'string')
}

const areWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

function mergeTexts(base: string, mine: string, theirs: string): string {
  // An empty text is no line; as one it would be something that the other side took out.
  const lines = base === '' ? [] : base.split('\n')
  return mergeLines(lines, mine.split('\n'), theirs.split('\n')).join('\n')
}

/** What either side added is there, what either took away is not. */
function mergeWords(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const stays = (word: string) => !base.includes(word) || (mine.includes(word) && theirs.includes(word))
  return [...new Set([...mine, ...theirs])].filter(stays)
}

/** Line by line, by their ids. One that a side took away is gone, unless the other side has changed it. */
function mergeLists(base: readonly Line[], mine: readonly Line[], theirs: readonly Line[]): Line[] {
  const before = byId(base)
  const ours = byId(mine)
  const others = byId(theirs)
  const merged = new Map<string, Line[]>()
  for (const id of new Set([...ours.keys(), ...others.keys()])) {
    const [was, one, other] = [before.get(id), ours.get(id), others.get(id)]
    if (one && other) merged.set(id, mergeLine(was, one, other))
    else {
      const left = one ?? other
      if (left && !isSame(left, was)) merged.set(id, [left])
    }
  }
  const lines = mergedOrder(base, mine, theirs).flatMap((id) => merged.get(id) ?? [])
  return [...byId(lines).values()]
}

/** One line, or two where both sides put it in other words: the other side's under an id that follows from what it says. */
function mergeLine(was: Line | undefined, mine: Line, theirs: Line): Line[] {
  if (isSame(mine, theirs) || isSame(theirs, was)) return [mine]
  if (isSame(mine, was)) return [theirs]
  // What the draft wrote gives way to what a person did; of two drafts the one that knows more stands, on either phone.
  if (mine.auto !== theirs.auto) return [mine.auto ? theirs : mine]
  if (mine.auto) return [isFuller(theirs, mine) ? theirs : mine]
  const parts = new Set([...Object.keys(mine), ...Object.keys(theirs)])
  const joined: Record<string, unknown> = {}
  const inOtherWords: Record<string, unknown> = {}
  for (const part of parts) {
    const [old, one, other] = [was?.[part], mine[part], theirs[part]]
    const value = isSame(one, old) || (isNothing(one) && !isSame(other, old)) ? other : one
    if (value !== undefined) joined[part] = value
    const areBoth = !isSame(one, old) && !isSame(other, old) && !isNothing(one) && !isNothing(other)
    if (areBoth && worded.includes(part) && !isSame(one, other)) inOtherWords[part] = other
  }
  const line = joined as Line
  if (Object.keys(inOtherWords).length === 0) return [line]
  const copy = { ...line, ...inOtherWords }
  return [line, { ...copy, id: copyId(copy) }]
}

/** What somebody typed. Of states and numbers mine stands alone. */
const worded: readonly string[] = ['text', 'need', 'path']

function isFuller(one: Line, other: Line): boolean {
  const [a, b] = [written(one), written(other)]
  return a.length === b.length ? a > b : a.length > b.length
}

/** A line as text, the same whatever order its parts came in. */
const written = (line: Line): string =>
  JSON.stringify(
    Object.keys(line)
      .sort()
      .map((part) => [part, line[part]]),
  )

/** The same on every phone, so that the copy which two of them make is one line. */
function copyId(line: Line): string {
  let hash = 0x811c9dc5
  for (const character of written(line)) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return line.id.slice(0, -8) + (hash >>> 0).toString(16).padStart(8, '0')
}

/** The order of the side that moved lines, mine before theirs; each line that only the other side has after its neighbour. */
function mergedOrder(base: readonly Line[], mine: readonly Line[], theirs: readonly Line[]): string[] {
  const hasMoved = !isInOrderOf(base, mine)
  const [first, second] = hasMoved ? [mine, theirs] : [theirs, mine]
  const order = [...byId(first).keys()]
  let neighbour = -1
  for (const { id } of second) {
    const at = order.indexOf(id)
    if (at >= 0) neighbour = at
    else order.splice(++neighbour, 0, id)
  }
  return order
}

function isInOrderOf(base: readonly Line[], side: readonly Line[]): boolean {
  const places = base.map(({ id }) => side.findIndex((line) => line.id === id)).filter((place) => place >= 0)
  return places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0))
}

/** The first of each id, in their order. */
function byId(lines: readonly Line[]): Map<string, Line> {
  const found = new Map<string, Line>()
  for (const line of lines) if (!found.has(line.id)) found.set(line.id, line)
  return found
}
