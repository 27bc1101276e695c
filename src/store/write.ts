/** The one write door: what a person did, in the view, over its shadow and into the outbox, in one transaction. */
import type { Environment } from '@/lib/environment'
import { groupBy } from '@/lib/group'
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
    const touched = await read(shelves, action.ops)
    const ops = action.ops.map((op) => keep(touched, me, at, op))
    await putBack(shelves, touched)
    const offsetMs = (await shelves.meta.get('clockOffsetMs')) ?? null
    await db.entries.add({ id, kind: action.kind, ops, at, offsetMs, state: 'pending' })
  })
}

/** What an action is about, read at once and put back at once: of many rows the requests are what takes time. */
interface Touched {
  /** By row key: as they are, and then as they become. */
  readonly rows: Map<string, { noun: NounName; id: string; row: AnyRow | null }>
  /** The keys of the rows that have a shadow. */
  readonly shadowed: Set<string>
  readonly newShadows: Shadow[]
}

async function read(shelves: Shelves, ops: readonly Op[]): Promise<Touched> {
  const rows: Touched['rows'] = new Map()
  for (const [noun, ofNoun] of groupBy(ops, (op) => op.noun)) {
    const ids = [...new Set(ofNoun.map((op) => op.id))]
    const found = await shelves.rows(noun).getMany(ids)
    ids.forEach((id, index) => rows.set(rowKey(noun, id), { noun, id, row: found[index] ?? null }))
  }
  const shadows = await shelves.shadows.getMany([...rows.keys()])
  const shadowed = new Set(shadows.flatMap((shadow) => (shadow ? [shadow.key] : [])))
  return { rows, shadowed, newShadows: [] }
}

/** One op: its row as the person now sees it, the server's row beneath it, and what the person saw before. */
function keep(touched: Touched, me: MemberId, at: number, op: Op): KeptOp {
  const key = rowKey(op.noun, op.id)
  const before = touched.rows.get(key)?.row ?? null
  if (before === null && op.op !== 'create') throw new RowMissing(op.noun, op.id)
  if (!touched.shadowed.has(key)) {
    touched.shadowed.add(key)
    touched.newShadows.push({ key, noun: op.noun, id: op.id, row: before, last: before })
  }
  const kept = keptOp(op, before)
  const after = applyOp(before, kept, at, me)
  touched.rows.set(key, { noun: op.noun, id: op.id, row: after && derive(op.noun, after, me) })
  return kept
}

async function putBack(shelves: Shelves, { rows, newShadows }: Touched): Promise<void> {
  await shelves.shadows.putMany(newShadows)
  for (const [noun, ofNoun] of groupBy(rows.values(), (one) => one.noun)) {
    await shelves.rows(noun).putMany(ofNoun.flatMap(({ row }) => row ?? []))
    await shelves.rows(noun).removeMany(ofNoun.flatMap(({ row, id }) => (row ? [] : id)))
  }
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
