/**
 * A task is never a part of itself, nor deeper than allowed, whoever moves what at the same moment. The negative control:
 * without the lock, the same two moves make a loop.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { departments, found, people } from '../support/company'
import { openPostgres, type PostgresDatabase, type Session } from '../support/database'
import { chance } from '../support/random'
import { createTask, patchTask, WirePhone } from '../support/wire-phone'

let db: PostgresDatabase
beforeAll(async () => {
  db = await openPostgres({ connections: 12 })
  await found(db)
})
afterAll(() => db.close())

async function newTasks(count: number): Promise<string[]> {
  const phone = new WirePhone(db, people.lin)
  const tasks = Array.from({ length: count }, () => createTask(people.mira, departments.dev, '一部分'))
  expect(await phone.do(...tasks)).toMatchObject({ st: 'ok' })
  return tasks.map(({ id }) => id)
}

const put = (session: Session, id: string, under: string) =>
  session.query('update public.tasks set parent_id = $2 where id = $1', [id, under])

/** Tasks that are reached from themselves. */
const loops = () =>
  db.query(`
    with recursive above as (
      select t.id, t.parent_id from public.tasks as t
      union
      select a.id, t.parent_id from above as a join public.tasks as t on t.id = a.parent_id
    )
    select distinct id from above where parent_id = id`)

/** Two people each begin a transaction, move, and only then commit, the second when it may. */
async function crossing(one: string, other: string): Promise<string[]> {
  const [mira, lin] = await Promise.all([db.connect(), db.connect()])
  for (const [session, person] of [
    [mira, people.mira],
    [lin, people.lin],
  ] as const) {
    await session.exec('begin')
    await session.query(
      `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
      [JSON.stringify({ sub: person, role: 'authenticated' })],
    )
  }
  await put(mira, one, other)
  const second = put(lin, other, one).then(
    () => 'moved',
    (error: Error) => error.message,
  )
  await untilSomebodyWaits()
  await mira.exec('commit')
  const said = await second
  await lin.exec(said === 'moved' ? 'commit' : 'rollback')
  mira.release()
  lin.release()
  return ['moved', said]
}

async function untilSomebodyWaits(): Promise<void> {
  for (let asked = 0; asked < 200; asked += 1) {
    const waiting = await db.query('select from pg_catalog.pg_locks where not granted')
    if (waiting.length > 0) return
  }
}

describe('a loop of two', () => {
  it('is refused to the second of two who make it at once', async () => {
    const [one, other] = (await newTasks(2)) as [string, string]
    expect(await crossing(one, other)).toEqual(['moved', 'task.loop'])
    expect(await loops()).toEqual([])
  })

  it('is made where they do not wait for each other', async () => {
    const [{ sql }] = (await db.query<{ sql: string }>(
      `select pg_get_functiondef('app.refuse_parent'::regproc) as sql`,
    )) as [{ sql: string }]
    await db.exec(sql.replaceAll(/perform pg_advisory\S+\(.*\);/g, 'null;'))
    try {
      const [one, other] = (await newTasks(2)) as [string, string]
      expect(await crossing(one, other)).toEqual(['moved', 'moved'])
      expect(await loops()).toHaveLength(2)
      await db.query('update public.tasks set parent_id = null where id in ($1, $2)', [one, other])
    } finally {
      await db.exec(sql)
    }
  })
})

it('no loop and no sixth level come of many who move and add at once', async () => {
  const ids = await newTasks(9)
  const people8 = Array.from({ length: 8 }, (_, n) => n)
  await Promise.all(
    people8.map(async (n) => {
      const luck = chance(n + 1)
      const phone = new WirePhone(db, n % 2 ? people.lin : people.mira)
      for (let round = 0; round < 25; round += 1) {
        const id = luck.one(ids)
        const before = (
          await db.query<{ parent_id: string | null }>('select parent_id from public.tasks where id = $1', [
            id,
          ])
        )[0]!
        const to = luck.is(0.25) ? null : luck.one(ids)
        if (luck.is(0.2)) {
          const part = createTask(people.mira, departments.dev, '新的一部分')
          await phone.do({ ...part, set: { ...part.set, parent_id: id } })
        } else await again(() => phone.do(patchTask(id, { parent_id: to }, { parent_id: before.parent_id })))
      }
    }),
  )
  expect(await loops()).toEqual([])
  const [deepest] = await db.query<{ level: number }>(`
    with recursive below as (
      select t.id, 0 as level from public.tasks as t where t.parent_id is null
      union all
      select t.id, b.level + 1 from below as b join public.tasks as t on t.parent_id = b.id
    )
    select max(level)::int as level from below`)
  expect(deepest!.level).toBeLessThanOrEqual(5)
})

/** A deadlock says nothing about what was sent: as on a phone, it is sent again. */
async function again<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    if ((error as { code?: string }).code !== '40P01') throw error
    return again(send)
  }
}

it('what is added to a checklist at once is counted one after the other', async () => {
  const [task] = (await newTasks(1)) as [string]
  await db.query(
    `insert into public.task_items (id, task_id, body) select gen_random_uuid(), $1, '一步' from generate_series(1, 495)`,
    [task],
  )
  const add = () =>
    new WirePhone(db, people.mira).do({
      t: 8,
      op: 'create',
      id: randomUUID(),
      set: { task_id: task, body: '一步' },
    })
  const results = await Promise.all(Array.from({ length: 10 }, add))
  expect(results.filter(({ st }) => st === 'ok')).toHaveLength(5)
  expect(results.filter((result) => 'code' in result && result.code === 'task.too_many_items')).toHaveLength(
    5,
  )
})

it('a task, its parts and their lists are sent in one push, in one change or in several', async () => {
  const phone = new WirePhone(db, people.mira)
  const under = (above: string) => {
    const part = createTask(people.mira, departments.dev, '一部分')
    return { ...part, set: { ...part.set, parent_id: above } }
  }
  const line = (task: string) =>
    ({ t: 8, op: 'create', id: randomUUID(), set: { task_id: task, body: '一步' } }) as const
  const [whole, other] = [createTask(people.mira, departments.dev), createTask(people.mira, departments.dev)]
  const [part, second] = [under(whole.id), under(other.id)]
  const results = await phone.push(
    phone.mutation(whole, part, line(part.id), under(part.id)),
    phone.mutation(other, line(other.id)),
    phone.mutation(second),
    phone.mutation(line(second.id), under(second.id)),
  )
  expect(results.map(({ st }) => st)).toEqual(['ok', 'ok', 'ok', 'ok'])
})

it('lines beyond the five hundredth are refused in one push as well', async () => {
  const [task] = (await newTasks(1)) as [string]
  const phone = new WirePhone(db, people.mira)
  const lines = (count: number) =>
    phone.mutation(
      ...Array.from(
        { length: count },
        () => ({ t: 8, op: 'create', id: randomUUID(), set: { task_id: task, body: '一步' } }) as const,
      ),
    )
  const results = await phone.push(lines(300), lines(200), lines(1))
  expect(results).toMatchObject([
    { st: 'ok' },
    { st: 'ok' },
    { st: 'refused', code: 'task.too_many_items', field: 'task_id' },
  ])
})
