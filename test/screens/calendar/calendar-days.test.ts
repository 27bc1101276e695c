import { describe, expect, test } from 'vitest'
import type { Day } from '@/lib/day'
import { monthAround, shifted, weekAround } from '@/screens/calendar/calendar-days'

const day = (text: string) => text as Day

describe('the days of a calendar', () => {
  test('begin a week on Monday, also on a Sunday', () => {
    expect(weekAround(day('2026-11-22'))[0]).toBe('2026-11-16')
    expect(weekAround(day('2026-11-23'))[0]).toBe('2026-11-23')
  })

  test('are all weeks that the month touches, and none more', () => {
    const november = monthAround(day('2026-11-21'))
    expect(november.length).toBe(6)
    expect(november[0]?.[0]).toBe('2026-10-26')
    expect(november.at(-1)?.at(-1)).toBe('2026-12-06')
    expect(monthAround(day('2027-02-10')).length).toBe(4)
  })

  test('cross the end of the year in both directions', () => {
    expect(shifted(day('2026-12-15'), 'month', 1)).toBe('2027-01-15')
    expect(shifted(day('2026-01-15'), 'month', -1)).toBe('2025-12-15')
    expect(shifted(day('2026-12-30'), 'week', 1)).toBe('2027-01-06')
  })

  test('end with the month when it has no such day', () => {
    expect(shifted(day('2026-01-31'), 'month', 1)).toBe('2026-02-28')
    expect(shifted(day('2028-01-31'), 'month', 1)).toBe('2028-02-29')
    expect(shifted(day('2026-10-31'), 'month', 1)).toBe('2026-11-30')
  })
})
