import { dayOf } from '@/lib/day'
import type { MemberId, TaskId } from '@/lib/ids'
import type { SetOf } from '@/store'
import type { Book } from './book'
import { leadsOf, worksHere } from './membership'
import { people, type People } from './people'
import { done, refuse, type Outcome } from './refusal'
import { isOpen, task, type Task } from './task'
import { lengthOf } from './task-draft'
import { mayDeclineTask, mayEditTask, seesTask } from './task-permission'

const reasonLimit = 1_000

/**
 * An owner gives the task back to whoever gave it to them, and says why; the second owner steps out. Where that one has
 * left, the department's lead has it. Whoever would lose sight of the task by it follows it from then on.
 */
export async function declineTask(book: Book, id: TaskId, reason: string): Promise<Outcome<TaskId>> {
  const declineReason = reason.trim()
  if (!declineReason) return refuse('task.no_reason', 'declineReason')
  if (lengthOf(declineReason) > reasonLimit) return refuse('too_long', 'declineReason')
  const before = await task(book, id)
  if (!before) return refuse('gone')
  if (!isOpen(before)) return refuse('bad_transition')
  const day = dayOf(book.environment.now())
  const everyone = await people(book)
  if (!mayDeclineTask(everyone, book.me, before, day)) return refuse('forbidden')

  const set: SetOf<'tasks'> = { declineReason }
  const coOwnerIds = before.coOwnerIds.filter((one) => one !== book.me)
  let { ownerId } = before
  if (ownerId === book.me) {
    const taker = giverOf(everyone, book.me, before, day)
    if (taker === undefined) return refuse('task.owner_left', 'ownerId')
    set.ownerId = ownerId = taker
    if (coOwnerIds.includes(taker)) set.coOwnerIds = { remove: [taker] }
  } else set.coOwnerIds = { remove: [book.me] }
  const seesIt = seesTask(everyone, book.me, { ...before, ownerId, coOwnerIds }, day)
  if (!seesIt) set.followerIds = { add: [book.me] }
  await book.store.write({ kind: 'task.decline', ops: [{ op: 'patch', noun: 'tasks', id, set }] })
  return done(id)
}

/** Who gave it to me, else who made it; where neither works here any more, a lead of its department. */
function giverOf(
  everyone: People,
  me: MemberId,
  { assignedBy, createdBy, departmentId }: Task,
  day: ReturnType<typeof dayOf>,
): MemberId | undefined {
  const givers = [assignedBy, createdBy].filter((one) => one !== null && worksHere(everyone, one, day))
  const takers = givers.length > 0 ? givers : leadsOf(everyone, departmentId, day)
  return takers.find((one): one is MemberId => one !== null && one !== me)
}

export interface Blocking {
  reason: string
  /** Who it waits for; they are told. */
  byId: MemberId | null
}

/** Says that the task cannot go on, and why. */
export async function blockTask(
  book: Book,
  id: TaskId,
  { reason, byId }: Blocking,
): Promise<Outcome<TaskId>> {
  const blockedReason = reason.trim()
  if (!blockedReason) return refuse('task.no_reason', 'blockedReason')
  if (lengthOf(blockedReason) > reasonLimit) return refuse('too_long', 'blockedReason')
  return patchOpen(book, id, 'task.block', { blockedReason, blockedById: byId })
}

/** Says that the task can go on. */
export function unblockTask(book: Book, id: TaskId): Promise<Outcome<TaskId>> {
  return patchOpen(book, id, 'task.unblock', { blockedReason: null, blockedById: null })
}

/** Whoever sees a task may follow it, and is told what becomes of it. */
export async function followTask(book: Book, id: TaskId): Promise<Outcome<TaskId>> {
  const before = await task(book, id)
  if (!before) return refuse('gone')
  if (before.followerIds.includes(book.me)) return done(id)
  const set = { followerIds: { add: [book.me] } }
  await book.store.write({ kind: 'task.follow', ops: [{ op: 'patch', noun: 'tasks', id, set }] })
  return done(id)
}

/** Follows it no longer. One that is seen by following alone goes out of sight. */
export async function unfollowTask(book: Book, id: TaskId): Promise<Outcome<TaskId>> {
  const before = await task(book, id)
  if (!before) return refuse('gone')
  if (!before.followerIds.includes(book.me)) return done(id)
  const set = { followerIds: { remove: [book.me] } }
  await book.store.write({ kind: 'task.unfollow', ops: [{ op: 'patch', noun: 'tasks', id, set }] })
  return done(id)
}

async function patchOpen(
  book: Book,
  id: TaskId,
  kind: string,
  set: Pick<SetOf<'tasks'>, 'blockedReason' | 'blockedById'>,
): Promise<Outcome<TaskId>> {
  const before = await task(book, id)
  if (!before) return refuse('gone')
  if (!isOpen(before) && set.blockedReason !== null) return refuse('bad_transition')
  if (before.blockedReason === set.blockedReason && before.blockedById === set.blockedById) return done(id)
  if (!mayEditTask(await people(book), book.me, before, dayOf(book.environment.now())))
    return refuse('forbidden')
  await book.store.write({ kind, ops: [{ op: 'patch', noun: 'tasks', id, set }] })
  return done(id)
}
