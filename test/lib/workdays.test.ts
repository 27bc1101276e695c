import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '@/lib/day'
import { addWorkdays, dayMark, holidayName, isWorkday, knowsHolidays, nextWorkday } from '@/lib/workdays'

const day = (text: string) => text as Day

describe('workdays', () => {
  it('are Monday to Friday in an ordinary week', () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((away) => isWorkday(addDays(day('2026-11-23'), away)))
    expect(week).toEqual([true, true, true, true, true, false, false])
  })

  it('leave out National Day and take in the days that make up for it', () => {
    expect(dayMark(day('2026-10-01'))).toBe('holiday')
    expect(dayMark(day('2026-10-03'))).toBe('holiday')
    expect(dayMark(day('2026-10-07'))).toBe('holiday')
    expect(dayMark(day('2026-10-08'))).toBe('workday')
    expect(dayMark(day('2026-10-10'))).toBe('makeup')
    expect(dayMark(day('2026-10-11'))).toBe('weekend')
    expect(isWorkday(day('2026-09-20'))).toBe(true)
    expect(isWorkday(day('2026-10-01'))).toBe(false)
  })

  it('are Monday to Friday in a year that has not been announced', () => {
    expect(knowsHolidays(day('2026-12-31'))).toBe(true)
    expect(knowsHolidays(day('2031-10-01'))).toBe(false)
    expect(dayMark(day('2031-10-01'))).toBe('workday')
    expect(dayMark(day('2031-10-04'))).toBe('weekend')
  })

  it('name the holiday in either language, on free days only', () => {
    expect(holidayName(day('2026-02-17'))).toBe('春节')
    expect(holidayName(day('2026-02-17'), 'en')).toBe('Spring Festival')
    expect(holidayName(day('2026-02-14'))).toBeUndefined()
    expect(holidayName(day('2026-11-21'))).toBeUndefined()
    expect(holidayName(day('2031-10-01'))).toBeUndefined()
  })
})

describe('counting workdays', () => {
  it('goes over the weekend', () => {
    expect(nextWorkday(day('2026-11-20'))).toBe('2026-11-23')
    expect(nextWorkday(day('2026-11-21'))).toBe('2026-11-23')
    expect(nextWorkday(day('2026-11-23'))).toBe('2026-11-24')
  })

  it('goes over a whole holiday and stops at a make-up Saturday', () => {
    expect(nextWorkday(day('2026-09-30'))).toBe('2026-10-08')
    expect(nextWorkday(day('2026-10-09'))).toBe('2026-10-10')
    expect(addWorkdays(day('2026-09-30'), 3)).toBe('2026-10-10')
    expect(nextWorkday(day('2026-02-14'))).toBe('2026-02-24')
  })

  it('goes back too', () => {
    expect(addWorkdays(day('2026-10-08'), -1)).toBe('2026-09-30')
    expect(addWorkdays(day('2026-02-17'), -1)).toBe('2026-02-14')
  })

  it('stays where it is when there is nothing to count', () => {
    expect(addWorkdays(day('2026-10-01'), 0)).toBe('2026-10-01')
  })

  it('crosses the end of the year', () => {
    expect(nextWorkday(day('2025-12-31'))).toBe('2026-01-04')
    expect(addWorkdays(day('2026-12-31'), 2)).toBe('2027-01-04')
  })
})

it('knows the newest year that chinese-days knows', () => {
  const newest = readdirSync('node_modules/chinese-days/dist/years')
    .filter((name) => /^\d{4}\.json$/.test(name))
    .sort()
    .at(-1)
  expect(knowsHolidays(day(`${newest?.slice(0, 4)}-01-01`))).toBe(true)
})
