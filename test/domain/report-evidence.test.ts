import { describe, expect, it } from 'vitest'
import {
  addComment,
  addTask,
  blockTask,
  completeTask,
  declineTask,
  draftOf,
  draftReport,
  editTask,
  evidenceLineId,
  linesIn,
  nextIdOf,
  reopenTask,
  tickItem,
  unblockTask,
} from '@/domain'
import type { TaskId, TaskItemId } from '@/lib/ids'
import type { TaskEventRow, TaskRow } from '@/store'
import { bookOf, pulled, type TestBook } from '../support/book'
import * as cast from '../support/cast'
import { dailyFields, day } from '../support/reports'
import { taskComment, taskEvent, taskItem } from '../support/task-history'

const friday = day('2026-11-20')
const monday = { dueAt: '2026-11-23T10:00:00.000Z' }
const pay = cast.task('task-pay', '回归支付流程', monday)

async function drafted(book: TestBook, on = friday) {
  const content = await draftReport(book, { kind: 'daily', day: on, fields: dailyFields, language: 'zh-CN' })
  const texts = (key: string) => linesIn(content[key]).map(({ text }) => text)
  return { content, done: texts('done'), problems: texts('problems'), plan: texts('plan') }
}

const bookWith = (...tasks: TaskRow[]) => bookOf(cast.linXia, { ...cast.everything, tasks })

/** The same act as the server has it, a few minutes later. */
const later = '2026-11-20T02:07:00.000Z'
const synced = (book: TestBook, tasks: TaskRow[], taskEvents: TaskEventRow[]) =>
  pulled(book.store, { tasks, taskEvents })

describe('today’s draft', () => {
  it('says offline what was done on this device, one line for each task', async () => {
    const item = taskItem('item-a', pay, '微信')
    const book = await bookOf(cast.linXia, { ...cast.everything, tasks: [pay], taskItems: [item] })
    await tickItem(book, item.id)
    await addComment(book, pay.id, '微信渠道已通')
    await editTask(book, pay.id, { dueAt: '2026-11-24T10:00:00.000Z' })
    await editTask(book, pay.id, { dueAt: '2026-11-25T10:00:00.000Z' })
    expect((await drafted(book)).done).toEqual([
      '推进「回归支付流程」：勾选 1 项检查项，延期到 下周三；微信渠道已通',
    ])
    await completeTask(book, pay.id)
    const { content, done } = await drafted(book)
    expect(done).toEqual(['完成「回归支付流程」（含 1 项检查项）：微信渠道已通'])
    const ref = { noun: 'tasks', id: pay.id } as const
    expect(linesIn(content['done'])).toEqual([
      { id: evidenceLineId(ref), text: done[0], ref, state: 'done', auto: true },
    ])
  })

  it('says the same from the server’s history on another device', async () => {
    const finished = { ...pay, completedAt: '2026-11-20T01:40:00.000Z', completedBy: cast.linXia }
    const ticked = { doneAt: '2026-11-20T01:30:00.000Z', doneBy: cast.linXia }
    const book = await bookOf(cast.linXia, {
      ...cast.everything,
      tasks: [finished],
      taskItems: [taskItem('item-a', pay, '微信', ticked)],
      taskComments: [taskComment(pay, cast.linXia, '2026-11-20T01:35:00.000Z', '微信渠道已通')],
      taskEvents: [
        taskEvent(pay, 'completed', cast.linXia, '2026-11-20T01:40:05.000Z', {
          completedAt: [null, '2026-11-20T01:40:00+00:00'],
        }),
      ],
    })
    expect((await drafted(book)).done).toEqual(['完成「回归支付流程」（含 1 项检查项）：微信渠道已通'])
  })

  it('doubles nothing while the server has it and this device has not heard so', async () => {
    const book = await bookWith(pay)
    await editTask(book, pay.id, { dueAt: '2026-11-24T10:00:00.000Z' })
    await addComment(book, pay.id, '等环境')
    const before = await drafted(book)
    expect(before.done).toEqual(['「回归支付流程」延期到 下周二：等环境'])
    await synced(
      book,
      [],
      [
        taskEvent(pay, 'edited', cast.linXia, later, {
          dueAt: ['2026-11-23T10:00:00+00:00', '2026-11-24T10:00:00+00:00'],
        }),
      ],
    )
    expect(await drafted(book)).toEqual(before)
  })

  it('tells what was put off twice from the first day to the last, and nothing that was put back', async () => {
    const move = (from: string, to: string, at = later) =>
      taskEvent(pay, 'edited', cast.linXia, at, { dueAt: [from, to] })
    const book = await bookWith(pay)
    // Sent in one go, the server has them at one moment.
    await synced(
      book,
      [],
      [move('2026-11-24T10:00:00Z', '2026-11-26T10:00:00Z'), move(pay.dueAt, '2026-11-24T10:00:00Z')],
    )
    expect((await drafted(book)).done).toEqual(['「回归支付流程」延期到 下周四'])
    await synced(book, [], [move('2026-11-26T10:00:00Z', pay.dueAt, '2026-11-20T03:00:00.000Z')])
    expect((await drafted(book)).done).toEqual([])
  })

  it('leaves out a tick that was taken back, and tells of what was opened again', async () => {
    const before = cast.task('task-before', '写测试计划', {
      completedAt: '2026-11-18T09:00:00.000Z',
      completedBy: cast.linXia,
    })
    const book = await bookWith(pay, before)
    await completeTask(book, pay.id)
    book.environment.turn(60_000)
    await reopenTask(book, pay.id)
    await reopenTask(book, before.id)
    expect((await drafted(book)).done).toEqual(['重新打开「写测试计划」'])
  })

  it('does not claim what somebody else has opened again, or others have done', async () => {
    const opened = cast.task('task-opened', '核对报表')
    const theirs = cast.task('task-theirs', '发版公告', {
      coOwnerIds: [cast.xuNuo],
      completedAt: '2026-11-20T01:00:00.000Z',
      completedBy: cast.xuNuo,
    })
    const again = { ...theirs, id: 'task-again' as TaskId }
    const book = await bookOf(cast.linXia, {
      ...cast.everything,
      tasks: [opened, theirs, again],
      taskEvents: [
        taskEvent(opened, 'completed', cast.linXia, later, { completedAt: [null, '2026-11-20T01:00:00Z'] }),
        taskEvent(opened, 'reopened', cast.zhouLan, later, { completedAt: ['2026-11-20T01:00:00Z', null] }),
        taskEvent(again, 'completed', cast.linXia, later, { completedAt: [null, '2026-11-20T00:30:00Z'] }),
        taskEvent(theirs, 'completed', cast.xuNuo, later, { completedAt: [null, '2026-11-20T01:00:00Z'] }),
      ],
    })
    expect((await drafted(book)).done).toEqual([])
  })

  it('counts what was done offline on the day on which it was done', async () => {
    const done = { ...pay, completedAt: '2026-11-19T09:00:00.000Z', completedBy: cast.linXia }
    const event = taskEvent(pay, 'completed', cast.linXia, '2026-11-20T00:30:00.000Z', {
      completedAt: [null, '2026-11-19T09:00:00Z'],
    })
    const book = await bookOf(cast.linXia, { ...cast.everything, tasks: [done], taskEvents: [event] })
    expect((await drafted(book)).done).toEqual([])
    expect((await drafted(book, day('2026-11-19'))).done).toEqual(['完成「回归支付流程」'])
  })

  it('tells what was made, for whom, and by which file', async () => {
    const book = await bookWith()
    const made = async (title: string, owner = cast.linXia, extra = {}) =>
      addTask(book, {
        ...draftOf(cast.task('task-any', title, { ...monday, ownerId: owner })),
        ...extra,
      })
    await made('整理回归清单')
    await made('准备演示环境', cast.xuNuo)
    for (const n of [1, 2, 3]) {
      const set = {
        ...{ title: `导入的第 ${n} 项`, dueAt: monday.dueAt, ownerId: cast.linXia },
        ...{ departmentId: cast.testing, importId: 'import-1' },
      }
      const op = { op: 'create', noun: 'tasks', id: `task-imported-${n}`, set } as const
      await book.store.write({ kind: 'task.import', ops: [op] })
    }
    expect((await drafted(book)).done.sort()).toEqual([
      '导入 3 项任务',
      '新建「准备演示环境」，交给 许诺',
      '新建「整理回归清单」',
    ])
  })

  it('does not tell of the next turn that a repeating task makes by itself', async () => {
    const weekly = cast.task('task-weekly', '周会纪要', {
      repeat: { every: 'workday', from: 'due', interval: 1, until: null },
    })
    const book = await bookWith(weekly)
    await completeTask(book, weekly.id)
    expect(await book.store.get('tasks', nextIdOf(weekly.id))).toBeDefined()
    expect((await drafted(book)).done).toEqual(['完成「周会纪要」'])
  })

  it('counts parts in the line of what they are parts of, once that is done', async () => {
    const parts = [1, 2].map((n) => cast.task(`task-part-${n}`, `渠道 ${n}`, { ...monday, parentId: pay.id }))
    const book = await bookWith(pay, ...parts)
    for (const { id } of parts) await completeTask(book, id)
    expect((await drafted(book)).done.sort()).toEqual([
      '完成「渠道 1」（属于「回归支付流程」）',
      '完成「渠道 2」（属于「回归支付流程」）',
    ])
    await completeTask(book, pay.id)
    expect((await drafted(book)).done).toEqual(['完成「回归支付流程」（含 2 项子任务）'])
  })

  it('puts what is blocked among the problems with its reason, until it is not', async () => {
    const book = await bookWith(pay)
    await blockTask(book, pay.id, { reason: '等测试环境', byId: cast.zhouLan })
    const { content, done, problems } = await drafted(book)
    expect(done).toEqual([])
    expect(problems).toEqual(['「回归支付流程」受阻'])
    expect(linesIn(content['problems'])[0]).toMatchObject({
      ...{ state: 'blocked', need: '等测试环境', fromId: cast.zhouLan, since: friday, auto: true },
    })
    await unblockTask(book, pay.id)
    expect((await drafted(book)).problems).toEqual([])
  })

  it('tells what was given back', async () => {
    const given = cast.task('task-given', '拍产品图', {
      ...monday,
      createdBy: cast.zhouLan,
      assignedBy: cast.zhouLan,
    })
    const book = await bookWith(given)
    await declineTask(book, given.id, '不归我们组')
    expect((await drafted(book)).done).toEqual(['退回「拍产品图」：不归我们组'])
  })

  it('tells what others did to my tasks to nobody', async () => {
    const book = await bookOf(cast.linXia, {
      ...cast.everything,
      tasks: [pay],
      taskItems: [
        taskItem('item-theirs' as TaskItemId, pay, '支付宝', { doneAt: later, doneBy: cast.xuNuo }),
      ],
      taskComments: [taskComment(pay, cast.xuNuo, '2026-11-20T01:00:00.000Z', '我看看')],
      taskEvents: [taskEvent(pay, 'edited', cast.xuNuo, later, { title: ['a', 'b'] })],
    })
    expect((await drafted(book)).done).toEqual([])
  })

  it('says no more than a report holds', async () => {
    const many = Array.from({ length: 230 }, (_, n) =>
      cast.task(`task-${n}`, `第 ${n} 项`, {
        completedAt: '2026-11-20T01:00:00.000Z',
        completedBy: cast.linXia,
      }),
    )
    const { done } = await drafted(await bookWith(...many))
    expect(done).toHaveLength(200)
    expect(done.at(-1)).toBe('另有 31 项任务的进展')
  })

  it('writes the same facts in English', async () => {
    const book = await bookWith(pay)
    await editTask(book, pay.id, { dueAt: '2026-11-24T10:00:00.000Z' })
    const asked = { kind: 'daily', day: friday, fields: dailyFields, language: 'en' } as const
    const content = await draftReport(book, asked)
    expect(linesIn(content['done']).map(({ text }) => text)).toEqual(['“回归支付流程” postponed to next Tue'])
  })
})
