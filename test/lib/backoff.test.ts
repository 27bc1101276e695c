import { expect, test } from 'vitest'
import { backoffMs } from '@/lib/backoff'

test('waits twice as long after each failure, never more than five minutes', () => {
  const latest = () => 1
  expect([1, 2, 3, 4].map((failures) => backoffMs(failures, latest))).toEqual([2_000, 4_000, 8_000, 16_000])
  expect(backoffMs(1_000, latest)).toBe(300_000)
})

test('spreads phones over half of the time, so that they do not come back all at once', () => {
  expect(backoffMs(3, () => 0)).toBe(4_000)
})
