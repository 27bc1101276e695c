import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MutationId } from '@/lib/ids'
import { changed, replay, type KeptOp, type OutboxEntry, type TaskRow } from '@/store'
import { mira, serverTask } from '../support/device'

const entry = (n: number, op: Partial<KeptOp>, more: Partial<OutboxEntry> = {}): OutboxEntry => ({
  n,
  id: `m${n}` as MutationId,
  kind: 'test',
  at: Date.parse('2026-11-20T02:00:00Z') + n,
  offsetMs: null,
  state: 'pending',
  ops: [{ op: 'patch', noun: 'tasks', id: 'a', set: {}, base: {}, baseVersion: 1, ...op }],
  ...more,
})
const view = (server: TaskRow | null, ...entries: OutboxEntry[]) =>
  replay('tasks', 'a', server, entries, mira)

test('my changes lie on top of the server’s row, the later over the earlier', () => {
  const row = view(
    serverTask('a'),
    entry(1, { set: { title: 'one', priority: 3 } }),
    entry(2, { set: { title: 'two' } }),
  )
  expect(row).toMatchObject({ title: 'two', priority: 3, version: 1 })
})

test('a patch of what is gone shows nothing', () => {
  expect(view(null, entry(1, { set: { title: 'kept in the outbox' } }))).toBeNull()
})

test('a change that the server’s row contains already is not laid over what came after it', () => {
  const acked = entry(1, { set: { title: 'mine' } }, { state: 'acked', versions: { 'tasks:a': 2 } })
  expect(view(serverTask('a', { version: 1, title: 'old' }), acked)).toMatchObject({ title: 'mine' })
  expect(view(serverTask('a', { version: 3, title: 'theirs, later' }), acked)).toMatchObject({
    title: 'theirs, later',
  })
})

test('a change that was answered without its row stays until it is seen', () => {
  const acked = entry(1, { op: 'create', set: { title: 'mine' } }, { state: 'acked', versions: {} })
  expect(view(null, acked)).toMatchObject({ title: 'mine' })
})

test('replaying never changes what it is given', () => {
  const server = Object.freeze(serverTask('a'))
  const changes = [entry(1, Object.freeze({ set: Object.freeze({ title: 'x' }) }))]
  expect(() => view(server, ...changes)).not.toThrow()
  expect(server).toEqual(serverTask('a'))
})

const column = fc.constantFrom('title', 'priority', 'description')
const change = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constant('patch' as const), column, fc.integer({ min: 0, max: 9 })) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('delete' as const), column, fc.constant(0)) },
)

test('replaying all at once is replaying one after the other', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), fc.nat(12), (changes, cut) => {
      const entries = changes.map(([op, name, value], n) =>
        entry(n, { op, set: op === 'delete' ? {} : { [name]: value } }),
      )
      const halfway = view(serverTask('a'), ...entries.slice(0, cut)) as TaskRow | null
      expect(view(halfway, ...entries.slice(cut))).toEqual(view(serverTask('a'), ...entries))
    }),
  )
})

test('sets and counters come out the same, in whatever order their changes arrive', () => {
  const classes = { tags: 'set', stock: 'delta' }
  const tag = fc.constantFrom('a', 'b', 'c', 'd')
  // Adding and removing the same tag is an order of its own; apart from that there is none.
  const changes = fc.array(
    fc.oneof(
      fc.record({ tags: fc.record({ add: fc.uniqueArray(tag) }) }),
      fc.record({ stock: fc.record({ add: fc.integer({ min: -5, max: 5 }) }) }),
    ),
    { maxLength: 10 },
  )
  const apply = (some: object[]) => {
    const row = some.reduce(
      (row, set) => ({ ...row, ...changed(classes, row, set as Record<string, unknown>) }),
      {},
    )
    const { tags = [], stock = 0 } = row as { tags?: string[]; stock?: number }
    return { tags: [...tags].sort(), stock }
  }
  fc.assert(
    fc.property(changes, (some) => {
      expect(apply([...some].reverse())).toEqual(apply(some))
    }),
  )
})

test('a set takes what is added and loses what is removed', () => {
  expect(changed({ tags: 'set' }, { tags: ['a', 'b'] }, { tags: { add: ['c'], remove: ['a'] } })).toEqual({
    tags: ['b', 'c'],
  })
  expect(changed({ stock: 'delta' }, { stock: 3 }, { stock: { add: -1 } })).toEqual({ stock: 2 })
})
