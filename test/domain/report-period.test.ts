import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  lastWorkdayOf,
  periodOf,
  reportIdOf,
  windowOf,
  workdaysFrom,
  workdaysIn,
  type PeriodKind,
} from '@/domain'
import { addDays, momentOn, type Day } from '@/lib/day'
import type { MemberId } from '@/lib/ids'
import * as byLaw from '@/lib/workdays'
import { calendarDay, day, template } from '../support/reports'

const china = workdaysFrom([])
const at = (on: string, time: string) => momentOn(day(on), time)
const windowIn = (kind: PeriodKind, on: string, differs = {}, workdays = china) =>
  windowOf(template('t', differs), kind, day(on), workdays)
const lastWorkday = (kind: PeriodKind, on: string, workdays = china) => lastWorkdayOf(kind, day(on), workdays)

describe('a period', () => {
  it('of a day is that day, of a week begins on Monday, of a month on its first', () => {
    expect(periodOf('daily', day('2026-11-20'))).toEqual({ day: '2026-11-20', lastDay: '2026-11-20' })
    expect(periodOf('weekly', day('2026-11-22'))).toEqual({ day: '2026-11-16', lastDay: '2026-11-22' })
    expect(periodOf('monthly', day('2026-11-20'))).toEqual({ day: '2026-11-01', lastDay: '2026-11-30' })
    expect(periodOf('visit', day('2026-11-20'))).toEqual({ day: '2026-11-20', lastDay: '2026-11-20' })
  })

  it('ends where the year and the month end, leap years too', () => {
    expect(periodOf('weekly', day('2027-01-01'))).toEqual({ day: '2026-12-28', lastDay: '2027-01-03' })
    expect(periodOf('monthly', day('2026-12-31'))).toEqual({ day: '2026-12-01', lastDay: '2026-12-31' })
    expect(periodOf('monthly', day('2026-02-15')).lastDay).toBe('2026-02-28')
    expect(periodOf('monthly', day('2028-02-15')).lastDay).toBe('2028-02-29')
  })

  it('holds the day that it was asked for, and begins where it says', () => {
    const anyDay = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays(day('2000-01-01'), count))
    fc.assert(
      fc.property(fc.constantFrom<PeriodKind>('daily', 'weekly', 'monthly'), anyDay, (kind, one) => {
        const period = periodOf(kind, one)
        expect(period.day <= one && one <= period.lastDay).toBe(true)
        expect(periodOf(kind, period.day)).toEqual(period)
        expect(periodOf(kind, addDays(period.lastDay, 1)).day).toBe(addDays(period.lastDay, 1))
      }),
    )
  })
})

describe('the workdays of a period', () => {
  it('count the weekend days that make up for a holiday, 调休', () => {
    // Sunday 20 September 2026 is worked for 国庆.
    expect(workdaysIn('weekly', day('2026-09-14'), china).at(-1)).toBe('2026-09-20')
    expect(lastWorkday('weekly', '2026-10-05')).toBe('2026-10-10')
  })

  it('end before a holiday, and a month’s too', () => {
    // 国庆 2026: off from Thursday 1 to Wednesday 7 October.
    expect(lastWorkday('weekly', '2026-09-28')).toBe('2026-09-30')
    expect(lastWorkday('monthly', '2026-01-01')).toBe('2026-01-30')
    expect(lastWorkday('weekly', '2026-12-28')).toBe('2027-01-01')
  })

  it('are none in the week of 春节, whose last day then counts', () => {
    expect(workdaysIn('weekly', day('2026-02-16'), china)).toEqual([])
    expect(lastWorkday('weekly', '2026-02-16')).toBe('2026-02-22')
  })
})

describe('a window', () => {
  it('of a day is due that evening, with grace, and takes it for three workdays more', () => {
    expect(windowIn('daily', '2026-11-20')).toEqual({
      opensAt: at('2026-11-20', '00:00'),
      dueAt: at('2026-11-20', '18:30'),
      graceUntil: at('2026-11-20', '19:00'),
      closesAt: at('2026-11-25', '19:00'),
    })
  })

  it('counts the days of make-up around 国庆 in workdays', () => {
    // Off until 7 October; Saturday the 10th is worked.
    expect(windowIn('daily', '2026-09-30').closesAt).toBe(at('2026-10-10', '19:00'))
    expect(windowIn('daily', '2026-09-30', { makeupWorkdays: 0 }).closesAt).toBe(at('2026-09-30', '19:00'))
  })

  it('of a week opens on its last workday, 调休 counted', () => {
    const weekly = { kind: 'weekly', opensMinutes: 540, dueMinutes: 1_200, graceMinutes: 60 }
    expect(windowIn('weekly', '2026-09-14', weekly)).toMatchObject({
      opensAt: at('2026-09-20', '09:00'),
      dueAt: at('2026-09-20', '20:00'),
      graceUntil: at('2026-09-20', '21:00'),
    })
    expect(windowIn('weekly', '2026-09-28', weekly).dueAt).toBe(at('2026-09-30', '20:00'))
  })

  it('of a month reaches over the year’s end, and counts its make-up from there', () => {
    const monthly = { kind: 'monthly', opensMinutes: 540, dueMinutes: 4_320, graceMinutes: 0 }
    const window = windowIn('monthly', '2026-12-01', monthly)
    expect(window.opensAt).toBe(at('2026-12-31', '09:00'))
    expect(window.dueAt).toBe(at('2027-01-03', '00:00'))
    expect(window.closesAt).toBe(at('2027-01-06', '00:00'))
  })

  it('may open before the day', () => {
    expect(windowIn('daily', '2026-11-20', { opensMinutes: -1_440 }).opensAt).toBe(at('2026-11-19', '00:00'))
  })

  it('follows the company’s own exceptions', () => {
    const anniversary = workdaysFrom([
      calendarDay('2026-11-20', false, '司庆'),
      calendarDay('2026-11-21', true, '司庆调班'),
    ])
    expect(lastWorkday('weekly', '2026-11-16', anniversary)).toBe('2026-11-21')
    expect(windowIn('daily', '2026-11-19', { makeupWorkdays: 1 }, anniversary).closesAt).toBe(
      at('2026-11-21', '19:00'),
    )
  })
})

describe('the company’s calendar', () => {
  const year = Array.from({ length: 365 }, (_, count) => addDays(day('2026-01-01'), count))

  it('is that of the public holidays while the device has none of its own', () => {
    expect(year.filter((one) => china.isWorkday(one) !== byLaw.isWorkday(one))).toEqual([])
    expect(china.name(day('2026-10-01'))).toBe('国庆节')
    expect([-5, 0, 7].map((count) => china.addWorkdays(day('2026-09-30'), count))).toEqual(
      [-5, 0, 7].map((count) => byLaw.addWorkdays(day('2026-09-30'), count)),
    )
  })

  it('has for a year that it knows at all only what its rows say', () => {
    const own = workdaysFrom([calendarDay('2026-10-01', false, '国庆')])
    expect(own.isWorkday(day('2026-10-01'))).toBe(false)
    // A holiday that an administrator has taken out of it is worked.
    expect(own.isWorkday(day('2026-10-02'))).toBe(true)
    expect([own.name(day('2026-10-01')), own.name(day('2026-10-02'))]).toEqual(['国庆', undefined])
    expect(own.isWorkday(day('2025-10-02'))).toBe(false)
  })

  it('ends its search where nobody ever works', () => {
    const never = { ...workdaysFrom(year.map((one) => calendarDay(one, false))) }
    expect(never.addWorkdays(day('2026-06-01'), 1)).toBe('2027-01-01')
  })
})

describe('the id of a report', () => {
  const mira = '00000000-0000-7000-8000-000000000065' as MemberId
  const other = '00000000-0000-7000-8000-000000000066' as MemberId

  it('is a UUID of version 8, and the same on every phone', () => {
    // app.report_id of the database gives the same one.
    expect(reportIdOf(mira, 'daily', day('2026-11-20'))).toBe('15129000-0000-8000-8000-000000000065')
    expect(reportIdOf('0191a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b' as MemberId, 'monthly', day('2026-11-01'))).toBe(
      '351162b3-c4d5-8e6f-8a9b-0c1d2e3f4a5b',
    )
  })

  it('is another for another person, kind or day', () => {
    const days: Day[] = [day('2026-11-16'), day('2026-11-17'), day('2030-01-07')]
    const ids = [mira, other].flatMap((author) =>
      (['daily', 'weekly', 'monthly'] as const).flatMap((kind) =>
        days.map((one) => reportIdOf(author, kind, one)),
      ),
    )
    expect(new Set(ids).size).toBe(18)
  })
})
