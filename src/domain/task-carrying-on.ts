import type { TaskId } from '@/lib/ids'
import type { Book } from './book'
import { draftKept, keepDraft } from './draft'
import { liveOf } from './live'
import { nextIdOf } from './task-repeat'
import { owns, type Task } from './task'
import { nextOf } from './task-next'
import { readShelf } from './task-listing'
import { writeUnits } from './task-writing'

const lookBackMs = 14 * 24 * 3_600_000
const triedKey = 'task.carriedOn'
const triedAtMost = 200

/**
 * Where everybody does their part of a task on a phone without a network, none of them completes it: the server does,
 * when the last part has reached it, and no phone has made the next one of a task that repeats. From now on this device
 * does when it learns of such a completion; of all that do, one next comes. Returns the way to stop.
 */
export function carryOnRepeats(book: Book): () => void {
  let turn = Promise.resolve()
  const subscription = liveOf(book, () => leftBehind(book)).subscribe({
    next: (tasks) => {
      if (tasks.length > 0) turn = turn.then(() => carryOn(book, tasks)).catch(book.environment.report)
    },
    error: book.environment.report,
  })
  return () => subscription.unsubscribe()
}

/** Tasks of mine that everybody has completed not long ago, and whose next one is not here. */
async function leftBehind(book: Book): Promise<Task[]> {
  const from = new Date(book.environment.now() - lookBackMs).toISOString()
  const done = await readShelf(book, { kind: 'mine' }, 'done', { from })
  const asked = done.filter(
    (task) => task.repeat !== null && task.completion === 'all' && task.version > 0 && owns(task, book.me),
  )
  if (asked.length === 0) return []
  const nexts = await book.store.getMany(
    'tasks',
    asked.map(({ id }) => nextIdOf(id)),
  )
  const here = new Set(nexts.map(({ id }) => id))
  return asked.filter(({ id }) => !here.has(nextIdOf(id)))
}

/** Each once: a next one that is not here may have been there, and been deleted. */
async function carryOn(book: Book, tasks: readonly Task[]): Promise<void> {
  const tried = (await draftKept<TaskId[]>(book, triedKey)) ?? []
  const fresh = tasks.filter(({ id }) => !tried.includes(id))
  if (fresh.length === 0) return
  await keepDraft(book, triedKey, [...fresh.map(({ id }) => id), ...tried].slice(0, triedAtMost))
  for (const task of fresh)
    await writeUnits(book, 'task.next', [await nextOf(book, task, task.completedAt ?? '')])
}
