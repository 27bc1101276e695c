/** The one write door: what a person did, in the view, over its shadow and into the outbox, in one transaction. */
import type { Environment } from '@/lib/environment'
import type { MemberId, MutationId } from '@/lib/ids'
import { rowKey, type Database, type Shadow } from './database'
import { derive } from './nouns'
import { applyOp } from './replay'
import type { AnyRow, NounName } from './rows'
import { shelvesOf, type Shelves } from './shelves'
import type { Action, KeptOp, Op } from './types'

/** A change was asked of a row that is not on this device. */
export class RowMissing extends Error {
  constructor(
    readonly noun: NounName,
    readonly id: string,
  ) {
    super(`No ${noun} ${id} on this device`)
    this.name = 'RowMissing'
  }
}

/** Keeps the action, all of it or nothing. `id` makes a repeated call harmless. */
export async function writeAction(
  db: Database,
  me: MemberId,
  environment: Environment,
  id: MutationId,
  action: Action,
): Promise<void> {
  const tables = new Set(action.ops.map((op) => op.noun as string))
  await db.transaction('rw', [...tables, '_shadow', '_outbox', '_meta'], async () => {
    if ((await db.entries.where('id').equals(id).count()) > 0) return
    const shelves = shelvesOf(db)
    const at = environment.now()
    const ops: KeptOp[] = []
    for (const op of action.ops) ops.push(await keep(shelves, me, at, op))
    const offsetMs = (await shelves.meta.get('clockOffsetMs')) ?? null
    await db.entries.add({ id, kind: action.kind, ops, at, offsetMs, state: 'pending' })
  })
}

/** One op: its row as the person now sees it, the server's row beneath it, and what the person saw before. */
async function keep(shelves: Shelves, me: MemberId, at: number, op: Op): Promise<KeptOp> {
  const rows = shelves.rows(op.noun)
  const before = (await rows.get(op.id)) ?? null
  if (before === null && op.op !== 'create') throw new RowMissing(op.noun, op.id)
  await remember(shelves, op.noun, op.id, before)

  const kept = keptOp(op, before)
  const after = applyOp(before, kept, at, me)
  if (after) await rows.putMany([derive(op.noun, after, me)])
  else await rows.removeMany([op.id])
  return kept
}

async function remember(shelves: Shelves, noun: NounName, id: string, row: AnyRow | null): Promise<void> {
  const key = rowKey(noun, id)
  if (await shelves.shadows.get(key)) return
  const shadow: Shadow = { key, noun, id, row, last: row }
  await shelves.shadows.putMany([shadow])
}

/** The op with the values and the version that the person had before their eyes. */
function keptOp(op: Op, before: AnyRow | null): KeptOp {
  const set: Record<string, unknown> = op.op === 'delete' ? {} : { ...op.set }
  const seen = (before ?? {}) as Record<string, unknown>
  const base =
    op.op === 'patch'
      ? Object.fromEntries(Object.keys(set).map((column) => [column, seen[column] ?? null]))
      : {}
  return { op: op.op, noun: op.noun, id: op.id, set, base, baseVersion: before?.version ?? 0 }
}
