import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { nobody, people } from '@/domain'
import { learnWords, speak } from '@/i18n'
import { fieldText, valueText } from '@/parts'
import { nounNames, nouns } from '@/store'
import { bookOf } from '../support/book'
import * as cast from '../support/cast'

beforeAll(learnWords)
afterEach(() => speak('zh-CN'))

/** Nobody reads of the rows that a row belongs to, nor of people and departments, which are changed elsewhere. */
const unread = [
  ...['taskId', 'previousId', 'reportId', 'reportLineId', 'templateId', 'versionId'],
  ...['authorId', 'contactAt'],
]
const written = nounNames.filter((name) => !['departments', 'members', 'memberships'].includes(name))

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  test('every field that a phone writes has a name, but for those of people and departments', async () => {
    await speak(language)
    const fields = written.flatMap((name) => Object.keys(nouns[name].columns))
    const nameless = fields.filter((field) => !unread.includes(field) && fieldText(field) === field)
    expect(nameless).toEqual([])
  })

  test('no value is said as a thing of the machine', async () => {
    await speak(language)
    const values: [string, unknown][] = [
      ['coOwnerIds', { add: [cast.xuNuo], remove: [cast.linXia] }],
      ['tags', []],
      ['relatedIds', { add: ['a', 'b'] }],
      ['parentId', 'task-1'],
      ['repeat', { every: 'week', weekdays: [1, 3], interval: 2, from: 'completion', until: '2026-12-31' }],
      ['completion', 'all'],
      ['query', { list: 'mine' }],
      ['startAt', '2026-11-20T02:00:00.000Z'],
      ['position', 1.5],
      ['content', { results: '通过', problems: [{ id: 'a', text: '联调卡住' }], _removed: ['b'] }],
      ['content', {}],
      ['memberId', cast.linXia],
      ['receiverIds', { add: [cast.linXia] }],
      ['kind', 'weekly'],
      ['day', '2026-11-20'],
      ['weekdays', [6, 7]],
      ['isWorkday', false],
      ['fields', [{ key: 'done' }]],
      ['closedAt', '2026-11-20T02:00:00.000Z'],
    ]
    for (const [field, value] of values)
      expect(valueText(field, value, nobody, 0)).not.toMatch(
        /\[object|undefined|null|task-1|^$|T02:00|person-/,
      )
  })
})

test('a list says its members, a change of one what comes and goes', async () => {
  const everyone = await people(await bookOf(cast.linXia))
  expect(valueText('coOwnerIds', [cast.xuNuo, cast.linXia], everyone, 0)).toBe('许诺、林夏')
  const change = { add: ['支付', '发布'], remove: ['回归'] }
  expect(valueText('tags', change, everyone, 0)).toBe('添加 支付、发布，移除 回归')
  expect(valueText('tags', [], everyone, 0)).toBe(valueText('tags', null, everyone, 0))
})
