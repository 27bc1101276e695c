import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeContents } from '@/lib/report-merge'

type Line = Record<string, unknown> & { id: string; text: string }
const line = (id: string, text: string, parts: Record<string, unknown> = {}): Line => ({ id, text, ...parts })
const textsOf = (value: unknown): string[] => (value as Line[]).map(({ text }) => text)
const idsOf = (value: unknown): string[] => (value as Line[]).map(({ id }) => id)
/** The lists of lines alone, under the key `done`. */
const merged = (base: Line[], mine: Line[], theirs: Line[]) =>
  mergeContents({ done: base }, { done: mine }, { done: theirs }).done as Line[]

const idOne = '019aa000-0000-7000-8000-00000000000a'
const idTwo = '019aa000-0000-7000-8000-00000000000b'

describe('a merge of two contents', () => {
  it('takes each field from the side that changed it', () => {
    const base = { note: 'a', amount: 1, mood: 'good' }
    expect(mergeContents(base, { ...base, note: 'b' }, { ...base, amount: 2 })).toEqual({
      note: 'b',
      amount: 2,
      mood: 'good',
    })
    expect(mergeContents(base, { amount: 1, mood: 'good' }, base)).toEqual({ amount: 1, mood: 'good' })
  })

  it('keeps both texts where two phones wrote offline of the same day', () => {
    expect(mergeContents({}, { note: '上午见客户' }, { note: '下午写方案' })).toEqual({
      note: '上午见客户\n下午写方案',
    })
    expect(mergeContents({ note: '一\n二' }, { note: '一\n二\n三' }, { note: '零\n一\n二' })).toEqual({
      note: '零\n一\n二\n三',
    })
  })

  it('keeps what is said over what is not', () => {
    expect(mergeContents({ note: 'a' }, { note: '' }, { note: 'b' })).toEqual({ note: 'b' })
    expect(mergeContents({ note: 'a' }, { note: 'b' }, {})).toEqual({ note: 'b' })
    expect(mergeContents({}, { amount: null }, { amount: 5 })).toEqual({ amount: 5 })
    expect(mergeContents(null, { note: 'a' }, { amount: 5 })).toEqual({ note: 'a', amount: 5 })
  })

  it('lets mine stand where only one can', () => {
    expect(mergeContents({ amount: 1 }, { amount: 2 }, { amount: 3 })).toEqual({ amount: 2 })
    expect(mergeContents({}, { note: 'text' }, { note: 7 })).toEqual({ note: 'text' })
  })

  it('lets a number that was typed stand over one that the draft put there, on either side', () => {
    const base = { calls: 10, _drafted: { calls: 10 } }
    const summed = { calls: 12, _drafted: { calls: 12 } }
    const typed = { calls: 15, _drafted: {} }
    expect(mergeContents(base, summed, typed)).toMatchObject({ calls: 15 })
    expect(mergeContents(base, typed, summed)).toMatchObject({ calls: 15 })
  })

  it('joins choices and the ids of lines that were taken out as sets', () => {
    expect(
      mergeContents(
        { tags: ['a', 'b'], _removed: ['x'] },
        { tags: ['a', 'c'], _removed: ['x', 'y'] },
        { tags: ['a', 'b', 'd'], _removed: ['x', 'z'] },
      ),
    ).toEqual({ tags: ['a', 'c', 'd'], _removed: ['x', 'y', 'z'] })
  })
})

describe('a merge of lists of lines', () => {
  it('keeps the lines of both, each after its neighbour', () => {
    const base = [line('1', 'one'), line('2', 'two')]
    const [first, second] = base as [Line, Line]
    expect(
      idsOf(merged(base, [first, line('m', 'mine'), second], [first, second, line('t', 'theirs')])),
    ).toEqual(['1', 'm', '2', 't'])
    expect(idsOf(merged([], [line('m', 'mine')], [line('t', 'theirs')]))).toEqual(['m', 't'])
  })

  it('keeps the order of the side that moved lines', () => {
    const [a, b, c] = [line('a', 'a'), line('b', 'b'), line('c', 'c')]
    expect(idsOf(merged([a, b, c], [c, a, b], [a, b, c, line('t', 't')]))).toEqual(['c', 't', 'a', 'b'])
    expect(idsOf(merged([a, b, c], [a, b, c, line('m', 'm')], [b, a, c]))).toEqual(['b', 'a', 'c', 'm'])
  })

  it('takes out what a side took out, unless the other has changed it', () => {
    const base = [line('1', 'one'), line('2', 'two')]
    expect(idsOf(merged(base, [base[0]!], base))).toEqual(['1'])
    expect(textsOf(merged(base, [base[0]!], [base[0]!, line('2', 'two, changed')]))).toEqual([
      'one',
      'two, changed',
    ])
  })

  it('joins different parts of one line', () => {
    expect(
      merged([line('1', 'a')], [line('1', 'b')], [line('1', 'a', { state: 'done', percent: 100 })]),
    ).toEqual([line('1', 'b', { state: 'done', percent: 100 })])
  })

  it('keeps both where the same line was put in other words, and makes the same copy again', () => {
    const [base, mine, theirs] = [[line(idOne, 'a')], [line(idOne, 'b')], [line(idOne, 'c')]]
    const once = merged(base, mine, theirs)
    expect(textsOf(once)).toEqual(['b', 'c'])
    expect(once[1]?.id).toMatch(/^019aa000-0000-7000-8000-0000[0-9a-f]{8}$/)
    expect(once[1]?.id).not.toBe(idOne)
    expect(merged(base, once, theirs)).toEqual(once)
    expect(textsOf(merged(base, theirs, mine)).sort()).toEqual(['b', 'c'])
  })

  it('keeps both where a line asks for different help', () => {
    const asks = (need: string) => [line(idOne, '支付接口', { state: 'blocked', need })]
    expect(merged(asks(''), asks('要测试账号'), asks('要联调时间')).map(({ need }) => need)).toEqual([
      '要测试账号',
      '要联调时间',
    ])
  })

  it('lets what a person wrote stand over what the draft wrote, and the fuller of two drafts', () => {
    const auto = (text: string) => [line(idOne, text, { auto: true })]
    expect(textsOf(merged([], auto('完成 3 项'), [line(idOne, '我改过的')]))).toEqual(['我改过的'])
    expect(textsOf(merged([], [line(idOne, '我改过的')], auto('完成 3 项')))).toEqual(['我改过的'])
    expect(textsOf(merged([], auto('短'), auto('这一个更长')))).toEqual(['这一个更长'])
    expect(textsOf(merged([], auto('这一个更长'), auto('短')))).toEqual(['这一个更长'])
  })

  it('makes one line of an id that came twice', () => {
    const twice = [line(idOne, 'a'), line(idOne, 'a'), line(idTwo, 'b')]
    expect(idsOf(merged([], twice, [line(idTwo, 'c')]))).toHaveLength(3)
  })
})

describe('whatever two phones wrote', () => {
  const words = fc.constantFrom(
    '',
    '写方案',
    '见客户',
    '回归测试',
    '写方案\n见客户',
    '见客户\n开会\n写方案',
    'x',
  )
  const aLine = fc.record(
    {
      id: fc.constantFrom('1', '2', '3', '4', '5'),
      text: words,
      state: fc.constantFrom('done', 'progress', 'planned'),
      need: words,
      auto: fc.constant(true as const),
    },
    { requiredKeys: ['id', 'text'] },
  )
  const lines = fc.uniqueArray(aLine, { selector: ({ id }) => id, maxLength: 5 })
  const content = fc.record(
    {
      note: words,
      done: lines,
      tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
      amount: fc.constantFrom(null, 1, 2),
      _removed: fc.uniqueArray(fc.constantFrom('8', '9')),
    },
    { requiredKeys: [] },
  )
  type Content = Record<string, unknown>

  const typedIn = ({ note, done }: Content): string[] => [
    ...(typeof note === 'string' ? note.split('\n') : []),
    ...((done ?? []) as Line[]).flatMap(({ text, need, auto }) => (auto ? [] : [text, String(need ?? '')])),
  ]
  const allIn = ({ note, done }: Content): Set<string> =>
    setOf({ note, done: ((done ?? []) as Line[]).map(({ id, text, need }) => ({ id, text, need })) })
  const setOf = (one: Content) => new Set(typedIn(one).filter(Boolean))

  it('is as the one side that changed something, and merging again changes nothing', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        expect(mergeContents(base, mine, base)).toEqual(mine)
        expect(mergeContents(base, base, theirs)).toEqual(theirs)
        expect(mergeContents(base, mine, mine)).toEqual(mine)
        const once = mergeContents(base, mine, theirs)
        expect(mergeContents(theirs, once, theirs)).toEqual(once)
      }),
    )
  })

  it('loses no words that somebody typed', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const before = allIn(base)
        const after = setOf(mergeContents(base, mine, theirs))
        const typed = [...setOf(mine), ...setOf(theirs)].filter((text) => !before.has(text))
        expect(typed.filter((text) => !after.has(text))).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('holds the same words on both, whichever merges', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        expect(setOf(mergeContents(base, mine, theirs))).toEqual(setOf(mergeContents(base, theirs, mine)))
      }),
      { numRuns: 1_000 },
    )
  })

  it('holds each line once', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const ids = idsOf(mergeContents(base, mine, theirs).done ?? [])
        expect(ids).toEqual([...new Set(ids)])
      }),
    )
  })
})
