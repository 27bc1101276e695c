import { describe, expect, it } from 'vitest'
import {
  beginReport,
  fileReport,
  keepContent,
  mayChange,
  mayThrowAway,
  myReports,
  reportIdOf,
  reportOf,
  throwAwayDraft,
  timeIn,
  timingOf,
  versionsOf,
  windowOf,
  workdaysFrom,
  type PeriodKind,
  type ReportBeginning,
} from '@/domain'
import type { MemberId } from '@/lib/ids'
import { bookOf, pulled, type TestBook } from '../support/book'
import * as cast from '../support/cast'
import {
  calendarDay,
  dailyTemplate,
  dailyVersion,
  day,
  filedReport,
  reportRow,
  reportVersion,
  template,
  templateVersion,
} from '../support/reports'

const friday = day('2026-11-20')
const lines = (...texts: string[]) => texts.map((text, at) => ({ id: `line-${at}`, text }))

/** 林夏's book on Friday, ten in the morning, with the company's daily template. */
async function newBook(me: MemberId = cast.linXia): Promise<TestBook> {
  const book = await bookOf(me)
  await pulled(book.store, {
    reportTemplates: [
      dailyTemplate,
      template('template-weekly', { kind: 'weekly', name: '周报', opensMinutes: 540, dueMinutes: 1_200 }),
      template('template-visit', { kind: 'visit', name: '拜访', departmentId: cast.sales }),
    ],
    reportTemplateVersions: [
      dailyVersion,
      templateVersion('version-weekly', 'template-weekly'),
      templateVersion('version-visit', 'template-visit'),
    ],
  })
  return book
}

async function begun(book: TestBook, beginning: Partial<ReportBeginning> = {}) {
  const outcome = await beginReport(book, { kind: 'daily', day: friday, ...beginning })
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

const kept = async ({ store }: TestBook) =>
  (await store.outbox()).map(({ kind, ops }) => [kind, ...ops.map(({ op, set }) => [op, Object.keys(set)])])

describe('beginning a report', () => {
  it('makes the one row of the person, kind and day, as a draft, with its content on top of nothing', async () => {
    const book = await newBook()
    const id = await begun(book, { content: { done: lines('回归支付') } })
    expect(id).toBe(reportIdOf(cast.linXia, 'daily', friday))
    expect(await reportOf(book, 'daily', friday)).toMatchObject({
      authorId: cast.linXia,
      templateId: dailyTemplate.id,
      versionId: dailyVersion.id,
      departmentId: cast.testing,
      content: { done: lines('回归支付') },
      filedAt: null,
    })
    const [entry] = await book.store.outbox()
    expect(entry?.ops.map(({ op, base }) => [op, base])).toEqual([
      ['create', {}],
      ['patch', { content: {} }],
    ])
  })

  it('finds the one that was begun, on this phone or another, and writes nothing', async () => {
    const book = await newBook()
    await pulled(book.store, { reports: [reportRow(cast.linXia, 'daily', '2026-11-20')] })
    await begun(book, { content: { results: '别的' } })
    expect(await book.store.outbox()).toEqual([])
  })

  it('of visits makes as many as one likes, by any template there is', async () => {
    const book = await newBook()
    const [one, two] = [await begun(book, { kind: 'visit' }), await begun(book, { kind: 'visit' })]
    expect(one).not.toBe(two)
    expect((await myReports(book)).map(({ kind }) => kind)).toEqual(['visit', 'visit'])
  })

  it('is refused for a day to come, for a day on which no period begins, and without a template', async () => {
    const book = await newBook()
    const refusal = async (kind: PeriodKind, on: string) => {
      const outcome = await beginReport(book, { kind, day: day(on) })
      return outcome.ok ? undefined : outcome.refusal
    }
    expect(await refusal('daily', '2026-11-21')).toBe('report.future')
    expect(await refusal('weekly', '2026-11-23')).toBe('report.future')
    expect(await refusal('weekly', '2026-11-20')).toBe('report.bad_day')
    expect(await refusal('daily', '2026-02-30')).toBe('report.bad_day')
    expect(await refusal('monthly', '2026-11-01')).toBe('report.no_template')
    expect(await refusal('weekly', '2026-11-16')).toBeUndefined()
  })

  it('is of where its author sits, or sat in the period; refused to who never did', async () => {
    const stranger = await newBook(cast.moSheng)
    expect(await beginReport(stranger, { kind: 'daily', day: friday })).toMatchObject({
      refusal: 'report.not_in_department',
    })
    const left = await newBook(cast.fangQing)
    expect(await beginReport(left, { kind: 'daily', day: friday })).toMatchObject({ ok: false })
    expect(await beginReport(left, { kind: 'daily', day: day('2026-10-30') })).toMatchObject({ ok: true })
    const executive = await newBook(cast.gaoYuan)
    await begun(executive)
    expect(await reportOf(executive, 'daily', friday)).toMatchObject({ departmentId: cast.company })
  })
})

describe('what is typed', () => {
  it('is kept, and writes nothing when nothing has changed', async () => {
    const book = await newBook()
    const id = await begun(book)
    expect(await keepContent(book, id, { results: '三个缺陷', done: [] })).toEqual({ ok: true })
    expect(await keepContent(book, id, { done: [], results: '三个缺陷' })).toEqual({ ok: true })
    expect(await kept(book)).toEqual([
      ['report.begin', ['create', expect.anything()]],
      ['report.keep', ['patch', ['content']]],
    ])
    await keepContent(book, id, { done: lines('二', '一') })
    await keepContent(book, id, { done: lines('二', '一').reverse() })
    expect((await reportOf(book, 'daily', friday))?.content.done).toEqual(lines('二', '一').reverse())
  })

  it('may lack anything while it is a draft, but hold nothing that is not asked', async () => {
    const book = await newBook()
    const id = await begun(book)
    expect(await keepContent(book, id, { results: 7 })).toEqual({ ok: true })
    expect(await keepContent(book, id, { colour: 'red' })).toMatchObject({
      refusal: 'report.unknown_field',
      field: 'colour',
    })
    expect(await keepContent(book, id, { results: '长'.repeat(40_000) })).toMatchObject({
      refusal: 'too_long',
      field: 'results',
    })
  })

  it('keeps one of two choices that met', async () => {
    const book = await newBook()
    const options = ['won', 'lost'].map((key) => ({ key, label: { zh: key } }))
    const fields = [{ key: 'result', type: 'single' as const, label: { zh: '结果' }, options }]
    await pulled(book.store, { reportTemplateVersions: [templateVersion('v', dailyTemplate.id, fields, 2)] })
    const id = await begun(book)
    await keepContent(book, id, { result: 'lost\nwon' })
    expect((await reportOf(book, 'daily', friday))?.content).toEqual({ result: 'lost' })
  })

  it('is nobody else’s to change', async () => {
    const book = await newBook(cast.zhouLan)
    const theirs = filedReport(cast.linXia, 'daily', '2026-11-19')
    await pulled(book.store, { reports: [theirs] })
    expect(mayChange(theirs, cast.zhouLan)).toBe(false)
    expect(mayChange(theirs, cast.linXia)).toBe(true)
    expect(await keepContent(book, theirs.id, {})).toMatchObject({ refusal: 'forbidden' })
    expect(await fileReport(book, theirs.id, {})).toMatchObject({ refusal: 'forbidden' })
    expect(await fileReport(book, 'gone' as typeof theirs.id, {})).toMatchObject({ refusal: 'gone' })
  })
})

describe('throwing a draft away', () => {
  it('is for those of which one can write as many as one likes', async () => {
    const book = await newBook()
    const [one, other] = [await begun(book, { kind: 'visit' }), await begun(book, { kind: 'visit' })]
    expect(await throwAwayDraft(book, one)).toEqual({ ok: true })
    expect((await myReports(book)).map(({ id }) => id)).toEqual([other])
    expect((await kept(book)).at(-1)).toEqual(['report.throwAway', ['delete', []]])
    expect(await throwAwayDraft(book, one)).toMatchObject({ refusal: 'gone' })
  })

  it('is not for the one of a period, for what is filed, nor for another’s', async () => {
    const book = await newBook()
    expect(await throwAwayDraft(book, await begun(book))).toMatchObject({ refusal: 'forbidden' })
    const visit = await begun(book, { kind: 'visit' })
    await fileReport(book, visit, { done: lines('客户来访') })
    expect(await throwAwayDraft(book, visit)).toMatchObject({ refusal: 'forbidden' })
    expect(mayThrowAway({ authorId: cast.xuNuo, kind: 'visit', filedAt: null }, cast.linXia)).toBe(false)
    expect((await myReports(book)).length).toBe(2)
  })
})

describe('filing', () => {
  const content = { done: lines('回归支付') }

  it('says when it was written and when the server was last heard, in one change', async () => {
    const book = await newBook()
    const id = await begun(book)
    expect(
      await fileReport(book, id, content, { receiverIds: [cast.gaoYuan], copyIds: [cast.xuNuo] }),
    ).toEqual({ ok: true })
    expect(await reportOf(book, 'daily', friday)).toMatchObject({
      content,
      filedAt: new Date(book.environment.now()).toISOString(),
      contactAt: null,
      receiverIds: [cast.gaoYuan],
      copyIds: [cast.xuNuo],
    })
    expect((await book.store.outbox()).map(({ kind }) => kind)).toEqual(['report.begin', 'report.file'])
  })

  it('asks for what is required', async () => {
    const book = await newBook()
    const id = await begun(book)
    expect(await fileReport(book, id, { done: lines('') })).toEqual({
      ok: false,
      refusal: 'report.missing_field',
      field: 'done',
    })
    expect(await reportOf(book, 'daily', friday)).toMatchObject({ filedAt: null })
  })

  it('again changes what it says and not when it was written', async () => {
    const book = await newBook()
    const before = filedReport(cast.linXia, 'daily', '2026-11-19', { content })
    await pulled(book.store, { reports: [before] })
    await fileReport(book, before.id, content)
    expect(await book.store.outbox()).toEqual([])
    await fileReport(book, before.id, { done: lines('改过') })
    expect(await reportOf(book, 'daily', day('2026-11-19'))).toMatchObject({ filedAt: before.filedAt })
    expect(await keepContent(book, before.id, {})).toMatchObject({ refusal: 'report.missing_field' })
  })

  it('is open for three workdays after the deadline, by the company’s own calendar, then closed', async () => {
    const book = await newBook()
    const drafts = ['2026-11-16', '2026-11-17'].map((on) => reportRow(cast.linXia, 'daily', on))
    await pulled(book.store, { reports: drafts })
    // Friday morning: Monday's closed on Thursday evening, Tuesday's closes this evening.
    expect(await fileReport(book, drafts[0]!.id, content)).toMatchObject({ refusal: 'report.closed' })
    expect(await fileReport(book, drafts[1]!.id, content)).toEqual({ ok: true })
    await pulled(book.store, { calendarDays: [calendarDay('2026-11-18', false, '停电')] })
    expect(await fileReport(book, drafts[0]!.id, content)).toEqual({ ok: true })
  })

  it('is for later while its window has not opened', async () => {
    const book = await newBook()
    book.environment.setClock(Date.parse('2026-11-20T00:30:00.000Z'))
    const id = await begun(book, { kind: 'weekly', day: day('2026-11-16') })
    expect(await fileReport(book, id, content)).toMatchObject({ refusal: 'report.future' })
    book.environment.setClock(Date.parse('2026-11-20T01:30:00.000Z'))
    expect(await fileReport(book, id, content)).toEqual({ ok: true })
  })

  it('is taken in the fields that it was begun with, also where the template has others now or is gone', async () => {
    const book = await newBook()
    const id = await begun(book)
    const others = [{ key: 'mood', type: 'text' as const, label: { zh: '心情' }, required: true as const }]
    await pulled(book.store, {
      reportTemplates: [{ ...dailyTemplate, retiredAt: '2026-11-20T02:00:00.000Z' }],
      reportTemplateVersions: [templateVersion('version-new', dailyTemplate.id, others, 2)],
    })
    expect(await fileReport(book, id, content)).toEqual({ ok: true })
    const strange = reportRow(cast.linXia, 'daily', '2026-11-19', {
      templateId: 'template-gone' as never,
      versionId: 'version-gone' as never,
    })
    await pulled(book.store, { reports: [strange] })
    expect(await fileReport(book, strange.id, content)).toEqual({ ok: true })
  })
})

describe('when it was filed', () => {
  const window = windowOf(dailyTemplate, 'daily', friday, workdaysFrom([]))
  const at = (moment: string) => Date.parse(moment)

  it('is on time within grace and late after it, as far as the device can say', () => {
    const filed = (filedAt: string | null) => timingOf({ timing: null, filedAt }, window)
    expect(filed('2026-11-20T11:00:00.000Z')).toBe('on_time')
    expect(filed('2026-11-20T11:00:00.001Z')).toBe('late')
    expect(filed(null)).toBeNull()
    expect(timingOf({ timing: null, filedAt: '2026-11-20T09:00:00Z' }, undefined)).toBeNull()
  })

  it('is what the server decided, once it has', () => {
    expect(timingOf({ timing: 'late', filedAt: '2026-11-20T09:00:00.000Z' }, window)).toBe('late')
  })

  it('is early, open, late or closed at any moment', () => {
    expect(
      ['2026-11-19T15:59:59Z', '2026-11-20T02:00:00Z', '2026-11-20T11:00:01Z', '2026-11-25T11:00:01Z'].map(
        (moment) => timeIn(window, at(moment)),
      ),
    ).toEqual(['early', 'open', 'late', 'closed'])
  })
})

describe('my reports', () => {
  it('are mine alone, of one kind or all, the newest period first', async () => {
    const book = await newBook()
    await pulled(book.store, {
      reports: [
        filedReport(cast.linXia, 'daily', '2026-11-18'),
        reportRow(cast.linXia, 'daily', '2026-11-19'),
        filedReport(cast.linXia, 'weekly', '2026-11-16'),
        filedReport(cast.xuNuo, 'daily', '2026-11-19'),
      ],
    })
    const days = (reports: readonly { day: string }[]) => reports.map((one) => one.day)
    expect(days(await myReports(book))).toEqual(['2026-11-19', '2026-11-18', '2026-11-16'])
    expect(days(await myReports(book, 'daily', { limit: 1 }))).toEqual(['2026-11-19'])
    expect(days(await myReports(book, 'weekly'))).toEqual(['2026-11-16'])
  })

  it('show what they said before, the latest first', async () => {
    const book = await newBook()
    const filed = filedReport(cast.linXia, 'daily', '2026-11-18')
    await pulled(book.store, {
      reports: [filed],
      reportVersions: [
        reportVersion('old', filed.id, { results: '一' }, { at: '2026-11-19T02:00:00.000Z' }),
        reportVersion('newer', filed.id, { results: '二' }, { at: '2026-11-19T03:00:00.000Z' }),
      ],
    })
    expect((await versionsOf(book, filed.id)).map(({ content }) => content.results)).toEqual(['二', '一'])
  })
})
