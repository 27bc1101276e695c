import { describe, expect, it } from 'vitest'
import { checkContent, emptyValueOf, shownFields, soundFields, type FormField } from '@/domain'

const label = { zh: '项' }
const field = (type: FormField['type'], differs: Partial<FormField> = {}): FormField => ({
  key: 'it',
  type,
  label,
  ...differs,
})
const options = [
  { key: 'won', label },
  { key: 'lost', label },
]
const line = (text: string) => ({ id: `line-${text}`, text })
/** What is wrong with one value of one field; nothing when it is as asked. */
const fault = (one: FormField, value: unknown) => checkContent([one], { it: value })[0]?.refusal
const refused = (one: FormField, values: unknown[]) =>
  values.filter((value) => fault(one, value) !== 'report.bad_value')
const taken = (one: FormField, values: unknown[]) => values.filter((value) => fault(one, value) !== undefined)

describe('a value that is sent', () => {
  it('of text has so many characters, and is text', () => {
    const text = field('text', { min: 2, max: 4 })
    expect(taken(text, ['写好', '😀😀😀😀', 'abcd'])).toEqual([])
    expect(refused(text, ['写', 'abcde', 7, ['a'], { a: 1 }])).toEqual([])
    expect(fault(field('markdown'), `# ${'长'.repeat(19_998)}`)).toBeUndefined()
    expect(fault(field('markdown'), '长'.repeat(20_001))).toBe('report.bad_value')
  })

  it('of a number is within its limits, with so many digits after the point', () => {
    const number = field('number', { min: -1, max: 100, decimals: 2 })
    expect(taken(number, [0, -1, 100, 12.34])).toEqual([])
    expect(refused(number, [-1.01, 100.5, 1.234, 1e-7, '12', Number.NaN, Infinity])).toEqual([])
    expect(fault(field('number'), 1.5)).toBe('report.bad_value')
  })

  it('of money is whole fen', () => {
    expect(taken(field('money', { min: 0 }), [0, 1_234_567])).toEqual([])
    expect(refused(field('money', { min: 0 }), [0.5, -1, '100', 2 ** 53])).toEqual([])
  })

  it('of a choice is one that is offered; of several each once, and not too many', () => {
    expect(taken(field('single', { options }), ['won'])).toEqual([])
    expect(refused(field('single', { options }), ['WON', 'won\nlost', ['won'], 1])).toEqual([])
    const several = field('multiple', { options, max: 1 })
    expect(taken(several, [['won'], ['lost'], []])).toEqual([])
    expect(refused(several, [['won', 'lost'], ['other'], 'won'])).toEqual([])
    expect(refused(field('multiple', { options }), [['won', 'won']])).toEqual([])
  })

  it('of a date is a day that there is', () => {
    expect(taken(field('date'), ['2026-02-28'])).toEqual([])
    expect(refused(field('date'), ['2026-02-29', '28.2.2026', 20_260_228])).toEqual([])
  })

  it('of a person is one id', () => {
    expect(taken(field('person'), ['00000000-0000-7000-8000-000000000065'])).toEqual([])
    expect(refused(field('person'), [['a'], 1, 'x'.repeat(65)])).toEqual([])
  })

  it('of a list has lines with ids, and counts those with words in them', () => {
    const list = field('tasks', { min: 1, max: 2 })
    expect(taken(list, [[line('a')], [line('a'), line('b'), line('')]])).toEqual([])
    expect(refused(list, ['a', [{ text: 'a' }], [line('a'), 'b'], ['a', 'b', 'c'].map(line)])).toEqual([])
    expect(fault(field('tasks', { min: 2 }), [line('a')])).toBe('report.bad_value')
  })

  it('is missing where it is required and says nothing', () => {
    const empty: [FormField['type'], unknown[]][] = [
      ['text', [undefined, null, '', ' \n　']],
      ['number', [undefined, null]],
      ['multiple', [[], null]],
      ['tasks', [[], [line(' ')]]],
    ]
    for (const [type, values] of empty) {
      const asked = field(type, type === 'multiple' ? { options } : {})
      for (const value of values) {
        expect(fault({ ...asked, required: true }, value)).toBe('report.missing_field')
        expect(fault(asked, value)).toBeUndefined()
      }
    }
    expect(fault(field('number', { required: true }), 0)).toBeUndefined()
  })

  it('of nothing yet is what a form with nothing in it holds', () => {
    expect(
      (['text', 'money', 'multiple', 'tasks'] as const).map((type) => emptyValueOf(field(type))),
    ).toEqual(['', null, [], []])
  })
})

describe('a content', () => {
  it('holds only what the form asks, and the lines that were taken out of it', () => {
    expect(checkContent([field('text')], { it: 'a', _removed: ['x'], other: 1 })).toEqual([
      { field: 'other', refusal: 'report.unknown_field' },
    ])
  })

  it('is at most 100 kB, as the database writes it; the longest field is named', () => {
    const fields = [field('text', { key: 'short' }), field('tasks', { key: 'long' })]
    const lines = (count: number) => Array.from({ length: count }, () => line('长'.repeat(330)))
    expect(checkContent(fields, { short: 'a', long: lines(49) })).toEqual([])
    // The database leaves a space after each comma and colon: 10,000 numbers take so many more.
    const sized = (count: number) => ({ long: Array.from({ length: count }, () => 1_234_567) })
    const tooLong = { field: 'long', refusal: 'too_long' }
    expect(checkContent(fields, sized(11_110))).not.toContainEqual(tooLong)
    expect(checkContent(fields, sized(11_111))).toContainEqual(tooLong)
    expect(checkContent(fields, { short: 'a', long: lines(51) })).toEqual([
      { field: 'long', refusal: 'too_long' },
    ])
  })

  it('says one thing of a text that is too long by far', () => {
    const fields = [field('text', { key: 'a', max: 100 })]
    expect(checkContent(fields, { a: '长'.repeat(350_000) })).toEqual([{ field: 'a', refusal: 'too_long' }])
  })

  it('names every fault, in the order of the fields', () => {
    const fields = [
      field('text', { key: 'a', required: true }),
      field('number', { key: 'b' }),
      field('date', { key: 'c' }),
    ]
    expect(checkContent(fields, { c: 'x', b: 'x' })).toEqual([
      { field: 'a', refusal: 'report.missing_field' },
      { field: 'b', refusal: 'report.bad_value' },
      { field: 'c', refusal: 'report.bad_value' },
    ])
  })
})

describe('a field that is shown if', () => {
  const result = field('single', { key: 'result', options })
  const reason = field('multiple', {
    key: 'reason',
    options: [
      { key: 'price', label },
      { key: 'other', label },
    ],
    required: true,
    showIf: { field: 'result', is: ['lost'] },
  })
  const words = field('text', {
    key: 'words',
    required: true,
    showIf: { field: 'reason', is: ['other'] },
  })
  const fields = [result, reason, words]
  const shown = (content: Record<string, unknown>) => shownFields(fields, content).map(({ key }) => key)

  it('follows what it hangs on, through several', () => {
    expect(shown({})).toEqual(['result'])
    expect(shown({ result: 'lost' })).toEqual(['result', 'reason'])
    expect(shown({ result: 'lost', reason: ['price', 'other'] })).toEqual(['result', 'reason', 'words'])
  })

  it('is hidden with what it hangs on, whatever that still holds', () => {
    expect(shown({ result: 'won', reason: ['other'] })).toEqual(['result'])
  })

  it('is not missing while it is hidden, nor wrong', () => {
    expect(checkContent(fields, { result: 'won' })).toEqual([])
    expect(checkContent(fields, { result: 'won', reason: 'nonsense' })).toEqual([])
    expect(checkContent(fields, { result: 'lost' })).toEqual([
      { field: 'reason', refusal: 'report.missing_field' },
    ])
    expect(checkContent(fields, { result: 'lost', reason: ['other'] })).toEqual([
      { field: 'words', refusal: 'report.missing_field' },
    ])
  })

  it('is hidden where it hangs on itself, in a circle or on nothing', () => {
    const a = field('text', { key: 'a', showIf: { field: 'b', is: ['x'] } })
    const b = field('text', { key: 'b', showIf: { field: 'a', is: ['x'] } })
    const c = field('text', { key: 'c', showIf: { field: 'gone', is: ['x'] } })
    expect(shownFields([a, b, c], { a: 'x', b: 'x', gone: 'x' })).toEqual([])
  })
})

describe('the fields of a form', () => {
  const sound = [field('text'), field('single', { key: 'choice', options })]

  it('are taken with a key, a type and a label each', () => {
    expect(soundFields(sound)).toBe(true)
    expect(
      soundFields([...sound, field('number', { key: 'n', min: 0, max: 9, decimals: 2, hint: { zh: '元' } })]),
    ).toBe(true)
    expect(
      soundFields([...sound, field('text', { key: 't', showIf: { field: 'choice', is: ['won'] } })]),
    ).toBe(true)
  })

  it('are refused where one is not whole', () => {
    const unsound: FormField[][] = [
      [],
      [field('text'), field('number')],
      [field('text', { key: 'Key' })],
      [field('text', { key: '_removed' })],
      [field('text', { key: 'a'.repeat(41) })],
      [field('text', { label: { zh: ' ' } })],
      [field('text', { label: { zh: '长'.repeat(201) } })],
      [field('colour' as 'text')],
      [field('single')],
      [field('single', { options: [] })],
      [field('single', { options: [options[0]!, options[0]!] })],
      [field('text', { options })],
      [field('number', { min: 5, max: 4 })],
      [field('number', { decimals: 7 })],
      [field('text', { decimals: 1 })],
      [field('text', { showIf: { field: 'gone', is: ['x'] } })],
      [field('text', { showIf: { field: 'it', is: ['x'] } })],
      [...sound, field('text', { key: 't', showIf: { field: 'choice', is: ['never'] } })],
      [...sound, field('text', { key: 't', showIf: { field: 'choice', is: [] } })],
      Array.from({ length: 41 }, (_, n) => field('text', { key: `f${n}` })),
      Array.from({ length: 40 }, (_, n) => field('text', { key: `f${n}`, hint: { zh: '长'.repeat(300) } })),
    ]
    expect(unsound.filter(soundFields)).toEqual([])
    expect(soundFields(Array.from({ length: 40 }, (_, n) => field('text', { key: `f${n}` })))).toBe(true)
  })
})
