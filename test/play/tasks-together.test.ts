/** Tasks of several people on two phones and the real server: both offline, both sure of what they do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addComment,
  addItems,
  blockTask,
  completeTask,
  declineTask,
  deleteTask,
  editTask,
  followTask,
  itemsOf,
  nextIdOf,
  reopenTask,
  tickItem,
  unfollowTask,
  type Book,
} from '@/domain'
import type { TaskId } from '@/lib/ids'
import type { Repeat } from '@/store'
import { addTask, patchTask, titleOn } from '../support/acts'
import { found, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { newPhone, type Phone } from '../support/phone'
import { differences } from '../support/truth'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
})
afterAll(() => db.close())

const bookOf = ({ store, personId, environment }: Phone): Book => ({ store, me: personId, environment })

const weekly: Repeat = { from: 'due', every: 'week', interval: 1, until: null, weekdays: [5] }

/** A task that mira added, on her phone and on another's. */
async function onBoth(name: 'lin' | 'tom' | 'two', set: Parameters<typeof addTask>[2] = {}) {
  const mira = await newPhone(db, people.mira)
  const other = await newPhone(db, people[name])
  const id = await addTask(mira, '写周报', set)
  await mira.sync()
  await other.sync()
  return { mira, other, id }
}

async function allAgree(...phones: Phone[]): Promise<void> {
  for (const phone of [...phones, ...phones]) await phone.sync()
  for (const { store } of phones) {
    expect(await differences(db, store)).toEqual([])
    expect(await store.outbox()).toEqual([])
  }
}

const taskOn = ({ store }: Phone, id: TaskId) => store.get('tasks', id)
const noticesOn = async ({ store }: Phone, id: TaskId) =>
  (await store.all('notices')).filter(({ taskId }) => taskId === id).map(({ kind, body }) => [kind, body])
const historyOn = async ({ store }: Phone, id: TaskId) =>
  (await store.equal('taskEvents', 'taskId', id)).map(({ kind }) => kind).sort()

describe('a task that repeats', () => {
  test('ticked on two phones offline makes one next, with one checklist', async () => {
    const { mira, other: lin, id } = await onBoth('lin', { repeat: weekly, tags: ['周会'] })
    await addItems(bookOf(mira), id, ['收集数据', '写结论'])
    await allAgree(mira, lin)

    await completeTask(bookOf(mira), id)
    await completeTask(bookOf(lin), id)
    await allAgree(mira, lin)
    expect([await mira.store.parked(), await lin.store.parked()]).toEqual([[], []])
    const next = nextIdOf(id)
    for (const phone of [mira, lin]) {
      expect(await taskOn(phone, id)).toMatchObject({ completedBy: people.mira })
      expect((await phone.store.all('tasks')).filter(({ previousId }) => previousId === id)).toMatchObject([
        { id: next, completedAt: null, ownerId: people.mira, createdBy: people.mira, tags: ['周会'] },
      ])
      expect((await itemsOf(bookOf(phone), next)).map(({ body, doneAt }) => [body, doneAt])).toEqual([
        ['收集数据', null],
        ['写结论', null],
      ])
    }
  })

  test('opened and ticked again makes no second one', async () => {
    const { mira, other: lin, id } = await onBoth('lin', { repeat: weekly })
    await completeTask(bookOf(mira), id)
    await allAgree(mira, lin)
    await reopenTask(bookOf(lin), id)
    await completeTask(bookOf(lin), id)
    await allAgree(mira, lin)
    const [{ n }] = (await db.query<{ n: number }>(
      'select count(*)::int as n from public.tasks where previous_id = $1',
      [id],
    )) as [{ n: number }]
    expect(n).toBe(1)
  })

  test('ticked by who does not see what it is a part of goes on all the same', async () => {
    const mira = await newPhone(db, people.mira)
    const sam = await newPhone(db, people.sam)
    const above = await addTask(mira, '大事')
    const id = await addTask(mira, '每周一件', {
      repeat: weekly,
      parentId: above,
      coOwnerIds: [people.sam],
    })
    await allAgree(mira, sam)
    expect(await taskOn(sam, above)).toBeUndefined()
    await completeTask(bookOf(sam), id)
    await allAgree(sam, mira)
    expect(await sam.store.parked()).toEqual([])
    expect(await taskOn(mira, nextIdOf(id))).toMatchObject({ parentId: above, createdBy: people.mira })
  })
})

describe('one task, two phones, both offline', () => {
  test('one ticks it, the other edits it: it is done, and the edit stands', async () => {
    const { mira, other: lin, id } = await onBoth('lin')
    await completeTask(bookOf(mira), id)
    await editTask(bookOf(lin), id, { title: '写月报' })
    await allAgree(lin, mira)
    expect(await taskOn(mira, id)).toMatchObject({ title: '写月报', completedBy: people.mira })
  })

  test('one ticks it, the other deletes it: it stays, and who deleted is asked', async () => {
    const { mira, other: lin, id } = await onBoth('lin')
    await completeTask(bookOf(mira), id)
    await deleteTask(bookOf(lin), id)
    await mira.sync()
    await allAgree(lin, mira)
    expect(await taskOn(lin, id)).toMatchObject({ completedBy: people.mira })
    expect(await lin.store.parked()).toMatchObject([{ code: 'edited_since' }])
  })

  test('one deletes it, the other edits and ticks it: it is gone, and nothing typed is lost', async () => {
    const { mira, other: lin, id } = await onBoth('lin')
    await deleteTask(bookOf(lin), id)
    await editTask(bookOf(mira), id, { description: '一小时的工作' })
    await completeTask(bookOf(mira), id)
    await addComment(bookOf(mira), id, '做完了')
    await lin.sync()
    await allAgree(mira, lin)
    expect(await titleOn(mira, id)).toBeUndefined()
    const parked = await mira.store.parked()
    expect(parked.map(({ code }) => code)).toEqual(['gone', 'gone', 'gone'])
    expect(parked[0]).toMatchObject({ mine: { [id]: { description: '一小时的工作' } } })
    expect(parked[2]).toMatchObject({ ops: [{ set: { body: '做完了' } }] })
  })

  test('both add owners, tags and followers: all of them are there', async () => {
    const { mira, other: lin, id } = await onBoth('lin', { tags: ['旧'] })
    await patchTask(mira, id, { tags: { add: ['甲'], remove: ['旧'] }, coOwnerIds: { add: [people.tom] } })
    await patchTask(lin, id, { tags: { add: ['乙'] }, coOwnerIds: { add: [people.two] } })
    await followTask(bookOf(lin), id)
    await allAgree(mira, lin)
    const task = await taskOn(mira, id)
    expect([...(task?.tags ?? [])].sort()).toEqual(['乙', '甲'].sort())
    expect([...(task?.coOwnerIds ?? [])].sort()).toEqual([people.tom, people.two].sort())
    expect(task?.followerIds).toEqual([people.lin])
  })
})

describe('a task that everybody completes', () => {
  test('is done when the second phone has sent its part, whichever that is', async () => {
    const { mira, other: tom, id } = await onBoth('tom', { coOwnerIds: [people.tom], completion: 'all' })
    await completeTask(bookOf(mira), id)
    await completeTask(bookOf(tom), id)
    expect(await taskOn(mira, id)).toMatchObject({ completedAt: null, doneByIds: [people.mira] })
    await allAgree(tom, mira)
    for (const phone of [mira, tom]) {
      expect((await taskOn(phone, id))?.completedAt).not.toBeNull()
      expect(await phone.store.parked()).toEqual([])
    }
    await reopenTask(bookOf(tom), id)
    await allAgree(tom, mira)
    expect(await taskOn(mira, id)).toMatchObject({ completedAt: null, doneByIds: [people.mira] })
  })

  test('waits for an owner who was added meanwhile', async () => {
    const { mira, other: tom, id } = await onBoth('tom', { coOwnerIds: [people.tom], completion: 'all' })
    await completeTask(bookOf(mira), id)
    await allAgree(mira, tom)
    await patchTask(mira, id, { coOwnerIds: { add: [people.two] } })
    await completeTask(bookOf(tom), id)
    await mira.sync()
    await allAgree(tom, mira)
    expect(await taskOn(tom, id)).toMatchObject({ completedAt: null })
    expect([...((await taskOn(tom, id))?.doneByIds ?? [])].sort()).toEqual([people.mira, people.tom].sort())
    expect(await tom.store.parked()).toEqual([])
  })
})

describe('handing over', () => {
  test('a task that is given back lies with who gave it, who reads why and gives it on', async () => {
    const lin = await newPhone(db, people.lin)
    const sam = await newPhone(db, people.sam)
    const id = await addTask(lin, '整理客户名单', { ownerId: people.sam })
    await allAgree(lin, sam)
    expect(await noticesOn(sam, id)).toEqual([['task.assigned', '']])

    expect(await declineTask(bookOf(sam), id, '这周出差')).toMatchObject({ ok: true })
    await allAgree(sam, lin)
    expect(await sam.store.parked()).toEqual([])
    expect(await taskOn(lin, id)).toMatchObject({
      ownerId: people.lin,
      declineReason: '这周出差',
      declinedById: people.sam,
    })
    expect(await noticesOn(lin, id)).toEqual([['task.declined', '这周出差']])
    expect(await historyOn(lin, id)).toEqual(['created', 'declined'])

    await patchTask(lin, id, { ownerId: people.tom })
    await allAgree(lin, sam)
    expect(await taskOn(lin, id)).toMatchObject({
      ownerId: people.tom,
      assignedBy: people.lin,
      declineReason: null,
      declinedById: null,
    })
  })

  test('two owners who both give it back offline: the first does, the second is asked', async () => {
    const { mira, other: tom, id } = await onBoth('tom', { ownerId: people.tom })
    const second = await newPhone(db, people.tom)
    await second.sync()
    await declineTask(bookOf(tom), id, '没空')
    await declineTask(bookOf(second), id, '真没空')
    await allAgree(tom, second, mira)
    expect(await taskOn(mira, id)).toMatchObject({ ownerId: people.mira, declineReason: '没空' })
    expect(await second.store.parked()).toHaveLength(1)
  })

  test('whom a task waits for sees it and is told, and so is who is mentioned', async () => {
    const { mira, other: tom, id } = await onBoth('tom')
    const sam = await newPhone(db, people.sam)
    await sam.sync()
    expect(await taskOn(sam, id)).toBeUndefined()
    await blockTask(bookOf(mira), id, { reason: '等报价', byId: people.sam })
    await allAgree(mira, sam)
    expect(await taskOn(sam, id)).toMatchObject({ blockedReason: '等报价' })
    expect(await noticesOn(sam, id)).toEqual([['task.blocked', '等报价']])

    const qing = await newPhone(db, people.qing)
    expect(await addComment(bookOf(tom), id, '@qing 帮忙看看', [people.qing])).toMatchObject({ ok: true })
    await allAgree(tom, qing, mira)
    expect(await tom.store.parked()).toEqual([])
    expect(await noticesOn(qing, id)).toEqual([['task.mentioned', '@qing 帮忙看看']])
    expect(await noticesOn(mira, id)).toEqual([['task.commented', '@qing 帮忙看看']])
    expect(await taskOn(qing, id)).toMatchObject({ followerIds: [people.qing] })

    await unfollowTask(bookOf(qing), id)
    await allAgree(qing)
    expect(await qing.store.parked()).toEqual([])
    await patchTask(mira, id, { priority: 3 })
    await allAgree(mira, qing)
    expect(await taskOn(qing, id)).toBeUndefined()
    expect(await qing.store.equal('taskComments', 'taskId', id)).toEqual([])
  })
})

describe('a task in parts', () => {
  test('two phones that make each a part of the other end without a loop', async () => {
    const { mira, other: lin, id } = await onBoth('lin')
    const second = await addTask(mira, '第二件')
    await allAgree(mira, lin)
    await patchTask(mira, id, { parentId: second })
    await patchTask(lin, second, { parentId: id })
    await allAgree(mira, lin)
    expect(await lin.store.parked()).toMatchObject([{ code: 'task.loop', field: 'parentId' }])
    expect(await taskOn(lin, id)).toMatchObject({ parentId: second })
    expect(await taskOn(lin, second)).toMatchObject({ parentId: null })
  })

  test('a part that is added while the whole is deleted stays on its phone, to be sent anew', async () => {
    const { mira, other: lin, id } = await onBoth('lin')
    const early = await addTask(lin, '先加的', { parentId: id, ownerId: people.mira })
    await lin.sync()
    await deleteTask(bookOf(mira), id)
    await mira.sync()
    const late = await addTask(lin, '后加的', { parentId: id })
    await allAgree(lin, mira)
    expect(await taskOn(mira, early)).toMatchObject({ completedAt: null, parentId: id })
    const [parked] = await lin.store.parked()
    expect(parked).toMatchObject({ code: 'gone', field: 'parentId', mine: { [late]: { title: '后加的' } } })
    await lin.store.resend(parked!.id, { parentId: null })
    await allAgree(lin, mira)
    expect(await titleOn(mira, late)).toBe('后加的')
  })

  test('a line that two phones tick is ticked once; one that was taken off stays off', async () => {
    const { mira, other: lin, id } = await onBoth('lin')
    await addItems(bookOf(mira), id, ['一', '二'])
    await allAgree(mira, lin)
    const [one, two] = await itemsOf(bookOf(lin), id)
    await tickItem(bookOf(mira), one!.id)
    await tickItem(bookOf(lin), one!.id)
    await mira.store.write({ kind: 'item.remove', ops: [{ op: 'delete', noun: 'taskItems', id: two!.id }] })
    await tickItem(bookOf(lin), two!.id)
    await allAgree(mira, lin)
    expect(await itemsOf(bookOf(lin), id)).toMatchObject([{ body: '一', doneBy: people.mira }])
    expect(await lin.store.parked()).toMatchObject([{ code: 'gone' }])
  })
})
