import type { Live } from '@/store'
import type { Book } from './book'
import { isOpen, type Task } from './task'
import { byDue, readShelf, type TaskList } from './task-listing'

/** Held so long after the last who looked, for whoever comes back. */
const keptMs = 60_000
/** Read at once, so that no reading holds up a finger. */
const chunkRows = 1_000
/** Beyond this it is quicker to read all again. */
const changesAtMost = 500

interface Held {
  /** By what is due first; undefined until all have been read. Another array whenever one of them has changed. */
  tasks: readonly Task[] | undefined
  readonly listeners: Set<{ next: (tasks: readonly Task[]) => void; error?: (reason: unknown) => void }>
  stopWatching: () => void
  stopForgetting: () => void
}

const heldBy = new WeakMap<Book, Map<string, Held>>()

/**
 * All open tasks of a list, held in memory: read once, after which only rows that have changed are read. For views that
 * look at each task, which a phone with thousands of them could not read anew for every view and after every tick.
 */
export function openTasksOf(book: Book, list: TaskList): Live<readonly Task[]> {
  const key = JSON.stringify(list)
  return {
    subscribe(listener) {
      const held = heldOf(book, key) ?? hold(book, key, list)
      held.stopForgetting()
      held.listeners.add(listener)
      if (held.tasks) listener.next(held.tasks)
      return {
        unsubscribe() {
          if (!held.listeners.delete(listener) || held.listeners.size > 0) return
          held.stopForgetting = book.environment.after(keptMs, () => forget(book, key))
        },
      }
    },
  }
}

const heldOf = (book: Book, key: string): Held | undefined => heldBy.get(book)?.get(key)

function hold(book: Book, key: string, list: TaskList): Held {
  const held: Held = {
    tasks: undefined,
    listeners: new Set(),
    stopWatching: () => {},
    stopForgetting: () => {},
  }
  const all = heldBy.get(book) ?? new Map<string, Held>()
  heldBy.set(book, all.set(key, held))

  // One after another, in the order of the changes: what changes while all is read is read once more after it.
  let work = Promise.resolve()
  const then = (next: () => Promise<readonly Task[] | undefined>) => {
    work = work.then(async () => {
      const tasks = await next()
      if (!tasks || heldOf(book, key) !== held) return
      held.tasks = tasks
      for (const { next } of held.listeners) next(tasks)
    })
    work = work.catch((reason: unknown) => {
      forget(book, key)
      for (const { error } of held.listeners) error?.(reason)
    })
  }

  const belongs = belonging(list)
  held.stopWatching = book.store.watch('tasks', (ids) => {
    const many = ids === 'many' || ids.length > changesAtMost
    then(() => (many ? readAll(book, list) : withChanged(book, held.tasks ?? [], ids, belongs)))
  })
  then(() => readAll(book, list))
  return held
}

function forget(book: Book, key: string): void {
  const held = heldOf(book, key)
  held?.stopWatching()
  heldBy.get(book)?.delete(key)
}

/** Department by department, as their index goes, and in the order of what is due first. */
async function readAll(book: Book, list: TaskList): Promise<readonly Task[]> {
  if (list.kind !== 'department') return readInChunks(book, list)
  const found: Task[] = []
  for (const id of list.departmentIds)
    found.push(...(await readInChunks(book, { kind: 'department', departmentIds: [id] })))
  return list.departmentIds.length > 1 ? found.sort(byDue) : found
}

/** Other work has its turn in between. */
async function readInChunks(book: Book, list: TaskList): Promise<Task[]> {
  const tasks = new Map<string, Task>()
  let from = ''
  for (let limit = chunkRows; ;) {
    const chunk = await readShelf(book, list, 'open', { from, limit })
    for (const task of chunk) tasks.set(task.id, task)
    if (chunk.length < limit) return [...tasks.values()]
    const last = chunk.at(-1)?.dueAt ?? ''
    // So many are due at the same moment that a chunk does not reach beyond it.
    if (last === from) limit *= 2
    from = last
  }
}

/** The same tasks with these rows as they are now; nothing when none of them has to do with the list. */
async function withChanged(
  book: Book,
  tasks: readonly Task[],
  ids: readonly string[],
  belongs: (task: Task) => boolean,
): Promise<readonly Task[] | undefined> {
  const changed = new Set(ids)
  const kept = tasks.filter(({ id }) => !changed.has(id))
  const here = (await book.store.getMany('tasks', ids)).filter(belongs)
  if (here.length === 0 && kept.length === tasks.length) return undefined
  for (const task of here) {
    const at = kept.findIndex((other) => byDue(task, other) < 0)
    kept.splice(at < 0 ? kept.length : at, 0, task)
  }
  return kept
}

function belonging(list: TaskList): (task: Task) => boolean {
  const isIn: Record<Exclude<TaskList['kind'], 'department'>, (task: Task) => boolean> = {
    mine: ({ mine }) => mine !== undefined,
    createdByMe: ({ byMe }) => byMe !== undefined,
    followed: ({ followed }) => followed !== undefined,
    assigned: ({ assigned }) => assigned !== undefined,
  }
  if (list.kind !== 'department') return (task) => isOpen(task) && isIn[list.kind](task)
  const departments = new Set(list.departmentIds)
  return (task) => isOpen(task) && departments.has(task.departmentId)
}
