import { describe, expect, it } from 'vitest'
import {
  answerIn,
  answerPlan,
  draftReport,
  linesIn,
  mergeDraft,
  planLineId,
  removedIn,
  reportIdOf,
  withAnswer,
  yesterdaysPlan,
  type ReportContent,
  type ReportLine,
} from '@/domain'
import { startOfDay } from '@/lib/day'
import { bookOf, pulled, type TestBook } from '../support/book'
import * as cast from '../support/cast'
import {
  calendarDay,
  dailyFields,
  dailyTemplate,
  dailyVersion,
  day,
  filedReport,
  reportRow,
  templateVersion,
} from '../support/reports'

const friday = day('2026-11-20')
const line = (id: string, text: string, more: Partial<ReportLine> = {}): ReportLine => ({
  id,
  text,
  state: 'planned',
  ...more,
})
const refTo = (task: { id: string }) => ({ noun: 'tasks', id: task.id }) as ReportLine['ref'] & object
const templates = { reportTemplates: [dailyTemplate], reportTemplateVersions: [dailyVersion] }

const bookWith = (rows = {}) => bookOf(cast.linXia, { ...cast.everything, ...templates, ...rows })
const planned = (on: string, lines: readonly ReportLine[], more = {}) =>
  filedReport(cast.linXia, 'daily', on, { content: { plan: lines }, ...more })

describe('yesterday’s plan', () => {
  it('is the plan of the last report that I filed, not of a draft nor of somebody else', async () => {
    const book = await bookWith({
      reports: [
        planned('2026-11-17', [line('a', '写用例')]),
        planned('2026-11-18', [line('b', '回归支付')]),
        reportRow(cast.linXia, 'daily', '2026-11-19', { content: { plan: [line('c', '草稿')] } }),
        filedReport(cast.xuNuo, 'daily', '2026-11-19', { content: { plan: [line('d', '别人的')] } }),
      ],
    })
    expect(await yesterdaysPlan(book, friday)).toEqual([line('b', '回归支付', { since: day('2026-11-19') })])
  })

  it('is not looked for further back than seven workdays, counted by the company’s calendar', async () => {
    const reports = [planned('2026-11-10', [line('a', '写用例')])]
    expect(await yesterdaysPlan(await bookWith({ reports }), friday)).toEqual([])
    // Two days off in between bring it within reach.
    const calendarDays = [
      calendarDay('2026-11-12', false, '公司日'),
      calendarDay('2026-11-13', false, '公司日'),
    ]
    expect(await yesterdaysPlan(await bookWith({ reports, calendarDays }), friday)).toHaveLength(1)
  })

  it('reads a plan that was written as text', async () => {
    const fields = [{ key: 'next', type: 'text', label: { zh: '明日计划' }, part: 'plan' }] as const
    const version = templateVersion('version-text', dailyTemplate.id, fields)
    const book = await bookWith({
      reportTemplateVersions: [version],
      reports: [
        filedReport(cast.linXia, 'daily', '2026-11-19', {
          ...{ versionId: version.id, content: { next: '1. 回归支付\n- 写用例\n\n' } },
        }),
      ],
    })
    expect((await yesterdaysPlan(book, friday)).map(({ text }) => text)).toEqual(['回归支付', '写用例'])
  })

  it('answers by itself what has been done meanwhile, whoever did it', async () => {
    const done = cast.task('task-by-other', '更新看板', {
      completedAt: '2026-11-20T00:30:00.000Z',
      completedBy: cast.xuNuo,
    })
    const lines = [
      line('p1', '更新看板', { ref: refTo(done) }),
      line('p2', '整理测试用例', { ref: refTo(cast.dueMonday) }),
    ]
    const book = await bookWith({
      tasks: [done, cast.dueMonday],
      reports: [planned('2026-11-19', lines)],
    })
    expect((await yesterdaysPlan(book, friday)).map(({ state }) => state)).toEqual(['done', 'planned'])
    const asked = { kind: 'daily', day: friday, fields: dailyFields, language: 'zh-CN' } as const
    const content = await draftReport(book, asked)
    expect(linesIn(content['done'])).toMatchObject([{ text: '更新看板', state: 'done', auto: true }])
    expect(answerIn(content, dailyFields, lines[0] as ReportLine)).toEqual({ kind: 'done' })
    expect(answerIn(content, dailyFields, lines[1] as ReportLine)).toBeUndefined()
  })
})

describe('an answer', () => {
  const yesterday = line('p', '回归支付', { since: day('2026-11-19') })

  it('says how the line stands', () => {
    expect(answerPlan(yesterday, { kind: 'done' })).toMatchObject({ text: '回归支付', state: 'done' })
    expect(answerPlan(yesterday, { kind: 'progress', percent: 140 })).toMatchObject({
      state: 'progress',
      percent: 100,
    })
    const half = answerPlan(yesterday, { kind: 'progress', percent: 50 })
    expect(answerPlan(half, { kind: 'cancelled' })).not.toHaveProperty('percent')
  })

  it('can be given, changed and taken back without a trace', () => {
    const begun: ReportContent = { done: [line('x', '别的', { state: 'done' })], plan: [], _removed: [] }
    const carried = withAnswer(begun, dailyFields, yesterday, { kind: 'carried' })
    expect(answerIn(carried, dailyFields, yesterday)).toEqual({ kind: 'carried' })
    expect(linesIn(carried['plan'])).toMatchObject([
      { text: '回归支付', state: 'carried', since: '2026-11-19' },
    ])
    const half = withAnswer(carried, dailyFields, yesterday, { kind: 'progress', percent: 50 })
    expect(answerIn(half, dailyFields, yesterday)).toEqual({ kind: 'progress', percent: 50 })
    expect(linesIn(half['done'])).toHaveLength(2)
    expect(linesIn(half['plan'])).toMatchObject([{ percent: 50, since: '2026-11-19' }])
    const done = withAnswer(half, dailyFields, yesterday, { kind: 'done' })
    expect(linesIn(done['plan'])).toEqual([])
    expect(withAnswer(done, dailyFields, yesterday, null)).toEqual(begun)
  })

  it('joins the line that tells what was done on the same task, in its words', async () => {
    const book = await bookWith({ tasks: [cast.doneThisMorning] })
    const asked = { kind: 'daily', day: friday, fields: dailyFields, language: 'zh-CN' } as const
    const content = await draftReport(book, asked)
    const ofTask = line('p', '复测登录缺陷', { ref: refTo(cast.doneThisMorning) })
    const answered = withAnswer(content, dailyFields, ofTask, { kind: 'progress', percent: 90 })
    expect(linesIn(answered['done'])).toMatchObject([
      { text: '完成「复测登录缺陷」', state: 'progress', percent: 90 },
    ])
    // Said by hand, the draft does not change it again.
    expect(mergeDraft(answered, content)['done']).toEqual(answered['done'])
    // Taken back, what was done is still told.
    const back = withAnswer(answered, dailyFields, ofTask, null)
    expect(linesIn(back['done']).map(({ text, state }) => [text, state])).toEqual([
      ['完成「复测登录缺陷」', undefined],
    ])
  })

  it('keeps a cancelled task out of the plan although it is due', async () => {
    const book = await bookWith({ tasks: [cast.dueMonday] })
    const asked = { kind: 'daily', day: friday, fields: dailyFields, language: 'zh-CN' } as const
    const content = await draftReport(book, asked)
    expect(linesIn(content['plan'])).toHaveLength(1)
    const ofTask = line('p', '整理测试用例', { ref: refTo(cast.dueMonday) })
    const cancelled = withAnswer(content, dailyFields, ofTask, { kind: 'cancelled' })
    const plan = (content_: ReportContent) => linesIn(mergeDraft(content_, content)['plan'])
    expect(plan(cancelled)).toEqual([])
    const again = withAnswer(cancelled, dailyFields, ofTask, { kind: 'carried' })
    expect(removedIn(again)).toEqual([])
    expect(plan(again)).toMatchObject([{ id: planLineId(refTo(cast.dueMonday)), state: 'carried' }])
  })
})

describe('what is put off', () => {
  /** Files the day with each planned line put off, and returns what it planned. */
  async function putOff(book: TestBook, on: string): Promise<ReportLine[]> {
    book.environment.setClock(Date.parse(startOfDay(day(on))) + 10 * 3_600_000)
    const lines = await yesterdaysPlan(book, day(on))
    let content: ReportContent = {}
    for (const one of lines) content = withAnswer(content, dailyFields, one, { kind: 'carried' })
    await pulled(book.store, { reports: [filedReport(cast.linXia, 'daily', on, { content })] })
    return linesIn(content['plan'])
  }

  it('goes from day to day, over weekends, holidays and make-up workdays, with its first day', async () => {
    const report = planned('2026-09-17', [line('p', '换测试机', { state: 'planned' })])
    const book = await bookWith({ tasks: [], reports: [report] })
    // The Sunday before the National Day is worked; the holiday lasts until the 7th; the Saturday after it is worked.
    const days = [
      '2026-09-18',
      '2026-09-20',
      '2026-09-28',
      '2026-09-30',
      '2026-10-08',
      '2026-10-10',
      '2026-10-12',
    ]
    for (const on of days) {
      const lines = await putOff(book, on)
      expect(lines, on).toMatchObject([{ text: '换测试机', state: 'carried', since: '2026-09-18' }])
    }
    expect(await book.store.get('reports', reportIdOf(cast.linXia, 'daily', day('2026-10-12')))).toBeDefined()
  })

  it('is one line with the task that falls due', async () => {
    const ofTask = line('p', '整理测试用例', { ref: refTo(cast.dueMonday) })
    const book = await bookWith({ tasks: [cast.dueMonday], reports: [planned('2026-11-19', [ofTask])] })
    const asked = { kind: 'daily', day: friday, fields: dailyFields, language: 'zh-CN' } as const
    const draft = await draftReport(book, asked)
    const [first] = await yesterdaysPlan(book, friday)
    const answered = withAnswer(draft, dailyFields, first as ReportLine, { kind: 'carried' })
    expect(linesIn(mergeDraft(answered, draft)['plan'])).toHaveLength(1)
  })
})

describe('tomorrow’s plan', () => {
  const plan = async (book: TestBook, on = friday) => {
    const asked = { kind: 'daily', day: on, fields: dailyFields, language: 'zh-CN' } as const
    return linesIn((await draftReport(book, asked))['plan']).map(({ text }) => text)
  }

  it('is offered from what is due until the next workday, what is late at its end', async () => {
    const tuesday = cast.task('task-tuesday', '周二的事', { dueAt: '2026-11-24T10:00:00.000Z' })
    const book = await bookWith({
      tasks: [cast.lateReport, cast.dueMonday, cast.dueTonight, tuesday, cast.doneThisMorning],
    })
    expect(await plan(book)).toEqual(['回归支付流程', '整理测试用例', '补交回归报告'])
  })

  it('offers once what is late more than once', async () => {
    const weekly = (id: string, due: string) => cast.task(id, '更新周看板', { dueAt: `${due}T10:00:00.000Z` })
    const tasks = [weekly('task-first', '2026-11-06'), weekly('task-second', '2026-11-13'), cast.dueMonday]
    expect(await plan(await bookWith({ tasks }))).toEqual(['整理测试用例', '更新周看板'])
  })

  it('takes the company’s calendar for the next workday', async () => {
    const saturday = cast.task('task-saturday', '周六盘点', { dueAt: '2026-11-21T10:00:00.000Z' })
    const tasks = [saturday, cast.dueMonday]
    const makeup = [calendarDay('2026-11-21', true, '调休上班')]
    expect(await plan(await bookWith({ tasks, calendarDays: makeup }))).toEqual(['周六盘点'])
    const off = [calendarDay('2026-11-23', false, '公司日')]
    const tuesday = cast.task('task-tuesday', '周二的事', { dueAt: '2026-11-24T10:00:00.000Z' })
    expect(await plan(await bookWith({ tasks: [...tasks, tuesday], calendarDays: off }))).toEqual([
      '周六盘点',
      '整理测试用例',
      '周二的事',
    ])
  })
})
