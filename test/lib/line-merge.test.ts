import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeLines } from '@/lib/line-merge'

const lines = (text: string): string[] => (text === '' ? [] : text.split(' '))
const merged = (base: string, mine: string, theirs: string): string =>
  mergeLines(lines(base), lines(mine), lines(theirs)).join(' ')

/** Few different lines, so that they repeat. */
const someLines = fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd', ''), { maxLength: 12 })

describe('a merge of lines', () => {
  it('keeps what either side put in, each in its place', () => {
    expect(merged('a b c', 'a x b c', 'a b c y')).toBe('a x b c y')
    expect(merged('a b c', 'x a b c', 'a b z c')).toBe('x a b z c')
  })

  it('takes out what either side took out', () => {
    expect(merged('a b c', 'a c', 'a b')).toBe('a')
    expect(merged('a b c', 'b c', 'a b c d')).toBe('b c d')
  })

  it('keeps both where both changed one line, mine first', () => {
    expect(merged('a b c', 'a x c', 'a y c')).toBe('a x y c')
    expect(merged('', 'x', 'y')).toBe('x y')
  })

  it('says once what both say', () => {
    expect(merged('a b', 'a x b', 'a x b')).toBe('a x b')
    expect(merged('a', 'a x y', 'a x z')).toBe('a x y z')
  })

  it('keeps a line that one side changed and the other took out', () => {
    expect(merged('a b c', 'a x c', 'a c')).toBe('a x c')
  })

  it('keeps all of what is too much to compare', () => {
    const long = (mark: string) => Array.from({ length: 2_500 }, (_, n) => `${mark}${n}`)
    const result = new Set(mergeLines(long('old'), long('mine'), long('theirs')))
    expect([...long('mine'), ...long('theirs')].filter((line) => !result.has(line))).toEqual([])
  })

  it('is as the one side that changed something', () => {
    fc.assert(
      fc.property(someLines, someLines, (base, side) => {
        expect(mergeLines(base, side, base)).toEqual(side)
        expect(mergeLines(base, base, side)).toEqual(side)
        expect(mergeLines(base, side, side)).toEqual(side)
      }),
    )
  })

  it('loses no line that either side added, and holds the same lines whichever side merges', () => {
    fc.assert(
      fc.property(someLines, someLines, someLines, (base, mine, theirs) => {
        const result = mergeLines(base, mine, theirs)
        const added = [...mine, ...theirs].filter((line) => !base.includes(line))
        expect(added.filter((line) => !result.includes(line))).toEqual([])
        expect(result.filter((line) => !mine.includes(line) && !theirs.includes(line))).toEqual([])
        expect(new Set(mergeLines(base, theirs, mine))).toEqual(new Set(result))
      }),
    )
  })
})
