import type { Day } from '@/lib/day'
import type { ReportLine } from './report-line'
import { moreWords } from './report-line-words'
import type { ReportLanguage } from './report-vocabulary'
import { derivedId } from './task-repeat'

/** The lines, and those of the others that they do not have. */
export function withOthers(lines: readonly ReportLine[], others: readonly ReportLine[]): ReportLine[] {
  const here = new Set(lines.map(({ id }) => id))
  return [...lines, ...others.filter(({ id }) => !here.has(id))]
}

/** A report holds so much and no more. */
export const linesAtMost = 200

/** The first of them, and in one line how many there are besides. */
export function atMost(
  most: number,
  lines: readonly ReportLine[],
  day: Day,
  language: ReportLanguage,
): ReportLine[] {
  if (lines.length <= most) return [...lines]
  const more = lines.length - most + 1
  const rest: ReportLine = {
    id: derivedId(day, 'report.more'),
    text: moreWords(more, language),
    state: 'progress',
    auto: true,
  }
  return [...lines.slice(0, most - 1), rest]
}
