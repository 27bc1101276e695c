import { describe, expect, it } from 'vitest'
import { mayNudge, nudge, nudgesOf, people, pointsByMonth, pointsIn } from '@/domain'
import type { MemberId } from '@/lib/ids'
import { bookOf, pulled } from '../support/book'
import * as cast from '../support/cast'
import { day, filedIn, pointsFor } from '../support/standing-rows'

const friday = day('2026-11-20')
const today = { kind: 'daily' as const, day: friday }
const ofTesting = [cast.linXia, cast.xuNuo]

const bookFor = (me: MemberId = cast.zhouLan) => bookOf(me, cast.everything)

describe('a nudge', () => {
  it('asks each by a change of its own, so that one that is refused keeps no other back', async () => {
    const book = await bookFor()
    expect(await nudge(book, { ...today, memberIds: ofTesting })).toEqual({ ok: true, value: ofTesting })
    expect(await book.store.outbox()).toMatchObject([
      { kind: 'report.nudge', ops: [{ noun: 'reportNudges', set: { memberId: cast.linXia, ...today } }] },
      { kind: 'report.nudge', ops: [{ noun: 'reportNudges', set: { memberId: cast.xuNuo, ...today } }] },
    ])
  })

  it('tells who was asked when, the last first, and not of other kinds', async () => {
    const book = await bookFor()
    await nudge(book, { ...today, memberIds: [cast.linXia] })
    book.environment.turn(60_000)
    await nudge(book, { ...today, memberIds: [cast.xuNuo] })
    await nudge(book, { kind: 'weekly', day: friday, memberIds: [cast.xuNuo] })
    const told = await nudgesOf(book, today)
    expect(told.map(({ memberId, createdAt, seenAt }) => [memberId, createdAt, seenAt])).toEqual([
      [cast.xuNuo, '2026-11-20T02:01:00.000Z', null],
      [cast.linXia, '2026-11-20T02:00:00.000Z', null],
    ])
    expect((await nudgesOf(book, { kind: 'weekly', day: friday }))[0]?.day).toBe('2026-11-16')
  })

  it('passes over who was asked today, and asks again on another day', async () => {
    const book = await bookFor()
    await nudge(book, { ...today, memberIds: [cast.linXia] })
    expect(await nudge(book, { ...today, memberIds: ofTesting })).toEqual({ ok: true, value: [cast.xuNuo] })
    expect(await nudge(book, { ...today, memberIds: ofTesting })).toMatchObject({ refusal: 'nudge.again' })
    book.environment.turn(24 * 3_600_000)
    expect(await nudge(book, { ...today, memberIds: ofTesting })).toEqual({ ok: true, value: ofTesting })
  })

  it('passes over who has filed', async () => {
    const book = await bookFor()
    await pulled(book.store, { reportMonths: [filedIn(cast.linXia, { '2026-11-20': 'late' })] })
    expect(await nudge(book, { ...today, memberIds: ofTesting })).toEqual({ ok: true, value: [cast.xuNuo] })
    expect(await nudge(book, { ...today, memberIds: [cast.linXia] })).toMatchObject({
      refusal: 'nudge.filed',
    })
  })

  it('is for leads, of people below them, and for no day to come', async () => {
    const book = await bookFor()
    const everyone = await people(book)
    const may = (me: MemberId, whom: MemberId) => mayNudge(everyone, me, whom, friday)
    expect(may(cast.zhouLan, cast.linXia)).toBe(true)
    expect(may(cast.zhouLan, cast.shenYu)).toBe(false)
    expect(may(cast.zhouLan, cast.zhouLan)).toBe(false)
    expect(may(cast.linXia, cast.xuNuo)).toBe(false)
    expect(may(cast.gaoYuan, cast.linXia)).toBe(false)
    expect(await nudge(book, { ...today, memberIds: [cast.linXia, cast.shenYu] })).toMatchObject({
      refusal: 'forbidden',
    })
    expect(await nudge(book, { ...today, day: day('2026-11-21'), memberIds: ofTesting })).toMatchObject({
      refusal: 'report.future',
    })
    expect(await book.store.outbox()).toEqual([])
  })
})

describe('points', () => {
  it('are added up by month, the latest first', async () => {
    const book = await bookFor()
    const points = ['2026-10-30', '2026-11-02', '2026-11-03'].map((on) => pointsFor(cast.linXia, on))
    await pulled(book.store, { points: [...points, pointsFor(cast.xuNuo, '2026-11-03', 5)] })
    expect(await pointsByMonth(book, cast.linXia)).toEqual([
      { month: '2026-11-01', points: 2 },
      { month: '2026-10-01', points: 1 },
    ])
    expect(await pointsIn(book, cast.linXia, friday)).toBe(2)
    expect(await pointsIn(book, cast.shenYu, friday)).toBe(0)
  })
})
