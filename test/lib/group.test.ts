import { expect, test } from 'vitest'
import { groupBy } from '@/lib/group'

test('groups keep the order in which they came', () => {
  expect([...groupBy([3, 1, 4, 1, 5], (n) => n % 2)]).toEqual([
    [1, [3, 1, 1, 5]],
    [0, [4]],
  ])
})
