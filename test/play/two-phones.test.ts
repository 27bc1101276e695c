/** Two people, two phones and the real server: what each did, and that all three agree. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TaskCommentId } from '@/lib/ids'
import { addTask, deleteTask, patchTask, titleOn } from '../support/acts'
import { departments, found, hat, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { goodNetwork, newPhone, type Phone } from '../support/phone'
import { differences } from '../support/truth'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
})
afterAll(() => db.close())

/** Mira's and her lead's phone, both with Mira's task on them. */
async function twoDevices(set: Parameters<typeof addTask>[2] = {}) {
  const mira = await newPhone(db, people.mira)
  const lin = await newPhone(db, people.lin)
  const id = await addTask(mira, '写周报', set)
  await mira.sync()
  await lin.sync()
  return { mira, lin, id }
}

async function allAgree(...phones: Phone[]): Promise<void> {
  for (const phone of [...phones, ...phones]) await phone.sync()
  for (const { store } of phones) {
    expect(await differences(db, store)).toEqual([])
    expect(await store.outbox()).toEqual([])
  }
}

test('a task written in a tunnel is on the lead’s phone afterwards, once', async () => {
  const { mira, lin, id } = await twoDevices()
  expect(await lin.store.get('tasks', id)).toMatchObject({ title: '写周报', version: 1 })
  expect(await lin.store.equal('taskEvents', 'taskId', id)).toHaveLength(1)
  await allAgree(mira, lin)
})

test('two changes of different columns both stay', async () => {
  const { mira, lin, id } = await twoDevices()
  await patchTask(mira, id, { priority: 3 })
  await patchTask(lin, id, { title: '写月报' })
  await allAgree(mira, lin)
  expect(await mira.store.get('tasks', id)).toMatchObject({ title: '写月报', priority: 3 })
})

test('of two titles the later one stays, and its author is told what it wrote over', async () => {
  const { mira, lin, id } = await twoDevices()
  await patchTask(mira, id, { title: 'from Mira' })
  await patchTask(lin, id, { title: 'from Lin' })
  await allAgree(mira, lin)
  expect(await titleOn(mira, id)).toBe('from Lin')
  expect(await lin.store.equal('syncConflicts', 'rowId', id)).toMatchObject([
    { field: 'title', base: '写周报', theirs: 'from Mira', mine: 'from Lin', theirsBy: people.mira },
  ])
  expect(await mira.store.equal('syncConflicts', 'rowId', id)).toEqual([])
})

test('two changes of one text in different lines are merged', async () => {
  const { mira, lin, id } = await twoDevices({ description: 'one\ntwo\nthree\nfour\nfive' })
  await patchTask(mira, id, { description: 'ONE\ntwo\nthree\nfour\nfive' })
  await patchTask(lin, id, { description: 'one\ntwo\nthree\nfour\nFIVE' })
  await allAgree(mira, lin)
  expect((await mira.store.get('tasks', id))?.description).toBe('ONE\ntwo\nthree\nfour\nFIVE')
})

/** Just before Lin's next push, Mira's phone syncs: too late for Lin to have asked. */
function miraIsFirst(mira: Phone, lin: Phone) {
  lin.network = async (kind, reach) => {
    if (kind === 'push') {
      lin.network = goodNetwork
      await mira.sync()
    }
    return reach()
  }
}

test('what somebody wrote between my asking and my sending is merged too, and sent again', async () => {
  const { mira, lin, id } = await twoDevices({ description: 'one\ntwo\nthree\nfour\nfive' })
  await patchTask(mira, id, { description: 'ONE\ntwo\nthree\nfour\nfive' })
  await patchTask(lin, id, { description: 'one\ntwo\nthree\nfour\nFIVE' })
  miraIsFirst(mira, lin)
  await allAgree(lin, mira)
  expect((await mira.store.get('tasks', id))?.description).toBe('ONE\ntwo\nthree\nfour\nFIVE')
  expect(await lin.store.parked()).toEqual([])
})

test('and what cannot be merged is kept side by side all the same', async () => {
  const { mira, lin, id } = await twoDevices({ description: 'one' })
  await patchTask(mira, id, { description: 'from Mira' })
  const mine = await patchTask(lin, id, { description: 'from Lin' })
  miraIsFirst(mira, lin)
  await allAgree(lin, mira)
  expect(await lin.store.parked()).toMatchObject([{ id: mine, code: 'text_conflict' }])
  expect((await lin.store.get('tasks', id))?.description).toBe('from Mira')
})

test('two changes of one line are kept side by side, and can be sent as one', async () => {
  const { mira, lin, id } = await twoDevices({ description: 'one' })
  await patchTask(mira, id, { description: 'from Mira' })
  const mine = await patchTask(lin, id, { description: 'from Lin' })
  await allAgree(mira, lin)
  expect((await lin.store.get('tasks', id))?.description).toBe('from Mira')
  expect(await lin.store.parked()).toMatchObject([
    {
      id: mine,
      code: 'text_conflict',
      field: 'description',
      theirs: { [id]: { description: 'from Mira' } },
      mine: { [id]: { description: 'from Lin' } },
    },
  ])
  await lin.store.resend(mine, { description: 'from both' })
  await allAgree(mira, lin)
  expect((await mira.store.get('tasks', id))?.description).toBe('from both')
})

test('an owner changed by both stays with the first, and the second is asked', async () => {
  const { mira, lin, id } = await twoDevices()
  await patchTask(mira, id, { ownerId: people.tom })
  await patchTask(lin, id, { ownerId: people.two })
  await allAgree(mira, lin)
  expect((await lin.store.get('tasks', id))?.ownerId).toBe(people.tom)
  expect(await lin.store.parked()).toMatchObject([{ code: 'bad_transition', field: 'ownerId' }])
})

test('a task ticked by both is done once, at the first time', async () => {
  const { mira, lin, id } = await twoDevices()
  await patchTask(mira, id, { completedAt: '2026-11-20T03:00:00.000Z' })
  await patchTask(lin, id, { completedAt: '2026-11-20T05:00:00.000Z' })
  await allAgree(mira, lin)
  expect(await lin.store.get('tasks', id)).toMatchObject({
    completedAt: '2026-11-20T03:00:00.000Z',
    completedBy: people.mira,
  })
  expect(await lin.store.parked()).toEqual([])
})

test('what was edited since is not deleted, and deleting after one’s own edit is', async () => {
  const { mira, lin, id } = await twoDevices()
  await patchTask(mira, id, { title: 'edited since' })
  await deleteTask(lin, id)
  await allAgree(mira, lin)
  expect(await titleOn(lin, id)).toBe('edited since')
  expect(await lin.store.parked()).toMatchObject([{ code: 'edited_since' }])

  await patchTask(mira, id, { title: 'once more' })
  await deleteTask(mira, id)
  await allAgree(mira, lin)
  expect(await titleOn(lin, id)).toBeUndefined()
  expect(await mira.store.parked()).toEqual([])
})

test('editing what is gone keeps the text', async () => {
  const { mira, lin, id } = await twoDevices()
  await deleteTask(mira, id)
  await patchTask(lin, id, { description: 'an hour of work' })
  await allAgree(mira, lin)
  expect(await lin.store.parked()).toMatchObject([
    {
      code: 'gone',
      theirs: { [id]: null },
      mine: { [id]: { description: 'an hour of work', title: '写周报' } },
    },
  ])
})

test('a refused change delays none behind it', async () => {
  const mira = await newPhone(db, people.mira)
  await addTask(mira, '  ')
  const id = await addTask(mira, 'behind it')
  await allAgree(mira)
  expect(await titleOn(mira, id)).toBe('behind it')
  expect(await mira.store.parked()).toMatchObject([{ code: 'task.no_title', field: 'title' }])
})

test('several rows of one act arrive together or not at all', async () => {
  const { mira, lin } = await twoDevices()
  const id = mira.environment.newId()
  await mira.store.write({
    kind: 'both or none',
    ops: [
      {
        op: 'create',
        noun: 'taskComments',
        id: id as TaskCommentId,
        set: { taskId: await addTask(mira, 'first'), body: 'said' },
      },
      { op: 'patch', noun: 'members', id: people.tom, set: { name: 'not mine to change' } },
    ],
  })
  await allAgree(mira, lin)
  expect(await lin.store.get('taskComments', id)).toBeUndefined()
  expect(await mira.store.get('taskComments', id)).toBeUndefined()
  expect(await mira.store.parked()).toHaveLength(1)
})

test('who left the department while offline keeps their words and loses its tasks', async () => {
  const two = await newPhone(db, people.two)
  const mira = await newPhone(db, people.mira)
  const id = await addTask(mira, 'of dev')
  await mira.sync()
  await two.sync()
  await two.store.write({
    kind: 'say',
    ops: [
      {
        op: 'create',
        noun: 'taskComments',
        id: two.environment.newId() as TaskCommentId,
        set: { taskId: id, body: 'my words' },
      },
    ],
  })
  await db.query('update public.memberships set ends_on = app.today() - 1 where id = $1', [hat('two', 'dev')])
  await allAgree(two)
  expect(await titleOn(two, id)).toBeUndefined()
  expect(await two.store.parked()).toMatchObject([{ ops: [{ set: { body: 'my words' } }] }])

  await db.query('update public.memberships set ends_on = null where id = $1', [hat('two', 'dev')])
  await allAgree(two)
  expect(await titleOn(two, id)).toBe('of dev')
})

test('a department that is entered brings everything old with it', async () => {
  const { mira, id } = await twoDevices()
  const sam = await newPhone(db, people.sam)
  await sam.sync()
  expect(await titleOn(sam, id)).toBeUndefined()
  await db.query(
    `insert into public.memberships (id, member_id, department_id, role, starts_on)
     values (gen_random_uuid(), $1, $2, 'member', app.today())`,
    [people.sam, departments.dev],
  )
  await allAgree(sam, mira)
  expect(await titleOn(sam, id)).toBe('写周报')
})

test('somebody without a membership sees nothing and is told so', async () => {
  const zoe = await newPhone(db, people.zoe)
  await zoe.sync()
  expect(await zoe.store.all('members')).toEqual([])
  expect((await zoe.store.syncReport()).problem).toBe('noMembership')
})

test('a first load that is killed again and again ends as an unbroken one', async () => {
  const killed = await newPhone(db, people.chen)
  killed.pageRows = 7
  for (let pages = 1; (await killed.store.syncReport()).lastSyncAt === null; pages++) {
    let left = 2
    killed.network = (_, reach) => (left-- > 0 ? reach() : Promise.reject(new Error('killed')))
    await killed.sync()
    await killed.restart()
    expect(pages).toBeLessThan(200)
  }
  killed.network = (_, reach) => reach()
  await allAgree(killed)
})

test('a change written while a page was on its way stays on top of it', async () => {
  const { mira, lin, id } = await twoDevices()
  await patchTask(lin, id, { priority: 3 })
  await lin.sync()
  mira.network = async (_, reach) => {
    const answer = await reach()
    mira.network = (_, again) => again()
    await patchTask(mira, id, { title: 'second' })
    return answer
  }
  await mira.sync()
  expect(await mira.store.get('tasks', id)).toMatchObject({ title: 'second', priority: 3 })
  await allAgree(mira, lin)
})
