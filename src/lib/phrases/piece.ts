/** The pieces that a phrase is put together from, and how a rule finds one in a text. */
import type { Day } from '../day'
import type { PartOfDay } from './times'

/** When it is for whoever speaks. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: number
  today: Day
  /** The place right after another piece: what stands before it is known, and hinders nothing. */
  joinedAt?: number
}

/**
 * How much a piece must be helped to be taken for a date. `firm` never; `edge` stands at the beginning or end of what is
 * said, `end` at its end, `alone` at both, or else has a word such as "by" or 前, or its day or time beside it; `backed`
 * has such help in any case.
 */
export type Stand = 'firm' | 'edge' | 'end' | 'alone' | 'backed'

export interface DayPiece {
  kind: 'day'
  to: number
  day: Day
  /** The next day of that name, for when this one has passed. */
  later?: Day | undefined
  /** The day until whose evening "before" it lasts, where that is not the morning of the day itself. */
  before?: Day | undefined
  stand: Stand
}

export interface TimePiece {
  kind: 'time'
  to: number
  /** Since the midnight before; may reach into the next night. */
  minutes: number
  /** Either half of the clock: 8 o'clock is the evening's once the morning's has passed. */
  eitherHalf: boolean
  /** The part of the day that was said with it or alone. */
  part?: PartOfDay | undefined
  /** Nothing but the part of the day was said. */
  onlyPart?: boolean
  stand: Stand
}

/** So and so long from now, to the minute. */
export interface MomentPiece {
  kind: 'moment'
  to: number
  at: number
  stand: Stand
}

export type Piece = DayPiece | TimePiece | MomentPiece

/** What a rule says of a piece: all but where it ends, and firm unless it says otherwise. */
type Said<P extends Piece> = P extends Piece
  ? Omit<P, 'to' | 'stand' | 'kind'> & { stand?: Stand; to?: number }
  : never

export type Rule<P extends Piece> = (text: Text, at: number, clock: Clock) => P | undefined

/** A text that is read: in one shape, so that rules need not know full-width digits, capitals and traditional characters. */
export interface Text {
  /** As long as `typed`, character by character. */
  plain: string
  typed: string
}

/**
 * A rule: the words that it begins with, and what they mean. `notAfter` are characters that may not stand before; a rule
 * for Latin words needs none, since those are only looked for where a word begins.
 */
export function rule<P extends Piece>(
  kind: P['kind'],
  words: string,
  read: (
    parts: readonly (string | undefined)[],
    clock: Clock,
    where: { text: Text; at: number; to: number },
  ) => Said<P> | undefined,
  { notAfter = '' }: { notAfter?: string } = {},
): Rule<P> {
  const pattern = new RegExp(words, 'y')
  return (text, at, clock) => {
    if (at > 0 && at !== clock.joinedAt && notAfter.includes(text.plain.charAt(at - 1))) return undefined
    pattern.lastIndex = at
    const parts = pattern.exec(text.plain)
    if (!parts) return undefined
    const to = pattern.lastIndex
    if (endsWithinWord(text.plain, to)) return undefined
    const said = read(parts, clock, { text, at, to })
    return said && ({ stand: 'firm', to, ...said, kind } as unknown as P)
  }
}

/** A Latin word or a number goes on after the end: "3pm" in "3pms", 15:30 in 15:305. */
function endsWithinWord(plain: string, to: number): boolean {
  // 2026-12-01T15:30, as machines write it.
  if (/^t\d\d:/.test(plain.slice(to, to + 4))) return false
  return /[a-z\d]/.test(plain.charAt(to - 1)) && /[a-z\d_]/.test(plain.charAt(to))
}

/** The first rule that finds a piece there. */
export function firstOf<P extends Piece>(rules: readonly Rule<P>[]): Rule<P> {
  return (text, at, clock) => {
    for (const one of rules) {
      const piece = one(text, at, clock)
      if (piece) return piece
    }
    return undefined
  }
}
