import type { Day } from '@/lib/day'
import type { MemberId, TaskId } from '@/lib/ids'
import type { ReportContent } from '@/store'
import { derivedId } from './task-repeat'

/** The record that a line is about. */
export interface LineRef {
  readonly noun: 'tasks'
  readonly id: TaskId
}

export type LineState = 'done' | 'progress' | 'carried' | 'cancelled' | 'planned' | 'blocked'

/** One thing in a field of type `tasks` of a report (D11). */
export interface ReportLine {
  readonly id: string
  readonly text: string
  readonly ref?: LineRef
  readonly state?: LineState
  /** How far it is, 0 to 100. */
  readonly percent?: number
  /** Of what is blocked: what would help, and from whom. */
  readonly need?: string
  readonly fromId?: MemberId | null
  /** Of what is blocked or was put off: its first day. */
  readonly since?: Day
  /** In a week's or a month's report: how it went, in order. */
  readonly path?: readonly string[]
  /** Written by the draft and not touched by hand. */
  readonly auto?: true
}

/** The key of a report's content under which the draft remembers the lines that its author took away. */
export const removedKey = '_removed'

/** The key under which it remembers the numbers that it put there itself, by field: what was typed is another. */
export const draftedKey = '_drafted'

/** The lines of one field; whatever is no line, for it may come from another version, is left out. */
export function linesIn(value: unknown): ReportLine[] {
  return Array.isArray(value) ? value.filter(isLine) : []
}

/** Whether this is a field's value that consists of lines. */
export const isLines = (value: unknown): value is ReportLine[] => Array.isArray(value) && value.every(isLine)

/** The ids of lines that the author took away. */
export function removedIn(content: ReportContent): string[] {
  const ids = content[removedKey]
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : []
}

/** Takes a line away for good: the draft does not bring it again. */
export function withoutLine(content: ReportContent, field: string, id: string): ReportContent {
  const removed = removedIn(content)
  return {
    ...content,
    [field]: linesIn(content[field]).filter((line) => line.id !== id),
    [removedKey]: removed.includes(id) ? removed : [...removed, id],
  }
}

/** Puts a line that was taken away back in its place. */
export function withLineAgain(
  content: ReportContent,
  field: string,
  line: ReportLine,
  place: number,
): ReportContent {
  const lines = linesIn(content[field]).filter(({ id }) => id !== line.id)
  const removed = removedIn(content).filter((id) => id !== line.id)
  return {
    ...content,
    [field]: [...lines.slice(0, place), line, ...lines.slice(place)],
    [removedKey]: removed,
  }
}

/** The line as its author changes it: from then on the draft leaves it alone. */
export function editedLine(line: ReportLine, change: Partial<ReportLine>): ReportLine {
  const edited: { -readonly [K in keyof ReportLine]: ReportLine[K] } = { ...line, ...change, id: line.id }
  delete edited.auto
  return edited
}

/** The id of the line that tells what was done on a record: the same on every phone. */
export const evidenceLineId = (ref: LineRef): string => derivedId(ref.id, 'report.done')

/** The id of the line that plans a record. */
export const planLineId = (ref: LineRef): string => derivedId(ref.id, 'report.plan')

/** The id of the line that says that a record is blocked. */
export const blockedLineId = (ref: LineRef): string => derivedId(ref.id, 'report.blocked')

/** What a line is about, to know it again in another report: its record, else its words. */
export const subjectOf = ({ ref, text }: ReportLine): string =>
  ref ? `${ref.noun}:${ref.id}` : text.trim().replace(/\s+/g, ' ').toLowerCase()

function isLine(value: unknown): value is ReportLine {
  if (typeof value !== 'object' || value === null) return false
  const { id, text } = value as Record<string, unknown>
  return typeof id === 'string' && typeof text === 'string'
}
