import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSoundRepeat, nextIdOf, nextRepeat, type Repeat } from '@/domain'
import { addDays, dayOf, type Day, momentOn, timeOf, weekdayOf } from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import { isWorkday } from '@/lib/workdays'

const plain = { from: 'due', interval: 1, until: null } as const
const at = (day: string, time = '18:00') => momentOn(day as Day, time)
const task = (due: string, start: string | null = null) => ({
  dueAt: at(due),
  startAt: start === null ? null : at(start, '09:30'),
})
/** The next day, of a task due on `due` that is completed on `done` at noon. */
const next = (repeat: Repeat, due: string, done = due): string | null => {
  const times = nextRepeat(repeat, task(due), at(done, '12:00'))
  return times && dayOf(times.dueAt)
}

describe('a task that comes on workdays', () => {
  const daily: Repeat = { ...plain, every: 'workday' }

  it('passes over the weekend', () => {
    expect(next(daily, '2026-11-20')).toBe('2026-11-23')
  })

  it('passes over a holiday, and comes on the weekend day that is worked for it', () => {
    // 国庆 2026: off from 1 to 7 October; Saturday 10 October is worked.
    expect(next(daily, '2026-09-30')).toBe('2026-10-08')
    expect(next(daily, '2026-10-09')).toBe('2026-10-10')
  })

  it('passes over the turns that were missed', () => {
    expect(next(daily, '2026-11-02', '2026-11-20')).toBe('2026-11-20')
    expect(nextRepeat(daily, task('2026-11-02'), at('2026-11-20', '18:00'))?.dueAt).toBe(at('2026-11-23'))
  })

  it('comes so many workdays after it was completed, where it is counted from there', () => {
    const repeat: Repeat = { ...daily, from: 'completion', interval: 3 }
    expect(next(repeat, '2026-11-02', '2026-11-19')).toBe('2026-11-24')
  })
})

describe('a task that comes in weeks', () => {
  const weekly: Repeat = { ...plain, every: 'week', weekdays: [5, 1] }

  it('comes on the next of its weekdays, across the year’s end', () => {
    expect(next(weekly, '2026-11-20')).toBe('2026-11-23')
    expect(next(weekly, '2026-11-23')).toBe('2026-11-27')
    expect(next({ ...weekly, weekdays: [5] }, '2026-12-25')).toBe('2027-01-01')
  })

  it('counts weeks from Monday, all days of one week before the next', () => {
    const fortnightly: Repeat = { ...weekly, interval: 2 }
    expect(next(fortnightly, '2026-11-16')).toBe('2026-11-20')
    expect(next(fortnightly, '2026-11-20')).toBe('2026-11-30')
  })

  it('is not brought again on its own day by being done early', () => {
    const repeat: Repeat = { ...weekly, weekdays: [1], from: 'completion' }
    expect(next(repeat, '2026-11-23', '2026-11-20')).toBe('2026-11-30')
    expect(next({ ...repeat, from: 'due' }, '2026-11-23', '2026-11-20')).toBe('2026-11-30')
  })
})

describe('a task that comes in months', () => {
  it('comes on the last day of a month that is too short for it, and then on its day again', () => {
    const monthly: Repeat = { ...plain, every: 'month', day: 31 }
    expect(next(monthly, '2026-12-31')).toBe('2027-01-31')
    expect(next(monthly, '2027-01-31')).toBe('2027-02-28')
    expect(next(monthly, '2027-02-28')).toBe('2027-03-31')
    expect(next(monthly, '2028-01-31')).toBe('2028-02-29')
  })

  it('comes on the n-th weekday, or on the last', () => {
    const repeat: Repeat = { ...plain, every: 'monthWeekday', nth: 2, weekday: 2 }
    expect(next(repeat, '2026-11-10')).toBe('2026-12-08')
    expect(next({ ...repeat, nth: -1, weekday: 5 }, '2026-11-27')).toBe('2026-12-25')
    expect(next({ ...repeat, interval: 3 }, '2026-11-10')).toBe('2027-02-09')
  })
})

describe('any task that repeats', () => {
  it('comes no more after its last day', () => {
    const repeat: Repeat = { ...plain, every: 'workday', until: '2026-11-23' }
    expect(next(repeat, '2026-11-20')).toBe('2026-11-23')
    expect(next(repeat, '2026-11-23')).toBeNull()
  })

  it('keeps the hour of the company’s clock, and how long before its due time it begins', () => {
    const repeat: Repeat = { ...plain, every: 'month', day: 20 }
    expect(nextRepeat(repeat, task('2026-11-20', '2026-11-18'), at('2026-11-20', '12:00'))).toEqual({
      dueAt: at('2026-12-20'),
      startAt: at('2026-12-18', '09:30'),
    })
  })

  const bad: [string, unknown][] = [
    ['of no interval', { ...plain, interval: 0, every: 'workday' }],
    ['of half an interval', { ...plain, interval: 1.5, every: 'workday' }],
    ['of no weekday', { ...plain, every: 'week', weekdays: [] }],
    ['of an eighth weekday', { ...plain, every: 'week', weekdays: [8] }],
    ['of a weekday said twice', { ...plain, every: 'week', weekdays: [1, 1] }],
    ['of a 32nd', { ...plain, every: 'month', day: 32 }],
    ['of a fifth Monday', { ...plain, every: 'monthWeekday', nth: 5, weekday: 1 }],
    ['until a day that does not exist', { ...plain, until: '2026-02-30', every: 'workday' }],
    ['with a part of another rule', { ...plain, every: 'month', day: 3, weekdays: [1] }],
    ['of a kind that nobody knows', { ...plain, every: 'fortnight' }],
  ]
  it.each(bad)('is not one %s', (_, repeat) => {
    expect(isSoundRepeat(repeat as Repeat)).toBe(false)
  })
})

const base = fc.record({
  from: fc.constantFrom('due' as const, 'completion' as const),
  interval: fc.integer({ min: 1, max: 12 }),
  until: fc.constant(null),
})
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
const repeats: fc.Arbitrary<Repeat> = fc.oneof(
  base.map((one): Repeat => ({ ...one, every: 'workday' })),
  fc.tuple(base, weekdays).map(([one, days]): Repeat => ({ ...one, every: 'week', weekdays: days })),
  fc
    .tuple(base, fc.integer({ min: 1, max: 31 }))
    .map(([one, day]): Repeat => ({ ...one, every: 'month', day })),
  fc
    .tuple(base, fc.constantFrom(1, 2, 3, 4, -1), fc.integer({ min: 1, max: 7 }))
    .map(([one, nth, weekday]): Repeat => ({ ...one, every: 'monthWeekday', nth, weekday })),
)
const days = fc.integer({ min: 0, max: 1_200 }).map((n) => addDays('2025-01-01' as Day, n))
const times = fc.constantFrom('00:00', '07:59', '08:00', '18:00', '23:59')

describe('whatever the rule', () => {
  const story = fc.record({
    repeat: repeats,
    due: days,
    time: times,
    late: fc.integer({ min: -40, max: 400 }),
  })

  it('the next one is after what it is counted from, at the same hour, on a day of the rule', () => {
    fc.assert(
      fc.property(story, ({ repeat, due, time, late }) => {
        expect(isSoundRepeat(repeat)).toBe(true)
        const dueAt = momentOn(due, time)
        const completedAt = momentOn(addDays(due, late), '12:00')
        const found = nextRepeat(repeat, { dueAt, startAt: null }, completedAt)
        if (found === null) throw new Error('A rule without an end ended')
        const day = dayOf(found.dueAt)
        expect(timeOf(found.dueAt)).toBe(time)
        if (repeat.from === 'due') {
          expect(day > due).toBe(true)
          expect(Date.parse(found.dueAt)).toBeGreaterThan(Date.parse(completedAt))
        } else expect(day > dayOf(completedAt)).toBe(true)
        expect(isOfTheRule(repeat, day)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('from its due time, the first turn is taken that is late enough: none is left out in between', () => {
    fc.assert(
      fc.property(story, ({ repeat, due, time, late }) => {
        fc.pre(repeat.interval === 1)
        const from = { ...repeat, from: 'due' as const }
        const completedAt = momentOn(addDays(due, late), '12:00')
        const found = nextRepeat(from, { dueAt: momentOn(due, time), startAt: null }, completedAt)
        for (let day = addDays(due, 1); found && day < dayOf(found.dueAt); day = addDays(day, 1))
          expect(isOfTheRule(from, day) && Date.parse(momentOn(day, time)) > Date.parse(completedAt)).toBe(
            false,
          )
      }),
      { numRuns: 500 },
    )
  })
})

function isOfTheRule(repeat: Repeat, day: Day): boolean {
  const tomorrow = addDays(day, 1)
  const isLast = tomorrow.slice(5, 7) !== day.slice(5, 7)
  const date = Number(day.slice(8))
  switch (repeat.every) {
    case 'workday':
      return isWorkday(day)
    case 'week':
      return repeat.weekdays.includes(weekdayOf(day))
    case 'month':
      return date === repeat.day || (isLast && date < repeat.day)
    case 'monthWeekday': {
      if (weekdayOf(day) !== repeat.weekday) return false
      const isLastSuch = addDays(day, 7).slice(5, 7) !== day.slice(5, 7)
      return repeat.nth === -1 ? isLastSuch : Math.ceil(date / 7) === repeat.nth
    }
  }
}

describe('the id of the next task', () => {
  it('is the same wherever it is reckoned, an id as the database takes it, and nobody else’s', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 200 }), (uuids) => {
        const ids = uuids.map((id) => nextIdOf(id as TaskId))
        expect(ids).toEqual(uuids.map((id) => nextIdOf(id as TaskId)))
        for (const id of ids)
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(new Set([...ids, ...uuids]).size).toBe(uuids.length * 2)
      }),
    )
  })
})
