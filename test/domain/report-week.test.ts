import { describe, expect, it } from 'vitest'
import {
  draftReport,
  linesIn,
  mergeDraft,
  withAnswer,
  withTyped,
  yesterdaysPlan,
  type FormField,
  type ReportContent,
  type ReportLine,
} from '@/domain'
import { bookOf, pulled } from '../support/book'
import * as cast from '../support/cast'
import {
  dailyFields,
  dailyTemplate,
  dailyVersion,
  day,
  filedReport,
  template,
  templateVersion,
} from '../support/reports'

const amounts: FormField[] = [
  { key: 'calls', type: 'number', label: { zh: '电话' } },
  { key: 'hours', type: 'number', label: { zh: '工时' }, decimals: 1 },
  { key: 'signed', type: 'money', label: { zh: '签约额' } },
]
const weekFields: FormField[] = [...dailyFields.filter(({ part }) => part !== 'results'), ...amounts]
const salesVersion = templateVersion('version-sales', dailyTemplate.id, [...dailyFields, ...amounts])
const weeklyTemplate = template('template-weekly', { kind: 'weekly' })
const weeklyVersion = templateVersion('version-weekly', weeklyTemplate.id, weekFields)
const templates = {
  reportTemplates: [dailyTemplate, weeklyTemplate],
  reportTemplateVersions: [dailyVersion, salesVersion, weeklyVersion],
}

const bookWith = async (rows = {}, now = '2026-11-20T09:00:00.000Z') => {
  const book = await bookOf(cast.linXia, { ...cast.everything, ...templates, tasks: [], ...rows })
  book.environment.setClock(Date.parse(now))
  return book
}
const week = { kind: 'weekly', day: day('2026-11-16'), fields: weekFields, language: 'zh-CN' } as const
const filed = (on: string, content: ReportContent, more = {}) =>
  filedReport(cast.linXia, 'daily', on, { content, ...more })
const line = (id: string, text: string, more: Partial<ReportLine> = {}): ReportLine => ({ id, text, ...more })
const told = (content: ReportContent, key = 'done') =>
  linesIn(content[key]).map(({ text, path }) => [text, ...(path ?? [])].join(' | '))

describe('a week’s draft', () => {
  const pay = cast.task('task-pay', '回归支付', { dueAt: '2026-12-24T10:00:00.000Z' })
  const ref = { noun: 'tasks', id: pay.id } as const

  it('makes one line of what stands in several reports, with its path', async () => {
    const reports = [
      filed('2026-11-16', {
        done: [line('e', '推进「回归支付」：勾选 1 项检查项', { ref, state: 'progress', percent: 30 })],
      }),
      filed('2026-11-17', {
        done: [
          line('e', '推进「回归支付」', { ref, state: 'progress', percent: 30 }),
          line('x', '面试两人', { state: 'done' }),
        ],
      }),
      filed('2026-11-18', { done: [line('e', '推进「回归支付」', { ref, state: 'progress', percent: 80 })] }),
      filed('2026-11-20', { done: [line('e', '完成「回归支付」', { ref, state: 'done' })] }),
    ]
    const content = await draftReport(await bookWith({ reports }), week)
    expect(told(content)).toEqual(['完成「回归支付」 | 周一 30% | 周三 80% | 周五 完成', '面试两人'])
    expect(linesIn(content['done'])[0]).toMatchObject({ ref, state: 'done', auto: true })
    const english = await draftReport(await bookWith({ reports }), { ...week, language: 'en' })
    expect(told(english)[0]).toBe('完成「回归支付」 | Mon 30% | Wed 80% | Fri done')
    const month = { ...week, kind: 'monthly', day: day('2026-11-01') } as const
    expect(told(await draftReport(await bookWith({ reports }), month))[0]).toBe(
      '完成「回归支付」 | 11月16日 30% | 11月18日 80% | 11月20日 完成',
    )
  })

  it('knows lines without a record again by their words, over days of putting off', async () => {
    const book = await bookWith({
      reports: [filed('2026-11-13', { plan: [line('p', '换测试机', { state: 'planned' })] })],
    })
    const answers = [{ kind: 'carried' }, { kind: 'progress', percent: 50 }, { kind: 'done' }] as const
    for (const [n, answer] of answers.entries()) {
      const on = `2026-11-${16 + n}`
      const [planned] = await yesterdaysPlan(book, day(on))
      const content = withAnswer({}, dailyFields, planned as ReportLine, answer)
      await pulled(book.store, { reports: [filed(on, content)] })
    }
    expect(told(await draftReport(book, week))).toEqual([
      '计划 1 项，完成 1 项',
      '换测试机 | 周一 顺延 | 周二 50% | 周三 完成',
    ])
  })

  it('counts what was planned for days of the week against what was done', async () => {
    const plan = (...texts: string[]) => texts.map((text) => line(text, text, { state: 'planned' }))
    const reports = [
      filedReport(cast.linXia, 'weekly', '2026-11-09', {
        content: { plan: plan('甲') },
        versionId: weeklyVersion.id,
      }),
      filed('2026-11-13', { plan: plan('乙') }),
      filed('2026-11-16', { plan: plan('乙', '丙'), done: [line('1', '甲', { state: 'done' })] }),
      filed('2026-11-17', {
        done: [line('2', '丙', { state: 'done' }), line('3', '乙', { state: 'progress' })],
      }),
      // What is planned on Friday is next week's.
      filed('2026-11-20', { plan: plan('丁') }),
    ]
    const counted = (content: ReportContent) => told(content)[0]
    expect(counted(await draftReport(await bookWith({ reports }), week))).toBe('计划 3 项，完成 2 项')
    expect(counted(await draftReport(await bookWith({ reports }), { ...week, language: 'en' }))).toBe(
      '2 of 3 planned done',
    )
  })

  it('adds what tasks show and no report speaks of', async () => {
    const done = (id: string, title: string, at: string, more = {}) =>
      cast.task(id, title, { completedAt: at, completedBy: cast.linXia, ...more })
    const at = '2026-11-18T09:00:00.000Z'
    const tasks = [
      done(pay.id, '回归支付', '2026-11-19T09:00:00.000Z'),
      done('task-untold', '修好打印机', at),
      done('task-part', '换墨盒', at, { parentId: 'task-untold' }),
      done('task-file', '旧表里的事', at, { importId: 'import-1' }),
      done('task-before', '上周的事', '2026-11-13T09:00:00.000Z'),
      { ...done('task-theirs', '同事做的', at), completedBy: cast.xuNuo, coOwnerIds: [cast.xuNuo] },
    ]
    const progress = line('e', '推进「回归支付」', { ref, state: 'progress', percent: 80 })
    const book = await bookWith({ tasks, reports: [filed('2026-11-17', { done: [progress] })] })
    expect(told(await draftReport(book, week))).toEqual([
      '完成「回归支付」 | 周二 80% | 周四 完成',
      '完成「修好打印机」',
    ])
  })

  it('adds up amounts under the same key', async () => {
    const sales = { versionId: salesVersion.id }
    const reports = [
      filed('2026-11-16', { calls: 12, hours: 0.1, signed: 1_250_000 }, sales),
      filed('2026-11-17', { calls: 8, hours: 0.2, signed: 90_050 }, sales),
      filed('2026-11-18', { calls: null }, sales),
      // Of a template that asks for no calls, whatever stands there.
      filed('2026-11-19', { calls: 100 }),
      filed('2026-11-09', { calls: 50 }, sales),
    ]
    const content = await draftReport(await bookWith({ reports }), week)
    expect(content).toMatchObject({ calls: 20, hours: 0.3, signed: 1_340_050 })
    expect(await draftReport(await bookWith(), week)).not.toHaveProperty('calls')
  })

  it('adds up again in a draft that was begun before, but for what was typed', async () => {
    const sales = { versionId: salesVersion.id }
    const book = await bookWith({ reports: [filed('2026-11-16', { calls: 12, signed: 300 }, sales)] })
    const begun = withTyped(mergeDraft({}, await draftReport(book, week)), 'signed', 500)
    await pulled(book.store, { reports: [filed('2026-11-17', { calls: 8, signed: 100 }, sales)] })
    expect(mergeDraft(begun, await draftReport(book, week))).toMatchObject({ calls: 20, signed: 500 })
  })

  it('says of open blockers for how many workdays they have been there, not among what was done', async () => {
    const stuck = line('s', '合同卡在法务', { state: 'blocked', need: '盖章' })
    const reports = [filed('2026-11-17', { done: [stuck, line('y', '别的', { state: 'done' })] })]
    const content = await draftReport(await bookWith({ reports }), week)
    expect(told(content)).toEqual(['别的'])
    expect(told(content, 'problems')).toEqual(['合同卡在法务 | 已 4 个工作日'])
  })

  it('plans what was put off or is half done, and what is due next week', async () => {
    const due = cast.task('task-due', '整理用例', { dueAt: '2026-11-26T10:00:00.000Z' })
    const later = cast.task('task-later', '年终盘点', { dueAt: '2026-12-02T10:00:00.000Z' })
    const reports = [
      filed('2026-11-19', {
        done: [
          line('e', '推进「回归支付」', { ref, state: 'progress', percent: 60 }),
          line('c', '换测试机', { state: 'carried' }),
          line('d', '例会', { state: 'done' }),
        ],
      }),
    ]
    const content = await draftReport(await bookWith({ tasks: [pay, due, later], reports }), week)
    expect(told(content, 'plan')).toEqual(['回归支付', '换测试机', '整理用例'])
  })

  it('drafts a month from weeks where no days were written, and changes nothing when drafted twice', async () => {
    const reports = [
      filedReport(cast.linXia, 'weekly', '2026-11-02', {
        content: { done: [line('w', '上线支付', { state: 'done' })], calls: 30 },
        versionId: weeklyVersion.id,
      }),
      filedReport(cast.linXia, 'weekly', '2026-11-09', {
        content: { done: [line('w', '写在周报里', { state: 'done' })], calls: 40 },
        versionId: weeklyVersion.id,
      }),
      filed(
        '2026-11-10',
        { done: [line('d', '写在日报里', { state: 'done' })], calls: 2 },
        { versionId: salesVersion.id },
      ),
    ]
    const asked = { ...week, kind: 'monthly', day: day('2026-11-01') } as const
    const book = await bookWith({ reports })
    const content = await draftReport(book, asked)
    expect(told(content)).toEqual(['上线支付', '写在日报里'])
    expect(content['calls']).toBe(32)
    expect(mergeDraft(content, await draftReport(book, asked))).toEqual(content)
  })
})

it('drafts nothing for kinds that have no period', async () => {
  const asked = { kind: 'visit', day: day('2026-11-20'), fields: dailyFields, language: 'zh-CN' } as const
  expect(await draftReport(await bookWith({ tasks: [cast.doneThisMorning] }), asked)).toEqual({})
})
