import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FormField, people, type People } from '@/domain'
import { learnWords, speak } from '@/i18n'
import { gistOf } from '@/screens/reports-read/gist'
import { plainValue, unknownFields } from '@/screens/reports-read/value-words'
import { bookOf } from '../../support/book'
import * as cast from '../../support/cast'
import { dailyFields, filedReport } from '../../support/reports'

let everyone: People
beforeAll(async () => {
  await learnWords()
  everyone = await people(await bookOf(cast.linXia))
})
afterEach(() => speak('zh-CN'))

const options = [
  { key: 'gray', label: { zh: '灰度', en: 'Partial' } },
  { key: 'full', label: { zh: '全量' } },
]
const field = (type: FormField['type']): FormField => ({ key: 'a', type, label: { zh: '甲' }, options })
const said = (type: FormField['type'], value: unknown) => plainValue(field(type), value, everyone)

describe('a value of a report', () => {
  it('is said as people say it: amounts in yuan, choices and people by name, days with their weekday', () => {
    expect(said('money', 125_050)).toBe('¥1,250.50')
    expect(said('number', 12_345.5)).toBe('12,345.5')
    expect(said('number', 0)).toBe('0')
    expect(said('single', 'gray')).toBe('灰度')
    expect(said('multiple', ['gray', 'full'])).toBe('灰度、全量')
    expect(said('date', '2026-11-20')).toBe('11月20日 周五')
    expect(said('person', cast.xuNuo)).toBe('许诺')
    expect(said('markdown', ' **好**\n<b>好</b> ')).toBe('**好**\n<b>好</b>')
  })

  it('is said in English where somebody wrote it', async () => {
    await speak('en')
    expect(said('multiple', ['gray', 'full'])).toBe('Partial, 全量')
  })

  it('is nothing where nothing was written, and told as it stands where it is of another app', () => {
    for (const type of ['text', 'money', 'single', 'date', 'person'] as const)
      expect([said(type, null), said(type, undefined), said(type, '')]).toEqual(['', '', ''])
    expect(said('single', 'teleported')).toBe('teleported')
    expect(said('money', 'much')).toBe('much')
    expect(said('text', { deep: true })).toBe('{"deep":true}')
  })

  it('is shown under the name of its field when the form is not known here', () => {
    const content = { done: [{ id: 'a', text: '甲' }], results: '好', _removed: ['b'] }
    expect(unknownFields(content).map(({ key, type }) => [key, type])).toEqual([
      ['done', 'tasks'],
      ['results', 'text'],
    ])
  })
})

describe('how a report begins', () => {
  const gist = (content: object, fields: readonly FormField[] | undefined = dailyFields) =>
    gistOf({ report: filedReport(cast.linXia, 'daily', '2026-11-20', { content: { ...content } }), fields })

  it('is told by its first field that says something in words', () => {
    const lines = [
      { id: 'a', text: '评审' },
      { id: 'b', text: '联调' },
    ]
    expect(gist({ results: '好', done: lines })).toBe('评审 · 联调')
    expect(gist({ results: ' 好\n很好 ', done: [] })).toBe('好 很好')
    expect(gist({})).toBe('')
  })

  it('passes over what is hidden, and over numbers', () => {
    const hidden: FormField[] = [
      { key: 'count', type: 'number', label: { zh: '数' } },
      { key: 'note', type: 'text', label: { zh: '注' }, showIf: { field: 'release', is: ['full'] } },
      { key: 'rest', type: 'text', label: { zh: '其他' } },
    ]
    expect(gist({ count: 3, release: 'none', note: '没发布', rest: '看这里' }, hidden)).toBe('看这里')
  })
})
