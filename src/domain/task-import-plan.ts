/** What an import would do, row by row, before anything is done: shown to the person, and then carried out as it stands. */
import type { TableLine } from '@/lib/table-file/table'
import { breathe } from '@/lib/breathe'
import { type Day, dayOf } from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import type { SetOf } from '@/store'
import type { Book } from './book'
import { homeSeatOf, worksHere } from './membership'
import { type People, people } from './people'
import type { Task } from './task'
import {
  draftOf,
  emptyTaskDraft,
  isCompleteDraft,
  lengthOf,
  refusalOfDraft,
  type TaskDraft,
  tidied,
} from './task-draft'
import { changedFields } from './task-editing'
import { type ImportChoices, knownNames, wholeDaysIn } from './task-import-choices'
import { withoutArchived } from './task-import-archived'
import { contentKey, type TasksHere, tasksHere } from './task-import-matching'
import { cellOf } from './task-import-rows'
import { departmentFinder, nameFinder } from './task-import-names'
import { type ReadingHelp, readRow, type RowSays } from './task-import-reading'
import { type ImportReason, refusedBecause } from './task-import-reasons'
import type { ChecklistLine } from './task-import-words'
import { checkedDraft, type NewTask } from './task-making'
import { mayEditTask, mayPutTaskInto, staysInSight } from './task-permission'

export type PlannedRow = { readonly line: number; readonly title: string } & (
  | { readonly kind: 'add'; readonly draft: NewTask; readonly checklist: readonly ChecklistLine[] }
  | {
      readonly kind: 'change'
      readonly id: TaskId
      readonly set: SetOf<'tasks'>
      readonly before: Task
      readonly checklist: readonly ChecklistLine[]
    }
  | { readonly kind: 'same'; readonly id: TaskId }
  | { readonly kind: 'skip'; readonly why: 'archived' | 'person' | 'longDone' }
  | { readonly kind: 'error'; readonly reasons: readonly ImportReason[] }
)

export interface ImportPlan {
  readonly rows: readonly PlannedRow[]
  readonly counts: Readonly<Record<PlannedRow['kind'], number>>
  /** Words for a priority that mean none of ours, and so are imported as normal. */
  readonly strangePriorities: readonly string[]
  /** Tasks to be changed that would have another title: many of them mean that the numbers are another board's. */
  readonly retitled: number
  /** Rows whose task may be in the archive, which nobody could be asked about: they may come to be there twice. */
  readonly unsure: number
}

const sliceMs = 12
const keyLimit = 200

interface Planning {
  readonly book: Book
  readonly people: People
  readonly day: Day
  readonly help: ReadingHelp
  readonly here: TasksHere
  /** By what a row is recognised: the line where it stood first. */
  readonly met: Map<string, number>
}

/** Plans the rows in slices, so that the page goes on answering; undefined when `signal` has ended it. */
export async function planImport(
  book: Book,
  rows: readonly TableLine[],
  choices: ImportChoices,
  signal?: AbortSignal,
): Promise<ImportPlan | undefined> {
  const now = book.environment.now()
  const day = dayOf(now)
  const everyone = await people(book)
  const here = await tasksHere(book, everyone, choices.match)
  const findName = nameFinder(everyone, day)
  const isKnownName = knownNames(rows, choices.mapping, findName)
  const wholeDays = wholeDaysIn(rows, choices.mapping)
  const help = { choices, now, wholeDays, findName, isKnownName, findDepartment: departmentFinder(everyone) }
  const planning: Planning = { book, people: everyone, day, help, here, met: new Map() }

  const planned: PlannedRow[] = []
  const strange = new Set<string>()
  let sliceBegan = now
  for (const row of rows) {
    if (book.environment.now() - sliceBegan > sliceMs) {
      await breathe()
      if (signal?.aborted) return undefined
      sliceBegan = book.environment.now()
    }
    const key = choices.match === 'key' ? cellOf(row, choices.mapping, 'key') : ''
    const read = readRow(row, help, here.byKey.get(key))
    const title = read.kind === 'says' ? (read.says.title ?? '') : titleIn(row, choices)
    const at = { line: row.line, title }
    if (read.kind !== 'says') planned.push({ ...at, ...read })
    else {
      if (read.says.strangePriority) strange.add(read.says.strangePriority)
      planned.push({ ...at, ...(await planRow(planning, row.line, read.says)) })
    }
  }
  const { rows: known, unsure } = await withoutArchived(book, planned, choices.match)
  if (signal?.aborted) return undefined
  return {
    rows: known,
    counts: countsOf(known),
    unsure,
    strangePriorities: [...strange],
    retitled: planned.filter((one) => one.kind === 'change' && 'title' in one.set).length,
  }
}

const titleIn = (row: TableLine, { mapping }: ImportChoices): string =>
  (row.cells[mapping.title?.[0] ?? -1] ?? '').trim()

function countsOf(rows: readonly PlannedRow[]): ImportPlan['counts'] {
  const counts = { add: 0, change: 0, same: 0, skip: 0, error: 0 }
  for (const { kind } of rows) counts[kind] += 1
  return counts
}

type Planned = PlannedRow extends infer Row
  ? Row extends unknown
    ? Omit<Row, 'line' | 'title'>
    : never
  : never

async function planRow(planning: Planning, line: number, says: RowSays): Promise<Planned> {
  const { match } = planning.help.choices
  if (lengthOf(says.key) > keyLimit) return failed({ code: 'too_long', field: 'key', value: says.key })
  const byKey = match === 'key' && says.key !== ''
  const identity = byKey ? `key ${says.key}` : contentKey(says.title, says.ownerId, says.dueAt)
  const first = identity === undefined ? undefined : planning.met.get(identity)
  if (first !== undefined && match !== 'never')
    return failed({ code: 'repeated', field: byKey ? 'key' : 'title', line: first })
  if (identity !== undefined) planning.met.set(identity, line)

  const task = byKey
    ? planning.here.byKey.get(says.key)
    : match !== 'never' && identity !== undefined
      ? planning.here.byContent.get(identity)
      : undefined
  return task ? planChange(planning, task, says) : planNew(planning, says)
}

async function planNew({ book, people: everyone, day, help }: Planning, says: RowSays): Promise<Planned> {
  const ownerId = says.ownerId ?? null
  const home = ownerId && (homeSeatOf(everyone, ownerId, day) ?? homeSeatOf(everyone, book.me, day))
  const dueAt = says.dueAt ?? null
  const given: NewTask = {
    ...emptyTaskDraft(book.me, null, help.now),
    ...withoutUndefined(fieldsOf(says)),
    title: says.title ?? '',
    ownerId,
    dueAt,
    departmentId: says.departmentId ?? home ?? null,
    items: says.checklist.map(({ body }) => body),
    completedAt: says.isDone ? completionOf(says, dueAt, help.now) : null,
    ...(says.key ? { externalKey: says.key } : {}),
  }
  const checked = await checkedDraft(book, everyone, given, day)
  if (!checked.ok) return failed(refusedBecause(checked.refusal, checked.field))
  return { kind: 'add', draft: { ...given, ...checked.draft }, checklist: says.checklist }
}

/** What the file fills in overwrites; what it leaves empty stays. What is done here is not opened again. */
async function planChange(planning: Planning, task: Task, says: RowSays): Promise<Planned> {
  const { book, people: everyone, day, help } = planning
  const draft = tidied({ ...draftOf(task), ...withoutUndefined(fieldsOf(says)) })
  const broken = refusalOfDraft(draft)
  if (broken) return failed(refusedBecause(broken.refusal, broken.field))
  if (!isCompleteDraft(draft)) return failed({ code: 'invalid', field: null })
  const set: SetOf<'tasks'> = changedFields(draftOf(task), draft)
  if (says.isDone && task.completedAt === null) set.completedAt = completionOf(says, draft.dueAt, help.now)
  const checklist = await newLines(book, task, says.checklist)
  if (Object.keys(set).length === 0 && checklist.length === 0) return { kind: 'same', id: task.id }

  if (!mayEditTask(everyone, book.me, task, day)) return failed({ code: 'mayNotChange', field: null })
  const comesIn = [...('ownerId' in set ? [draft.ownerId] : []), ...(set.coOwnerIds?.add ?? [])]
  if (!comesIn.every((id) => worksHere(everyone, id, day)))
    return failed({ code: 'task.owner_left', field: 'owner' })
  if ('departmentId' in set && !mayPutTaskInto(everyone, book.me, draft.ownerId, draft.departmentId, day))
    return failed({ code: 'forbidden', field: 'department' })
  if (!staysInSight(everyone, book.me, draft, task, day))
    return failed({ code: 'task.out_of_sight', field: null })
  return { kind: 'change', id: task.id, set, before: task, checklist }
}

const failed = (...reasons: ImportReason[]): Planned => ({ kind: 'error', reasons })

function fieldsOf(says: RowSays): { [F in keyof TaskDraft]?: TaskDraft[F] | undefined } {
  const { title, description, ownerId, coOwnerIds, followerIds, startAt, dueAt, priority, departmentId } =
    says
  const { tags, links } = says
  return {
    title,
    description,
    ownerId,
    coOwnerIds,
    followerIds,
    startAt,
    dueAt,
    priority,
    departmentId,
    tags,
    links,
  }
}

function withoutUndefined(fields: ReturnType<typeof fieldsOf>): Partial<TaskDraft> {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said) as Partial<TaskDraft>
}

/** Where the file does not say when it was done: by its due time, so that old work does not count as today's. */
function completionOf({ completedAt }: RowSays, dueAt: string | null, now: number): string {
  const moment = Math.min(Date.parse(completedAt ?? dueAt ?? ''), now)
  return new Date(Number.isNaN(moment) ? now : moment).toISOString()
}

async function newLines(book: Book, task: Task, lines: readonly ChecklistLine[]): Promise<ChecklistLine[]> {
  if (lines.length === 0) return []
  const here = await book.store.equal('taskItems', 'taskId', task.id)
  const bodies = new Set(here.map(({ body }) => body))
  return lines.filter(({ body }) => !bodies.has(body))
}
