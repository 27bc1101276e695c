import { describe, expect, it } from 'vitest'
import {
  addTasks,
  completeTasks,
  editTask,
  emptyTaskDraft,
  nextIdOf,
  postponeTasks,
  reassignTasks,
  task,
  type Outcome,
} from '@/domain'
import { momentOn, type Day } from '@/lib/day'
import type { MemberId, TaskId } from '@/lib/ids'
import type { OutboxEntry } from '@/store'
import { bookOf, pulled, type TestBook } from '../support/book'
import * as cast from '../support/cast'

const mine = [cast.lateReport, cast.dueTonight, cast.dueMonday]
const ids = mine.map(({ id }) => id)

function worked<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

const dueTimes = async (book: TestBook) => Promise.all(ids.map(async (id) => (await task(book, id))?.dueAt))

/** As if the phone had begun to send. */
async function sending(book: TestBook): Promise<void> {
  const fence = await book.store.desk.takeLead()
  await book.store.desk.asLeader(fence, [], async ({ outbox }) => {
    const entries: OutboxEntry[] = await outbox.all()
    await outbox.putMany(entries.map((entry) => ({ ...entry, state: 'inflight' as const })))
  })
}

describe('putting tasks off', () => {
  it('moves each by so many days, at its own hour', async () => {
    const book = await bookOf(cast.linXia)
    await pulled(book.store, { tasks: [{ ...cast.dueMonday, dueAt: '2026-11-23T01:15:00.000Z' }] })
    expect(worked(await postponeTasks(book, ids, 3)).changed).toBe(3)
    expect(await dueTimes(book)).toEqual([
      '2026-11-22T10:00:00.000Z',
      '2026-11-23T10:00:00.000Z',
      '2026-11-26T01:15:00.000Z',
    ])
  })

  it('moves all to one day, at its own hour, and leaves alone what is due then', async () => {
    const book = await bookOf(cast.linXia)
    const { changed } = worked(await postponeTasks(book, ids, momentOn('2026-11-23' as Day, '09:00')))
    expect(changed).toBe(2)
    expect(await dueTimes(book)).toEqual(Array(3).fill('2026-11-23T10:00:00.000Z'))
  })

  it('takes along a start that would come after it', async () => {
    const book = await bookOf(cast.linXia)
    const startAt = '2026-11-22T01:00:00.000Z'
    await pulled(book.store, { tasks: [{ ...cast.dueMonday, startAt }] })
    await postponeTasks(book, [cast.dueMonday.id], 7)
    expect((await task(book, cast.dueMonday.id))?.startAt).toBe(startAt)
    await postponeTasks(book, [cast.dueMonday.id], -14)
    expect(await task(book, cast.dueMonday.id)).toMatchObject({
      dueAt: '2026-11-16T10:00:00.000Z',
      startAt: '2026-11-08T01:00:00.000Z',
    })
  })

  it('does what it can, and says of the others why', async () => {
    const book = await bookOf(cast.linXia)
    const nowhere = 'task-nowhere' as TaskId
    const others = [cast.dueTonight.id, cast.leftBehind.id, cast.doneThisMorning.id, nowhere]
    expect(worked(await postponeTasks(book, others, 1))).toMatchObject({
      changed: 1,
      refused: [
        { id: cast.leftBehind.id, refusal: 'forbidden' },
        { id: cast.doneThisMorning.id, refusal: 'bad_transition' },
        { id: nowhere, refusal: 'gone' },
      ],
    })
    expect(await postponeTasks(book, ids, 'morgen')).toMatchObject({ refusal: 'task.no_due' })
  })
})

describe('giving tasks to somebody else', () => {
  it('hands them over, and nothing to somebody who has left', async () => {
    const book = await bookOf(cast.linXia)
    expect(worked(await reassignTasks(book, ids, cast.xuNuo)).changed).toBe(3)
    expect((await task(book, cast.dueMonday.id))?.ownerId).toBe(cast.xuNuo)
    expect(await reassignTasks(book, ids, cast.fangQing)).toMatchObject({ refusal: 'task.owner_left' })
  })

  it('hands over the place of one of several owners', async () => {
    const book = await bookOf(cast.linXia)
    const shared = cast.task('task-shared', '一起做的', { coOwnerIds: [cast.zhouLan] })
    await pulled(book.store, { tasks: [shared] })
    worked(await reassignTasks(book, [shared.id], cast.xuNuo, cast.zhouLan))
    expect(await task(book, shared.id)).toMatchObject({ ownerId: shared.ownerId, coOwnerIds: [cast.xuNuo] })
  })

  it('does not hide them from the one who gives them', async () => {
    const book = await bookOf(cast.shenYu)
    const seen = cast.task('task-far', '别处的', { ownerId: cast.shenYu })
    await pulled(book.store, { tasks: [seen] })
    expect(worked(await reassignTasks(book, [seen.id], cast.linXia)).refused).toEqual([
      { id: seen.id, refusal: 'task.out_of_sight' },
    ])
  })
})

describe('completing tasks', () => {
  it('ticks those that are open, and makes the next of those that repeat', async () => {
    const book = await bookOf(cast.linXia)
    const repeat = { every: 'workday', interval: 1, from: 'due', until: null } as const
    await pulled(book.store, { tasks: [{ ...cast.dueTonight, repeat }] })
    const { changed } = worked(await completeTasks(book, [...ids, cast.doneYesterday.id, ids[0] as TaskId]))
    expect(changed).toBe(3)
    expect(await task(book, nextIdOf(cast.dueTonight.id))).toBeDefined()
  })
})

describe('a change to many tasks', () => {
  async function crowd(book: TestBook, count: number): Promise<TaskId[]> {
    const tasks = Array.from({ length: count }, (_, n) => cast.task(`task-${n}`, `第 ${n} 个`))
    await pulled(book.store, { tasks })
    return tasks.map(({ id }) => id)
  }

  it('goes out in parts that a refusal of one does not hold up, and the server reads', async () => {
    const book = await bookOf(cast.linXia)
    const many = await crowd(book, 120)
    await postponeTasks(book, many, 1)
    const outbox = await book.store.outbox()
    expect(outbox.length).toBeGreaterThan(2)
    expect(outbox.flatMap(({ ops }) => ops)).toHaveLength(120)
    expect(Math.max(...outbox.map(({ ops }) => ops.length))).toBeLessThanOrEqual(50)
  })

  it('is taken back as if it had never been, while it is on this device alone', async () => {
    const book = await bookOf(cast.linXia)
    const before = await dueTimes(book)
    const { undo } = worked(await postponeTasks(book, ids, 5))
    await undo()
    expect(await dueTimes(book)).toEqual(before)
    expect(await book.store.outbox()).toEqual([])
  })

  it('is answered by its opposite once it is on its way', async () => {
    const book = await bookOf(cast.linXia)
    const before = await dueTimes(book)
    const { undo } = worked(await postponeTasks(book, ids, 5))
    await sending(book)
    await undo()
    await undo()
    expect(await dueTimes(book)).toEqual(before)
    expect(await book.store.outbox()).toMatchObject([{ kind: 'task.postpone' }, { kind: 'task.undo' }])
  })

  it('takes back only what it changed: what was written since stays', async () => {
    const book = await bookOf(cast.linXia)
    const { undo } = worked(await postponeTasks(book, ids, 5))
    await editTask(book, cast.dueMonday.id, { title: '整理全部用例' })
    await undo()
    expect(await task(book, cast.dueMonday.id)).toMatchObject({
      title: '整理全部用例',
      dueAt: cast.dueMonday.dueAt,
    })
  })

  it('does not take away from under it what was built on it since', async () => {
    const book = await bookOf(cast.linXia)
    const repeat = { every: 'workday', interval: 1, from: 'due', until: null } as const
    await pulled(book.store, { tasks: [{ ...cast.dueTonight, repeat }] })
    const { undo } = worked(await completeTasks(book, [cast.dueTonight.id]))
    await editTask(book, nextIdOf(cast.dueTonight.id), { title: '下一次先看退款' })
    await undo()
    expect((await task(book, cast.dueTonight.id))?.completedAt).toBeNull()
    expect((await task(book, nextIdOf(cast.dueTonight.id)))?.title).toBe('下一次先看退款')
  })

  it('takes back a tick on its way, and leaves the next one, which others may have begun', async () => {
    const book = await bookOf(cast.linXia)
    const repeat = { every: 'workday', interval: 1, from: 'due', until: null } as const
    await pulled(book.store, { tasks: [{ ...cast.dueTonight, repeat }] })
    const { undo } = worked(await completeTasks(book, [cast.dueTonight.id]))
    await sending(book)
    await undo()
    expect((await task(book, cast.dueTonight.id))?.completedAt).toBeNull()
    expect(await task(book, nextIdOf(cast.dueTonight.id))).toBeDefined()
  })

  it('takes back my part of what everybody completes, and no other', async () => {
    const book = await bookOf(cast.linXia)
    const all = {
      coOwnerIds: [cast.xuNuo, cast.zhouLan],
      completion: 'all',
      doneByIds: [cast.xuNuo],
    } as const
    const shared = cast.task('task-all', '都要做', {
      ...all,
      coOwnerIds: [...all.coOwnerIds],
      doneByIds: [...all.doneByIds],
    })
    await pulled(book.store, { tasks: [shared] })
    const { undo } = worked(await completeTasks(book, [shared.id]))
    await sending(book)
    expect((await task(book, shared.id))?.doneByIds).toEqual([cast.xuNuo, cast.linXia])
    await undo()
    expect((await task(book, shared.id))?.doneByIds).toEqual([cast.xuNuo])
  })
})

describe('adding many tasks', () => {
  const draft = (title: string, ownerId: MemberId | null = cast.linXia) => ({
    ...emptyTaskDraft(cast.linXia, cast.testing, 0),
    title,
    ownerId,
  })

  it('adds those that can be, and says of each other why', async () => {
    const book = await bookOf(cast.linXia)
    const drafts = [draft('甲'), draft(' '), draft('乙', cast.fangQing), draft('丙')]
    const { ids: made, changed, refused, undo } = worked(await addTasks(book, drafts))
    expect(changed).toBe(2)
    expect(made.map((id) => id !== undefined)).toEqual([true, false, false, true])
    expect(refused).toEqual([
      { index: 1, refusal: 'task.no_title', field: 'title' },
      { index: 2, refusal: 'task.owner_left', field: 'ownerId' },
    ])
    await undo()
    for (const id of made) if (id) expect(await task(book, id)).toBeUndefined()
  })
})
