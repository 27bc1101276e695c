import { describe, expect, it } from 'vitest'
import {
  blockersFor,
  blockersIn,
  completeTask,
  deleteTask,
  evidenceLineId,
  suggestedBlockerTask,
  task,
  taskFromBlocker,
  tasksOfBlockers,
  type ReportLine,
} from '@/domain'
import type { MemberId, ReportId, TaskId } from '@/lib/ids'
import type { ReportRow } from '@/store'
import { bookOf, pulled, type TestBook } from '../support/book'
import * as cast from '../support/cast'
import { calendarDay, filedReport, reportRow } from '../support/reports'

const stuck: ReportLine = {
  id: 'line-1',
  text: '联调退款接口',
  state: 'blocked',
  need: '开通沙箱账号',
  fromId: cast.xuNuo,
}
const wordless: ReportLine = { id: 'line-2', text: '压测环境不够用', state: 'blocked' }
const done: ReportLine = { id: 'line-3', text: '复测登录缺陷', state: 'done' }
const report = filedReport(cast.linXia, 'daily', '2026-11-20', {
  filedAt: '2026-11-20T01:50:00.000Z',
  content: { done: [done], problems: [stuck, wordless], results: '顺利' },
})

async function bookWith(me: MemberId, reports: ReportRow[] = [report]): Promise<TestBook> {
  const book = await bookOf(me)
  await pulled(book.store, { reports })
  return book
}

async function made(book: TestBook, line = stuck): Promise<TaskId> {
  const outcome = await taskFromBlocker(book, report, line, await suggestedBlockerTask(book, report, line))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

describe('what blocks somebody', () => {
  it('is found in whichever field it was written', () => {
    expect(blockersIn(report.content)).toEqual([stuck, wordless])
    expect(blockersIn({ done: 'text', problems: [{ text: 3 }], _removed: ['a'] })).toEqual([])
  })

  it('is for whom it names, else for its author, until six on the next workday', async () => {
    const book = await bookWith(cast.zhouLan)
    expect(await suggestedBlockerTask(book, report, stuck)).toEqual({
      ownerId: cast.xuNuo,
      dueAt: '2026-11-23T10:00:00.000Z',
    })
    const gone = { ...stuck, fromId: cast.fangQing }
    expect(await suggestedBlockerTask(book, report, gone)).toMatchObject({ ownerId: cast.linXia })
    expect(await suggestedBlockerTask(book, report, wordless)).toMatchObject({ ownerId: cast.linXia })
    await pulled(book.store, { calendarDays: [calendarDay('2026-11-23', false, '公司日')] })
    expect(await suggestedBlockerTask(book, report, stuck)).toMatchObject({
      dueAt: '2026-11-24T10:00:00.000Z',
    })
  })

  it('becomes a task in its department that its author follows and that leads back to the line', async () => {
    const book = await bookWith(cast.zhouLan)
    const id = await made(book)
    expect(await task(book, id)).toMatchObject({
      title: '开通沙箱账号',
      description: '联调退款接口',
      ownerId: cast.xuNuo,
      departmentId: cast.testing,
      followerIds: [cast.linXia],
      reportId: report.id,
      reportLineId: 'line-1',
    })
    expect(await book.store.outbox()).toMatchObject([
      { kind: 'report.blockerTask', ops: [{ op: 'create', set: { reportId: report.id } }] },
    ])
  })

  it('without words of what is needed is called as it is, and its author owns it alone', async () => {
    const book = await bookWith(cast.zhouLan)
    expect(await task(book, await made(book, wordless))).toMatchObject({
      title: '压测环境不够用',
      description: '',
      ownerId: cast.linXia,
      followerIds: [],
    })
  })

  it('keeps all the words of a long one', async () => {
    const book = await bookWith(cast.zhouLan)
    const need = '缺'.repeat(300)
    expect(await task(book, await made(book, { ...stuck, need }))).toMatchObject({
      title: '缺'.repeat(200),
      description: `${need}\n联调退款接口`,
    })
  })

  it('is a task where its owner sits, when somebody of another department makes it', async () => {
    const copied = { ...report, copyIds: [cast.shenYu] }
    const book = await bookWith(cast.shenYu, [copied])
    const mine = { ownerId: cast.shenYu, dueAt: '2026-11-23T10:00:00.000Z' }
    const outcome = await taskFromBlocker(book, copied, stuck, mine)
    expect(outcome).toMatchObject({ ok: true })
    expect(outcome.ok && (await task(book, outcome.value))).toMatchObject({ departmentId: cast.sales })
  })

  it('makes nothing of a draft, or for somebody who left', async () => {
    const draft = reportRow(cast.zhouLan, 'daily', '2026-11-20')
    const book = await bookWith(cast.zhouLan, [report, draft])
    const due = '2026-11-23T10:00:00.000Z'
    expect(await taskFromBlocker(book, draft, stuck, { ownerId: cast.linXia, dueAt: due })).toMatchObject({
      refusal: 'gone',
    })
    expect(await taskFromBlocker(book, report, stuck, { ownerId: cast.fangQing, dueAt: due })).toMatchObject({
      refusal: 'task.owner_left',
    })
  })

  it('is known by its line to whoever reads the report, the open task before one that is done', async () => {
    const book = await bookWith(cast.zhouLan)
    const first = await made(book)
    await completeTask(book, first)
    expect((await tasksOfBlockers(book, report)).get('line-1')?.id).toBe(first)
    const second = await made(book)
    expect((await tasksOfBlockers(book, report)).get('line-1')?.id).toBe(second)
    await deleteTask(book, second)
    expect((await tasksOfBlockers(book, report)).get('line-1')?.id).toBe(first)
  })

  it('is known again in a later report of its author, and not in that of somebody else', async () => {
    const book = await bookWith(cast.zhouLan)
    const id = await made(book)
    const later = filedReport(cast.linXia, 'daily', '2026-11-23', { content: { problems: [{ ...stuck }] } })
    const others = { ...later, id: 'report-other' as ReportId, authorId: cast.xuNuo }
    expect((await tasksOfBlockers(book, later)).get('line-1')?.id).toBe(id)
    expect((await tasksOfBlockers(book, others)).size).toBe(0)

    const ref = { noun: 'tasks', id: 'task-tonight' } as const
    const about = { ...stuck, id: 'line-other', ref: { noun: 'tasks', id } as const }
    const blocked = { ...stuck, id: evidenceLineId({ ...ref, id: cast.dueTonight.id }), ref }
    const next = { ...later, content: { problems: [about, blocked] } }
    expect([...(await tasksOfBlockers(book, next)).keys()]).toEqual(['line-other'])
  })

  it('comes back to its author until it is closed, and to nobody else', async () => {
    const fromMine = { reportId: report.id, reportLineId: 'line-1', ownerId: cast.xuNuo }
    const tasks = [
      cast.task('task-later', '开通沙箱账号', { ...fromMine, dueAt: '2026-11-25T10:00:00.000Z' }),
      cast.task('task-soon', '找人顶班', { ...fromMine, dueAt: '2026-11-23T10:00:00.000Z' }),
      cast.task('task-over', '早做完了', { ...fromMine, completedAt: '2026-11-20T01:55:00.000Z' }),
    ]
    const author = await bookWith(cast.linXia)
    await pulled(author.store, { tasks })
    expect((await blockersFor(author)).map(({ title }) => title)).toEqual(['找人顶班', '开通沙箱账号'])
    const owner = await bookWith(cast.xuNuo)
    await pulled(owner.store, { tasks })
    expect(await blockersFor(owner)).toEqual([])
  })
})
