import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { learnWords, speak } from '@/i18n'
import { paperMoment, paperName, paperPeriod } from '@/screens/reports-read/paper-words'
import { day } from '../../support/reports'

beforeAll(() => learnWords())
afterEach(() => speak('zh-CN'))

const monday = day('2026-11-16')

describe('on paper', () => {
  it('a day has its year and its weekday, a week both its ends, a month its name', async () => {
    expect(paperPeriod({ kind: 'daily', day: monday })).toBe('2026年11月16日星期一')
    expect(paperPeriod({ kind: 'weekly', day: monday })).toBe('2026年11月16日星期一 – 2026年11月22日星期日')
    expect(paperPeriod({ kind: 'monthly', day: day('2026-11-01') })).toBe('2026年11月')
    await speak('en')
    expect(paperPeriod({ kind: 'visit', day: monday })).toBe('Monday, November 16, 2026')
  })

  it('a moment is that of the company, with its year, around midnight too', async () => {
    expect(paperMoment('2026-11-20T14:11:00.000Z')).toBe('2026年11月20日 22:11')
    expect(paperMoment('2026-12-31T16:00:00.000Z')).toBe('2027年1月1日 00:00')
    await speak('en')
    expect(paperMoment('2026-11-20T14:11:00.000Z')).toMatch(/^November 20, 2026.*22:11$/)
  })

  it('is called by its author, its kind and its period, and a form of its own by its name', () => {
    expect(paperName('林夏', { kind: 'daily', day: monday }, '技术日报')).toBe('林夏 日报 2026-11-16')
    expect(paperName('林夏', { kind: 'monthly', day: day('2026-11-01') })).toBe('林夏 月报 2026-11')
    expect(paperName('林夏', { kind: 'custom', day: monday }, '故障复盘')).toBe('林夏 故障复盘 2026-11-16')
  })
})
