import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeText } from '@/sync'

test.each([
  ['one\ntwo\nthree', 'ONE\ntwo\nthree', 'one\ntwo\nTHREE', 'ONE\ntwo\nTHREE'],
  ['one\ntwo', 'one\ntwo\nmine', 'theirs\none\ntwo', 'theirs\none\ntwo\nmine'],
  ['', 'same', 'same', 'same'],
  ['a\nb\nc', 'a\nc', 'a\nb\nc\nd', 'a\nc\nd'],
])('%j, by me %j, by them %j: %j', (base, mine, theirs, both) => {
  expect(mergeText(base, mine, theirs)).toBe(both)
})

test('the same line changed by both cannot be merged', () => {
  expect(mergeText('one', 'mine', 'theirs')).toBeUndefined()
  expect(mergeText('', 'mine', 'theirs')).toBeUndefined()
})

test('what is no text is not merged', () => {
  expect(mergeText(null, 'mine', 'theirs')).toBeUndefined()
})

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 8 })
  .map((lines) => lines.join('\n'))

test('where only one has changed the text, it is theirs', () => {
  fc.assert(
    fc.property(text, text, (base, changed) => {
      expect(mergeText(base, changed, base)).toBe(changed)
      expect(mergeText(base, base, changed)).toBe(changed)
      expect(mergeText(base, changed, changed)).toBe(changed)
    }),
  )
})

test('it does not matter who is me', () => {
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      expect(mergeText(base, mine, theirs)).toBe(mergeText(base, theirs, mine))
    }),
  )
})

test('no line that somebody wrote is missing from a merge', () => {
  const lines = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 5, maxLength: 20 })
  fc.assert(
    fc.property(lines, fc.nat(), fc.nat(), (base, i, j) => {
      const edit = (at: number, word: string) =>
        base.map((line, n) => (n === at % base.length ? word : line)).join('\n')
      const merged = mergeText(base.join('\n'), edit(i, 'mine'), edit(j, 'theirs'))
      if (merged !== undefined) expect(merged.split('\n')).toEqual(expect.arrayContaining(['mine', 'theirs']))
      else expect(Math.abs((i % base.length) - (j % base.length))).toBeLessThanOrEqual(1)
    }),
  )
})
