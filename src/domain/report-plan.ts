import { addDays, endOfDay, startOfDay, type Day } from '@/lib/day'
import type { Book } from './book'
import type { FormField } from './form-field'
import type { Report, ReportContent } from './report'
import {
  editedLine,
  evidenceLineId,
  linesIn,
  planLineId,
  removedIn,
  removedKey,
  subjectOf,
  type ReportLine,
} from './report-line'
import { plannedWords } from './report-line-words'
import { linesOfPart, listFieldOf } from './report-part'
import { workdayRule, type Workdays } from './report-period'
import { versionOf } from './report-template'
import type { Task } from './task'
import { readShelf } from './task-listing'
import { derivedId } from './task-repeat'

/** What became of a line that was planned: 完成 · 进度 % · 顺延 · 取消. */
export type PlanAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'carried' }
  | { readonly kind: 'cancelled' }

const workdaysBack = 7

/**
 * What I planned in the last daily report that I filed before `day`, at most seven workdays ago, with the day for which
 * it was planned first. A line whose task is done meanwhile comes as `done`: that is its answer unless I give another.
 */
export async function yesterdaysPlan(book: Book, day: Day): Promise<ReportLine[]> {
  return planBefore(book, day, await workdayRule(book))
}

/** The same for whoever has read the calendar. */
export async function planBefore(book: Book, day: Day, workdays: Workdays): Promise<ReportLine[]> {
  const last = await lastFiled(book, day, workdays)
  if (!last) return []
  const fields = (await versionOf(book, last.versionId))?.fields ?? []
  const planned = linesOfPart(last, fields, 'plan').filter(
    ({ state }) => state !== 'cancelled' && state !== 'done',
  )
  const plannedFor = workdays.addWorkdays(last.day, 1)
  const tasks = await tasksBehind(book, planned)
  return withoutDoubles(planned).map((line) => {
    const isDone = line.ref !== undefined && tasks.get(line.ref.id)?.completedAt != null
    return { ...editedLine(line, { state: isDone ? 'done' : 'planned' }), since: line.since ?? plannedFor }
  })
}

async function lastFiled(book: Book, day: Day, workdays: Workdays): Promise<Report | undefined> {
  const from = workdays.addWorkdays(day, -workdaysBack)
  const found = await book.store.range('reports', 'mine', {
    lower: `daily|${from}`,
    upper: `daily|${addDays(day, -1)}`,
    reverse: true,
  })
  return found.find(({ filedAt }) => filedAt !== null)
}

/** The tasks that lines speak of, as far as they are here. */
export async function tasksBehind(
  book: Book,
  lines: readonly ReportLine[],
): Promise<ReadonlyMap<string, Task>> {
  const ids = lines.flatMap(({ ref }) => (ref ? [ref.id] : []))
  const tasks = ids.length === 0 ? [] : await book.store.getMany('tasks', ids)
  return new Map(tasks.map((task) => [task.id, task]))
}

/** The line as the report tells it: what is done with a task stands in one line with whatever else happened to it. */
export function answerPlan(line: ReportLine, answer: PlanAnswer): ReportLine {
  const answered: { -readonly [K in keyof ReportLine]: ReportLine[K] } = {
    ...editedLine(line, {}),
    ...stateOf(answer),
    id: answerId(line),
  }
  if (answer.kind !== 'progress') delete answered.percent
  return answered
}

/** The line as it is planned for the next workday; undefined where nothing is left to do. */
function carriedLine(line: ReportLine, answer: PlanAnswer): ReportLine | undefined {
  if (answer.kind === 'done' || answer.kind === 'cancelled') return undefined
  return { ...answerPlan(line, answer), id: carriedId(line), state: 'carried' }
}

/** The answer that the report gives to this line so far. */
export function answerIn(
  content: ReportContent,
  fields: readonly FormField[],
  line: ReportLine,
): PlanAnswer | undefined {
  const field = listFieldOf(fields, 'done')
  const told = linesIn(field && content[field.key]).find(({ id }) => id === answerId(line))
  switch (told?.state) {
    case 'done':
    case 'carried':
    case 'cancelled':
      return { kind: told.state }
    case 'progress':
      // Work on it that the draft has found says nothing of how far it is.
      return told.percent === undefined ? undefined : { kind: 'progress', percent: told.percent }
    default:
      return undefined
  }
}

/**
 * The report with this answer: among what was done, in the words that are there if there are any; and planned for the next
 * workday, if it goes on. Null takes the answer back.
 */
export function withAnswer(
  content: ReportContent,
  fields: readonly FormField[],
  line: ReportLine,
  answer: PlanAnswer | null,
): ReportContent {
  const done = listFieldOf(fields, 'done')
  const plan = listFieldOf(fields, 'plan')
  const carried = answer ? carriedLine(line, answer) : undefined
  const answered: ReportContent = done
    ? { ...content, [done.key]: withAnswered(linesIn(content[done.key]), line, answer) }
    : content
  if (!plan) return answered
  const others = linesIn(content[plan.key]).filter(({ id }) => id !== carriedId(line))
  const removed = removedIn(content).filter((id) => id !== carriedId(line) && id !== answerId(line))
  return {
    ...answered,
    [plan.key]: carried ? [carried, ...others] : others,
    // What I do not want to do any more the draft must not plan again because its task is due.
    [removedKey]: answer?.kind === 'cancelled' ? [...removed, carriedId(line)] : removed,
  }
}

function withAnswered(
  lines: readonly ReportLine[],
  line: ReportLine,
  answer: PlanAnswer | null,
): ReportLine[] {
  const id = answerId(line)
  // Words of its own are there whatever the answer was: what was found to be done, or typed.
  if (!answer)
    return lines.flatMap((one) => (one.id !== id ? [one] : one.text === line.text ? [] : [unanswered(one)]))
  const here = lines.find((one) => one.id === id)
  const answered = answerPlan(here ? { ...line, ...here } : line, answer)
  const told = { ...answered, id }
  return here ? lines.map((one) => (one.id === id ? told : one)) : [...lines, told]
}

const unanswered = ({ id, text, ref }: ReportLine): ReportLine => ({ id, text, ...(ref && { ref }) })

const answerId = (line: ReportLine): string =>
  line.ref ? evidenceLineId(line.ref) : derivedId(line.id, 'report.answer')

const carriedId = (line: ReportLine): string =>
  line.ref ? planLineId(line.ref) : derivedId(line.id, 'report.carried')

const stateOf = (answer: PlanAnswer): Pick<ReportLine, 'state' | 'percent'> =>
  answer.kind === 'progress'
    ? { state: 'progress', percent: Math.min(100, Math.max(0, Math.round(answer.percent))) }
    : { state: answer.kind }

/** What of mine is due until the end of a day, as lines of a plan: what was due before `from` after the rest. */
export async function planOffered(book: Book, from: Day, until: Day): Promise<ReportLine[]> {
  const due = await readShelf(book, { kind: 'mine' }, 'open', { until: endOfDay(until) })
  const late = due.filter(({ dueAt }) => dueAt < startOfDay(from)).reverse()
  return oncePerTitle([...due.slice(late.length), ...late])
    .slice(0, offeredAtMost)
    .map(plannedLine)
}

/** The same thing every week, late more than once, is planned once. */
const oncePerTitle = (tasks: readonly Task[]): Task[] =>
  tasks.filter(({ title }, at) => tasks.findIndex((other) => other.title === title) === at)

/** More than anybody plans for a day; what is left out is in the list of tasks. */
const offeredAtMost = 15

function plannedLine({ id, title }: Task): ReportLine {
  const ref = { noun: 'tasks', id } as const
  return { id: planLineId(ref), text: plannedWords(title), ref, state: 'planned', auto: true }
}

function withoutDoubles(lines: readonly ReportLine[]): ReportLine[] {
  return [...new Map(lines.map((line) => [subjectOf(line), line])).values()]
}
