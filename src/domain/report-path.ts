import type { Day } from '@/lib/day'
import { groupBy } from '@/lib/group'
import { evidenceLineId, subjectOf, type ReportLine } from './report-line'
import { pathWords } from './report-line-words'
import type { ReportLanguage } from './report-vocabulary'
import { derivedId } from './task-repeat'

/** A line, and the day whose report it stands in. */
export interface ToldLine {
  readonly line: ReportLine
  readonly day: Day
}

interface PathAsked {
  readonly kind: 'weekly' | 'monthly'
  readonly day: Day
  readonly language: ReportLanguage
}

/**
 * One line for what was told on several days, as it stood at last, with how it went: 周一 30%, 周三 80%, 周五 完成. Days on
 * which nothing had changed are left out. What is told is in the order of the days.
 */
export function mergedByPath(told: readonly ToldLine[], asked: PathAsked): ReportLine[] {
  return [...groupBy(told, ({ line }) => subjectOf(line))].map(([subject, its]) =>
    merged(subject, its, asked),
  )
}

function merged(subject: string, its: readonly ToldLine[], { kind, day, language }: PathAsked): ReportLine {
  const last = (its.at(-1) as ToldLine).line
  const turns = its.filter(
    ({ line }, at) => at === 0 || standing(line) !== standing((its[at - 1] as ToldLine).line),
  )
  const path =
    turns.length > 1
      ? shortened(turns.map((one) => pathWords(one.day, one.line, kind, language)))
      : (last.path ?? [])
  return {
    id: last.ref ? evidenceLineId(last.ref) : derivedId(`${kind}:${day}:${subject}`, 'report.period'),
    text: last.text,
    ...(last.ref && { ref: last.ref }),
    ...(last.state && { state: last.state }),
    ...(last.percent !== undefined && { percent: last.percent }),
    ...(path.length > 0 && { path }),
    auto: true,
  }
}

const standing = ({ state, percent }: ReportLine): string => `${state}:${percent}`

const turnsAtMost = 6

/** From where it set out, and the last steps. */
function shortened(path: readonly string[]): string[] {
  const [first = ''] = path
  return path.length > turnsAtMost ? [first, '…', ...path.slice(2 - turnsAtMost)] : [...path]
}
