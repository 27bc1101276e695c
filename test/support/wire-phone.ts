/**
 * The least that a phone is at the wire: cursors, rows by key, numbers for what it sends. For tests of the two functions
 * themselves; a whole device is `phone.ts`.
 */
import { randomUUID } from 'node:crypto'
import type {
  PullAnswer,
  PullPage,
  PullRequest,
  PushAnswer,
  PushRequest,
  PushResult,
  ScopeCursor,
  WireMutation,
  WireOp,
  WireRow,
} from '@/remote/protocol'
import type { Database } from './database'

export class WirePhone {
  client = randomUUID() as string
  gen: string | null = null
  cursors: Record<string, ScopeCursor> = {}
  rows = new Map<string, WireRow>()
  seq = 0

  constructor(
    readonly db: Database,
    readonly personId: string,
  ) {}

  pull(differs: Partial<Record<keyof PullRequest, unknown>> = {}): Promise<PullAnswer> {
    const request = {
      v: 1,
      client: this.client,
      schema: 1,
      gen: this.gen,
      limit: 1000,
      scopes: this.cursors,
      ...differs,
    }
    return this.db.rpc(this.personId, 'sync_pull', request) as Promise<PullAnswer>
  }

  /** One page, applied as the protocol says. */
  async turnPage(differs: Partial<Record<keyof PullRequest, unknown>> = {}): Promise<PullPage> {
    const page = pageOf(await this.pull(differs))
    this.apply(page)
    return page
  }

  apply(page: PullPage): void {
    this.gen = page.gen
    const mine = new Set(Object.keys(page.scopes).map(Number))
    // Nothing of a scope that starts from nothing may be left over; what is still true is sent again.
    const restarted = new Set(page.reset_scopes.map(Number))
    for (const [key, row] of this.rows)
      if (row.scopes.some((scope) => restarted.has(scope)) || !row.scopes.some((scope) => mine.has(scope)))
        this.rows.delete(key)
    for (const { t, id, row } of page.rows) {
      if (row) this.rows.set(`${t}:${id}`, row)
      else this.rows.delete(`${t}:${id}`)
    }
    this.cursors = {}
    for (const [id, { e, b, t, a }] of Object.entries(page.scopes))
      this.cursors[id] = { e, b, ...(t && { t }), ...(a && { a }) }
  }

  /** Pages until everything is there; returns them. */
  async catchUp(differs: Partial<Record<keyof PullRequest, unknown>> = {}): Promise<PullPage[]> {
    const pages: PullPage[] = []
    for (;;) {
      const page = await this.turnPage(differs)
      pages.push(page)
      if (!page.more) return pages
      if (pages.length > 10_000) throw new Error('A pull that never ends')
    }
  }

  mutation(...ops: WireOp[]): WireMutation {
    this.seq += 1
    return { seq: this.seq, id: randomUUID(), at: '2026-11-21T08:00:00.000Z', offset: 0, ops }
  }

  send(
    mutations: WireMutation[],
    differs: Partial<Record<keyof PushRequest, unknown>> = {},
  ): Promise<PushAnswer> {
    const request = {
      v: 1,
      client: this.client,
      schema: 1,
      gen: this.gen,
      app: 'test',
      mutations,
      ...differs,
    }
    return this.db.rpc(this.personId, 'sync_push', request) as Promise<PushAnswer>
  }

  async push(...mutations: WireMutation[]): Promise<PushResult[]> {
    return resultsOf(await this.send(mutations))
  }

  /** One mutation, one result. */
  async do(...ops: WireOp[]): Promise<PushResult> {
    const [result] = await this.push(this.mutation(...ops))
    if (!result) throw new Error('No result')
    return result
  }
}

export function pageOf(answer: PullAnswer): PullPage {
  if (!('rows' in answer)) throw new Error(`No page: ${JSON.stringify(answer)}`)
  return answer
}

export function resultsOf(answer: PushAnswer): PushResult[] {
  if (!('results' in answer)) throw new Error(`No results: ${JSON.stringify(answer)}`)
  return answer.results
}

/** A task, due tomorrow. */
export const createTask = (
  ownerId: string,
  departmentId: string,
  title = '写周报',
  id: string = randomUUID(),
): WireOp & { set: Record<string, unknown> } => ({
  t: 4,
  op: 'create',
  id,
  set: { title, owner_id: ownerId, department_id: departmentId, due_at: '2026-11-22T10:00:00.000Z' },
})

export const patchTask = (
  id: string,
  set: Record<string, unknown>,
  base: Record<string, unknown>,
): WireOp => ({
  t: 4,
  op: 'patch',
  id,
  set,
  base,
})

/** What the person may hold, read by plain select under row-level security: `noun:id` → version. */
export async function readable(db: Database, personId: string): Promise<Map<string, number>> {
  const nouns = await db.query<{ tbl: number; name: string }>(
    'select tbl, name from sync.entity order by tbl',
  )
  return db.asPerson(personId, async (session) => {
    const held = new Map<string, number>()
    for (const { tbl, name } of nouns)
      for (const row of await session.query<{ id: string; version: number }>(
        `select id, version::int from public.${name} where deleted_at is null and archived_at is null`,
      ))
        held.set(`${tbl}:${row.id}`, row.version)
    return held
  })
}

/** What the phone holds, in the same form. */
export const held = (phone: WirePhone): Map<string, number> =>
  new Map([...phone.rows].map(([key, row]) => [key, row.version]))
