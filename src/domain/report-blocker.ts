import { dayOf, momentOn } from '@/lib/day'
import type { MemberId, ReportId, TaskId } from '@/lib/ids'
import type { ReportContent } from '@/store'
import type { Book } from './book'
import { homeSeatOf, worksHere } from './membership'
import { people, type People } from './people'
import { done, refuse, type Outcome } from './refusal'
import type { Report } from './report'
import { blockedLineId, evidenceLineId, linesIn, type ReportLine } from './report-line'
import { workdayRule } from './report-period'
import { isOpen, type Task } from './task'
import { emptyTaskDraft, type TaskDraft } from './task-draft'
import { checkedDraft, creationOf } from './task-making'
import { mayPutTaskInto } from './task-permission'
import { derivedId } from './task-repeat'
import { writeUnits } from './task-writing'

/** Whose a task is to be, and by when. */
interface BlockerTask {
  readonly ownerId: MemberId
  readonly dueAt: string
}

const titleLimit = 200

/** The lines of a report that say that something cannot go on, in the order in which they stand. */
export function blockersIn(content: ReportContent): ReportLine[] {
  const lines = Object.values(content).flatMap(linesIn)
  return lines.filter(({ state, text }) => state === 'blocked' && text.trim() !== '')
}

/** As most are: for whom the line names, else for its author, by six in the evening of the next workday. */
export async function suggestedBlockerTask(
  book: Book,
  report: Report,
  line: ReportLine,
): Promise<BlockerTask> {
  const [everyone, workdays] = await Promise.all([people(book), workdayRule(book)])
  const today = dayOf(book.environment.now())
  const meant = [line.fromId, report.authorId].find((one) => one && worksHere(everyone, one, today))
  return { ownerId: meant ?? book.me, dueAt: momentOn(workdays.addWorkdays(today, 1), '18:00') }
}

/**
 * Makes a task of what blocks somebody. It is called by what is needed, belongs to the report's department, is followed by
 * its author, and comes back in their next drafts until it is done (`blockersFor`).
 */
export async function taskFromBlocker(
  book: Book,
  report: Report,
  line: ReportLine,
  { ownerId, dueAt }: BlockerTask,
): Promise<Outcome<TaskId>> {
  const here = await book.store.get('reports', report.id)
  if (here?.filedAt == null) return refuse('gone')
  const everyone = await people(book)
  const today = dayOf(book.environment.now())
  const draft: TaskDraft = {
    ...emptyTaskDraft(ownerId, departmentFor(book, everyone, report, ownerId), book.environment.now()),
    ...wordsFor(line),
    dueAt,
    followerIds:
      ownerId !== report.authorId && worksHere(everyone, report.authorId, today) ? [report.authorId] : [],
  }
  const checked = await checkedDraft(book, everyone, draft, today)
  if (!checked.ok) return checked
  const id = book.environment.newId() as TaskId
  const [creation, ...others] = creationOf(book, id, checked.draft)
  if (creation?.op !== 'create' || creation.noun !== 'tasks') return refuse('invalid')
  const set = { ...creation.set, reportId: report.id, reportLineId: line.id }
  await writeUnits(book, 'report.blockerTask', [[{ ...creation, set }, ...others]])
  return done(id)
}

/**
 * What was made of the blockers of a report, by line: also of one that stood in an earlier report of its author's, and came
 * back. Where several were made of one, it is one that is open, and the last.
 */
export async function tasksOfBlockers(book: Book, report: Report): Promise<ReadonlyMap<string, Task>> {
  const lines = blockersIn(report.content)
  if (lines.length === 0) return new Map()
  const fromReports = await book.store.range('tasks', 'reportId', {})
  const ofAuthor = await reportsBy(book, report.authorId, fromReports)
  const made = fromReports
    .filter(({ reportId }) => reportId !== null && ofAuthor.has(reportId))
    .sort(
      (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || Date.parse(b.createdAt) - Date.parse(a.createdAt),
    )
  return new Map(
    lines.flatMap((line) => {
      const ids = idsOf(line)
      const found = made.find(
        ({ id, reportLineId }) =>
          (reportLineId !== null && ids.includes(reportLineId)) || line.ref?.id === id,
      )
      return found ? [[line.id, found] as const] : []
    }),
  )
}

/** What others, or I, are doing to remove what my reports said is in the way; what is due first comes first. */
export async function blockersFor(book: Book): Promise<Task[]> {
  const fromReports = (await book.store.range('tasks', 'reportId', {})).filter(isOpen)
  const mine = await reportsBy(book, book.me, fromReports)
  return fromReports
    .filter(({ reportId }) => reportId !== null && mine.has(reportId))
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.id < b.id ? -1 : 1))
}

/** Which of the reports that these tasks come from are this person's. */
async function reportsBy(
  book: Book,
  author: MemberId,
  tasks: readonly Task[],
): Promise<ReadonlySet<ReportId>> {
  const ids = [...new Set(tasks.flatMap(({ reportId }) => reportId ?? []))]
  const reports = await book.store.getMany('reports', ids)
  return new Set(reports.filter(({ authorId }) => authorId === author).map(({ id }) => id))
}

/** Under which ids a blocker stands in one report and the next: one that is about a task goes by that. */
function idsOf({ id, ref }: ReportLine): string[] {
  return ref ? [id, evidenceLineId(ref), blockedLineId(ref), derivedId(ref.id, 'report.need')] : [id]
}

/** What is needed is what is to be done; what it is needed for is told beside it. */
function wordsFor({ text, need }: ReportLine): Pick<TaskDraft, 'title' | 'description'> {
  const wanted = need?.trim() || text.trim()
  const title = [...wanted.replace(/\s+/g, ' ')].slice(0, titleLimit).join('')
  const told = [...(title === wanted ? [] : [wanted]), ...(wanted === text.trim() ? [] : [text.trim()])]
  return { title, description: told.join('\n') }
}

/** Where the report was written, so that its leads and colleagues see it; else where its owner or I sit. */
function departmentFor(book: Book, everyone: People, report: Report, ownerId: MemberId) {
  const today = dayOf(book.environment.now())
  if (mayPutTaskInto(everyone, book.me, ownerId, report.departmentId, today)) return report.departmentId
  return homeSeatOf(everyone, ownerId, today) ?? homeSeatOf(everyone, book.me, today)
}
