import { expect, test } from 'vitest'
import { sees } from '@/lib/snapshot'

test('a snapshot sees what had ended before it, and nothing that was running or came later', () => {
  const snapshot = '10:20:12,15'
  expect(['9', '10', '11', '12', '13', '15', '19', '20'].map((xid) => sees(snapshot, xid))).toEqual([
    true,
    true,
    true,
    false,
    true,
    false,
    true,
    false,
  ])
})

test('the first snapshot of all sees nothing', () => {
  expect(sees('1:1:', '1')).toBe(false)
})

test('numbers beyond those that JavaScript can count are told apart', () => {
  expect(sees('9007199254740993:9007199254740993:', '9007199254740992')).toBe(true)
  expect(sees('9007199254740993:9007199254740993:', '9007199254740993')).toBe(false)
})
