import { describe, expect, it } from 'vitest'
import {
  blockedLineId,
  blockerAge,
  completeTask,
  draftReport,
  linesIn,
  openBlockers,
  unblockTask,
  workdaysFrom,
  type ReportLine,
} from '@/domain'
import { bookOf } from '../support/book'
import * as cast from '../support/cast'
import {
  calendarDay,
  dailyFields,
  dailyTemplate,
  dailyVersion,
  day,
  filedReport,
  reportRow,
} from '../support/reports'

const friday = day('2026-11-20')
const stuck: ReportLine = {
  ...{ id: 'stuck', text: '合同卡在法务', state: 'blocked', need: '法务盖章' },
  fromId: cast.zhouLan,
}
const filed = (on: string, problems: readonly ReportLine[], more: Record<string, unknown> = {}) =>
  filedReport(cast.linXia, 'daily', on, { content: { problems, ...more } })
const templates = { reportTemplates: [dailyTemplate], reportTemplateVersions: [dailyVersion] }
const bookWith = (rows = {}) => bookOf(cast.linXia, { ...cast.everything, ...templates, tasks: [], ...rows })
const far = { dueAt: '2026-12-24T10:00:00.000Z' }

describe('an open blocker', () => {
  it('comes again with its first day, from report to report, also of another kind', async () => {
    const again = { ...stuck, since: day('2026-11-16') }
    const weekly = filedReport(cast.linXia, 'weekly', '2026-11-09', {
      content: { problems: [{ ...stuck, id: 'older', text: '测试机不够' }] },
    })
    const book = await bookWith({
      reports: [weekly, filed('2026-11-16', [stuck]), filed('2026-11-19', [again])],
    })
    expect(await openBlockers(book, friday)).toMatchObject([
      { id: 'older', since: '2026-11-09' },
      {
        id: 'stuck',
        text: '合同卡在法务',
        need: '法务盖章',
        fromId: cast.zhouLan,
        since: '2026-11-16',
        auto: true,
      },
    ])
    const asked = { kind: 'daily', day: friday, fields: dailyFields, language: 'zh-CN' } as const
    expect(linesIn((await draftReport(book, asked))['problems'])).toHaveLength(2)
  })

  it('is as old as the workdays on which it was in the way', () => {
    const since = { ...stuck, since: day('2026-11-16') }
    expect(blockerAge(since, day('2026-11-16'), workdaysFrom([]))).toBe(1)
    expect(blockerAge(since, friday, workdaysFrom([]))).toBe(5)
    expect(blockerAge(since, day('2026-11-23'), workdaysFrom([]))).toBe(6)
    const makeup = workdaysFrom([calendarDay('2026-11-21', true), calendarDay('2026-11-18', false)])
    expect(blockerAge(since, day('2026-11-23'), makeup)).toBe(6)
  })

  it('ends when a later report says that it is done, or its author takes it away', async () => {
    const first = filed('2026-11-17', [stuck])
    const done = { ...stuck, state: 'done' } as const
    expect(
      await openBlockers(await bookWith({ reports: [first, filed('2026-11-19', [done])] }), friday),
    ).toEqual([])
    const away = filed('2026-11-19', [], { _removed: ['stuck'] })
    expect(await openBlockers(await bookWith({ reports: [first, away] }), friday)).toEqual([])
    // A draft is no word yet, and a report that says nothing of it does not end it.
    const draft = reportRow(cast.linXia, 'daily', '2026-11-19', { content: { problems: [done] } })
    expect(await openBlockers(await bookWith({ reports: [first, draft] }), friday)).toHaveLength(1)
    expect(
      await openBlockers(await bookWith({ reports: [first, filed('2026-11-19', [])] }), friday),
    ).toHaveLength(1)
  })

  it('of a task ends when that goes on, or is done', async () => {
    const task = cast.task('task-contract', '签合同', {
      ...far,
      blockedReason: '等盖章',
      createdBy: cast.linXia,
    })
    const ref = { noun: 'tasks', id: task.id } as const
    const ofTask = { ...stuck, id: blockedLineId(ref), ref }
    const book = await bookWith({ tasks: [task], reports: [filed('2026-11-19', [ofTask])] })
    expect(await openBlockers(book, friday)).toHaveLength(1)
    await unblockTask(book, task.id)
    expect(await openBlockers(book, friday)).toEqual([])
  })

  it('that was marked on a line about a task stands apart from what is done on it', async () => {
    const task = cast.task('task-contract', '签合同', { ...far, createdBy: cast.linXia })
    const ref = { noun: 'tasks', id: task.id } as const
    const book = await bookWith({ tasks: [task] })
    await completeTask(book, task.id)
    const asked = { kind: 'daily', day: friday, fields: dailyFields, language: 'zh-CN' } as const
    const [told] = linesIn((await draftReport(book, asked))['done']) as [ReportLine]
    const marked = { ...told, state: 'blocked', need: '法务盖章' } as const
    const reports = [filedReport(cast.linXia, 'daily', '2026-11-19', { content: { done: [marked] } })]
    const other = await bookWith({ tasks: [task], reports })
    const [again] = (await openBlockers(other, friday)) as [ReportLine]
    expect(again).toMatchObject({ ref, need: '法务盖章', since: '2026-11-19' })
    expect(again.id).not.toBe(told.id)
    // The next report has it under that id: the one after that finds it there.
    const next = await bookWith({ tasks: [task], reports: [...reports, filed('2026-11-20', [again])] })
    expect(await openBlockers(next, day('2026-11-23'))).toMatchObject([{ id: again.id, since: '2026-11-19' }])
    await completeTask(next, task.id)
    expect(await openBlockers(next, day('2026-11-23'))).toEqual([])
  })

  it('that became somebody’s task comes again with it, until that is done', async () => {
    const report = filed('2026-11-18', [stuck])
    const made = cast.task('task-made', '法务盖章', {
      ...{ ...far, ownerId: cast.zhouLan, followerIds: [cast.linXia], createdAt: '2026-11-18T11:00:00.000Z' },
      ...{ reportId: report.id, reportLineId: stuck.id },
    })
    const book = await bookWith({ tasks: [made], reports: [report] })
    expect(await openBlockers(book, friday)).toMatchObject([
      { id: 'stuck', ref: { id: made.id }, since: '2026-11-18' },
    ])
    const done = { ...made, completedAt: '2026-11-19T09:00:00.000Z', completedBy: cast.zhouLan }
    expect(await openBlockers(await bookWith({ tasks: [done], reports: [report] }), friday)).toEqual([])
    // Of a report of long ago the task alone is left.
    const old = { ...report, day: day('2026-09-18') }
    expect(await openBlockers(await bookWith({ tasks: [made], reports: [old] }), friday)).toMatchObject([
      { id: 'stuck', text: '法务盖章', fromId: cast.zhouLan, since: '2026-11-18' },
    ])
    // Made of somebody else's report, it is none of mine.
    const theirs = { ...report, authorId: cast.xuNuo }
    expect(await openBlockers(await bookWith({ tasks: [made], reports: [theirs] }), friday)).toEqual([])
  })
})
