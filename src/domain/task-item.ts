import { dayOf } from '@/lib/day'
import type { MemberId, TaskId, TaskItemId } from '@/lib/ids'
import type { SetOf, TaskItemRow } from '@/store'
import type { Book } from './book'
import { worksHere } from './membership'
import { people } from './people'
import { done, refuse, type Outcome } from './refusal'
import { task } from './task'
import { itemLimit, itemsAtMost, lengthOf } from './task-draft'
import { itemCreation } from './task-making'
import { mayEditTask } from './task-permission'
import { writeUnits } from './task-writing'

/** One line of a task's checklist: a step too small for a task of its own. */
export type TaskItem = Readonly<TaskItemRow>

/** The checklist, in its order. */
export async function itemsOf(book: Book, taskId: TaskId): Promise<TaskItem[]> {
  const found = await book.store.equal('taskItems', 'taskId', taskId)
  return found.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
}

/** Adds lines at the end; blank ones are left out. */
export async function addItems(
  book: Book,
  taskId: TaskId,
  bodies: readonly string[],
): Promise<Outcome<TaskItemId[]>> {
  const lines = bodies.map((body) => body.trim()).filter(Boolean)
  if (lines.length === 0) return refuse('item.empty', 'body')
  if (lines.some((body) => lengthOf(body) > itemLimit)) return refuse('too_long', 'body')
  const before = await task(book, taskId)
  if (!before) return refuse('gone')
  if (!mayEditTask(await people(book), book.me, before, today(book))) return refuse('forbidden')
  const here = await itemsOf(book, taskId)
  if (here.length + lines.length > itemsAtMost) return refuse('task.too_many_items', 'items')

  const after = (here.at(-1)?.position ?? -1) + 1
  const ids = lines.map(() => book.environment.newId() as TaskItemId)
  await writeUnits(
    book,
    'item.add',
    lines.map((body, n) => [itemCreation(book, { id: ids[n] ?? '', taskId, body, position: after + n })]),
  )
  return done(ids)
}

/** Ticks a line; what is ticked already keeps its time. */
export function tickItem(book: Book, id: TaskItemId): Promise<Outcome<TaskItemId>> {
  const doneAt = new Date(book.environment.now()).toISOString()
  return change(book, id, 'item.tick', (line) => (line.doneAt === null ? { doneAt } : {}), mayTick)
}

/** Takes the tick of a line back. */
export function untickItem(book: Book, id: TaskItemId): Promise<Outcome<TaskItemId>> {
  return change(book, id, 'item.untick', (line) => (line.doneAt === null ? {} : { doneAt: null }), mayTick)
}

export interface ItemChanges {
  body?: string
  ownerId?: MemberId | null
  position?: number
}

/** Says a line otherwise, gives it to somebody, or moves it; `positionAt` tells the position for a place in the list. */
export async function editItem(
  book: Book,
  id: TaskItemId,
  changes: ItemChanges,
): Promise<Outcome<TaskItemId>> {
  const body = changes.body?.trim()
  if (body === '') return refuse('item.empty', 'body')
  if (body !== undefined && lengthOf(body) > itemLimit) return refuse('too_long', 'body')
  const { ownerId } = changes
  if (ownerId && !worksHere(await people(book), ownerId, today(book)))
    return refuse('task.owner_left', 'ownerId')
  return change(book, id, 'item.edit', (line) => {
    const wanted: ItemChanges = { ...changes, ...(body === undefined ? {} : { body }) }
    const different = Object.entries(wanted).filter(
      ([field, value]) => line[field as keyof ItemChanges] !== value,
    )
    return Object.fromEntries(different)
  })
}

/** Takes a line away. */
export async function removeItem(book: Book, id: TaskItemId): Promise<Outcome<TaskItemId>> {
  const line = await book.store.get('taskItems', id)
  if (!line) return refuse('gone')
  if (!(await mayChangeItems(book, line))) return refuse('forbidden')
  await book.store.write({ kind: 'item.remove', ops: [{ op: 'delete', noun: 'taskItems', id }] })
  return done(id)
}

/** The position that puts a line at `place` (from 0) among the others, in their order and without it. */
export function positionAt(others: readonly TaskItem[], place: number): number {
  const before = others[place - 1]?.position
  const after = others[place]?.position
  if (before === undefined) return after === undefined ? 0 : after - 1
  return after === undefined ? before + 1 : (before + after) / 2
}

async function change(
  book: Book,
  id: TaskItemId,
  kind: string,
  changes: (line: TaskItem) => SetOf<'taskItems'>,
  may = mayChangeItems,
): Promise<Outcome<TaskItemId>> {
  const line = await book.store.get('taskItems', id)
  if (!line) return refuse('gone')
  const set = changes(line)
  if (Object.keys(set).length === 0) return done(id)
  if (!(await may(book, line))) return refuse('forbidden')
  await book.store.write({ kind, ops: [{ op: 'patch', noun: 'taskItems', id, set }] })
  return done(id)
}

/** A line belongs to those who may change its task. */
async function mayChangeItems(book: Book, { taskId }: TaskItem): Promise<boolean> {
  const above = await task(book, taskId)
  return above !== undefined && mayEditTask(await people(book), book.me, above, today(book))
}

/** It is ticked by the one whose name is on it, too. */
const mayTick = async (book: Book, line: TaskItem): Promise<boolean> =>
  line.ownerId === book.me || mayChangeItems(book, line)

const today = (book: Book) => dayOf(book.environment.now())
