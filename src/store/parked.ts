/** What a person decides about a change that the server refused, or that was never sent. */
import type { Environment } from '@/lib/environment'
import type { MemberId, MutationId } from '@/lib/ids'
import type { Database } from './database'
import { columnsOf, type ConflictClass } from './nouns'
import type { NounName } from './rows'
import { shelvesOf, type Shelves } from './shelves'
import { keysOf, showRows } from './show'
import type { KeptOp, Op, OutboxEntry, ParkedEntry } from './types'
import { writeAction } from './write'

/** Sends a parked change again, as a new one based on what is here now. See `Store.resend`. */
export async function resendParked(
  db: Database,
  me: MemberId,
  environment: Environment,
  id: MutationId,
  set: Record<string, unknown>,
): Promise<boolean> {
  return db.transaction('rw', db.tables, async () => {
    const parked = await db.parkedEntries.get(id)
    if (!parked) return false
    const ops = await opsAnew(shelvesOf(db), parked, set)
    if (ops === undefined) return false
    await db.parkedEntries.delete(id)
    if (ops.length > 0)
      await writeAction(db, me, environment, environment.newId() as MutationId, { kind: parked.kind, ops })
    return true
  })
}

/** The same ops, against the rows as they stand; undefined when one changes a row that is not there. */
async function opsAnew(
  shelves: Shelves,
  parked: ParkedEntry,
  set: Record<string, unknown>,
): Promise<Op[] | undefined> {
  const ops: Op[] = []
  for (const [index, op] of parked.ops.entries()) {
    const here = await shelves.rows(op.noun).get(op.id)
    if (op.op === 'patch' && !here) return undefined
    if (op.op === 'delete' && !here) continue
    const wanted = index === 0 ? { ...op.set, ...set } : op.set
    if (op.op === 'create' && here)
      ops.push({ op: 'patch', noun: op.noun, id: op.id, set: changeTo(wanted, op.noun, here) } as Op)
    else ops.push({ op: op.op, noun: op.noun, id: op.id, set: wanted } as Op)
  }
  return ops
}

/** What makes a row that is there hold these values: of a list its differences, and nothing that is only set at creation. */
function changeTo(values: Record<string, unknown>, noun: NounName, row: object): Record<string, unknown> {
  const classes = columnsOf(noun)
  const before = row as Record<string, unknown>
  const change: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(values)) {
    const kind = classes[column]
    if (kind === 'append' || kind === 'once') continue
    if (kind !== 'set' || !Array.isArray(value)) {
      change[column] = value
      continue
    }
    const here = Array.isArray(before[column]) ? (before[column] as unknown[]) : []
    const add = value.filter((one) => !here.includes(one))
    const remove = here.filter((one) => !value.includes(one))
    if (add.length + remove.length > 0) change[column] = { add, remove }
  }
  return change
}

/** Forgets a parked or never-sent change for good. See `Store.discard`. */
export async function discardMutation(db: Database, me: MemberId, id: MutationId): Promise<boolean> {
  return db.transaction('rw', db.tables, async () => {
    const shelves = shelvesOf(db)
    if (await shelves.parked.get(id)) {
      await shelves.parked.removeMany([id])
      return true
    }
    const entries = await shelves.outbox.all()
    const gone = entries.find((entry) => entry.id === id)
    if (gone?.state !== 'pending') return false
    await shelves.outbox.removeMany([gone.n])
    const left = entries.filter((entry) => entry !== gone)
    await shelves.outbox.putMany(standOnBefore(gone, left, ['lww', 'guarded', 'first', 'text']))
    await showRows(shelves, me, keysOf([gone]), left)
    return true
  })
}

/**
 * Later changes that were made on top of one that will never happen stand on what was before it, in columns of
 * these classes: otherwise the server would take our own lost value for somebody else's. Changed in place.
 */
export function standOnBefore(
  gone: OutboxEntry,
  later: readonly OutboxEntry[],
  classes: readonly ConflictClass[],
): OutboxEntry[] {
  const stand = (over: KeptOp, under: KeptOp): boolean => {
    if (over.op !== 'patch' || under.op !== 'patch' || over.noun !== under.noun || over.id !== under.id)
      return false
    const columns = Object.keys(over.base).filter(
      (column) =>
        column in under.set &&
        over.base[column] === under.set[column] &&
        classes.includes(columnsOf(over.noun)[column] ?? 'append'),
    )
    for (const column of columns) over.base[column] = under.base[column]
    return columns.length > 0
  }
  return later.filter(
    (entry) =>
      entry.state === 'pending' &&
      entry.n > gone.n &&
      entry.ops.map((over) => gone.ops.map((under) => stand(over, under)).includes(true)).includes(true),
  )
}
