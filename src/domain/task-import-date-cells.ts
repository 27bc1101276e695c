/** Cells that hold more, or less, than one moment: a range of days, or a midnight that only fills up a day. */
import { dateForm } from './task-import-dates'

const between = /\s*(?:→|⟶|~|～|至|到|\bto\b)\s*/i
const dashed = /^(\d{4}[./\-年].+?)\s*[-–—]\s*(\d{4}[./\-年].+)$/

/** 「November 1, 2026 → November 27, 2026」: from when, and until when. */
export function rangeIn(cell: string): { from: string; until: string } | undefined {
  const parts = cell.split(between)
  const [from = '', until = ''] = parts.length === 2 ? parts : (dashed.exec(cell)?.slice(1) ?? [])
  return dateForm(from) === 'none' || dateForm(until) === 'none' ? undefined : { from, until }
}

const midnight = /[\sT](?:00:00:00(?:\.0+)?|12:00(?::00)?\s?AM)$/i

/**
 * Boards that keep days alone write a midnight behind each of them, down to the second, where our own files would have
 * none: a deadline at midnight would be one at the end of the day before.
 */
export function holdsWholeDays(cells: Iterable<string>): boolean {
  let some = false
  for (const cell of cells) {
    if (midnight.test(cell)) some = true
    else if (/\d:\d{2}/.test(cell)) return false
  }
  return some
}

export const withoutMidnight = (cell: string): string => cell.replace(midnight, '')
