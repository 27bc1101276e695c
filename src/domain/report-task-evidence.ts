/** What somebody did on tasks in a time: from the server's history, from what this device has not sent yet, from ticks. */
import { groupBy } from '@/lib/group'
import type { MemberId, TaskId } from '@/lib/ids'
import type { OutboxEntry, TaskCommentRow } from '@/store'
import type { Book } from './book'
import type { EvidenceSource, EvidenceTime } from './report-evidence'
import { actsOfEntry, actsOfEvent, itemsTickedIn, type TaskAct } from './report-task-acts'
import { foldActs, type FoldedActs } from './report-task-story'
import { piecesOf } from './report-task-pieces'
import type { Task } from './task'
import { readShelf } from './task-listing'

/** One piece for each task that I did something on; see `EvidenceSource`. */
export const taskEvidence: EvidenceSource = async (book, time) => {
  const [events, comments, done, outbox] = await Promise.all([
    // What was done offline reaches the server, and its history, later.
    book.store.range('taskEvents', 'byMe', { lower: time.from, upper: '\uffff' }),
    book.store.range('taskComments', 'byMe', { lower: time.from, upper: time.until }),
    readShelf(book, { kind: 'mine' }, 'done', time),
    book.store.outbox(),
  ])
  const known: TaskAct[] = [
    ...events.flatMap((event) => actsOfEvent(event, book.me)),
    ...outbox.flatMap((entry) => actsOfEntry(entry, book.me)),
    ...comments.map(commented),
    ...done.map(completed),
  ]
  const touched = known.filter(({ at }) => isIn(time, at))
  const touchedIds = [...new Set(touched.map(({ taskId }) => taskId))]
  const tasks = new Map(done.map((task): [TaskId, Task] => [task.id, task]))
  const [ticks] = await Promise.all([ticksIn(book, outbox, time), addTasks(book, tasks, touchedIds)])
  const acts = [...touched, ...ticks]
  await addTasks(book, tasks, [...ticks.map(({ taskId }) => taskId), ...parentsOf(tasks.values())])
  const folded = [...groupBy(acts, ({ taskId }) => taskId)].flatMap(([id, its]) => {
    const task = tasks.get(id)
    const fold = task && foldActs(task, its, book.me)
    return fold ? [fold] : []
  })
  return piecesOf(book.me, folded, tasks, await namesFor(book, folded, tasks))
}

const isIn = ({ from, until }: EvidenceTime, at: string): boolean => at >= from && at <= until

const commented = ({ taskId, id, body, createdAt }: TaskCommentRow): TaskAct => ({
  taskId,
  at: createdAt,
  kind: 'commented',
  id,
  body,
})

/** A task of mine that is done, also where its history is not on this device; whose tick it was, the task says. */
const completed = ({ id, completedAt }: Task): TaskAct => ({
  taskId: id,
  at: completedAt ?? '',
  kind: 'completed',
})

/** Whose tick it was is the server's to say; of those that it has not seen, the outbox knows. */
async function ticksIn(book: Book, outbox: readonly OutboxEntry[], time: EvidenceTime): Promise<TaskAct[]> {
  const [waiting, mine] = await Promise.all([
    book.store.getMany('taskItems', outbox.flatMap(itemsTickedIn)),
    book.store.range('taskItems', 'byMe', { lower: time.from, upper: time.until }),
  ])
  return [...waiting, ...mine].flatMap(({ id, taskId, doneAt }) =>
    doneAt !== null && isIn(time, doneAt)
      ? [{ taskId, at: doneAt, kind: 'ticked', itemId: id } as const]
      : [],
  )
}

/** Reads those that have not been read yet, as far as they are here. */
async function addTasks(book: Book, tasks: Map<TaskId, Task>, ids: readonly TaskId[]): Promise<void> {
  const missing = [...new Set(ids)].filter((id) => !tasks.has(id))
  if (missing.length === 0) return
  for (const task of await book.store.getMany('tasks', missing)) tasks.set(task.id, task)
}

const parentsOf = (tasks: Iterable<Task>): TaskId[] =>
  [...tasks].flatMap(({ parentId }) => (parentId === null ? [] : [parentId]))

/** The names of those to whom something was given. */
async function namesFor(
  book: Book,
  folded: readonly FoldedActs[],
  tasks: ReadonlyMap<TaskId, Task>,
): Promise<ReadonlyMap<MemberId, string>> {
  const ids = folded.flatMap(({ taskId, created, handedTo }) => [
    ...(handedTo === undefined ? [] : [handedTo]),
    ...(created ? [tasks.get(taskId)?.ownerId ?? book.me] : []),
  ])
  const others = [...new Set(ids)].filter((id) => id !== book.me)
  if (others.length === 0) return new Map()
  const members = await book.store.getMany('members', others)
  return new Map(members.map(({ id, name }) => [id, name]))
}
