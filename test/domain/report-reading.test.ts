import { describe, expect, it } from 'vitest'
import {
  addReportComment,
  commentsOnReport,
  likeReport,
  markRead,
  neighboursOf,
  people,
  reportsToRead,
  seesReport,
  unlikeReport,
  unreadReportCount,
  unreadReports,
} from '@/domain'
import type { MemberId, ReportId } from '@/lib/ids'
import type { ReportRow } from '@/store'
import { bookOf, pulled, type TestBook } from '../support/book'
import * as cast from '../support/cast'
import { day, filedReport, reportRow } from '../support/reports'

const linThursday = filedReport(cast.linXia, 'daily', '2026-11-19', { readerIds: [cast.zhouLan] })
const xuThursday = filedReport(cast.xuNuo, 'daily', '2026-11-19', { filedAt: '2026-11-19T10:30:00.000Z' })
const linWeek = filedReport(cast.linXia, 'weekly', '2026-11-16', { filedAt: '2026-11-20T01:00:00.000Z' })
const shenFriday = filedReport(cast.shenYu, 'daily', '2026-11-20', {
  filedAt: '2026-11-20T01:30:00.000Z',
  departmentId: cast.sales,
  copyIds: [cast.zhouLan],
})
const linFriday = reportRow(cast.linXia, 'daily', '2026-11-20')
const mine = filedReport(cast.zhouLan, 'daily', '2026-11-19')
const all = [linThursday, xuThursday, linWeek, shenFriday, mine]

async function leadsBook(reports: ReportRow[] = all): Promise<TestBook> {
  const book = await bookOf(cast.zhouLan)
  await pulled(book.store, { reports })
  return book
}

const ids = (reports: readonly { id: string }[]) => reports.map(({ id }) => id)

describe('reading reports', () => {
  it('begins with what others filed and I have not read, the latest first', async () => {
    const book = await leadsBook()
    expect(ids(await unreadReports(book, { limit: 9 }))).toEqual(ids([shenFriday, linWeek, xuThursday]))
    expect(ids(await unreadReports(book, { limit: 1 }))).toEqual(ids([shenFriday]))
    expect(await unreadReportCount(book)).toBe(3)
  })

  it('shows none of my own among all, and says whether there are more', async () => {
    const book = await leadsBook()
    expect(await reportsToRead(book, { limit: 3 })).toMatchObject({ more: true, reports: [{}, {}, {}] })
    const whole = await reportsToRead(book, { limit: 4 })
    expect(whole.more).toBe(false)
    expect(ids(whole.reports)).toEqual(ids([shenFriday, linWeek, xuThursday, linThursday]))
  })

  it('narrows to departments, a person, a kind, and what is unread', async () => {
    const book = await leadsBook()
    const asked = async (query: object) => ids((await reportsToRead(book, { limit: 9, ...query })).reports)
    expect(await asked({ departmentIds: [cast.sales] })).toEqual(ids([shenFriday]))
    expect(await asked({ authorId: cast.linXia })).toEqual(ids([linWeek, linThursday]))
    expect(await asked({ authorId: cast.linXia, unread: true })).toEqual(ids([linWeek]))
    expect(await asked({ kind: 'weekly' })).toEqual(ids([linWeek]))
  })

  it('counts the week and the month of a day as reports of that day', async () => {
    const month = filedReport(cast.xuNuo, 'monthly', '2026-11-01', { filedAt: '2026-11-20T01:40:00.000Z' })
    const book = await leadsBook([...all, month])
    const asked = async (query: object) => ids((await reportsToRead(book, { limit: 9, ...query })).reports)
    expect(await asked({ day: day('2026-11-19') })).toEqual(ids([month, linWeek, xuThursday, linThursday]))
    expect(await asked({ day: day('2026-11-16') })).toEqual(ids([month, linWeek]))
    expect(await asked({ day: day('2026-11-01') })).toEqual(ids([month]))
  })

  it('finds the few that are wanted among many, also where very many were filed at one moment', async () => {
    const many = Array.from({ length: 500 }, (_, n) => ({
      ...filedReport(cast.linXia, 'daily', '2026-11-18', { filedAt: '2026-11-18T10:00:00.000Z' }),
      id: `report-${String(n).padStart(3, '0')}` as ReportId,
    }))
    const sought = filedReport(cast.xuNuo, 'daily', '2026-11-17')
    const book = await leadsBook([...many, sought, ...all])
    const found = await reportsToRead(book, { authorId: cast.xuNuo, limit: 9 })
    expect(ids(found.reports)).toEqual(ids([xuThursday, sought]))
    expect((await reportsToRead(book, { authorId: cast.linXia, limit: 999 })).reports).toHaveLength(502)
  })

  it('goes from one to the next as they lie, and ends at the ends', async () => {
    const book = await leadsBook()
    expect(await neighboursOf(book, linWeek.id)).toEqual({ previous: shenFriday.id, next: xuThursday.id })
    expect(await neighboursOf(book, shenFriday.id)).toEqual({ previous: undefined, next: linWeek.id })
    expect(await neighboursOf(book, linThursday.id)).toEqual({ previous: xuThursday.id, next: undefined })
    expect(await neighboursOf(book, linThursday.id, { unread: true })).toEqual({
      previous: xuThursday.id,
      next: undefined,
    })
    expect(await neighboursOf(book, linThursday.id, { day: day('2026-11-19') })).toMatchObject({
      previous: xuThursday.id,
    })
  })

  it('goes through many that were filed at one moment, each once', async () => {
    const many = Array.from({ length: 60 }, (_, n) => ({
      ...filedReport(cast.linXia, 'daily', '2026-11-18', { filedAt: '2026-11-18T10:00:00.000Z' }),
      id: `report-${String(n).padStart(3, '0')}` as ReportId,
    }))
    const book = await leadsBook([...many, ...all])
    const listed = ids((await reportsToRead(book, { limit: 99 })).reports)
    const walked = [listed[0]]
    for (let at = walked[0]; at !== undefined && walked.length < 99;) {
      const { next, previous } = await neighboursOf(book, at as ReportId)
      expect(previous).toBe(walked.at(-2))
      if (next) walked.push(next)
      at = next
    }
    expect(walked).toEqual(listed)
  })

  it('adds me to the readers once, and nobody to those of their own', async () => {
    const book = await leadsBook()
    expect(await markRead(book, xuThursday.id)).toMatchObject({ ok: true })
    await markRead(book, xuThursday.id)
    await markRead(book, linThursday.id)
    await markRead(book, mine.id)
    expect(await book.store.outbox()).toMatchObject([
      { kind: 'report.read', ops: [{ id: xuThursday.id, set: { readerIds: { add: [cast.zhouLan] } } }] },
    ])
    expect(ids(await unreadReports(book, { limit: 9 }))).toEqual(ids([shenFriday, linWeek]))
    expect(await markRead(book, 'nothing' as ReportId)).toMatchObject({ refusal: 'gone' })
  })

  it('likes what others wrote, having read it, and takes it back; not one’s own', async () => {
    const book = await leadsBook()
    await likeReport(book, xuThursday.id)
    expect(await book.store.get('reports', xuThursday.id)).toMatchObject({
      likerIds: [cast.zhouLan],
      readerIds: [cast.zhouLan],
    })
    await unlikeReport(book, xuThursday.id)
    expect(await book.store.get('reports', xuThursday.id)).toMatchObject({ likerIds: [] })
    expect(await likeReport(book, mine.id)).toMatchObject({ refusal: 'forbidden' })
    const kinds = (await book.store.outbox()).map(({ kind }) => kind)
    expect(kinds).toEqual(['report.like', 'report.unlike'])
  })
})

describe('who sees a report', () => {
  const sees = async (report: ReportRow, ...wanted: MemberId[]) => {
    const everyone = await people(await bookOf(cast.zhouLan))
    return wanted.filter((one) => seesReport(everyone, one, report, day('2026-11-20')))
  }
  const everybody = [
    ...[cast.linXia, cast.xuNuo, cast.zhouLan, cast.gaoYuan],
    ...[cast.fangQing, cast.moSheng, cast.shenYu],
  ]

  it('is its author, the leads above and the executive; nobody else of the department', async () => {
    expect(await sees(linThursday, ...everybody)).toEqual([cast.linXia, cast.zhouLan, cast.gaoYuan])
  })

  it('is also whom it is addressed or copied to, while they work here', async () => {
    const report = { ...linThursday, receiverIds: [cast.shenYu], copyIds: [cast.xuNuo, cast.fangQing] }
    expect(await sees(report, cast.shenYu, cast.xuNuo, cast.fangQing)).toEqual([cast.shenYu, cast.xuNuo])
  })

  it('is the author alone while it is a draft', async () => {
    const draft = { ...linFriday, receiverIds: [cast.shenYu] }
    expect(await sees(draft, ...everybody)).toEqual([cast.linXia])
  })
})

describe('a comment on a report', () => {
  it('is there at once, after those before it', async () => {
    const book = await leadsBook()
    await addReportComment(book, linThursday.id, ' 辛苦了 ')
    book.environment.turn(1_000)
    await addReportComment(book, linThursday.id, '@林夏 明天聊', [cast.linXia, cast.linXia])
    expect(await commentsOnReport(book, linThursday.id)).toMatchObject([
      { body: '辛苦了' },
      { body: '@林夏 明天聊', mentionIds: [cast.linXia] },
    ])
  })

  it('names nobody who does not see the report, for that would not show it to them', async () => {
    const book = await leadsBook()
    const outcome = await addReportComment(book, linThursday.id, '@许诺 看看', [cast.xuNuo])
    expect(outcome).toEqual({ ok: false, refusal: 'report.out_of_sight', field: 'mentionIds' })
    expect(await commentsOnReport(book, linThursday.id)).toEqual([])
  })

  it('says something, of a report that is there', async () => {
    const book = await leadsBook()
    expect(await addReportComment(book, linThursday.id, ' \n')).toMatchObject({ refusal: 'comment.empty' })
    expect(await addReportComment(book, linThursday.id, '长'.repeat(5_001))).toMatchObject({
      refusal: 'too_long',
    })
    expect(await addReportComment(book, 'nothing' as ReportId, '好')).toMatchObject({ refusal: 'gone' })
  })
})
