import { describe, expect, it } from 'vitest'
import {
  departmentsWatchedBy,
  myStandingOn,
  people,
  type PersonStanding,
  rateOf,
  standingGrid,
  standingOn,
} from '@/domain'
import type { MemberId, ReportId } from '@/lib/ids'
import type { ReportRow } from '@/store'
import { bookOf } from '../support/book'
import * as cast from '../support/cast'
import { absence, calendarDay, day, filedIn, template, templateOf, written } from '../support/standing-rows'

const friday = day('2026-11-20')
const all = [cast.company, cast.tech, cast.testing, cast.sales]
const daily = (on = friday, departmentIds = all) => ({ kind: 'daily' as const, day: on, departmentIds })

/** The lead's phone: everybody, one template for the whole company, and what else is said. */
const leadsBook = (rows: cast.Rows = {}, me: MemberId = cast.zhouLan) =>
  bookOf(me, { ...cast.everything, reportTemplates: [template('日报')], ...rows })

const told = (standings: readonly PersonStanding[]) =>
  Object.fromEntries(standings.map(({ memberId, standing }) => [memberId, standing]))
const evening = Date.parse('2026-11-20T11:00:00Z')

describe('who stands how', () => {
  it('waits until the grace has run out, and misses from then on', async () => {
    const book = await leadsBook()
    expect(told(await standingOn(book, daily()))).toEqual({
      [cast.zhouLan]: 'waiting',
      [cast.linXia]: 'waiting',
      [cast.xuNuo]: 'waiting',
      [cast.shenYu]: 'waiting',
    })
    book.environment.setClock(evening)
    expect(told(await standingOn(book, daily()))[cast.linXia]).toBe('waiting')
    book.environment.turn(1)
    expect(told(await standingOn(book, daily()))[cast.linXia]).toBe('missing')
  })

  it('tells filed from filed late, with when it was written', async () => {
    const reportMonths = [
      filedIn(cast.linXia, { '2026-11-19': 'late', '2026-11-20': 'on_time' }),
      filedIn(cast.xuNuo, { '2026-11-20': 'late' }),
    ]
    const book = await leadsBook({ reportMonths })
    const standings = await standingOn(book, daily())
    expect(told(standings)).toMatchObject({ [cast.linXia]: 'filed', [cast.xuNuo]: 'late' })
    expect(standings.find(({ memberId }) => memberId === cast.linXia)?.filing).toMatchObject({
      id: `report-${cast.linXia}-2026-11-20`,
      at: '2026-11-20T09:00:00.000Z',
    })
  })

  it('goes department by department, and has nobody in it who sits nowhere', async () => {
    const book = await leadsBook()
    const standings = await standingOn(book, daily())
    expect(standings.map(({ departmentId, memberId }) => [departmentId, memberId])).toEqual([
      [cast.tech, cast.zhouLan],
      [cast.testing, cast.linXia],
      [cast.testing, cast.xuNuo],
      [cast.sales, cast.shenYu],
    ])
  })

  it('counts somebody with two hats once, at home; elsewhere where they are asked for', async () => {
    const book = await leadsBook()
    const inSales = await standingOn(book, daily(friday, [cast.sales]))
    expect(inSales.map(({ memberId, departmentId }) => [memberId, departmentId])).toEqual([
      [cast.shenYu, cast.sales],
      [cast.xuNuo, cast.sales],
    ])
  })

  it('excuses who is away or never works on that day, and says why', async () => {
    const book = await leadsBook({
      absences: [
        absence(cast.linXia),
        absence(cast.xuNuo, { kind: 'part_time', startsOn: day('2026-01-05'), endsOn: null, weekdays: [5] }),
        absence(cast.shenYu, { kind: 'part_time', startsOn: day('2026-01-05'), endsOn: null, weekdays: [4] }),
      ],
    })
    book.environment.setClock(evening + 1)
    const standings = await standingOn(book, daily())
    expect(standings.map(({ memberId, standing, why }) => [memberId, standing, why])).toEqual([
      [cast.zhouLan, 'missing', null],
      [cast.linXia, 'exempt', 'leave'],
      [cast.xuNuo, 'exempt', 'part_time'],
      [cast.shenYu, 'missing', null],
    ])
  })

  it('excuses everybody on holidays and weekends, and nobody on a weekend day that makes up for one', async () => {
    const calendarDays = [calendarDay('2026-11-20', false, '司庆'), calendarDay('2026-11-21', true, '补班')]
    const book = await leadsBook({ calendarDays })
    book.environment.setClock(Date.parse('2026-11-22T12:00:00Z'))
    const whyOf = async (on: string) =>
      (await standingOn(book, daily(day(on)))).map(({ standing, why }) => [standing, why])[0]
    expect(await whyOf('2026-11-20')).toEqual(['exempt', 'rest'])
    expect(await whyOf('2026-11-21')).toEqual(['missing', null])
    expect(await whyOf('2026-11-22')).toEqual(['exempt', 'rest'])
  })

  it('asks by the nearest template that is required', async () => {
    const reportTemplates = [
      template('全公司'),
      templateOf(cast.testing, '测试组', { isRequired: false }),
      templateOf(cast.tech, '技术部', { dueMinutes: 600, graceMinutes: 0 }),
      templateOf(cast.sales, '销售部', { isRequired: false }),
    ]
    const book = await leadsBook({ reportTemplates })
    book.environment.setClock(Date.parse('2026-11-20T02:01:00Z'))
    expect(told(await standingOn(book, daily()))).toEqual({
      [cast.zhouLan]: 'missing',
      [cast.linXia]: 'missing',
      [cast.xuNuo]: 'missing',
      [cast.shenYu]: 'waiting',
    })
  })

  it('owes nothing by a template that is retired, but still what it asked for before', async () => {
    const reportTemplates = [template('日报', { retiredAt: '2026-11-20T01:00:00.000Z' })]
    const book = await leadsBook({ reportTemplates })
    expect(told(await standingOn(book, daily()))[cast.linXia]).toBe('unasked')
    expect(told(await standingOn(book, daily(day('2026-11-19'))))[cast.linXia]).toBe('missing')
  })

  it('asks nobody before a template began, and by the company’s until a department has its own', async () => {
    const reportTemplates = [
      template('全公司', { startsOn: day('2026-11-18') }),
      templateOf(cast.testing, '测试组', { startsOn: day('2026-11-20'), dueMinutes: 600, graceMinutes: 0 }),
    ]
    const book = await leadsBook({ reportTemplates, absences: [absence(cast.linXia)] })
    book.environment.setClock(Date.parse('2026-11-20T02:01:00Z'))
    const standings = async (on: string) =>
      (await standingOn(book, daily(day(on), [cast.testing, cast.sales]))).map(
        ({ standing, why }) => why ?? standing,
      )
    expect(await standings('2026-11-15')).toEqual(['rest', 'rest', 'rest'])
    expect(await standings('2026-11-17')).toEqual(['noTemplate', 'noTemplate', 'noTemplate'])
    expect(await standings('2026-11-18')).toEqual(['missing', 'missing', 'missing'])
    expect(await standings('2026-11-20')).toEqual(['leave', 'missing', 'waiting'])
  })

  it('asks for a week that began before its template, when its last workday came after', async () => {
    const weekly = { kind: 'weekly' as const, dueMinutes: 1200, startsOn: day('2026-11-20') }
    const book = await leadsBook({ reportTemplates: [template('周报', weekly)] })
    book.environment.setClock(Date.parse('2026-11-21T02:00:00Z'))
    const week = async (on: string) =>
      told(await standingOn(book, { kind: 'weekly', day: day(on), departmentIds: all }))[cast.linXia]
    expect([await week('2026-11-13'), await week('2026-11-16')]).toEqual(['unasked', 'missing'])
  })

  it('excuses from a week only who is away on all of its workdays', async () => {
    const reportTemplates = [template('周报', { kind: 'weekly', dueMinutes: 1200 })]
    const week = { startsOn: day('2026-11-16'), endsOn: day('2026-11-20') }
    const absences = [absence(cast.linXia, week), absence(cast.xuNuo, { ...week, endsOn: day('2026-11-19') })]
    const book = await leadsBook({ reportTemplates, absences })
    book.environment.setClock(Date.parse('2026-11-21T02:00:00Z'))
    const standings = await standingOn(book, { kind: 'weekly', day: friday, departmentIds: [cast.testing] })
    expect(told(standings)).toEqual({ [cast.linXia]: 'exempt', [cast.xuNuo]: 'missing' })
  })

  it('has my own report as filed before the server knows of it', async () => {
    const mine = {
      ...written,
      id: 'report-mine' as ReportId,
      authorId: cast.linXia,
      kind: 'daily',
      day: friday,
      filedAt: '2026-11-20T09:58:00.000Z',
      timing: null,
      readerIds: [],
    } as unknown as ReportRow
    const book = await leadsBook({ reports: [mine] }, cast.linXia)
    expect(await myStandingOn(book, { kind: 'daily', day: friday })).toMatchObject({
      standing: 'filed',
      filing: { id: 'report-mine', timing: null },
    })
    const late = await leadsBook({ reports: [{ ...mine, filedAt: '2026-11-20T12:00:00.000Z' }] }, cast.linXia)
    expect(await myStandingOn(late, { kind: 'daily', day: friday })).toMatchObject({ standing: 'late' })
  })

  it('is watched by leads over their departments and by executives over all', async () => {
    const everyone = await people(await leadsBook())
    const namesFor = (id: MemberId) => departmentsWatchedBy(everyone, id, friday).map(({ name }) => name)
    expect(namesFor(cast.zhouLan)).toEqual(['技术部', '测试组'])
    expect(namesFor(cast.gaoYuan)).toHaveLength(4)
    expect(namesFor(cast.linXia)).toEqual([])
  })
})

describe('the month', () => {
  const november = {
    kind: 'daily' as const,
    month: day('2026-11-13'),
    departmentIds: [cast.tech, cast.testing],
  }

  it('marks its days, and counts by person what was owed until now', async () => {
    const book = await leadsBook({
      calendarDays: [calendarDay('2026-11-16', false, '司庆'), calendarDay('2026-11-14', true, '补班')],
      reportMonths: [
        filedIn(cast.linXia, { '2026-11-02': 'on_time', '2026-11-03': 'late', '2026-11-08': 'on_time' }),
      ],
      absences: [absence(cast.linXia, { startsOn: day('2026-11-04'), endsOn: day('2026-11-06') })],
    })
    const { periods, people: rows } = await standingGrid(book, november)
    const marked = (wanted: string) =>
      periods.filter(({ mark }) => mark === wanted).map(({ day: on }) => Number(on.slice(8)))
    expect(marked('weekend')).toEqual([1, 7, 8, 15, 21, 22, 28, 29])
    expect([marked('makeup'), marked('holiday'), periods[15]?.name]).toEqual([[14], [16], '司庆'])
    const linXia = rows.find(({ memberId }) => memberId === cast.linXia)
    // 2–6, 9–14 and 17–19 November, without the three days of leave; today is not due yet.
    expect(linXia).toMatchObject({ owed: 11, filed: 1, late: 1, missing: 9 })
    expect(rateOf(linXia!)).toBeCloseTo(2 / 11)
    // Filed on a Sunday that nobody asked for: shown, and not counted.
    expect(linXia?.standings[7]).toBe('filed')
    expect(linXia?.standings.slice(18, 21)).toEqual(['missing', 'waiting', 'exempt'])
  })

  it('counts nothing of the days before a template began', async () => {
    const reportTemplates = [template('日报', { startsOn: day('2026-11-18') })]
    const reportMonths = [filedIn(cast.linXia, { '2026-11-17': 'on_time', '2026-11-18': 'on_time' })]
    const book = await leadsBook({ reportTemplates, reportMonths })
    const { people: rows, departments } = await standingGrid(book, november)
    const linXia = rows.find(({ memberId }) => memberId === cast.linXia)
    expect(linXia).toMatchObject({ owed: 2, filed: 1, late: 0, missing: 1 })
    expect(linXia?.standings.slice(15, 20)).toEqual(['unasked', 'filed', 'filed', 'missing', 'waiting'])
    expect(departments[0]).toMatchObject({ owed: 6, filed: 1, missing: 5 })
    expect(departments[0]?.periods.slice(15, 18).map(({ owed }) => owed)).toEqual([0, 0, 3])
  })

  it('adds up each department with those below it', async () => {
    const reportMonths = [filedIn(cast.linXia, { '2026-11-19': 'on_time' })]
    const book = await leadsBook({ reportMonths })
    const { departments } = await standingGrid(book, november)
    expect(departments.map(({ departmentId, people: n, filed }) => [departmentId, n, filed])).toEqual([
      [cast.tech, 3, 1],
      [cast.testing, 2, 1],
    ])
    expect(departments[0]?.periods[18]).toEqual({ owed: 3, filed: 1 })
    expect(departments[0]?.periods[20]).toEqual({ owed: 0, filed: 0 })
  })

  it('has somebody who came in the middle of it from that day on', async () => {
    const memberships = [
      cast.membership(cast.zhouLan, cast.tech, 'lead'),
      cast.membership(cast.linXia, cast.testing, 'member', day('2026-11-18')),
    ]
    const book = await leadsBook({ memberships })
    const { people: rows } = await standingGrid(book, november)
    const linXia = rows.find(({ memberId }) => memberId === cast.linXia)
    expect(linXia?.standings.slice(15, 20)).toEqual([null, null, 'missing', 'missing', 'waiting'])
    expect(linXia?.owed).toBe(2)
  })

  it('has the weeks that begin in it, and of a monthly report one', async () => {
    const book = await leadsBook({
      reportTemplates: [template('周报', { kind: 'weekly' }), template('月报', { kind: 'monthly' })],
    })
    const weeks = await standingGrid(book, { ...november, kind: 'weekly' })
    expect(weeks.periods.map(({ day: first }) => first)).toEqual([
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ])
    expect(weeks.people[1]?.standings).toEqual(['missing', 'missing', 'waiting', 'waiting', 'waiting'])
    const months = await standingGrid(book, { ...november, kind: 'monthly' })
    expect(months.people[1]?.standings).toEqual(['waiting'])
  })
})
