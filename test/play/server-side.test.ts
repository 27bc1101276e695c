/** What befalls a phone from the server's side: a restore, a newer server, a copied device, a digest that differs. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RemoteProblem, type PullAnswer } from '@/remote'
import { addTask, patchTask, titleOn } from '../support/acts'
import { found, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { newPhone, type Phone } from '../support/phone'
import { brokenViews, differences } from '../support/truth'

let db: Database
beforeEach(async () => {
  db = await openPglite()
  await found(db)
})
afterEach(() => db.close())

async function isWell(phone: Phone): Promise<void> {
  await phone.sync()
  await phone.sync()
  expect(await differences(db, phone.store)).toEqual([])
  expect(await brokenViews(phone.store)).toEqual([])
  expect(await phone.store.outbox()).toEqual([])
}

const restored = ['public.tasks', 'public.task_events', 'sync.feed', 'sync.mutation', 'sync.client']

async function backUp(): Promise<void> {
  await db.exec('create schema backup')
  for (const table of restored) await db.exec(`create table backup.${table.split('.')[1]} as table ${table}`)
}

/** Everything as in the backup, and what has happened since is not known any more. */
async function restore(): Promise<void> {
  await db.exec('set session_replication_role = replica')
  for (const table of restored) {
    await db.exec(`delete from ${table}`)
    await db.exec(`insert into ${table} select * from backup.${table.split('.')[1]}`)
  }
  await db.exec('set session_replication_role = default')
  await db.query('select sync.after_restore()')
}

test('a restored server leaves no ghost and loses nothing that it had not confirmed', async () => {
  const mira = await newPhone(db, people.mira)
  const before = await addTask(mira, 'in the backup')
  await mira.sync()
  await backUp()
  const lost = await addTask(mira, 'after the backup')
  await mira.sync()
  // Confirmed and not yet seen by a pull: it is still in the outbox, and is carried out again.
  const acked = await addTask(mira, 'confirmed a moment ago')
  mira.network = (kind, reach) =>
    kind === 'pull' ? Promise.reject(new RemoteProblem({ kind: 'busy' })) : reach()
  await mira.sync()
  const waiting = await addTask(mira, 'never sent')
  await restore()
  mira.network = (_, reach) => reach()
  await isWell(mira)
  expect(await titleOn(mira, before)).toBe('in the backup')
  expect(await titleOn(mira, lost)).toBeUndefined()
  expect(await titleOn(mira, acked)).toBe('confirmed a moment ago')
  expect(await titleOn(mira, waiting)).toBe('never sent')
})

test('a server too new for this app stops it and keeps its outbox', async () => {
  const mira = await newPhone(db, people.mira)
  await mira.sync()
  const id = await addTask(mira, 'before the update')
  await db.query('update sync.meta set min_schema = 1000')
  expect((await mira.sync()).problem).toBe('outdated')
  expect(await mira.store.outbox()).toHaveLength(1)
  expect(await titleOn(mira, id)).toBe('before the update')
  await db.query('update sync.meta set min_schema = 1')
  await isWell(mira)
})

test('the digest finds a missing, an extra and a stale row, and mends them', async () => {
  const mira = await newPhone(db, people.mira)
  const missing = await addTask(mira, 'missing')
  const stale = await addTask(mira, 'stale')
  await mira.sync()
  const row = await mira.store.get('tasks', stale)
  if (!row) throw new Error('The task is not here')
  await mira.store.desk.asLeader(await mira.store.desk.takeLead(), 'all', async (shelves) => {
    const tasks = shelves.rows('tasks')
    await tasks.removeMany([missing])
    await tasks.putMany([
      { ...row, version: 40 },
      { ...row, id: mira.environment.newId() as typeof stale },
    ])
  })
  expect((await differences(db, mira.store)).length).toBe(3)
  const { repaired } = await mira.sync({ check: true })
  expect(repaired).toBeGreaterThan(0)
  await isWell(mira)
})

test('the digest is compared once a day', async () => {
  const mira = await newPhone(db, people.mira)
  const asked = () => mira.wire.filter(({ request }) => 'digest' in request).length
  await mira.sync()
  await mira.sync()
  expect(asked()).toBe(0)
  mira.environment.turn(25 * 3_600_000)
  await mira.sync()
  await mira.sync()
  expect(asked()).toBe(1)
})

test('a device that was copied to another person takes a number of its own', async () => {
  const mira = await newPhone(db, people.mira)
  await addTask(mira, 'of Mira')
  await mira.sync()
  const tom = await newPhone(db, people.tom)
  const client = await mira.store.desk.read(({ meta }) => meta.get('clientId'))
  await tom.store.desk.note('clientId', client ?? '')
  await addTask(tom, 'of Tom')
  await tom.sync()
  await isWell(tom)
  expect(await db.query(`select 1 from public.tasks where title = 'of Tom'`)).toHaveLength(1)
})

test('two copies of one phone both keep what was written on them', async () => {
  const first = await newPhone(db, people.mira)
  const copy = await newPhone(db, people.mira)
  await copy.store.desk.note(
    'clientId',
    (await first.store.desk.read(({ meta }) => meta.get('clientId'))) ?? '',
  )
  for (const title of ['one', 'two', 'three']) {
    await addTask(first, `first ${title}`)
    await addTask(copy, `copy ${title}`)
    await first.sync()
    await copy.sync()
  }
  await isWell(first)
  await isWell(copy)
  expect(await first.store.all('tasks')).toHaveLength(6)
})

test('one change that the server cannot read is set aside, the others go through', async () => {
  const mira = await newPhone(db, people.mira)
  await addTask(mira, 'before')
  await addTask(mira, 'x'.repeat(300_000))
  await addTask(mira, 'behind')
  await isWell(mira)
  expect((await mira.store.all('tasks')).map(({ title }) => title).sort()).toEqual(['before', 'behind'])
  expect(await mira.store.parked()).toHaveLength(1)
})

test('rows of a noun that this app does not know are passed over, and fetched by the app that knows it', async () => {
  const mira = await newPhone(db, people.mira)
  const { pull } = mira.house.remote
  const unknown = { t: 999, id: mira.environment.newId(), row: { id: 'x', version: 1, scopes: [] } }
  mira.house.remote.pull = async (request): Promise<PullAnswer> => {
    const answer = await pull(request)
    return 'rows' in answer ? { ...answer, rows: [...answer.rows, unknown] } : answer
  }
  await mira.sync()
  mira.house.remote.pull = pull
  expect((await mira.sync({ check: true })).repaired).toBe(0)
  // The next app: it reads another schema, and asks for everything again, once.
  await mira.store.desk.note('schema', 0)
  mira.wire.length = 0
  await mira.sync()
  expect(mira.wire[0]?.request).toMatchObject({ scopes: {} })
  await isWell(mira)
})

test('clocks ten years off change nothing, and are known', async () => {
  const mira = await newPhone(db, people.mira, { clock: Date.parse('2036-11-20T00:00:00Z') })
  const lin = await newPhone(db, people.lin, { clock: Date.parse('2016-11-20T00:00:00Z') })
  const id = await addTask(mira, 'from the future')
  await mira.sync()
  await lin.sync()
  await patchTask(lin, id, { title: 'from the past' })
  await isWell(lin)
  await isWell(mira)
  expect(await titleOn(mira, id)).toBe('from the past')
  expect((await mira.store.syncReport()).clockOffsetMs).toBeGreaterThan(5 * 365 * 86_400_000)
  await patchTask(mira, id, { completedAt: '2036-11-20T00:00:00.000Z' })
  await isWell(mira)
  const done = await mira.store.get('tasks', id)
  expect(Date.parse(done?.completedAt ?? '')).toBeLessThanOrEqual(Date.now())
})
