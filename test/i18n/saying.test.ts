import { afterEach, describe, expect, test } from 'vitest'
import { sayAgo, sayBytes, sayDate, sayDay, sayMoment, speak } from '@/i18n'
import type { Day } from '@/lib/day'

const today = '2026-11-20' as Day
/** 2026-11-20 14:02 in Shanghai, a Friday. */
const now = Date.parse('2026-11-20T06:02:00Z')

afterEach(() => speak('zh-CN'))

describe('a day', () => {
  test.each([
    ['2026-11-19', '昨天', 'Yesterday'],
    ['2026-11-20', '今天', 'Today'],
    ['2026-11-22', '后天', 'Sun'],
    ['2026-11-25', '下周三', 'Next Wed'],
    ['2026-12-31', '12月31日', 'Dec 31'],
    ['2027-01-02', '2027年1月2日', 'Jan 2, 2027'],
  ])('%s is said as people say it', async (day, zh, en) => {
    expect(sayDay(day as Day, today)).toBe(zh)
    await speak('en')
    expect(sayDay(day as Day, today)).toBe(en)
  })

  test('is said in full with its weekday', async () => {
    expect(sayDate(today)).toBe('11月20日 周五')
    await speak('en')
    expect(sayDate(today)).toBe('Fri, Nov 20')
  })
})

describe('a moment', () => {
  test('is the company’s wall clock, wherever the phone is', () => {
    expect(sayMoment(now, now)).toBe('14:02')
    expect(sayMoment(now - 86_400_000, now)).toBe('昨天 14:02')
  })

  test('is said by its age within the hour, and a clock that was wrong never says the future', () => {
    expect(sayAgo(now - 5 * 60_000, now)).toBe('5 分钟前')
    expect(sayAgo(now + 60_000, now)).toBe('刚刚')
    expect(sayAgo(now - 2 * 3_600_000, now)).toBe('12:02')
  })
})

test('a size keeps one figure after the point from a megabyte on', () => {
  expect(sayBytes(640_400)).toBe('640 kB')
  expect(sayBytes(1_240_000)).toBe('1.2 MB')
})
