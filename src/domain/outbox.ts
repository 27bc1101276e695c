import type { MutationId } from '@/lib/ids'
import type { KeptOp, OutboxEntry, ParkedEntry } from '@/store'
import type { Book } from './book'
import { done, isRefusal, refuse, type Outcome, type Refusal } from './refusal'
import { wordsInContent } from './report-words'

/** A change that this device has made and the server has not settled, in the four states that people see. */
export type OutboxLine =
  /** 本机: kept on this device, not yet tried. */
  | { readonly state: 'onDevice'; readonly change: UnsentChange }
  /** 排队: on its way, not yet answered. */
  | { readonly state: 'queued'; readonly change: UnsentChange }
  /** 已上传: on the server; the next pull lets it go from here. */
  | { readonly state: 'uploaded'; readonly change: UnsentChange }
  /** 需处理: refused, and waiting for the person. */
  | ParkedLine

export interface ParkedLine {
  readonly state: 'parked'
  readonly change: UnsentChange
  readonly refusal: Refusal
  readonly field: string | undefined
  readonly comparisons: readonly Comparison[]
}

export interface UnsentChange {
  readonly id: MutationId
  /** Names the command: 'task.add', 'comment.add'. */
  readonly kind: string
  readonly ops: readonly KeptOp[]
  /** This device's clock, ms. */
  readonly at: number
}

/** One field of a refused change: what I wanted, and what the server holds; `gone` when it holds no such row. */
interface Comparison {
  readonly noun: KeptOp['noun']
  readonly rowId: string
  /** What the row is called: its title, its text or its name; empty where this device has none. */
  readonly about: string
  readonly field: string
  readonly mine: unknown
  readonly theirs: { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'gone' }
}

/** All that is unsent, what needs the person first, then oldest first. */
export async function outboxLines(book: Book): Promise<OutboxLine[]> {
  const [parked, unsent] = await Promise.all([book.store.parked(), book.store.outbox()])
  return [...parked.map(parkedLine), ...unsent.map(waitingLine)]
}

/** The rows that have a change which the server has not confirmed: what a list marks 本机未上传. */
export async function unsentRowIds(book: Book): Promise<ReadonlySet<string>> {
  const [parked, unsent] = await Promise.all([book.store.parked(), book.store.outbox()])
  const waiting = [...parked, ...unsent.filter((entry) => entry.state !== 'acked')]
  return new Set(waiting.flatMap((entry) => entry.ops.map((op) => op.id)))
}

/** What the person typed in this change, as plain text to copy: whatever becomes of it, the words are not lost. */
export function wordsOf(change: UnsentChange): string {
  return change.ops
    .flatMap(({ set }) => [...typed.map((field) => set[field]), ...wordsInContent(set['content'])])
    .filter((value): value is string => typeof value === 'string' && value !== '')
    .join('\n')
}

const typed = [
  ...['title', 'description', 'body', 'name', 'duty', 'blockedReason', 'declineReason'],
  ...['topic', 'outcome', 'note'],
]

/** What a row on this device is called that a change is about; undefined where it has no name, or is not here. */
export async function nameHere(book: Book, noun: KeptOp['noun'], id: string): Promise<string | undefined> {
  if (noun === 'notices') {
    const notice = await book.store.get('notices', id)
    return notice?.taskId ? (await book.store.get('tasks', notice.taskId))?.title : undefined
  }
  if (noun === 'tasks') return (await book.store.get('tasks', id))?.title
  if (noun === 'taskItems') return (await book.store.get('taskItems', id))?.body
  if (noun === 'taskViews') return (await book.store.get('taskViews', id))?.name
  if (noun === 'reportTemplates') return (await book.store.get('reportTemplates', id))?.name
  if (noun === 'talks') return (await book.store.get('talks', id))?.topic
  return undefined
}

/** The row on this device that a change is about, whatever its noun. */
export async function rowHere(
  book: Book,
  noun: KeptOp['noun'],
  id: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  return (await book.store.get(noun, id)) as Readonly<Record<string, unknown>> | undefined
}

/** Sends a refused change again, with `set` laid over it, on top of what the server holds now. */
export async function resendParked(
  book: Book,
  id: MutationId,
  set: Record<string, unknown> = {},
): Promise<Outcome<MutationId>> {
  return (await book.store.resend(id, set)) ? done(id) : refuse('gone')
}

/** Throws a refused or never-sent change away, because the person said so. */
export async function discardChange(book: Book, id: MutationId): Promise<Outcome<MutationId>> {
  return (await book.store.discard(id)) ? done(id) : refuse('gone')
}

const waitingStates = { pending: 'onDevice', inflight: 'queued', acked: 'uploaded' } as const

function waitingLine({ id, kind, ops, at, state }: OutboxEntry): OutboxLine {
  return { state: waitingStates[state], change: { id, kind, ops, at } }
}

/** A code from a newer server has no words here: it is said as `invalid`. */
function parkedLine({ id, kind, ops, at, code, field, theirs, mine: wanted }: ParkedEntry): ParkedLine {
  const comparisons = ops.flatMap((op) => {
    const row = theirs[op.id] ?? null
    const about = nameOf(wanted[op.id] ?? row ?? op.set)
    return Object.entries(op.set).map(([name, mine]): Comparison => ({
      noun: op.noun,
      rowId: op.id,
      about,
      field: name,
      mine,
      theirs: row ? { kind: 'value', value: row[name] } : { kind: 'gone' },
    }))
  })
  return {
    state: 'parked',
    change: { id, kind, ops, at },
    refusal: isRefusal(code) ? code : 'invalid',
    field,
    comparisons,
  }
}

function nameOf(row: Record<string, unknown>): string {
  const name = row['title'] ?? row['body'] ?? row['name'] ?? row['topic']
  return typeof name === 'string' ? name : ''
}
