import { describe, expect, it } from 'vitest'
import {
  absencesOf,
  addAbsence,
  calendarDays,
  isAbsentOn,
  removeAbsence,
  removeCalendarDay,
  setCalendarDay,
  workdayRule,
  type NewAbsence,
  type Outcome,
} from '@/domain'
import type { MemberId } from '@/lib/ids'
import { bookOf, pulled } from '../support/book'
import * as cast from '../support/cast'
import { absence, calendarDay, day } from '../support/reports'

const ada = 'person-ada' as MemberId
async function newBook(me: MemberId) {
  const book = await bookOf(me)
  await pulled(book.store, { memberships: [cast.membership(ada, cast.company, 'admin')] })
  return book
}

const leave = (differs: Partial<NewAbsence> = {}): NewAbsence => ({
  memberId: cast.linXia,
  kind: 'leave',
  startsOn: day('2026-11-23'),
  endsOn: day('2026-11-24'),
  weekdays: [],
  note: ' 家里有事 ',
  ...differs,
})
const told = (outcome: Outcome<unknown>) => (outcome.ok ? undefined : [outcome.refusal, outcome.field])

describe('an absence', () => {
  it('excuses from its days, both ends included', () => {
    const away = absence(cast.linXia, '2026-11-19', '2026-11-20')
    expect(
      ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'].map((on) => isAbsentOn(away, day(on))),
    ).toEqual([false, true, true, false])
  })

  it('of part time excuses from its weekdays alone, until further notice', () => {
    const away = absence(cast.linXia, '2026-11-16', null, { kind: 'part_time', weekdays: [3, 5] })
    expect(
      ['2026-11-13', '2026-11-18', '2026-11-19', '2027-01-01'].map((on) => isAbsentOn(away, day(on))),
    ).toEqual([false, true, false, true])
  })

  it('is written by oneself, a lead above, or an administrator', async () => {
    for (const me of [cast.linXia, cast.zhouLan, ada])
      expect(told(await addAbsence(await newBook(me), leave()))).toBeUndefined()
    const left = { memberId: cast.fangQing }
    expect(told(await addAbsence(await newBook(cast.fangQing), leave(left)))).toEqual([
      'forbidden',
      undefined,
    ])
    for (const me of [cast.xuNuo, cast.gaoYuan, cast.shenYu, cast.fangQing])
      expect(told(await addAbsence(await newBook(me), leave()))).toEqual(['forbidden', undefined])
  })

  it('is kept tidy, and read the latest first', async () => {
    const book = await newBook(cast.linXia)
    await addAbsence(book, leave({ weekdays: [1] }))
    await addAbsence(
      book,
      leave({ kind: 'part_time', startsOn: day('2026-12-01'), endsOn: null, weekdays: [5, 3, 5] }),
    )
    expect(await absencesOf(book, cast.linXia)).toMatchObject([
      { kind: 'part_time', weekdays: [3, 5], endsOn: null },
      { kind: 'leave', weekdays: [], note: '家里有事' },
    ])
  })

  it('needs a whole period', async () => {
    const book = await newBook(cast.linXia)
    const refusal = async (differs: Partial<NewAbsence>) => told(await addAbsence(book, leave(differs)))
    expect(await refusal({ endsOn: day('2026-11-22') })).toEqual(['absence.bad_period', 'endsOn'])
    expect(await refusal({ endsOn: null })).toEqual(['absence.bad_period', 'endsOn'])
    expect(await refusal({ startsOn: day('soon') })).toEqual(['absence.bad_period', 'startsOn'])
    const partTime = { kind: 'part_time', endsOn: null } as const
    expect(await refusal({ ...partTime, weekdays: [] })).toEqual(['absence.bad_period', 'weekdays'])
    expect(await refusal({ ...partTime, weekdays: [0] })).toEqual(['absence.bad_period', 'weekdays'])
    expect(await refusal({ note: '长'.repeat(501) })).toEqual(['too_long', 'note'])
  })

  it('is taken back by whom may write it', async () => {
    const entered = absence(cast.linXia, '2026-11-19', '2026-11-20')
    const other = await newBook(cast.xuNuo)
    await pulled(other.store, { absences: [entered] })
    expect(told(await removeAbsence(other, entered.id))).toEqual(['forbidden', undefined])
    const lead = await newBook(cast.zhouLan)
    await pulled(lead.store, { absences: [entered] })
    expect(told(await removeAbsence(lead, entered.id))).toBeUndefined()
    expect(await absencesOf(lead, cast.linXia)).toEqual([])
    expect(told(await removeAbsence(lead, entered.id))).toEqual(['gone', undefined])
  })
})

describe('the company’s calendar', () => {
  it('is read by the year', async () => {
    const book = await newBook(cast.linXia)
    await pulled(book.store, {
      calendarDays: [
        calendarDay('2026-12-31', false),
        calendarDay('2026-01-01', false, '元旦'),
        calendarDay('2027-01-01', false),
      ],
    })
    expect((await calendarDays(book, 2026)).map((one) => one.day)).toEqual(['2026-01-01', '2026-12-31'])
  })

  it('is kept by administrators alone, one entry for each day', async () => {
    const party = { day: day('2026-11-27'), isWorkday: false, name: ' 年会 ' }
    const lead = await newBook(cast.zhouLan)
    expect(told(await setCalendarDay(lead, party))).toEqual(['forbidden', undefined])
    const book = await newBook(ada)
    const set = await setCalendarDay(book, party)
    expect((await workdayRule(book)).isWorkday(party.day)).toBe(false)
    expect(await setCalendarDay(book, { ...party, name: '公司年会' })).toEqual(set)
    expect(await calendarDays(book, 2026)).toMatchObject([{ name: '公司年会', isWorkday: false }])
    const id = set.ok ? set.value : ('' as never)
    expect(told(await removeCalendarDay(book, id))).toBeUndefined()
    expect((await workdayRule(book)).isWorkday(party.day)).toBe(true)
    expect(told(await removeCalendarDay(book, id))).toEqual(['gone', undefined])
  })

  it('takes real days and short names', async () => {
    const book = await newBook(ada)
    const entry = { day: day('2026-11-27'), isWorkday: false, name: '' }
    expect(told(await setCalendarDay(book, { ...entry, day: day('2026-11-31') }))).toEqual(['invalid', 'day'])
    expect(told(await setCalendarDay(book, { ...entry, name: '长'.repeat(61) }))).toEqual([
      'too_long',
      'name',
    ])
  })
})
