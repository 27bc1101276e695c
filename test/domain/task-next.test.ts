import { describe, expect, it } from 'vitest'
import {
  addItems,
  carryOnRepeats,
  completeTask,
  duplicateTask,
  deleteTask,
  editTask,
  itemsOf,
  nextIdOf,
  reopenTask,
  task,
  tickItem,
  type Repeat,
} from '@/domain'
import type { TaskId } from '@/lib/ids'
import type { TaskItemRow } from '@/store'
import { bookOf, pulled, type TestBook } from '../support/book'
import * as cast from '../support/cast'
import { eventually } from '../support/eventually'

const workdays: Repeat = { every: 'workday', interval: 1, from: 'due', until: null }
const standup = cast.task('task-standup', '晨会前更新看板', {
  dueAt: '2026-11-20T10:00:00.000Z',
  createdBy: cast.zhouLan,
  repeat: workdays,
  coOwnerIds: [cast.xuNuo],
  followerIds: [cast.zhouLan],
  tags: ['发布'],
  description: '三句话',
  blockedReason: '看板坏了',
})
const nextId = nextIdOf(standup.id)

function line(n: number, differs: Partial<TaskItemRow> = {}): TaskItemRow {
  const { createdAt, updatedAt, scopes } = standup
  return {
    ...{ id: `line-${n}` as TaskItemRow['id'], taskId: standup.id, body: `第 ${n} 步`, position: n },
    ...{ ownerId: null, doneAt: null, doneBy: null, version: 1, createdBy: null, createdAt, updatedBy: null },
    ...{ updatedAt, deletedAt: null, archivedAt: null, scopes },
    ...differs,
  }
}

async function bookWith(me = cast.linXia, lines: TaskItemRow[] = []): Promise<TestBook> {
  const book = await bookOf(me)
  await pulled(book.store, { tasks: [standup], taskItems: lines })
  return book
}

describe('completing a task that repeats', () => {
  it('makes the next one in the same change, with all that it consists of and nothing that happened to it', async () => {
    const book = await bookWith()
    await completeTask(book, standup.id)
    expect(await book.store.outbox()).toMatchObject([{ kind: 'task.complete', ops: [{}, { id: nextId }] }])
    expect(await task(book, nextId)).toMatchObject({
      title: standup.title,
      description: '三句话',
      dueAt: '2026-11-23T10:00:00.000Z',
      completedAt: null,
      previousId: standup.id,
      ownerId: cast.linXia,
      coOwnerIds: [cast.xuNuo],
      followerIds: [cast.zhouLan],
      tags: ['发布'],
      repeat: workdays,
      blockedReason: null,
    })
  })

  it('copies the checklist undone, under ids that another phone reckons too', async () => {
    const lines = [line(1, { doneAt: '2026-11-20T01:00:00.000Z', ownerId: cast.xuNuo }), line(2)]
    const [one, other] = [await bookWith(cast.linXia, lines), await bookWith(cast.xuNuo, lines)]
    await completeTask(one, standup.id)
    await completeTask(other, standup.id)
    const copies = await itemsOf(one, nextId)
    expect(copies).toMatchObject([
      { body: '第 1 步', doneAt: null, ownerId: cast.xuNuo },
      { body: '第 2 步', doneAt: null, ownerId: null },
    ])
    expect((await itemsOf(other, nextId)).map(({ id }) => id)).toEqual(copies.map(({ id }) => id))
    expect((await task(other, nextId))?.dueAt).toBe((await task(one, nextId))?.dueAt)
  })

  it('makes no second one when it is opened and ticked again', async () => {
    const book = await bookWith()
    await completeTask(book, standup.id)
    await editTask(book, nextId, { title: '晨会前看一眼看板' })
    await reopenTask(book, standup.id)
    await completeTask(book, standup.id)
    expect((await task(book, nextId))?.title).toBe('晨会前看一眼看板')
    const creations = (await book.store.outbox())
      .flatMap(({ ops }) => ops)
      .filter(({ op }) => op === 'create')
    expect(creations).toHaveLength(1)
  })

  it('makes none after its last day', async () => {
    const book = await bookWith()
    await editTask(book, standup.id, { repeat: { ...workdays, until: '2026-11-22' } })
    await completeTask(book, standup.id)
    expect(await task(book, nextId)).toBeUndefined()
  })

  it('leaves a checklist of 500 lines whole, in changes that the server takes', async () => {
    const lines = Array.from({ length: 500 }, (_, n) => line(n, { body: '长'.repeat(500) }))
    const book = await bookWith(cast.linXia, lines)
    await completeTask(book, standup.id)
    expect(await itemsOf(book, nextId)).toHaveLength(500)
    const sizes = (await book.store.outbox()).map(
      ({ ops }) => new TextEncoder().encode(JSON.stringify(ops)).length,
    )
    expect(Math.max(...sizes)).toBeLessThan(240_000)
  })
})

describe('a task that everybody completes', () => {
  const everybodys = cast.task('task-all', '签安全承诺书', {
    coOwnerIds: [cast.xuNuo],
    completion: 'all',
    createdBy: cast.zhouLan,
  })

  it('is open until the last of its owners has done their part', async () => {
    const book = await bookOf(cast.linXia)
    await pulled(book.store, { tasks: [everybodys] })
    await completeTask(book, everybodys.id)
    expect(await task(book, everybodys.id)).toMatchObject({ completedAt: null, doneByIds: [cast.linXia] })
    expect(await book.store.outbox()).toMatchObject([{ kind: 'task.part' }])
    await completeTask(book, everybodys.id)
    expect(await book.store.outbox()).toHaveLength(1)
  })

  it('is completed by the last part, and its next one made', async () => {
    const book = await bookOf(cast.linXia)
    await pulled(book.store, { tasks: [{ ...everybodys, doneByIds: [cast.xuNuo], repeat: workdays }] })
    await completeTask(book, everybodys.id)
    const after = await task(book, everybodys.id)
    expect(after?.completedAt).not.toBeNull()
    expect([...(after?.doneByIds ?? [])].sort()).toEqual([cast.linXia, cast.xuNuo].sort())
    expect(await task(book, nextIdOf(everybodys.id))).toMatchObject({ completion: 'all', doneByIds: [] })
  })

  it('gives me back my part, and nobody else’s', async () => {
    const book = await bookOf(cast.linXia)
    const done = { doneByIds: [cast.linXia, cast.xuNuo], completedAt: '2026-11-20T01:00:00.000Z' }
    await pulled(book.store, { tasks: [{ ...everybodys, ...done }] })
    await reopenTask(book, everybodys.id)
    expect(await task(book, everybodys.id)).toMatchObject({ completedAt: null, doneByIds: [cast.xuNuo] })
  })

  it('is closed whole by its creator, who owns no part', async () => {
    const book = await bookOf(cast.zhouLan)
    await pulled(book.store, { tasks: [everybodys] })
    await completeTask(book, everybodys.id)
    expect(await task(book, everybodys.id)).toMatchObject({ completedAt: '2026-11-20T02:00:00.000Z' })
    const [entry] = await book.store.outbox()
    expect(entry?.ops[0]?.set).toEqual({ completedAt: '2026-11-20T02:00:00.000Z' })
  })

  it('is one tick where anybody completes it', async () => {
    const book = await bookOf(cast.xuNuo)
    await pulled(book.store, { tasks: [{ ...everybodys, completion: 'any' }] })
    expect((await completeTask(book, everybodys.id)).ok).toBe(true)
    expect((await task(book, everybodys.id))?.completedAt).not.toBeNull()
  })
})

describe('duplicating a task', () => {
  it('copies all of it but what has happened', async () => {
    const book = await bookWith()
    await addItems(book, standup.id, ['打开看板', '写三句话'])
    const [first] = await itemsOf(book, standup.id)
    if (first) await tickItem(book, first.id)
    await completeTask(book, standup.id)
    const outcome = await duplicateTask(book, standup.id)
    if (!outcome.ok) throw new Error(outcome.refusal)
    expect(await task(book, outcome.value)).toMatchObject({
      title: standup.title,
      tags: ['发布'],
      repeat: workdays,
      createdBy: cast.linXia,
      completedAt: null,
      previousId: null,
      blockedReason: null,
    })
    expect((await itemsOf(book, outcome.value)).map(({ body, doneAt }) => [body, doneAt])).toEqual([
      ['打开看板', null],
      ['写三句话', null],
    ])
  })

  it('is refused where a new one of mine would be', async () => {
    const book = await bookOf(cast.shenYu)
    const theirs = cast.task('task-theirs', '别组的', { followerIds: [cast.shenYu] })
    await pulled(book.store, { tasks: [{ ...theirs, ownerId: cast.fangQing }] })
    expect(await duplicateTask(book, theirs.id)).toEqual({
      ok: false,
      refusal: 'task.owner_left',
      field: 'ownerId',
    })
    expect(await duplicateTask(book, 'task-nowhere' as TaskId)).toEqual({ ok: false, refusal: 'gone' })
  })
})

describe('a repeating task of several people that the server has completed', () => {
  const done = cast.task('task-together', '各自签到', {
    coOwnerIds: [cast.xuNuo],
    completion: 'all',
    doneByIds: [cast.linXia, cast.xuNuo],
    completedAt: '2026-11-20T01:00:00.000Z',
    createdBy: cast.linXia,
    repeat: workdays,
  })
  const next = nextIdOf(done.id)

  it('gets its next one from the first phone that learns of it, as another phone would make it', async () => {
    const [one, other] = [await bookOf(cast.linXia), await bookOf(cast.xuNuo)]
    for (const book of [one, other]) {
      const stop = carryOnRepeats(book)
      await pulled(book.store, { tasks: [done] })
      await eventually(() => task(book, next)).toBeDefined()
      stop()
    }
    const made = await task(one, next)
    expect(made).toMatchObject({ previousId: done.id, completedAt: null, doneByIds: [] })
    expect(await task(other, next)).toMatchObject({ id: made?.id, dueAt: made?.dueAt })
  })

  it('gets no second one when the next one was deleted, whatever happens to it afterwards', async () => {
    const book = await bookOf(cast.linXia)
    const stop = carryOnRepeats(book)
    await pulled(book.store, { tasks: [done] })
    await eventually(() => task(book, next)).toBeDefined()
    await deleteTask(book, next)
    const changed = { ...done, version: 2 }
    await pulled(book.store, { tasks: [changed, { ...changed, id: 'task-later' as TaskId }] })
    await eventually(() => task(book, nextIdOf('task-later' as TaskId))).toBeDefined()
    expect(await task(book, next)).toBeUndefined()
    stop()
  })
})
