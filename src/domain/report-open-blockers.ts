import { addDays, dayOf, daysBetween, type Day } from '@/lib/day'
import { groupBy } from '@/lib/group'
import type { Book } from './book'
import { reportKinds, type Report } from './report'
import { evidenceLineId, blockedLineId, linesIn, removedIn, subjectOf, type ReportLine } from './report-line'
import type { Workdays } from './report-period'
import { tasksBehind } from './report-plan'
import type { Task } from './task'
import { compared } from './task-listing'
import { derivedId } from './task-repeat'
import { today } from './today'

/** A blocker that is still there is in the report before this one: so many days are enough for a long holiday. */
const daysBack = { daily: 21, weekly: 35, monthly: 100, visit: 35, custom: 35 } as const

/**
 * What my reports before `day` said is in the way, and nothing has ended since: a later report that said that it is done,
 * or left it out by hand; the task that it was about; the task that somebody made of it. With the day on which each
 * began, the oldest first.
 */
export async function openBlockers(book: Book, day: Day = today(book)): Promise<ReportLine[]> {
  const [reports, made] = await Promise.all([earlierReports(book, day), tasksMadeOfMine(book)])
  const { open, settled } = lastWordsOn(reports)
  const tasks = await tasksBehind(book, open)
  const byLine = groupBy(made, ({ reportLineId }) => reportLineId ?? '')
  const again = open.flatMap((line) => {
    const its = idsOf(line).flatMap((id) => byLine.get(id) ?? [])
    return isEnded(line, tasks, its) ? [] : [againAs(line, its.find(isUndone))]
  })
  const known = new Set([...settled, ...open.flatMap(idsOf)])
  const others = made.filter((task) => isUndone(task) && !known.has(task.reportLineId ?? ''))
  return [...again, ...others.map(lineOfTask)].sort(
    (a, b) => compared(a.since ?? '', b.since ?? '') || compared(a.id, b.id),
  )
}

/** On how many workdays it has been in the way by now, the first and this one counted. */
export function blockerAge({ since }: ReportLine, day: Day, { isWorkday }: Workdays): number {
  if (since === undefined || since >= day) return 1
  const days = Array.from({ length: daysBetween(since, day) + 1 }, (_, after) => addDays(since, after))
  return Math.max(1, days.filter(isWorkday).length)
}

/** What I filed before that day, the newest first. */
async function earlierReports(book: Book, day: Day): Promise<Report[]> {
  const found = await Promise.all(
    reportKinds.map((kind) =>
      book.store.range('reports', 'mine', {
        lower: `${kind}|${addDays(day, -daysBack[kind])}`,
        upper: `${kind}|${addDays(day, -1)}`,
      }),
    ),
  )
  return found
    .flat()
    .filter(({ filedAt }) => filedAt !== null)
    .sort((a, b) => compared(b.filedAt ?? '', a.filedAt ?? ''))
}

/** The tasks that somebody made of blockers in my reports. */
async function tasksMadeOfMine(book: Book): Promise<Task[]> {
  const found = await book.store.range('tasks', 'reportId', {})
  const reports = await book.store.getMany('reports', [
    ...new Set(found.flatMap(({ reportId }) => reportId ?? [])),
  ])
  const mine = new Set(reports.filter(({ authorId }) => authorId === book.me).map(({ id }) => id))
  return found.filter(({ reportId }) => reportId !== null && mine.has(reportId))
}

/** The blockers of which the last report that speaks of them says that they are there, and the ids of all others. */
function lastWordsOn(reports: readonly Report[]): { open: ReportLine[]; settled: ReadonlySet<string> } {
  const spokenOf = new Set<string>()
  const settled = new Set<string>()
  const open: ReportLine[] = []
  for (const { day, content } of reports) {
    const lines = Object.values(content).flatMap(linesIn)
    const blocked = lines.filter(({ state, text }) => state === 'blocked' && text.trim() !== '')
    for (const line of blocked) {
      const names = [subjectOf(line), ...idsOf(line)]
      if (!names.some((name) => spokenOf.has(name))) open.push({ ...line, since: line.since ?? day })
      for (const name of names) spokenOf.add(name)
    }
    const ended = lines.filter(({ state }) => state === 'done' || state === 'cancelled')
    const left = [...ended.flatMap((line) => [subjectOf(line), ...idsOf(line)]), ...removedIn(content)]
    for (const name of left) {
      if (!spokenOf.has(name)) settled.add(name)
      spokenOf.add(name)
    }
  }
  return { open, settled }
}

/**
 * Under which ids it may stand in other reports. A line that tells what was done on a task tells something else in the
 * next report: its blocker gets an id of its own there.
 */
function idsOf({ id, ref }: ReportLine): string[] {
  if (!ref) return [id]
  const told = evidenceLineId(ref)
  const again = derivedId(ref.id, 'report.need')
  return id === told || id === again ? [again, told] : [id]
}

function isEnded(line: ReportLine, tasks: ReadonlyMap<string, Task>, made: readonly Task[]): boolean {
  if (made.length > 0 && !made.some(isUndone)) return true
  if (!line.ref) return false
  const task = tasks.get(line.ref.id)
  const saysTheTask = line.id === blockedLineId(line.ref)
  if (!task) return saysTheTask
  return task.completedAt !== null || (saysTheTask && task.blockedReason === null)
}

const isUndone = ({ completedAt }: Task): boolean => completedAt === null

function againAs(line: ReportLine, made: Task | undefined): ReportLine {
  const { text, need, fromId, since } = line
  const ref = line.ref ?? (made && ({ noun: 'tasks', id: made.id } as const))
  return {
    id: idsOf(line)[0] ?? line.id,
    text,
    ...(ref && { ref }),
    state: 'blocked',
    need: need ?? '',
    fromId: fromId ?? made?.ownerId ?? null,
    ...(since !== undefined && { since }),
    auto: true,
  }
}

/** A blocker of longer ago, of which only the task is left. */
function lineOfTask({ id, title, ownerId, createdAt, reportLineId }: Task): ReportLine {
  return {
    id: reportLineId ?? derivedId(id, 'report.need'),
    text: title,
    ref: { noun: 'tasks', id },
    state: 'blocked',
    need: title,
    fromId: ownerId,
    since: dayOf(createdAt),
    auto: true,
  }
}
