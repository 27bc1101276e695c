/** Mutations that are forged, and whatever else may be said: answered by code, nothing changed, nothing leaked. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefusal } from '@/domain/refusal'
import { everything, hideSecret, said, secret, withKey } from '../support/asking'
import { departments, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { createTask, WirePhone } from '../support/wire-phone'

const uuid = '00000000-0000-4000-8000-000000000000'

let db: Database
let goodPull: Record<string, unknown>
let goodPush: Record<string, unknown>
beforeAll(async () => {
  db = await openPglite()
  ;({ goodPull, goodPush } = await hideSecret(db))
})
afterAll(() => db.close())

describe('a mutation that is wrong inside', () => {
  it('is refused by name, alone', async () => {
    const phone = new WirePhone(db, people.sam)
    const op = createTask(people.sam, departments.sales)
    const wrongOps: [unknown, string | undefined][] = [
      [null, undefined],
      [[], undefined],
      ['x', undefined],
      [{ ...op, extra: 1 }, undefined],
      [JSON.parse(`{"t":4,"op":"create","id":"${uuid}","__proto__":{"x":1}}`), undefined],
      [{ ...op, t: 99 }, 't'],
      [{ ...op, t: '4' }, 't'],
      [{ ...op, t: 4.5 }, 't'],
      [{ ...op, t: null }, 't'],
      [{ ...op, id: 'x' }, 'id'],
      [{ ...op, id: null }, 'id'],
      [{ ...op, op: 'truncate' }, 'op'],
      [{ ...op, op: ['create'] }, 'op'],
      [{ ...op, set: [] }, 'set'],
      [{ ...op, set: 'title' }, 'set'],
      [{ ...op, base: 1 }, 'base'],
      [{ ...op, op: 'delete' }, 'base_version'],
      [{ ...op, op: 'delete', base_version: -1 }, 'base_version'],
      [{ ...op, op: 'delete', base_version: '1' }, 'base_version'],
      [{ ...op, set: { ...op.set, 'title"; drop table tasks; --': 'x' } }, 'title"; drop table tasks; --'],
      [{ ...op, set: JSON.parse('{"__proto__": "x"}') }, '__proto__'],
      [{ ...op, set: { ...op.set, title: { a: 1 } } }, 'title'],
      [{ ...op, set: { ...op.set, title: 5 } }, 'title'],
      [{ ...op, set: { ...op.set, priority: '1' } }, 'priority'],
      [{ ...op, set: { ...op.set, due_at: 'tomorrow' } }, 'due_at'],
      [{ ...op, set: { ...op.set, due_at: 'infinity' } }, 'due_at'],
      [{ ...op, set: { ...op.set, due_at: '2026-13-45T00:00:00Z' } }, undefined],
      [{ ...op, set: { ...op.set, priority: 1e300 } }, undefined],
      [{ ...op, set: { ...op.set, owner_id: 'nobody' } }, undefined],
    ]
    const wrong = wrongOps.map(([ops, field]) => ({ m: { ...phone.mutation(), ops: [ops] as never }, field }))
    for (const [differs, field] of [
      [{ ops: [] }, 'ops'],
      [{ ops: {} }, 'ops'],
      [{ ops: null }, 'ops'],
      [{ ops: undefined }, 'ops'],
      [{ at: 5 }, 'at'],
      [{ at: 'x'.repeat(41) }, 'at'],
      [{ offset: 'x' }, 'offset'],
      [{ offset: 1e300 }, 'offset'],
      [{ more: 1 }, undefined],
    ] as const)
      wrong.push({ m: { ...phone.mutation(op), ...differs } as never, field })
    const good = phone.mutation(createTask(people.sam, departments.sales, 'nicht aufgehalten'))
    const results = await phone.push(...wrong.map(({ m }) => m), good)
    for (const [n, { m, field }] of wrong.entries())
      expect([m, results[n]?.st, results[n]?.code, results[n]?.field]).toEqual([
        m,
        'refused',
        'invalid',
        field,
      ])
    expect(results.at(-1)).toMatchObject({ st: 'ok' })
  })
})

describe('whatever is said to them', () => {
  const junk = fc.jsonValue({ maxDepth: 4 })
  const snapshot = fc.oneof(
    fc.string(),
    fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `${a}:${b}:`),
    fc.constant('1:1:'),
  )
  const scopes = fc.dictionary(
    fc.oneof(fc.nat(50).map(String), fc.string()),
    fc.oneof(
      junk,
      fc.record(
        { e: fc.nat(99).map(String), b: snapshot, t: snapshot, a: fc.string() },
        { requiredKeys: ['e', 'b'] },
      ),
    ),
  )
  const pulls = fc.record({
    key: fc.constantFrom('v', 'client', 'schema', 'gen', 'limit', 'digest', 'scopes', 'x'),
    value: fc.oneof(junk, scopes),
  })
  const op = fc.record(
    {
      t: fc.oneof(fc.nat(9), junk),
      op: fc.constantFrom('create', 'patch', 'delete', 'x'),
      id: fc.oneof(fc.uuid(), junk),
      set: fc.oneof(
        junk,
        fc.dictionary(fc.constantFrom('title', 'owner_id', 'due_at', 'scopes', 'version'), junk),
      ),
      base: junk,
      base_version: fc.oneof(fc.integer(), junk),
    },
    { requiredKeys: ['t', 'op', 'id'] },
  )
  const mutations = fc.array(
    fc.oneof(
      junk,
      fc.record({
        seq: fc.integer({ min: 1, max: 9 }),
        id: fc.uuid(),
        at: fc.string(),
        offset: fc.oneof(fc.integer(), junk),
        ops: fc.oneof(fc.array(op, { maxLength: 3 }), junk),
      }),
    ),
    { maxLength: 5 },
  )

  it('sync_pull answers a page or a code, changes nothing and shows no stranger anything', async () => {
    const before = await everything(db)
    await fc.assert(
      fc.asyncProperty(pulls, async ({ key, value }) => {
        const told = await said(
          db,
          'sync_pull',
          withKey({ ...goodPull, gen: null, scopes: {} }, key, value),
          people.zoe,
        )
        expect(told).not.toContain(secret)
        expect(told.startsWith('answered ') || isRefusal(told)).toBe(true)
      }),
      { numRuns: 300 },
    )
    expect(await everything(db)).toEqual(before)
  })

  it('sync_push answers results or a code, and no stranger changes a row', async () => {
    const rows = async () => (await everything(db)).filter(({ name }) => name.startsWith('public.'))
    const before = await rows()
    await fc.assert(
      fc.asyncProperty(mutations, async (sent) => {
        const told = await said(
          db,
          'sync_push',
          { ...goodPush, client: randomUUID(), gen: null, mutations: sent },
          people.zoe,
        )
        expect(told).not.toContain(secret)
        if (!told.startsWith('answered ')) {
          expect(isRefusal(told)).toBe(true)
          return
        }
        const { results } = JSON.parse(told.slice('answered '.length)) as {
          results: { st: string; was?: string; code: string }[]
        }
        for (const { st, was, code } of results)
          expect((was ?? st) === 'refused' && isRefusal(code)).toBe(true)
      }),
      { numRuns: 300 },
    )
    expect(await rows()).toEqual(before)
  })
})
