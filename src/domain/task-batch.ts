import { addDays, dayOf, daysBetween, momentOn, timeOf, type Day } from '@/lib/day'
import type { MemberId, TaskId } from '@/lib/ids'
import type { Op, SetOf } from '@/store'
import type { Book } from './book'
import { worksHere } from './membership'
import { people, type People } from './people'
import { done, refuse, type Outcome, type Refusal, type Refused } from './refusal'
import { isOpen, type Task } from './task'
import { completionOf } from './task-completing'
import { mayEditTask, seesTask } from './task-permission'
import { writeUnits } from './task-writing'

/** What came of a change to many tasks: those that could be changed were. */
export interface TaskBatch {
  readonly changed: number
  readonly refused: readonly { readonly id: TaskId; readonly refusal: Refusal }[]
  /** Puts back what was there before, in exactly what was changed. */
  readonly undo: () => Promise<void>
}

/**
 * Puts tasks off: by so many days, or all to the day of a moment, each at the hour at which it was due. One that would
 * begin after it is due begins as many days later, or earlier, too.
 */
export function postponeTasks(
  book: Book,
  ids: readonly TaskId[],
  to: string | number,
): Promise<Outcome<TaskBatch>> {
  const days = typeof to === 'number' ? to : undefined
  const day = typeof to === 'string' ? dayOf(to) : undefined
  if (days === undefined ? Number.isNaN(Date.parse(String(to))) : !Number.isInteger(days))
    return Promise.resolve(refuse('task.no_due', 'dueAt'))
  return changeAll(book, ids, 'task.postpone', (before) => {
    if (!isOpen(before)) return refuse('bad_transition')
    return postponed(before, day ?? addDays(dayOf(before.dueAt), days ?? 0))
  })
}

function postponed({ dueAt, startAt }: Task, day: Day): SetOf<'tasks'> {
  const later = momentOn(day, timeOf(dueAt))
  if (Date.parse(later) === Date.parse(dueAt)) return {}
  if (startAt === null || Date.parse(startAt) <= Date.parse(later)) return { dueAt: later }
  const start = addDays(dayOf(startAt), daysBetween(dayOf(dueAt), day))
  return { dueAt: later, startAt: momentOn(start, timeOf(startAt)) }
}

/** Gives tasks to somebody else. A task stays in its department. */
export async function reassignTasks(
  book: Book,
  ids: readonly TaskId[],
  ownerId: MemberId,
): Promise<Outcome<TaskBatch>> {
  const day = dayOf(book.environment.now())
  const everyone = await people(book)
  if (!worksHere(everyone, ownerId, day)) return refuse('task.owner_left', 'ownerId')
  return changeAll(book, ids, 'task.reassign', (before) => {
    if (before.ownerId === ownerId) return {}
    const coOwnerIds = before.coOwnerIds.filter((id) => id !== ownerId)
    if (!seesTask(everyone, book.me, { ...before, ownerId, coOwnerIds }, day))
      return refuse('task.out_of_sight')
    return {
      ownerId,
      ...(before.coOwnerIds.includes(ownerId) && { coOwnerIds: { remove: [ownerId] } }),
      ...(before.declineReason !== null && { declineReason: null }),
    }
  })
}

/** Ticks tasks, each as if by itself: what repeats comes again, where everybody has to do their part mine is done. */
export async function completeTasks(book: Book, ids: readonly TaskId[]): Promise<Outcome<TaskBatch>> {
  const everyone = await people(book)
  const changes: Change[] = []
  const refused: TaskBatch['refused'][number][] = []
  for (const { id, before } of await tasksNamed(book, ids)) {
    const refusal = refusalToChange(book, everyone, before)
    if (refusal || !before) refused.push({ id, refusal: refusal ?? 'gone' })
    else if (isOpen(before)) {
      const ops = await completionOf(book, before)
      if (ops.length > 0) changes.push({ before, ops })
    }
  }
  return carriedOut(book, 'task.complete', changes, refused)
}

interface Change {
  readonly before: Task
  readonly ops: readonly Op[]
}

/** The same kind of change to each of them that may be changed and is not so already. */
async function changeAll(
  book: Book,
  ids: readonly TaskId[],
  kind: string,
  changeOf: (before: Task) => SetOf<'tasks'> | Refused,
): Promise<Outcome<TaskBatch>> {
  const everyone = await people(book)
  const changes: Change[] = []
  const refused: TaskBatch['refused'][number][] = []
  for (const { id, before } of await tasksNamed(book, ids)) {
    const refusal = refusalToChange(book, everyone, before)
    if (refusal || !before) {
      refused.push({ id, refusal: refusal ?? 'gone' })
      continue
    }
    const set = changeOf(before)
    if (isRefused(set)) refused.push({ id, refusal: set.refusal })
    else if (Object.keys(set).length > 0)
      changes.push({ before, ops: [{ op: 'patch', noun: 'tasks', id, set }] })
  }
  return carriedOut(book, kind, changes, refused)
}

const isRefused = (answer: SetOf<'tasks'> | Refused): answer is Refused => 'refusal' in answer

async function tasksNamed(
  book: Book,
  ids: readonly TaskId[],
): Promise<{ id: TaskId; before: Task | undefined }[]> {
  const wanted = [...new Set(ids)]
  const here = new Map((await book.store.getMany('tasks', wanted)).map((one) => [one.id, one]))
  return wanted.map((id) => ({ id, before: here.get(id) }))
}

function refusalToChange(book: Book, everyone: People, before: Task | undefined): Refusal | undefined {
  if (!before) return 'gone'
  return mayEditTask(everyone, book.me, before, dayOf(book.environment.now())) ? undefined : 'forbidden'
}

async function carriedOut(
  book: Book,
  kind: string,
  changes: readonly Change[],
  refused: TaskBatch['refused'],
): Promise<Outcome<TaskBatch>> {
  await writeUnits(
    book,
    kind,
    changes.map(({ ops }) => ops),
  )
  let undone = false
  return done({
    changed: changes.length,
    refused,
    undo: async () => {
      if (undone) return
      undone = true
      await takeBack(book, changes)
    },
  })
}

/** What somebody else has deleted meanwhile is passed over; what was made along with a change goes again. */
async function takeBack(book: Book, changes: readonly Change[]): Promise<void> {
  const units: Op[][] = []
  for (const { before, ops } of changes) {
    const unit: Op[] = []
    for (const op of ops) {
      if (!(await book.store.get(op.noun, op.id))) continue
      if (op.op === 'create') unit.push({ op: 'delete', noun: op.noun, id: op.id })
      else if (op.op === 'patch' && op.noun === 'tasks')
        unit.push({ op: 'patch', noun: 'tasks', id: op.id, set: inverseOf(op.set, before) })
    }
    if (unit.length > 0) units.push(unit)
  }
  await writeUnits(book, 'task.undo', units)
}

/** What puts the columns of a change back: of a list, what came goes and what went comes. */
function inverseOf(set: SetOf<'tasks'>, before: Task): SetOf<'tasks'> {
  const back = Object.entries(set).map(([column, value]): [string, unknown] => {
    const old = before[column as keyof Task]
    if (!Array.isArray(old)) return [column, old]
    const { add = [], remove = [] } = value as { add?: unknown[]; remove?: unknown[] }
    const came = add.filter((one) => !(old as unknown[]).includes(one))
    const went = remove.filter((one) => (old as unknown[]).includes(one))
    return [column, { ...(went.length > 0 && { add: went }), ...(came.length > 0 && { remove: came }) }]
  })
  return Object.fromEntries(back) as SetOf<'tasks'>
}
