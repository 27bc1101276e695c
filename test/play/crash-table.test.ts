/** "If it stops here, then next time …": one test for each row of README's table, of the same name. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RemoteProblem } from '@/remote'
import { openStore, versions, type StoreVersion } from '@/store'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { addTask, titleOn } from '../support/acts'
import { departments, found, hat, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { testEnvironment } from '../support/environment'
import { newPhone, type Network, type Phone } from '../support/phone'
import { brokenViews, differences } from '../support/truth'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
})
afterAll(() => db.close())

const offline = () => Promise.reject(new RemoteProblem({ kind: 'offline' }))
/** The app dies with the answer in its hand. */
const diesWithAnswer =
  (kind: 'pull' | 'push', nth = 1): Network =>
  async (asked, reach) => {
    const answer = await reach()
    if (asked !== kind || --nth > 0) return answer
    throw new RemoteProblem({ kind: 'offline' })
  }

/** The phone is started again on a good network, syncs, and everything is as it should be. */
async function nextTime(phone: Phone): Promise<void> {
  phone.network = (_, reach) => reach()
  await phone.restart()
  await phone.sync()
  expect(await phone.store.outbox()).toEqual([])
  expect(await differences(db, phone.store)).toEqual([])
  expect(await brokenViews(phone.store)).toEqual([])
}

const onServer = (title: string) => db.query('select id from public.tasks where title = $1', [title])

test('before the local commit', async () => {
  const phone = await newPhone(db, people.mira)
  await phone.sync()
  // The second op cannot be kept, so the transaction ends without the first.
  await expect(
    phone.store.write({
      kind: 'half',
      ops: [
        { op: 'patch', noun: 'members', id: people.mira, set: { phone: '139' } },
        { op: 'patch', noun: 'tasks', id: 'no such task', set: { title: 'x' } },
      ],
    }),
  ).rejects.toThrow()
  expect((await phone.store.get('members', people.mira))?.phone).toBeNull()
  await nextTime(phone)
})

test('after the local commit', async () => {
  const phone = await newPhone(db, people.mira)
  const id = await addTask(phone, 'after the local commit')
  await phone.restart()
  expect(await titleOn(phone, id)).toBe('after the local commit')
  await nextTime(phone)
  expect(await onServer('after the local commit')).toHaveLength(1)
})

test('request sent, no answer', async () => {
  const phone = await newPhone(db, people.mira)
  await phone.sync()
  await addTask(phone, 'request sent, no answer')
  phone.network = (kind, reach) => (kind === 'push' ? offline() : reach())
  await phone.sync()
  expect(await phone.store.outbox()).toMatchObject([{ state: 'inflight', seq: 1 }])
  await nextTime(phone)
  expect(await onServer('request sent, no answer')).toHaveLength(1)
})

test('committed on the server, answer lost', async () => {
  const phone = await newPhone(db, people.mira)
  const id = await addTask(phone, 'committed, answer lost')
  phone.network = diesWithAnswer('push')
  await phone.sync()
  expect(await onServer('committed, answer lost')).toHaveLength(1)
  await nextTime(phone)
  expect(await onServer('committed, answer lost')).toHaveLength(1)
  expect((await phone.store.get('tasks', id))?.version).toBe(1)
})

test('answer read, not recorded', async () => {
  const phone = await newPhone(db, people.mira)
  await phone.sync()
  await addTask(phone, 'answer read, not recorded')
  phone.network = async (kind, reach) => {
    const answer = await reach()
    // The database goes away between the answer and its record.
    if (kind === 'push') phone.store.close()
    return answer
  }
  await phone.sync().catch(() => undefined)
  await nextTime(phone)
  expect(await onServer('answer read, not recorded')).toHaveLength(1)
})

test('page read, not applied', async () => {
  const phone = await newPhone(db, people.mira)
  phone.pageRows = 5
  phone.network = diesWithAnswer('pull', 2)
  await phone.sync()
  const loaded = await phone.store.syncReport()
  expect(loaded.bootstrap).not.toBeNull()
  await nextTime(phone)
})

test('page applied, cursor not', async () => {
  const phone = await newPhone(db, people.mira)
  await phone.sync()
  await db.query('update public.departments set duty = $1 where id = $2', ['new', departments.dev])
  // The transaction is cut off after the rows and before its end: none of it is there afterwards.
  const { desk } = phone.store
  phone.house = {
    ...phone.house,
    store: {
      ...phone.store,
      desk: {
        ...desk,
        asLeader: (fence, nouns, work) =>
          desk.asLeader(fence, nouns, async (shelves) => {
            const outcome = await work(shelves)
            if (nouns === 'all') throw new RemoteProblem({ kind: 'busy' })
            return outcome
          }),
      },
    },
  }
  await phone.sync()
  expect((await phone.store.get('departments', departments.dev))?.duty).toBe('')
  await nextTime(phone)
  expect((await phone.store.get('departments', departments.dev))?.duty).toBe('new')
})

test('scope half dropped', async () => {
  const phone = await newPhone(db, people.two)
  const mira = await newPhone(db, people.mira)
  const id = await addTask(mira, 'scope half dropped')
  await mira.sync()
  await phone.sync()
  expect(await titleOn(phone, id)).toBe('scope half dropped')
  await db.query('update public.memberships set ends_on = app.today() - 1 where id = $1', [hat('two', 'dev')])
  phone.network = diesWithAnswer('pull')
  await phone.sync()
  expect(await titleOn(phone, id)).toBe('scope half dropped')
  await nextTime(phone)
  expect(await titleOn(phone, id)).toBeUndefined()
})

test('sweep half done', async () => {
  const phone = await newPhone(db, people.lin)
  const kept = await addTask(phone, 'kept')
  const left = await addTask(phone, 'left behind')
  await phone.sync()
  // The tombstone is collected before the phone has seen it, so it has to find out by loading the scopes afresh.
  await db.query('update public.tasks set deleted_at = now() where id = $1', [left])
  await db.query('update sync.meta set gc_floor = pg_snapshot_xmin(pg_current_snapshot())')
  await db.query('delete from sync.feed where gone and xid < (select gc_floor from sync.meta)')
  phone.pageRows = 4
  phone.network = diesWithAnswer('pull', 3)
  await phone.sync()
  expect(await titleOn(phone, left)).toBe('left behind')
  phone.pageRows = undefined
  await nextTime(phone)
  expect(await titleOn(phone, left)).toBeUndefined()
  expect(await titleOn(phone, kept)).toBe('kept')
})

test('database upgrade half done', async () => {
  const shelter = { indexedDB: new IDBFactory(), IDBKeyRange }
  const environment = testEnvironment()
  const before = await openStore(people.mira, environment, { shelter })
  const phone = { ...(await newPhone(db, people.mira)), store: before, environment }
  const id = await addTask(phone, 'written before the upgrade')
  before.close()

  const next = (upgrade: NonNullable<StoreVersion['upgrade']>): StoreVersion[] => [
    ...versions,
    { number: 2, stores: { tasks: 'id,dueAt' }, upgrade },
  ]
  const half = next(async (transaction) => {
    await transaction.table('_outbox').clear()
    throw new Error('The battery is empty')
  })
  await expect(openStore(people.mira, environment, { shelter, versions: half })).rejects.toThrow()

  const after = await openStore(people.mira, environment, { shelter, versions: next(async () => {}) })
  expect(await after.outbox()).toHaveLength(1)
  expect((await after.get('tasks', id))?.title).toBe('written before the upgrade')
  after.close()
})
