import fc from 'fast-check'
import { expect, test } from 'vitest'
import { camel, fromWire, snake, toWire } from '@/remote'

const row = (columns: Record<string, unknown>) => fromWire({ id: 'a', version: 1, scopes: [], ...columns })

test('columns change their names and nothing else', () => {
  expect(row({ due_at: null, owner_id: 'b', title: 'due_at' })).toEqual({
    id: 'a',
    version: 1,
    scopes: [],
    dueAt: null,
    ownerId: 'b',
    title: 'due_at',
  })
})

test('moments are in UTC with milliseconds, so that they sort as strings', () => {
  const moments = [
    ['2026-11-20T02:00:00+00:00', '2026-11-20T02:00:00.000Z'],
    ['2026-11-20T02:00:00.5+00:00', '2026-11-20T02:00:00.500Z'],
    ['2026-11-20T02:00:00.123456+00:00', '2026-11-20T02:00:00.123456Z'],
    ['2026-11-20T10:00:00+08:00', '2026-11-20T02:00:00.000Z'],
    ['2026-11-20T02:00:00.000Z', '2026-11-20T02:00:00.000Z'],
  ]
  for (const [sent, kept] of moments) expect(row({ due_at: sent }).dueAt).toBe(kept)
})

test('days stay days', () => {
  expect(row({ starts_on: '2026-11-20' }).startsOn).toBe('2026-11-20')
})

test('a column that names a column, and changes keyed by columns, are told in the device’s names', () => {
  expect(row({ field: 'due_at' }).field).toBe('dueAt')
  expect(row({ changes: { due_at: { old: null, new: '2026-11-20T02:00:00+00:00' } } }).changes).toEqual({
    dueAt: { old: null, new: '2026-11-20T02:00:00.000Z' },
  })
})

test('what goes to the server has the server’s names', () => {
  expect(toWire({ ownerId: 'b', completedAt: null })).toEqual({ owner_id: 'b', completed_at: null })
})

test('a name crosses and comes back', () => {
  const name = fc.stringMatching(/^[a-z]+(_[a-z]+)*$/)
  fc.assert(
    fc.property(name, (column) => {
      expect(snake(camel(column))).toBe(column)
    }),
  )
})
