import { afterEach, describe, expect, it } from 'vitest'
import {
  addDays,
  dayOf,
  dayWord,
  daysBetween,
  endOfDay,
  isDay,
  momentOn,
  nextWeekday,
  startOfDay,
  timeOf,
  weekdayOf,
  type Day,
} from '@/lib/day'

const day = (text: string) => text as Day

describe('the company day', () => {
  it('begins at midnight in Shanghai, sixteen hundred the day before in UTC', () => {
    expect(startOfDay(day('2026-11-21'))).toBe('2026-11-20T16:00:00.000Z')
    expect(endOfDay(day('2026-11-21'))).toBe('2026-11-21T15:59:59.999Z')
  })

  it('turns at Shanghai midnight to the millisecond', () => {
    expect(dayOf('2026-11-21T15:59:59.999Z')).toBe('2026-11-21')
    expect(dayOf('2026-11-21T16:00:00.000Z')).toBe('2026-11-22')
  })

  it('reads a time with any offset as the same moment', () => {
    expect(dayOf('2026-11-21T23:30:00-08:00')).toBe('2026-11-22')
    expect(timeOf('2026-11-21T10:00:00+00:00')).toBe('18:00')
  })

  it('says the moment of a wall-clock time', () => {
    expect(momentOn(day('2026-11-21'), '18:00')).toBe('2026-11-21T10:00:00.000Z')
    expect(momentOn(day('2026-11-21'), '00:05')).toBe('2026-11-20T16:05:00.000Z')
  })

  it('crosses the end of a year and a leap day', () => {
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01')
    expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29')
    expect(dayOf('2026-12-31T16:00:00.000Z')).toBe('2027-01-01')
    expect(daysBetween(day('2026-12-30'), day('2027-01-02'))).toBe(3)
  })

  it('counts days before 1970 too', () => {
    expect(addDays(day('1970-01-01'), -1)).toBe('1969-12-31')
    expect(weekdayOf(day('1969-12-28'))).toBe(7)
  })

  it('knows a real day from a made-up one', () => {
    expect(isDay('2028-02-29')).toBe(true)
    expect(isDay('2026-02-29')).toBe(false)
    expect(isDay('tomorrow')).toBe(false)
  })
})

describe('the device’s zone', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  for (const elsewhere of ['Pacific/Honolulu', 'Europe/London', 'Asia/Shanghai', 'Pacific/Kiritimati'])
    it(`changes nothing in ${elsewhere}`, () => {
      process.env.TZ = elsewhere
      expect(dayOf(Date.UTC(2026, 11, 31, 16, 30))).toBe('2027-01-01')
      expect(momentOn(day('2027-01-01'), '18:00')).toBe('2027-01-01T10:00:00.000Z')
      expect(timeOf('2026-12-31T16:30:00.000Z')).toBe('00:30')
      expect(weekdayOf(day('2027-01-01'))).toBe(5)
    })
})

describe('weekdays', () => {
  it('takes Monday as the first', () => {
    expect(weekdayOf(day('2026-11-23'))).toBe(1)
    expect(weekdayOf(day('2026-11-22'))).toBe(7)
  })

  it('finds the next one, never the same day', () => {
    expect(nextWeekday(day('2026-11-21'), 1)).toBe('2026-11-23')
    expect(nextWeekday(day('2026-11-23'), 1)).toBe('2026-11-30')
    expect(nextWeekday(day('2026-12-31'), 5)).toBe('2027-01-01')
  })
})

describe('how a day is said', () => {
  const saturday = day('2026-11-21')
  const wednesday = day('2026-12-30')

  it('names the days near by', () => {
    const said = [-1, 0, 1, 2].map((away) => dayWord(addDays(wednesday, away), wednesday).kind)
    expect(said).toEqual(['yesterday', 'today', 'tomorrow', 'dayAfterTomorrow'])
  })

  it('says the weekday until the end of next week', () => {
    expect(dayWord(day('2026-12-03'), saturday)).toEqual({ kind: 'date', sameYear: true })
    expect(dayWord(day('2026-11-27'), saturday)).toEqual({ kind: 'nextWeek', weekday: 5 })
    expect(dayWord(day('2027-01-03'), wednesday)).toEqual({ kind: 'thisWeek', weekday: 7 })
  })

  it('says the year only when it is another', () => {
    expect(dayWord(day('2026-01-05'), wednesday)).toEqual({ kind: 'date', sameYear: true })
    expect(dayWord(day('2027-03-01'), wednesday)).toEqual({ kind: 'date', sameYear: false })
  })
})
