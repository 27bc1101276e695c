/** Archive, collected tombstones and a restored backup, as phones live through them. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { departments, found, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { createTask, held, pageOf, patchTask, readable, WirePhone } from '../support/wire-phone'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
})
afterAll(() => db.close())

const same = async (phone: WirePhone) => expect(held(phone)).toEqual(await readable(db, phone.personId))

it('takes what has been closed for long off the phones, and brings it back when it is opened again', async () => {
  const [mira, lin] = [new WirePhone(db, people.mira), new WirePhone(db, people.lin)]
  const task = createTask(people.mira, departments.dev, '早已做完')
  await mira.do({ ...task, set: { ...task.set, completed_at: '2026-01-05T08:00:00.000Z' } })
  for (const phone of [mira, lin]) await phone.catchUp()
  expect(lin.rows.has(`4:${task.id}`)).toBe(true)

  await db.query('select sync.archive()')
  for (const phone of [mira, lin]) {
    await phone.catchUp()
    expect(phone.rows.has(`4:${task.id}`)).toBe(false)
    await same(phone)
  }

  const completed = { completed_at: '2026-01-05T08:00:00+00:00' }
  expect(await mira.do(patchTask(task.id, { completed_at: null }, completed))).toMatchObject({ st: 'ok' })
  await lin.catchUp()
  expect(lin.rows.has(`4:${task.id}`)).toBe(true)
  await same(lin)
})

it('starts a phone afresh that was away for longer than tombstones are kept, and leaves it no ghost', async () => {
  const [mira, away, here] = [people.mira, people.lin, people.lin].map(
    (person) => new WirePhone(db, person),
  ) as [WirePhone, WirePhone, WirePhone]
  const task = createTask(people.mira, departments.dev)
  await mira.do(task)
  for (const phone of [away, here]) await phone.catchUp()
  await mira.do({ t: 4, op: 'delete', id: task.id, base_version: 1 })
  await here.catchUp()

  await db.query('select sync.note_tide()')
  await db.query(`update sync.tide set at = now() - interval '91 days'`)
  await db.query('select sync.collect()')
  expect(await db.query('select from sync.feed where gone')).toEqual([])

  expect(pageOf(await here.pull()).reset_scopes).toEqual([])
  expect(away.rows.has(`4:${task.id}`)).toBe(true)
  await away.catchUp()
  for (const phone of [away, here]) await same(phone)
})

it('starts every phone afresh after a backup was restored, and carries out nothing before that', async () => {
  const mira = new WirePhone(db, people.mira)
  await mira.catchUp()
  const old = mira.gen
  await db.query('select sync.after_restore()')

  const unsent = mira.mutation(createTask(people.mira, departments.dev, '没有丢'))
  expect(await mira.send([unsent])).toMatchObject({ reset: true })
  expect(await mira.pull()).toMatchObject({ reset: true })
  expect(await db.query(`select from public.tasks where title = '没有丢'`)).toEqual([])

  mira.gen = null
  mira.cursors = {}
  await mira.catchUp()
  expect(mira.gen).not.toBe(old)
  expect(await mira.push(unsent)).toMatchObject([{ st: 'ok' }])
  await mira.catchUp()
  await same(mira)
})
