import { describe, expect, it } from 'vitest'
import {
  addComment,
  addItems,
  addTask,
  blockTask,
  completeTask,
  declineTask,
  editItem,
  editTask,
  emptyTaskDraft,
  followTask,
  historyOf,
  isPast,
  itemsOf,
  linkFrom,
  mayDeclineTask,
  people,
  positionAt,
  removeItem,
  subtasksOf,
  task,
  tickItem,
  unblockTask,
  unfollowTask,
  untickItem,
  type TaskDraft,
} from '@/domain'
import { dayOf } from '@/lib/day'
import type { TaskId, TaskItemId } from '@/lib/ids'
import { bookOf, pulled, type TestBook } from '../support/book'
import * as cast from '../support/cast'

const draft = (differs: Partial<TaskDraft> = {}): TaskDraft => ({
  ...emptyTaskDraft(cast.linXia, cast.testing, Date.parse('2026-11-20T02:00:00.000Z')),
  title: '核对对账单',
  ...differs,
})

async function added(book: TestBook, differs: Partial<TaskDraft> = {}): Promise<TaskId> {
  const outcome = await addTask(book, draft(differs))
  if (!outcome.ok) throw new Error(`${outcome.refusal} ${outcome.field}`)
  return outcome.value
}

describe('a new task of a team', () => {
  it('is tidy: tags without their sign, nobody twice, the first owner not among the others', async () => {
    const book = await bookOf(cast.linXia)
    const id = await added(book, {
      coOwnerIds: [cast.xuNuo, cast.linXia, cast.xuNuo],
      tags: ['#发布', ' 发布 ', '＃支付  二期', '#'],
      links: [' https://git.qinghe.example/pay ', 'https://git.qinghe.example/pay'],
      startAt: '2026-11-20T12:00:00+08:00',
    })
    expect(await task(book, id)).toMatchObject({
      coOwnerIds: [cast.xuNuo],
      tags: ['发布', '支付 二期'],
      links: ['https://git.qinghe.example/pay'],
      startAt: '2026-11-20T04:00:00.000Z',
    })
  })

  it('sends nothing that a task holds anyway', async () => {
    const book = await bookOf(cast.linXia)
    await added(book)
    const [entry] = await book.store.outbox()
    expect(Object.keys(entry?.ops[0]?.set ?? {}).sort()).toEqual(
      ['completedAt', 'departmentId', 'description', 'dueAt', 'ownerId', 'priority', 'title'].sort(),
    )
  })

  it('brings its checklist along, in the same change', async () => {
    const book = await bookOf(cast.linXia)
    const id = await added(book, { items: ['导出', ' ', ' 核对 '] })
    expect((await itemsOf(book, id)).map(({ body }) => body)).toEqual(['导出', '核对'])
    expect(await book.store.outbox()).toHaveLength(1)
  })

  it('gains what a form of an older version did not know', async () => {
    const book = await bookOf(cast.linXia)
    const { title, description, ownerId, dueAt, priority, departmentId } = draft()
    const old = { title, description, ownerId, dueAt, priority, departmentId } as TaskDraft
    expect((await addTask(book, old)).ok).toBe(true)
  })

  it('may be due in the past: it is late at once, and the form can say so', async () => {
    const book = await bookOf(cast.linXia)
    expect((await addTask(book, draft({ dueAt: '2026-11-01T10:00:00.000Z' }))).ok).toBe(true)
    expect(isPast('2026-11-01T10:00:00.000Z', book.environment.now())).toBe(true)
    expect(isPast(null, book.environment.now())).toBe(false)
  })

  const many = (count: number) => Array.from({ length: count }, (_, n) => `第${n}`)
  const refused: [string, Partial<TaskDraft>, string, string][] = [
    ['with a title of 10,000 characters', { title: '字'.repeat(10_000) }, 'too_long', 'title'],
    [
      'that begins after it is due',
      { startAt: '2027-01-01T00:00:00.000Z' },
      'task.start_after_due',
      'startAt',
    ],
    [
      'that repeats without a due time',
      { dueAt: null, repeat: { every: 'workday', interval: 1, from: 'due', until: null } },
      'task.no_due',
      'dueAt',
    ],
    [
      'with half a rule of repeating',
      { repeat: { every: 'week', weekdays: [], interval: 1, from: 'due', until: null } },
      'task.bad_repeat',
      'repeat',
    ],
    ['with a link that runs something', { links: ['javascript:alert(1)'] }, 'task.bad_link', 'links'],
    ['with a link to a file', { links: ['file:///etc/passwd'] }, 'task.bad_link', 'links'],
    ['with 21 tags', { tags: many(21) }, 'task.too_many', 'tags'],
    ['with a tag of 31 characters', { tags: ['标'.repeat(31)] }, 'too_long', 'tags'],
    ['with 501 lines to tick', { items: many(501) }, 'task.too_many_items', 'items'],
    ['with a line of 501 characters', { items: ['长'.repeat(501)] }, 'too_long', 'items'],
    ['with a second owner who has left', { coOwnerIds: [cast.fangQing] }, 'task.owner_left', 'coOwnerIds'],
    [
      'under a task that is not here',
      { parentId: 'task-nowhere' as TaskId },
      'missing_reference',
      'parentId',
    ],
  ]
  it.each(refused)('is refused %s, and writes nothing', async (_, differs, refusal, field) => {
    const book = await bookOf(cast.linXia)
    expect(await addTask(book, draft(differs))).toEqual({ ok: false, refusal, field })
    expect(await book.store.outbox()).toEqual([])
  })

  it('takes an address as people type it', () => {
    expect(linkFrom(' git.qinghe.cn/pay?a=1 ')).toBe('https://git.qinghe.cn/pay?a=1')
    expect(linkFrom('localhost.test:8080/x')).toBe('https://localhost.test:8080/x')
    expect(linkFrom('javascript:alert(1)')).toBeUndefined()
    expect(linkFrom('明天下午')).toBeUndefined()
  })
})

describe('the place of a task under another', () => {
  async function chain(book: TestBook, length: number): Promise<TaskId[]> {
    const ids: TaskId[] = []
    for (let level = 0; level < length; level++)
      ids.push(await added(book, { title: `第 ${level} 层`, parentId: ids.at(-1) ?? null }))
    return ids
  }

  it('is at most five levels below the uppermost', async () => {
    const book = await bookOf(cast.linXia)
    const ids = await chain(book, 6)
    expect(await addTask(book, draft({ parentId: ids.at(-1) ?? null }))).toEqual({
      ok: false,
      refusal: 'task.too_deep',
      field: 'parentId',
    })
  })

  it('takes what hangs on it along when it moves', async () => {
    const book = await bookOf(cast.linXia)
    const deep = await chain(book, 4)
    const other = await chain(book, 3)
    expect(await editTask(book, other[0] as TaskId, { parentId: deep[3] as TaskId })).toMatchObject({
      refusal: 'task.too_deep',
    })
    expect((await editTask(book, other[0] as TaskId, { parentId: deep[2] as TaskId })).ok).toBe(true)
  })

  it('is not below itself', async () => {
    const book = await bookOf(cast.linXia)
    const [top, middle, bottom] = (await chain(book, 3)) as [TaskId, TaskId, TaskId]
    for (const parentId of [top, middle, bottom])
      expect(await editTask(book, top, { parentId })).toEqual({
        ok: false,
        refusal: 'task.loop',
        field: 'parentId',
      })
    expect((await subtasksOf(book, top)).map(({ id }) => id)).toEqual([middle])
  })

  it('ends where two phones have made a loop', async () => {
    const book = await bookOf(cast.linXia)
    await pulled(book.store, {
      tasks: [
        cast.task('task-a', '甲', { parentId: 'task-b' as TaskId }),
        cast.task('task-b', '乙', { parentId: 'task-a' as TaskId }),
      ],
    })
    expect(await addTask(book, draft({ parentId: 'task-a' as TaskId }))).toMatchObject({
      refusal: 'task.loop',
    })
  })
})

describe('editing the lists of a task', () => {
  it('sends who came and who went, so that two people who add both have added', async () => {
    const book = await bookOf(cast.linXia)
    const before = cast.task('task-tags', '整理', { tags: ['发布', '支付'], createdBy: cast.linXia })
    await pulled(book.store, { tasks: [before] })
    await editTask(book, before.id, { tags: ['支付', '回归'], coOwnerIds: [cast.xuNuo] })
    const [entry] = await book.store.outbox()
    expect(entry?.ops[0]?.set).toEqual({
      tags: { add: ['回归'], remove: ['发布'] },
      coOwnerIds: { add: [cast.xuNuo] },
    })
    expect((await task(book, before.id))?.tags).toEqual(['支付', '回归'])
  })

  it('takes a second owner who becomes the first from the others', async () => {
    const book = await bookOf(cast.linXia)
    const before = cast.task('task-two', '两人', { coOwnerIds: [cast.xuNuo], createdBy: cast.linXia })
    await pulled(book.store, { tasks: [before] })
    await editTask(book, before.id, { ownerId: cast.xuNuo })
    expect(await task(book, before.id)).toMatchObject({ ownerId: cast.xuNuo, coOwnerIds: [] })
  })

  it('is open to a second owner', async () => {
    const book = await bookOf(cast.shenYu)
    await pulled(book.store, { tasks: [cast.task('task-two', '两人', { coOwnerIds: [cast.shenYu] })] })
    expect((await editTask(book, 'task-two' as TaskId, { title: '两个人' })).ok).toBe(true)
  })
})

describe('giving a task back', () => {
  const given = { createdBy: cast.zhouLan, assignedBy: cast.zhouLan }
  const handed = cast.task('task-handed', '写周报模板', given)

  it('goes to who gave it, with the reason', async () => {
    const book = await bookOf(cast.linXia)
    await pulled(book.store, { tasks: [handed] })
    expect((await declineTask(book, handed.id, ' 这周没有空 ')).ok).toBe(true)
    expect(await task(book, handed.id)).toMatchObject({
      ownerId: cast.zhouLan,
      declineReason: '这周没有空',
      followerIds: [],
    })
    expect(await historyOf(book, handed.id)).toMatchObject([{ kind: 'declined', onDevice: true }])
  })

  it('keeps it in the sight of who gives it back from outside the department', async () => {
    const book = await bookOf(cast.shenYu)
    await pulled(book.store, { tasks: [{ ...handed, ownerId: cast.shenYu }] })
    await declineTask(book, handed.id, '不归我管')
    expect((await task(book, handed.id))?.followerIds).toEqual([cast.shenYu])
  })

  it('goes to the department’s lead when whoever gave it has left', async () => {
    const book = await bookOf(cast.linXia)
    const gone = { assignedBy: cast.fangQing, createdBy: cast.fangQing, departmentId: cast.tech }
    await pulled(book.store, { tasks: [{ ...handed, ...gone }] })
    await declineTask(book, handed.id, '没有人交接')
    expect((await task(book, handed.id))?.ownerId).toBe(cast.zhouLan)
  })

  it('only lets a second owner step out', async () => {
    const book = await bookOf(cast.xuNuo)
    await pulled(book.store, { tasks: [{ ...handed, coOwnerIds: [cast.xuNuo] }] })
    await declineTask(book, handed.id, '我在另一个项目')
    expect(await task(book, handed.id)).toMatchObject({ ownerId: cast.linXia, coOwnerIds: [] })
  })

  it('is forgotten when the task is given to somebody again', async () => {
    const book = await bookOf(cast.zhouLan)
    const declined = { ...handed, ownerId: cast.zhouLan, declineReason: '没空', declinedById: cast.linXia }
    await pulled(book.store, { tasks: [declined] })
    await editTask(book, handed.id, { ownerId: cast.xuNuo })
    expect((await task(book, handed.id))?.declineReason).toBeNull()
  })

  it('needs a reason, and somebody else who gave it', async () => {
    const book = await bookOf(cast.linXia)
    const own = cast.task('task-own', '自己的', { createdBy: cast.linXia, assignedBy: cast.linXia })
    await pulled(book.store, { tasks: [handed, own] })
    expect(await declineTask(book, handed.id, ' \n')).toMatchObject({ refusal: 'task.no_reason' })
    expect(await declineTask(book, handed.id, '长'.repeat(1_001))).toMatchObject({ refusal: 'too_long' })
    expect(await declineTask(book, own.id, '不想做')).toMatchObject({ refusal: 'forbidden' })
    expect(await declineTask(await bookOf(cast.xuNuo), cast.dueTonight.id, '不是我的')).toMatchObject({
      refusal: 'forbidden',
    })
    expect(await declineTask(book, cast.doneThisMorning.id, '做完了')).toMatchObject({
      refusal: 'bad_transition',
    })
    const [all, day] = [await people(book), dayOf(book.environment.now())]
    expect(mayDeclineTask(all, cast.linXia, handed, day)).toBe(true)
    expect(mayDeclineTask(all, cast.linXia, own, day)).toBe(false)
  })
})

describe('a blocked task', () => {
  it('says why and for whom it waits, until it can go on', async () => {
    const book = await bookOf(cast.linXia)
    const id = cast.dueTonight.id
    expect(await blockTask(book, id, { reason: '  ', byId: null })).toMatchObject({
      refusal: 'task.no_reason',
    })
    await blockTask(book, id, { reason: '等测试环境', byId: cast.shenYu })
    expect(await task(book, id)).toMatchObject({ blockedReason: '等测试环境', blockedById: cast.shenYu })
    await unblockTask(book, id)
    expect(await task(book, id)).toMatchObject({ blockedReason: null, blockedById: null })
  })

  it('is said by those who may change it', async () => {
    const book = await bookOf(cast.xuNuo)
    const outcome = await blockTask(book, cast.dueTonight.id, { reason: '等', byId: null })
    expect(outcome).toMatchObject({ refusal: 'forbidden' })
  })
})

describe('following', () => {
  it('is for whoever sees the task, and changes nothing else', async () => {
    const book = await bookOf(cast.xuNuo)
    const id = cast.dueTonight.id
    await followTask(book, id)
    await followTask(book, id)
    expect((await task(book, id))?.followerIds).toEqual([cast.xuNuo])
    expect(await historyOf(book, id)).toEqual([])
    await unfollowTask(book, id)
    expect((await task(book, id))?.followerIds).toEqual([])
    expect(await book.store.outbox()).toHaveLength(2)
  })
})

describe('a comment that names somebody', () => {
  it('lets them see the task, where they would not', async () => {
    const book = await bookOf(cast.xuNuo)
    const id = cast.dueTonight.id
    await addComment(book, id, '@沈渝 @周岚 看一下', [cast.shenYu, cast.zhouLan, cast.shenYu])
    expect((await task(book, id))?.followerIds).toEqual([cast.shenYu])
    const [entry] = await book.store.outbox()
    expect(entry?.ops[0]?.set['mentionIds']).toEqual([cast.shenYu, cast.zhouLan])
  })
})

describe('a checklist', () => {
  async function listed(book: TestBook, bodies: string[]): Promise<TaskItemId[]> {
    const outcome = await addItems(book, cast.dueTonight.id, bodies)
    if (!outcome.ok) throw new Error(outcome.refusal)
    return outcome.value
  }
  const bodies = async (book: TestBook) => (await itemsOf(book, cast.dueTonight.id)).map(({ body }) => body)

  it('grows at its end, and is put in order', async () => {
    const book = await bookOf(cast.linXia)
    const [first, , third] = await listed(book, ['甲', '', '乙', '丙'])
    await listed(book, ['丁'])
    expect(await bodies(book)).toEqual(['甲', '乙', '丙', '丁'])
    const others = (await itemsOf(book, cast.dueTonight.id)).filter(({ id }) => id !== third)
    await editItem(book, third as TaskItemId, { position: positionAt(others, 1) })
    expect(await bodies(book)).toEqual(['甲', '丙', '乙', '丁'])
    const rest = (await itemsOf(book, cast.dueTonight.id)).filter(({ id }) => id !== first)
    await editItem(book, first as TaskItemId, { position: positionAt(rest, 3) })
    expect(await bodies(book)).toEqual(['丙', '乙', '丁', '甲'])
  })

  it('takes 500 lines at once, and no more', async () => {
    const book = await bookOf(cast.linXia)
    await listed(
      book,
      Array.from({ length: 500 }, (_, n) => `第 ${n} 步`),
    )
    expect(await bodies(book)).toHaveLength(500)
    expect(await addItems(book, cast.dueTonight.id, ['多一条'])).toMatchObject({
      refusal: 'task.too_many_items',
    })
    expect(Math.max(...(await book.store.outbox()).map(({ ops }) => ops.length))).toBeLessThanOrEqual(50)
  })

  it('keeps the first tick of a line, and takes it back', async () => {
    const book = await bookOf(cast.linXia)
    const [id] = (await listed(book, ['甲'])) as [TaskItemId]
    await tickItem(book, id)
    book.environment.turn(60_000)
    await tickItem(book, id)
    expect(await itemsOf(book, cast.dueTonight.id)).toMatchObject([{ doneAt: '2026-11-20T02:00:00.000Z' }])
    await untickItem(book, id)
    expect(await itemsOf(book, cast.dueTonight.id)).toMatchObject([{ doneAt: null }])
  })

  it('is ticked by the one whose line it is, and changed by who may change the task alone', async () => {
    const book = await bookOf(cast.xuNuo)
    const line = {
      ...{ id: 'line-1' as TaskItemId, taskId: cast.dueTonight.id, body: '压测', position: 0 },
      ...{ ownerId: cast.xuNuo, doneAt: null, doneBy: null },
    }
    const { version, createdBy, createdAt, updatedBy, updatedAt, deletedAt, archivedAt, scopes } =
      cast.lateReport
    const row = { version, createdBy, createdAt, updatedBy, updatedAt, deletedAt, archivedAt, scopes }
    await pulled(book.store, { taskItems: [{ ...row, ...line }] })
    expect((await tickItem(book, line.id)).ok).toBe(true)
    expect(await editItem(book, line.id, { body: '不压测' })).toMatchObject({ refusal: 'forbidden' })
    expect(await removeItem(book, line.id)).toMatchObject({ refusal: 'forbidden' })
    expect(await addItems(book, cast.dueTonight.id, ['再来'])).toMatchObject({ refusal: 'forbidden' })
  })

  it('refuses a line that says nothing, and one for somebody who has left', async () => {
    const book = await bookOf(cast.linXia)
    const [id] = (await listed(book, ['甲'])) as [TaskItemId]
    expect(await editItem(book, id, { body: ' ' })).toMatchObject({ refusal: 'item.empty' })
    expect(await editItem(book, id, { ownerId: cast.fangQing })).toMatchObject({ refusal: 'task.owner_left' })
    expect(await addItems(book, cast.dueTonight.id, ['长'.repeat(501)])).toMatchObject({
      refusal: 'too_long',
    })
    expect((await removeItem(book, id)).ok).toBe(true)
    expect(await removeItem(book, id)).toMatchObject({ refusal: 'gone' })
  })
})

describe('the history of a task of a team', () => {
  it('tells what waits on this device: lists by how they were before and after', async () => {
    const book = await bookOf(cast.linXia)
    await editTask(book, cast.dueMonday.id, { tags: ['回归'] })
    await completeTask(book, cast.dueMonday.id)
    expect(await historyOf(book, cast.dueMonday.id)).toMatchObject([
      { kind: 'completed' },
      { kind: 'edited', changes: [{ field: 'tags', from: [], to: ['回归'] }] },
    ])
  })
})
