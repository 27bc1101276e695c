import type { MemberId, TaskId, TaskItemId } from '@/lib/ids'
import type { KeptOp, OutboxEntry, TaskEventRow } from '@/store'

/** One thing that I did to a task. Known twice, from the outbox and from the server, it folds into the same story. */
export type TaskAct = { readonly taskId: TaskId; readonly at: string } & (
  | {
      readonly kind: 'created' | 'completed' | 'reopened' | 'part' | 'partTakenBack' | 'unblocked' | 'edited'
    }
  | { readonly kind: 'declined'; readonly reason: string }
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  | { readonly kind: 'blocked'; readonly reason: string; readonly byId: MemberId | null }
  | { readonly kind: 'handed'; readonly to: MemberId }
  | { readonly kind: 'commented'; readonly id: string; readonly body: string }
  | { readonly kind: 'ticked'; readonly itemId: TaskItemId }
)

/** By camelCase column. */
type Changes = Readonly<Record<string, { old: unknown; new: unknown }>>

/** What one line of the server's history says that I did. */
export function actsOfEvent({ taskId, kind, changes, at }: TaskEventRow, me: MemberId): TaskAct[] {
  if (kind === 'created') return [{ taskId, at, kind }]
  return kind === 'deleted' ? [] : actsOfChanges(taskId, at, changes, me)
}

/** What a change that waits on this device says that I did. */
export function actsOfEntry({ ops, at }: OutboxEntry, me: MemberId): TaskAct[] {
  const when = new Date(at).toISOString()
  return ops.flatMap((op) => (op.noun === 'tasks' ? actsOfOp(op, when, me) : []))
}

/** The lines of checklists that a waiting change ticks: of what task, the lines know. */
export function itemsTickedIn({ ops }: OutboxEntry): TaskItemId[] {
  return ops
    .filter(({ noun, set }) => noun === 'taskItems' && typeof set['doneAt'] === 'string')
    .map(({ id }) => id as TaskItemId)
}

function actsOfOp({ op, id, set, base }: KeptOp, at: string, me: MemberId): TaskAct[] {
  const taskId = id as TaskId
  if (op === 'delete') return []
  if (op === 'patch') {
    const told = Object.keys(set).map((field) => [
      field,
      { old: base[field], new: valueAfter(base[field], set[field]) },
    ])
    return actsOfChanges(taskId, at, Object.fromEntries(told) as Changes, me)
  }
  const { completedAt } = set
  const completed = typeof completedAt === 'string'
  return [
    { taskId, at, kind: 'created' },
    ...(completed ? [{ taskId, at: completedAt, kind: 'completed' } as const] : []),
  ]
}

/** Of a list a change says what comes and goes. */
function valueAfter(before: unknown, change: unknown): unknown {
  if (!Array.isArray(before)) return change
  const { add = [], remove = [] } = change as { add?: unknown[]; remove?: unknown[] }
  return [...before.filter((one) => !remove.includes(one)), ...add] as unknown[]
}

function actsOfChanges(taskId: TaskId, at: string, changes: Changes, me: MemberId): TaskAct[] {
  const acts: TaskAct[] = []
  const { completedAt, doneByIds, dueAt, declineReason, ownerId, blockedReason, blockedById } = changes
  if (completedAt)
    acts.push(
      typeof completedAt.new === 'string'
        ? { taskId, at: moment(completedAt.new), kind: 'completed' }
        : { taskId, at, kind: 'reopened' },
    )
  if (doneByIds && has(doneByIds.old, me) !== has(doneByIds.new, me))
    acts.push({ taskId, at, kind: has(doneByIds.new, me) ? 'part' : 'partTakenBack' })
  if (dueAt) acts.push({ taskId, at, kind: 'moved', from: moment(dueAt.old), to: moment(dueAt.new) })
  if (typeof declineReason?.new === 'string')
    acts.push({ taskId, at, kind: 'declined', reason: declineReason.new })
  else if (ownerId) acts.push({ taskId, at, kind: 'handed', to: ownerId.new as MemberId })
  if (typeof blockedReason?.new === 'string') {
    const byId = (blockedById?.new ?? null) as MemberId | null
    acts.push({ taskId, at, kind: 'blocked', reason: blockedReason.new, byId })
  } else if (blockedReason) acts.push({ taskId, at, kind: 'unblocked' })
  if (wordsOfTask.some((field) => field in changes)) acts.push({ taskId, at, kind: 'edited' })
  return acts
}

/** What somebody works on when they change it, and not only files otherwise. */
const wordsOfTask = ['title', 'description', 'links', 'startAt', 'repeat'] as const

/** Within a line of history the server writes times its own way. */
const moment = (value: unknown): string => new Date(String(value)).toISOString()

const has = (ids: unknown, me: MemberId): boolean => Array.isArray(ids) && ids.includes(me)
