/** Malformed, oversized, foreign and forged requests: a named refusal, nothing changed, nothing leaked. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefusal } from '@/domain/refusal'
import { departments, found, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { createTask, WirePhone } from '../support/wire-phone'

const secret = '只给研发组看的题目'
const names = ['sync_pull', 'sync_push'] as const

let db: Database
let goodPull: Record<string, unknown>
let goodPush: Record<string, unknown>
let tomsClient: string

beforeAll(async () => {
  db = await openPglite()
  await found(db)
  const tom = new WirePhone(db, people.tom)
  await tom.do(createTask(people.tom, departments.dev, secret))
  tomsClient = tom.client
  const sam = new WirePhone(db, people.sam)
  await sam.catchUp()
  goodPull = { v: 1, client: sam.client, schema: 1, gen: sam.gen, limit: 10, scopes: sam.cursors }
  goodPush = { v: 1, client: sam.client, schema: 1, gen: sam.gen, app: 'test', mutations: [] }
})
afterAll(() => db.close())

/** Everything that a request could change, as one number. */
async function everything(): Promise<unknown> {
  const tables = await db.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_catalog.pg_tables where schemaname in ('public', 'app', 'sync') order by 1`,
  )
  const sums = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*)::int as n, sum(hashtextextended(t::text, 0))::text as s from ${name} as t`,
  )
  return db.query(sums.join(' union all '))
}

async function refusal(
  name: string,
  request: unknown,
  personId: string | null = people.sam,
): Promise<string> {
  try {
    return `answered ${JSON.stringify(await db.rpc(personId, name, request))}`
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    expect(`${code} ${message}`).not.toContain(secret)
    return code === 'P0001' ? message : code
  }
}

const uuid = '00000000-0000-4000-8000-000000000000'
const cursor = { e: '1', b: '3:3:' }
const task = () => ({
  seq: 1,
  id: randomUUID(),
  at: '',
  offset: null,
  ops: [createTask(people.sam, departments.sales)],
})
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])

describe('sync.malformed', () => {
  it.each(names)('is what %s says to anything that is no request', async (name) => {
    for (const junk of [
      null,
      true,
      0,
      'x',
      "'; drop table public.tasks; --",
      [],
      [1],
      {},
      { v: 1 },
      deep(500),
      { __proto__: null, v: 2 },
    ])
      expect(await refusal(name, junk)).toBe('sync.malformed')
  })

  it.each([
    ['v', [undefined, null, 0, 2, '1', [1]]],
    [
      'client',
      [undefined, null, 1, '', 'x', `${uuid} `, uuid.toUpperCase().replace('0', 'A'), "'--", { id: uuid }],
    ],
    ['schema', [undefined, null, -1, 1.5, 1e9, '1', [1]]],
    ['gen', [undefined, 1, '', 'x', {}, [uuid]]],
    ['unknown', [1]],
    ['__proto__', [{ admin: true }]],
    ['constructor', ['x']],
  ])('is said of both when %s is wrong', async (key, values) => {
    for (const value of values) {
      expect(await refusal('sync_pull', withKey(goodPull, key, value))).toBe('sync.malformed')
      expect(await refusal('sync_push', withKey(goodPush, key, value))).toBe('sync.malformed')
    }
  })

  it.each<[string, unknown[]]>([
    ['limit', [undefined, null, 0, -1, 1001, 1e30, 0.5, '10', [10]]],
    ['digest', [null, 1, 'true', {}]],
    ['scopes', [undefined, null, 1, 'x', []]],
  ])('is said of a pull whose %s is wrong', async (key, values) => {
    for (const value of values)
      expect(await refusal('sync_pull', withKey(goodPull, key, value))).toBe('sync.malformed')
  })

  it('is said of scopes that are no numbers', async () => {
    for (const id of [
      '',
      '0',
      '-1',
      '1.5',
      '1e3',
      'org',
      ' 1',
      '01',
      '1;',
      '9999999999',
      '__proto__',
      'constructor',
      "1' or '1",
    ])
      expect(
        await refusal('sync_pull', {
          ...goodPull,
          scopes: JSON.parse(`{${JSON.stringify(id)}:${JSON.stringify(cursor)}}`),
        }),
      ).toBe('sync.malformed')
  })

  it('is said of cursors that are none', async () => {
    const cursors = [
      ...[null, 1, 'x', [], {}, { e: '1' }, { b: '3:3:' }],
      ...[1, null, '', '-1', 'x', '1'.repeat(19)].map((e) => ({ ...cursor, e })),
      ...[
        1,
        null,
        '',
        'x',
        '3',
        '3:3',
        '5:3:',
        '3:3:9',
        '3:5:4,',
        '3:9:5,4',
        '0:0:',
        '3:3:;',
        { x: 1 },
        '9'.repeat(25) + ':3:',
      ].map((b) => ({ ...cursor, b })),
      ...[1, null, '', 'x', '5:3:'].map((t) => ({ ...cursor, t })),
      ...[1, null, '', '1', '1,2', `1,2,${uuid},`, `x,2,${uuid}`, `1,99999,${uuid}`, '1,2,x'].map((a) => ({
        ...cursor,
        t: '3:3:',
        a,
      })),
      { ...cursor, a: `1,2,${uuid}` },
      { ...cursor, x: 1 },
      { ...cursor, k: 'org', z: deep(50) },
    ]
    for (const wrong of cursors)
      expect([wrong, await refusal('sync_pull', { ...goodPull, scopes: { 1: wrong } })]).toEqual([
        wrong,
        'sync.malformed',
      ])
  })

  it('is said of a push whose parts have no number or name, or one that is there twice', async () => {
    const good = task()
    const wrong = [
      ...[null, {}, [], 1, 'x', { ...good, mutations: [] }].map((mutations) => ({ mutations })),
      ...[null, 1, 'x', [], {}, { ...good, seq: undefined }, { ...good, id: undefined }].map((m) => ({
        mutations: [m],
      })),
      ...[0, -1, 1.5, '1', null, 1e300].map((seq) => ({ mutations: [{ ...good, seq }] })),
      ...['', 'x', 1, null, `${uuid}'`].map((id) => ({ mutations: [{ ...good, id }] })),
      { mutations: [good, { ...good, seq: 2 }] },
      { mutations: [good, { ...good, id: uuid }] },
      { app: 1 },
      { app: 'x'.repeat(101) },
    ]
    const before = await everything()
    for (const differs of wrong.filter(({ mutations }) => !Array.isArray(mutations) || mutations.length > 0))
      expect([differs, await refusal('sync_push', { ...goodPush, ...differs })]).toEqual([
        differs,
        'sync.malformed',
      ])
    expect(await everything()).toEqual(before)
  })
})

describe('the other refusals', () => {
  it('sync.too_large: of a quarter of a megabyte, or of more than fifty', async () => {
    expect(await refusal('sync_pull', { ...goodPull, padding: 'x'.repeat(400_000) })).toBe('sync.too_large')
    const op = createTask(people.sam, departments.sales)
    const large = { ...task(), ops: [{ ...op, set: { ...op.set, description: 'x'.repeat(400_000) } }] }
    expect(await refusal('sync_push', { ...goodPush, mutations: [large] })).toBe('sync.too_large')
    const many = Array.from({ length: 51 }, (_, n) => ({ ...task(), seq: n + 1 }))
    expect(await refusal('sync_push', { ...goodPush, mutations: many })).toBe('sync.too_large')
  })

  it("sync.foreign_client: of another person's phone", async () => {
    expect(await refusal('sync_pull', { ...goodPull, client: tomsClient })).toBe('sync.foreign_client')
    expect(await refusal('sync_push', { ...goodPush, client: tomsClient, mutations: [task()] })).toBe(
      'sync.foreign_client',
    )
  })

  it('sync.signed_out: of a token without a person; and who is not signed in may not call at all', async () => {
    for (const [name, request] of [
      ['sync_pull', goodPull],
      ['sync_push', goodPush],
    ] as const) {
      expect(await refusal(name, request, null)).toBe('42501')
      await expect(
        db.asPerson(people.sam, async (session) => {
          await session.exec(`set local request.jwt.claims = '{"role": "authenticated"}'`)
          return session.query(`select public.${name}($1::jsonb)`, [JSON.stringify(request)])
        }),
      ).rejects.toMatchObject({ code: 'P0001', message: 'sync.signed_out' })
    }
  })
})

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
    const before = await everything()
    await fc.assert(
      fc.asyncProperty(pulls, async ({ key, value }) => {
        const said = await refusal(
          'sync_pull',
          withKey({ ...goodPull, gen: null, scopes: {} }, key, value),
          people.zoe,
        )
        expect(said).not.toContain(secret)
        expect(said.startsWith('answered ') || isRefusal(said)).toBe(true)
      }),
      { numRuns: 300 },
    )
    expect(await everything()).toEqual(before)
  })

  it('sync_push answers results or a code, and no stranger changes a row', async () => {
    const rows = async () =>
      ((await everything()) as { name: string }[]).filter(({ name }) => name.startsWith('public.'))
    const before = await rows()
    await fc.assert(
      fc.asyncProperty(mutations, async (sent) => {
        const said = await refusal(
          'sync_push',
          { ...goodPush, client: randomUUID(), gen: null, mutations: sent },
          people.zoe,
        )
        expect(said).not.toContain(secret)
        if (!said.startsWith('answered ')) {
          expect(isRefusal(said)).toBe(true)
          return
        }
        const { results } = JSON.parse(said.slice('answered '.length)) as {
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

/** With own keys only, so that `__proto__` arrives as a key. */
function withKey(request: Record<string, unknown>, key: string, value: unknown): unknown {
  const parts = Object.entries({ ...request }).filter(([name]) => name !== key)
  if (value !== undefined) parts.push([key, value])
  return JSON.parse(
    `{${parts.map(([name, part]) => `${JSON.stringify(name)}:${JSON.stringify(part)}`).join(',')}}`,
  )
}
