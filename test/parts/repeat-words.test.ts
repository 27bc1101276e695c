import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Repeat } from '@/domain'
import { learnWords, speak } from '@/i18n'
import { repeatText } from '@/parts'

beforeAll(learnWords)
afterEach(() => speak('zh-CN'))

const usual = { from: 'due', interval: 1, until: null } as const

const said: [Repeat, string, string][] = [
  [{ ...usual, every: 'workday' }, '每个工作日', 'Every workday'],
  [{ ...usual, every: 'workday', interval: 3 }, '每 3 个工作日', 'Every 3 workdays'],
  [{ ...usual, every: 'week', weekdays: [3, 1] }, '每周一、周三', 'Every Mon, Wed'],
  [{ ...usual, every: 'week', interval: 2, weekdays: [5] }, '每 2 周的周五', 'Every 2 weeks on Fri'],
  [{ ...usual, every: 'month', day: 31 }, '每月 31 日', 'Monthly on day 31'],
  [
    { ...usual, every: 'monthWeekday', nth: 2, weekday: 2 },
    '每月第二个周二',
    'Every second Tue of the month',
  ],
  [
    { ...usual, every: 'monthWeekday', interval: 3, nth: -1, weekday: 5 },
    '每 3 个月的最后一个周五',
    'Every 3 months on the last Fri',
  ],
  [
    { ...usual, every: 'workday', from: 'completion', until: '2026-12-31' },
    '每个工作日 · 从完成时算起 · 到 12月31日 周四 为止',
    'Every workday · from completion · until Thu, Dec 31',
  ],
]

describe('how a task comes again', () => {
  test.each(said)('is said in Chinese: %o', (repeat, chinese) => {
    expect(repeatText(repeat)).toBe(chinese)
  })

  test.each(said)('is said in English: %o', async (repeat, _, english) => {
    await speak('en')
    expect(repeatText(repeat)).toBe(english)
  })
})
