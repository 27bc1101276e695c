import { addDays, dayOf, daysBetween, momentOn, timeOf, type Day } from '@/lib/day'
import type { MemberId, MutationId, TaskId } from '@/lib/ids'
import type { Op, OutboxEntry, SetOf } from '@/store'
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
export async function postponeTasks(
  book: Book,
  ids: readonly TaskId[],
  to: string | number,
): Promise<Outcome<TaskBatch>> {
  const dayFor = dayAfter(to)
  if (dayFor === undefined) return refuse('task.no_due', 'dueAt')
  return changeAll(book, ids, 'task.postpone', (before) =>
    isOpen(before) ? postponed(before, dayFor(dayOf(before.dueAt))) : refuse('bad_transition'),
  )
}

/** The day that a task goes to from its day; undefined for what is neither a number of days nor a moment. */
function dayAfter(to: string | number): ((from: Day) => Day) | undefined {
  if (typeof to === 'number') return Number.isInteger(to) ? (from) => addDays(from, to) : undefined
  if (Number.isNaN(Date.parse(to))) return undefined
  const day = dayOf(to)
  return () => day
}

function postponed({ dueAt, startAt }: Task, day: Day): SetOf<'tasks'> {
  const later = momentOn(day, timeOf(dueAt))
  if (Date.parse(later) === Date.parse(dueAt)) return {}
  if (startAt === null || Date.parse(startAt) <= Date.parse(later)) return { dueAt: later }
  const start = addDays(dayOf(startAt), daysBetween(dayOf(dueAt), day))
  return { dueAt: later, startAt: momentOn(start, timeOf(startAt)) }
}

/**
 * Gives tasks to somebody else. A task stays in its department. With `from`, that person's place among several owners is
 * handed over; without, the first owner's.
 */
export async function reassignTasks(
  book: Book,
  ids: readonly TaskId[],
  ownerId: MemberId,
  from?: MemberId,
): Promise<Outcome<TaskBatch>> {
  const day = dayOf(book.environment.now())
  const everyone = await people(book)
  if (!worksHere(everyone, ownerId, day)) return refuse('task.owner_left', 'ownerId')
  return changeAll(book, ids, 'task.reassign', (before) => {
    if (before.ownerId === ownerId) return {}
    if (from !== undefined && from !== ownerId && before.coOwnerIds.includes(from))
      return { coOwnerIds: { remove: [from], add: [ownerId] } }
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
  const written = await writeUnits(
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
      await takeBack(book, written, changes)
    },
  })
}

/**
 * What has not been sent is forgotten, as if it had never been. What has been sent is answered by the opposite change; a
 * next one of a task that repeats then stays, since others may have begun it, and it could not be made again. What
 * somebody else has deleted meanwhile is passed over.
 */
async function takeBack(
  book: Book,
  written: readonly MutationId[],
  changes: readonly Change[],
): Promise<void> {
  const forgotten = new Set<string>()
  for (const { id, ops } of await unsentAlone(book, written))
    if (await book.store.discard(id)) ops.forEach((op) => forgotten.add(op.id))

  const sent = changes.filter(({ before }) => !forgotten.has(before.id))
  const here = await book.store.getMany(
    'tasks',
    sent.map(({ before }) => before.id),
  )
  const known = new Set(here.map(({ id }) => id))
  const units = sent.flatMap(({ before, ops }): Op[][] =>
    ops.flatMap((op) =>
      op.op === 'patch' && op.noun === 'tasks' && known.has(before.id)
        ? [[{ op: 'patch', noun: 'tasks', id: before.id, set: inverseOf(op.set, before) }]]
        : [],
    ),
  )
  await writeUnits(book, 'task.undo', units)
}

/** Those that have not been sent, and on whose rows nothing else was built since. */
async function unsentAlone(book: Book, written: readonly MutationId[]): Promise<OutboxEntry[]> {
  const outbox = await book.store.outbox()
  return outbox.filter(({ id, n, state, ops }) => {
    if (state !== 'pending' || !written.includes(id)) return false
    const rows = new Set(ops.map((op) => op.id))
    return !outbox.some((later) => later.n > n && later.ops.some((op) => rows.has(op.id)))
  })
}

/** What puts the columns of a change back: of a list, what came goes and what went comes. */
function inverseOf(set: SetOf<'tasks'>, before: Task): SetOf<'tasks'> {
  const back = Object.entries(set).map(([column, value]): [string, unknown] => {
    const old: unknown = before[column as keyof Task]
    if (!Array.isArray(old)) return [column, old]
    const { add, remove } = value as { add?: unknown[]; remove?: unknown[] }
    return [column, { ...(remove && { add: remove }), ...(add && { remove: add }) }]
  })
  return Object.fromEntries(back) as SetOf<'tasks'>
}
