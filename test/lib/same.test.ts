import { expect, it } from 'vitest'
import { isSame } from '@/lib/same'

it('knows what says the same, whatever the order of keys, and what does not', () => {
  expect(isSame({ a: [1, { b: 'x' }], c: null }, { c: null, a: [1, { b: 'x' }] })).toBe(true)
  expect(isSame(Number.NaN, Number.NaN)).toBe(true)
  const different: [unknown, unknown][] = [
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, { a: 1, b: 2 }],
    [[], {}],
    [null, {}],
    [undefined, null],
    ['1', 1],
    [[1], [1, 2]],
  ]
  expect(different.filter(([one, other]) => isSame(one, other) || isSame(other, one))).toEqual([])
})
