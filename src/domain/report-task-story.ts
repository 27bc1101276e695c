import type { MemberId, TaskId } from '@/lib/ids'
import { compared } from './task-listing'
import type { TaskAct } from './report-task-acts'
import type { Task } from './task'

/** What became of one task by what I did to it, whatever the number of acts. */
export interface FoldedActs {
  readonly taskId: TaskId
  /** When I did the first of it. */
  readonly firstAt: string
  readonly created: boolean
  readonly completed: 'done' | 'part' | undefined
  readonly reopened: boolean
  readonly declined: string | undefined
  readonly handedTo: MemberId | undefined
  readonly moved: { readonly from: string; readonly to: string } | undefined
  readonly blocked: { readonly reason: string; readonly byId: MemberId | null } | undefined
  readonly unblocked: boolean
  readonly edited: boolean
  /** How many lines of its checklist. */
  readonly itemsTicked: number
  readonly comments: readonly string[]
}

/**
 * The acts on one task, told as their outcome: a tick that was taken back is none, what was put off twice went from the
 * first to the last. An act that is known twice changes nothing, and where two were sent in one go, and the server has
 * them at one moment, the task itself says what came last. Undefined where nothing is left to tell.
 */
export function foldActs(task: Task, given: readonly TaskAct[], me: MemberId): FoldedActs | undefined {
  const acts = [...given].sort((a, b) => compared(a.at, b.at))
  const [first] = acts
  if (first === undefined) return undefined
  const did = new Set(acts.map(({ kind }) => kind))
  const folded: FoldedActs = {
    taskId: task.id,
    firstAt: first.at,
    created: did.has('created'),
    completed: completionIn(task, did, me),
    // A tick that I took back the same day is no news.
    reopened: did.has('reopened') && !did.has('completed') && task.completedAt === null,
    ...handingIn(acts),
    moved: did.has('created') ? undefined : moveIn(task, acts),
    blocked: blockingIn(task, acts),
    // What I blocked and unblocked on one day stood still for less than a day.
    unblocked: did.has('unblocked') && !did.has('blocked') && task.blockedReason === null,
    edited: did.has('edited') && !did.has('created'),
    itemsTicked: new Set(acts.flatMap((act) => (act.kind === 'ticked' ? [act.itemId] : []))).size,
    comments: commentsIn(acts),
  }
  return saysAnything(folded, ['taskId', 'firstAt']) ? folded : undefined
}

function completionIn(task: Task, did: ReadonlySet<string>, me: MemberId): FoldedActs['completed'] {
  // Somebody else may have opened it again since, and have done it: then it is theirs. Nobody yet: the server says it.
  const isMine = task.completedBy === me || task.completedBy === null
  if (did.has('completed') && task.completedAt !== null && isMine) return 'done'
  return did.has('part') && task.doneByIds.includes(me) ? 'part' : undefined
}

function handingIn(acts: readonly TaskAct[]): Pick<FoldedActs, 'declined' | 'handedTo'> {
  const last = acts.filter((act) => act.kind === 'declined' || act.kind === 'handed').at(-1)
  return {
    declined: last?.kind === 'declined' ? last.reason : undefined,
    handedTo: last?.kind === 'handed' ? last.to : undefined,
  }
}

/** From where no other move led, to where none went on from. */
function moveIn(task: Task, acts: readonly TaskAct[]): FoldedActs['moved'] {
  const moves = acts.filter((act) => act.kind === 'moved')
  const [first, second] = moves
  if (first === undefined) return undefined
  const end = moves.filter(({ to }) => !moves.some(({ from }) => from === to)).at(-1)
  const start = moves.find(({ from }) => !moves.some(({ to }) => to === from))
  // There and back again: which of them came first must be certain to say that it went anywhere.
  if (!start && !end && second?.at === first.at) return undefined
  const from = start?.from ?? first.from
  const to = end?.to ?? task.dueAt
  return from === to ? undefined : { from, to }
}

function blockingIn(task: Task, acts: readonly TaskAct[]): FoldedActs['blocked'] {
  if (task.blockedReason === null || task.completedAt !== null) return undefined
  const last = acts.filter((act) => act.kind === 'blocked').at(-1)
  return last && { reason: last.reason, byId: last.byId }
}

function commentsIn(acts: readonly TaskAct[]): string[] {
  const said = new Map<string, string>()
  for (const act of acts) if (act.kind === 'commented') said.set(act.id, act.body)
  return [...said.values()]
}

/** Whether anything is told besides what the thing is called. */
export function saysAnything(told: object, besides: readonly string[]): boolean {
  return Object.entries(told).some(
    ([key, one]) => !besides.includes(key) && (Array.isArray(one) ? one.length > 0 : Boolean(one)),
  )
}
