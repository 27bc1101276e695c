import { describe, expect, it } from 'vitest'
import {
  addTask,
  completeTask,
  deleteTask,
  editTask,
  emptyTaskDraft,
  mayDeleteTask,
  mayEditTask,
  people,
  reopenTask,
  task,
  unsentRowIds,
  type TaskDraft,
} from '@/domain'
import { dayOf } from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import { bookOf, pulled } from '../support/book'
import * as cast from '../support/cast'

const draft = (differs: Partial<TaskDraft> = {}): TaskDraft => ({
  ...emptyTaskDraft(cast.linXia, cast.testing, Date.parse('2026-11-20T02:00:00.000Z')),
  title: '核对对账单',
  ...differs,
})

describe('adding a task', () => {
  it('is on the device at once, trimmed, mine, and unsent', async () => {
    const book = await bookOf(cast.linXia)
    const outcome = await addTask(book, draft({ title: '  核对对账单 ' }))
    if (!outcome.ok) throw new Error(outcome.refusal)
    expect(await task(book, outcome.value)).toMatchObject({
      title: '核对对账单',
      createdBy: cast.linXia,
      version: 0,
    })
    expect([...(await unsentRowIds(book))]).toEqual([outcome.value])
  })

  it('begins as mine, in my department, until six this evening', async () => {
    const { environment } = await bookOf(cast.linXia)
    expect(emptyTaskDraft(cast.linXia, cast.testing, environment.now())).toMatchObject({
      ownerId: cast.linXia,
      departmentId: cast.testing,
      dueAt: '2026-11-20T10:00:00.000Z',
    })
    environment.turn(9 * 60 * 60_000)
    expect(emptyTaskDraft(cast.linXia, null, environment.now()).dueAt).toBe('2026-11-21T10:00:00.000Z')
  })

  const refused: [string, Partial<TaskDraft>, string, string][] = [
    ['without a title', { title: ' \n' }, 'task.no_title', 'title'],
    ['with a title of 201 characters', { title: '字'.repeat(201) }, 'too_long', 'title'],
    ['without an owner', { ownerId: null }, 'task.no_owner', 'ownerId'],
    ['without a due time', { dueAt: null }, 'task.no_due', 'dueAt'],
    ['without a department', { departmentId: null }, 'task.no_department', 'departmentId'],
    ['with a description that is a book', { description: 'x'.repeat(20_001) }, 'too_long', 'description'],
    ['for somebody who has left', { ownerId: cast.fangQing }, 'task.owner_left', 'ownerId'],
    ['in a department of neither', { departmentId: cast.sales }, 'forbidden', 'departmentId'],
  ]
  for (const [what, differs, refusal, field] of refused)
    it(`is refused ${what}, and writes nothing`, async () => {
      const book = await bookOf(cast.linXia)
      expect(await addTask(book, draft(differs))).toEqual({ ok: false, refusal, field })
      expect(await book.store.outbox()).toEqual([])
    })

  it('counts an emoji as one character', async () => {
    const outcome = await addTask(await bookOf(cast.linXia), draft({ title: '🎉'.repeat(200) }))
    expect(outcome.ok).toBe(true)
  })

  it('may go to a colleague’s department, with the colleague as owner', async () => {
    const outcome = await addTask(
      await bookOf(cast.linXia),
      draft({ ownerId: cast.shenYu, departmentId: cast.sales }),
    )
    expect(outcome.ok).toBe(true)
  })

  it('is refused to somebody without a hat', async () => {
    const outcome = await addTask(await bookOf(cast.moSheng), draft())
    expect(outcome).toEqual({ ok: false, refusal: 'forbidden' })
  })
})

describe('editing a task', () => {
  it('sends only what was changed', async () => {
    const book = await bookOf(cast.linXia)
    await editTask(book, cast.dueTonight.id, {
      title: '回归支付和退款',
      priority: 1,
      dueAt: '2026-11-20T18:00:00+08:00',
    })
    const [entry] = await book.store.outbox()
    expect(entry?.ops[0]?.set).toEqual({ title: '回归支付和退款' })
    expect(entry?.ops[0]?.base).toEqual({ title: '回归支付流程' })
  })

  it('writes nothing when nothing was changed', async () => {
    const book = await bookOf(cast.linXia)
    expect((await editTask(book, cast.dueTonight.id, { title: '回归支付流程 ' })).ok).toBe(true)
    expect(await book.store.outbox()).toEqual([])
  })

  it('is refused to a colleague who is neither owner nor creator nor lead', async () => {
    const book = await bookOf(cast.xuNuo)
    expect(await editTask(book, cast.dueTonight.id, { title: '别的' })).toEqual({
      ok: false,
      refusal: 'forbidden',
    })
  })

  it('is refused to an executive, who reads', async () => {
    const book = await bookOf(cast.gaoYuan)
    expect(await editTask(book, cast.dueTonight.id, { title: '别的' })).toEqual({
      ok: false,
      refusal: 'forbidden',
    })
  })

  it('is open to the lead above', async () => {
    const book = await bookOf(cast.zhouLan)
    expect((await editTask(book, cast.dueMonday.id, { priority: 3 })).ok).toBe(true)
  })

  it('does not hide the task from the one who changes it', async () => {
    const given = { ownerId: cast.shenYu, departmentId: cast.sales }
    const book = await bookOf(cast.linXia)
    expect(await editTask(book, cast.dueTonight.id, given)).toEqual({
      ok: false,
      refusal: 'task.out_of_sight',
    })
    expect((await editTask(book, cast.dueMonday.id, given)).ok).toBe(true)
  })

  it('says that the task is gone', async () => {
    const book = await bookOf(cast.linXia)
    expect(await editTask(book, 'task-nowhere' as TaskId, {})).toEqual({ ok: false, refusal: 'gone' })
  })
})

describe('completing a task', () => {
  it('keeps the moment of the tick, and can be undone', async () => {
    const book = await bookOf(cast.linXia)
    await completeTask(book, cast.dueTonight.id)
    expect((await task(book, cast.dueTonight.id))?.completedAt).toBe('2026-11-20T02:00:00.000Z')
    await reopenTask(book, cast.dueTonight.id)
    expect((await task(book, cast.dueTonight.id))?.completedAt).toBeNull()
  })

  it('keeps the first time when it is done already', async () => {
    const book = await bookOf(cast.linXia)
    expect((await completeTask(book, cast.doneThisMorning.id)).ok).toBe(true)
    expect((await task(book, cast.doneThisMorning.id))?.completedAt).toBe(cast.doneThisMorning.completedAt)
    expect(await book.store.outbox()).toEqual([])
  })

  it('is refused to a bystander', async () => {
    const book = await bookOf(cast.xuNuo)
    expect(await completeTask(book, cast.dueTonight.id)).toEqual({ ok: false, refusal: 'forbidden' })
    expect(await reopenTask(book, cast.doneYesterday.id)).toEqual({ ok: false, refusal: 'forbidden' })
  })

  it('does not reopen what lies with somebody who has left', async () => {
    const book = await bookOf(cast.shenYu)
    const outcome = await reopenTask(book, cast.leftBehind.id)
    expect(outcome).toEqual({ ok: false, refusal: 'task.owner_left', field: 'ownerId' })
  })
})

describe('deleting a task', () => {
  it('takes it from the device', async () => {
    const book = await bookOf(cast.linXia)
    expect((await deleteTask(book, cast.dueMonday.id)).ok).toBe(true)
    expect(await task(book, cast.dueMonday.id)).toBeUndefined()
  })

  it('is for its creator and the lead, not for the owner it was given to', async () => {
    const owner = await bookOf(cast.linXia)
    expect(await deleteTask(owner, cast.dueTonight.id)).toEqual({ ok: false, refusal: 'forbidden' })
    const all = await people(owner)
    const day = dayOf(owner.environment.now())
    expect(mayEditTask(all, cast.linXia, cast.dueTonight, day)).toBe(true)
    expect(mayDeleteTask(all, cast.linXia, cast.dueTonight, day)).toBe(false)
    expect(mayDeleteTask(all, cast.zhouLan, cast.lateReport, day)).toBe(true)
  })

  it('does not make a task without an author anybody’s', async () => {
    const book = await bookOf(cast.xuNuo)
    await pulled(book.store, { tasks: [cast.task('task-seed', '导入的任务', { ownerId: cast.linXia })] })
    expect(await deleteTask(book, 'task-seed' as TaskId)).toEqual({ ok: false, refusal: 'forbidden' })
  })
})
