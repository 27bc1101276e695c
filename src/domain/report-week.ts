import { addDays, dayOf, type Day } from '@/lib/day'
import type { ReportContent } from '@/store'
import type { Book } from './book'
import type { FormField } from './form-field'
import { atMost, linesAtMost, withOthers } from './report-draft-lines'
import { evidenceLineId, planLineId, subjectOf, type ReportLine } from './report-line'
import { ageWords, countedWords, finishedWords, plannedWords } from './report-line-words'
import { blockerAge, openBlockers } from './report-open-blockers'
import { linesOfPart, placed } from './report-part'
import { mergedByPath, type ToldLine } from './report-path'
import { periodOf, workdayRule } from './report-period'
import { doneByMe, plansFor, writtenIn, type Written } from './report-period-reading'
import { planOffered, tasksBehind } from './report-plan'
import { sumsOf } from './report-sums'
import type { ReportLanguage } from './report-vocabulary'
import { isOpen, type Task } from './task'
import { compared } from './task-listing'
import { derivedId } from './task-repeat'
import { today } from './today'

interface PeriodAsked {
  readonly kind: 'weekly' | 'monthly'
  /** Its first day. */
  readonly day: Day
  readonly fields: readonly FormField[]
  readonly language: ReportLanguage
}

/**
 * A week's or a month's report, from what I wrote in it (D12): what stands in several reports is one line with its path,
 * what was planned is counted against what was done, amounts are added up, and what is still in the way says for how
 * long. What no report speaks of, but a task shows, is added.
 */
export async function draftPeriod(book: Book, asked: PeriodAsked): Promise<ReportContent> {
  const { kind, day, fields, language } = asked
  const { lastDay } = periodOf(kind, day)
  const now = today(book)
  const until = now < lastDay ? now : lastDay
  const workdays = await workdayRule(book)
  const [written, done, planned, offered, blockers] = await Promise.all([
    writtenIn(book, kind, day),
    doneByMe(book, day, lastDay),
    plansFor(book, kind, day, until, workdays),
    planOffered(book, until, periodOf(kind, addDays(lastDay, 1)).lastDay),
    openBlockers(book, addDays(until, 1)),
  ])
  const merged = mergedByPath(toldIn(written, done, language), asked)
  // What is blocked at last stands among the problems.
  const lines = merged.filter(({ state }) => state !== 'blocked')
  return {
    ...placed(fields, {
      done: atMost(linesAtMost, [...counted(planned, merged, asked), ...lines], day, language),
      problems: blockers.map((line) => ({
        ...line,
        path: [ageWords(blockerAge(line, until, workdays), language)],
      })),
      plan: withOthers(await goingOn(book, merged), offered),
    }),
    ...sumsOf(fields, written),
  }
}

/** What my reports say was done, and what my tasks say and the reports do not, by day. */
function toldIn(written: readonly Written[], done: readonly Task[], language: ReportLanguage): ToldLine[] {
  const told = written.flatMap(({ report, fields }) =>
    linesOfPart(report, fields, 'done').map((line): ToldLine => ({ line, day: report.day })),
  )
  const finished = new Set(told.filter(({ line }) => line.state === 'done').map(({ line }) => line.ref?.id))
  const untold = done.filter(({ id }) => !finished.has(id)).map((task) => finishedOf(task, language))
  // Sorting keeps what was told on one day in its order.
  return [...told, ...untold].sort((a, b) => compared(a.day, b.day))
}

function finishedOf({ id, title, completedAt }: Task, language: ReportLanguage): ToldLine {
  const ref = { noun: 'tasks', id } as const
  return {
    line: { id: evidenceLineId(ref), text: finishedWords(title, language), ref, state: 'done' },
    day: dayOf(completedAt ?? ''),
  }
}

/** 计划 8 项，完成 6 项 */
function counted(
  planned: ReadonlySet<string>,
  merged: readonly ReportLine[],
  { kind, day, language }: PeriodAsked,
): ReportLine[] {
  if (planned.size === 0) return []
  const done = merged.filter((line) => line.state === 'done' && planned.has(subjectOf(line))).length
  const id = derivedId(`${kind}:${day}`, 'report.counted')
  return [{ id, text: countedWords(done, planned.size, language), auto: true }]
}

/** What was begun or put off, and is not done: it is planned for the next period. */
async function goingOn(book: Book, merged: readonly ReportLine[]): Promise<ReportLine[]> {
  const lines = merged.filter(
    ({ state, percent }) => state === 'carried' || (state === 'progress' && percent !== undefined),
  )
  const tasks = await tasksBehind(book, lines)
  return lines.flatMap(({ id, text, ref, percent }): ReportLine[] => {
    const kept = { ...(percent !== undefined && { percent }), state: 'carried', auto: true } as const
    if (!ref) return [{ id: derivedId(id, 'report.carried'), text, ...kept }]
    const task = tasks.get(ref.id)
    return task && isOpen(task) ? [{ id: planLineId(ref), text: plannedWords(task.title), ref, ...kept }] : []
  })
}
