/** Malformed, oversized and foreign requests: a named refusal, nothing changed, nothing leaked. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything, hideSecret, said, withKey } from '../support/asking'
import { departments, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { createTask } from '../support/wire-phone'

const names = ['sync_pull', 'sync_push'] as const

let db: Database
let goodPull: Record<string, unknown>
let goodPush: Record<string, unknown>
let tomsClient: string
beforeAll(async () => {
  db = await openPglite()
  ;({ goodPull, goodPush, tomsClient } = await hideSecret(db))
})
afterAll(() => db.close())

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
      expect(await said(db, name, junk)).toBe('sync.malformed')
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
      expect(await said(db, 'sync_pull', withKey(goodPull, key, value))).toBe('sync.malformed')
      expect(await said(db, 'sync_push', withKey(goodPush, key, value))).toBe('sync.malformed')
    }
  })

  it.each<[string, unknown[]]>([
    ['limit', [undefined, null, 0, -1, 1001, 1e30, 0.5, '10', [10]]],
    ['digest', [null, 1, 'true', {}]],
    ['scopes', [undefined, null, 1, 'x', []]],
  ])('is said of a pull whose %s is wrong', async (key, values) => {
    for (const value of values)
      expect(await said(db, 'sync_pull', withKey(goodPull, key, value))).toBe('sync.malformed')
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
        await said(db, 'sync_pull', {
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
      expect([wrong, await said(db, 'sync_pull', { ...goodPull, scopes: { 1: wrong } })]).toEqual([
        wrong,
        'sync.malformed',
      ])
  })

  it('is said of a push whose parts have no number or name, or one that is there twice', async () => {
    const good = task()
    const wrong = [
      ...[null, {}, 1, 'x', { ...good, mutations: [] }].map((mutations) => ({ mutations })),
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
    const before = await everything(db)
    for (const differs of wrong)
      expect([differs, await said(db, 'sync_push', { ...goodPush, ...differs })]).toEqual([
        differs,
        'sync.malformed',
      ])
    expect(await everything(db)).toEqual(before)
  })
})

describe('the other refusals', () => {
  it('sync.too_large: of a quarter of a megabyte, or of more than fifty', async () => {
    expect(await said(db, 'sync_pull', { ...goodPull, padding: 'x'.repeat(400_000) })).toBe('sync.too_large')
    const op = createTask(people.sam, departments.sales)
    const large = { ...task(), ops: [{ ...op, set: { ...op.set, description: 'x'.repeat(400_000) } }] }
    expect(await said(db, 'sync_push', { ...goodPush, mutations: [large] })).toBe('sync.too_large')
    const many = Array.from({ length: 51 }, (_, n) => ({ ...task(), seq: n + 1 }))
    expect(await said(db, 'sync_push', { ...goodPush, mutations: many })).toBe('sync.too_large')
  })

  it("sync.foreign_client: of another person's phone", async () => {
    expect(await said(db, 'sync_pull', { ...goodPull, client: tomsClient })).toBe('sync.foreign_client')
    expect(await said(db, 'sync_push', { ...goodPush, client: tomsClient, mutations: [task()] })).toBe(
      'sync.foreign_client',
    )
  })

  it('sync.signed_out: of a token without a person; and who is not signed in may not call at all', async () => {
    for (const [name, request] of [
      ['sync_pull', goodPull],
      ['sync_push', goodPush],
    ] as const) {
      expect(await said(db, name, request, null)).toBe('42501')
      await expect(
        db.asPerson(people.sam, async (session) => {
          await session.exec(`set local request.jwt.claims = '{"role": "authenticated"}'`)
          return session.query(`select public.${name}($1::jsonb)`, [JSON.stringify(request)])
        }),
      ).rejects.toMatchObject({ code: 'P0001', message: 'sync.signed_out' })
    }
  })
})
