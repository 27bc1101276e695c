import { endOfDay, startOfDay, type Day } from '@/lib/day'
import type { ReportContent, ReportKind } from '@/store'
import type { Book } from './book'
import type { FormField } from './form-field'
import { atMost, linesAtMost, withOthers } from './report-draft-lines'
import { evidenceIn, lineOf } from './report-evidence'
import { answerPlan, planBefore, planOffered } from './report-plan'
import { openBlockers } from './report-open-blockers'
import type { ReportLine } from './report-line'
import { placed } from './report-part'
import { workdayRule } from './report-period'
import type { ReportLanguage } from './report-vocabulary'
import { draftPeriod } from './report-week'

export interface DraftAsked {
  readonly kind: ReportKind
  /** The first day of the period. */
  readonly day: Day
  readonly fields: readonly FormField[]
  readonly language: ReportLanguage
}

/**
 * What the report would say if nobody wrote it: from what this device knows, without a network, and the same whenever it is
 * asked for the same facts. Of a kind that has no period, nothing.
 */
export async function draftReport(book: Book, asked: DraftAsked): Promise<ReportContent> {
  if (asked.kind === 'daily') return draftDay(book, asked)
  return asked.kind === 'weekly' || asked.kind === 'monthly'
    ? draftPeriod(book, { ...asked, kind: asked.kind })
    : {}
}

async function draftDay(book: Book, { day, fields, language }: DraftAsked): Promise<ReportContent> {
  const workdays = await workdayRule(book)
  const [pieces, planned, offered, blockers] = await Promise.all([
    evidenceIn(book, { from: startOfDay(day), until: endOfDay(day) }),
    planBefore(book, day, workdays),
    planOffered(book, day, workdays.addWorkdays(day, 1)),
    openBlockers(book, day),
  ])
  const lines = pieces.map((piece) => lineOf(piece, day, language))
  const told = lines.filter(({ state }) => state !== 'blocked')
  const answered = planned.filter(({ state }) => state === 'done').map(answeredByItself)
  return placed(fields, {
    done: atMost(linesAtMost, withOthers(told, answered), day, language),
    problems: withOthers(
      blockers,
      lines.filter(({ state }) => state === 'blocked'),
    ),
    plan: offered,
  })
}

/** A planned task that is done, whoever did it. */
const answeredByItself = (line: ReportLine): ReportLine => ({
  ...answerPlan(line, { kind: 'done' }),
  auto: true,
})
