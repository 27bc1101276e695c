/** A write past sync_push, as PostgREST would make it, is held to the same rules and reaches phones by the same road. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { departments, found, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { createTask, held, readable, WirePhone } from '../support/wire-phone'

let db: Database
const task = createTask(people.mira, departments.dev, '直接写')
beforeAll(async () => {
  db = await openPglite()
  await found(db)
  await new WirePhone(db, people.mira).do(task)
})
afterAll(() => db.close())

const as = (name: keyof typeof people, sql: string, parameters: unknown[] = []) =>
  db.asPerson(people[name], (session) => session.query(sql, parameters))

it('reaches phones like any other', async () => {
  const lin = new WirePhone(db, people.lin)
  await lin.catchUp()
  await as('mira', 'update public.tasks set title = $2 where id = $1', [task.id, '改过'])
  await as('lin', 'insert into public.task_comments (id, task_id, body) values ($1, $2, $3)', [
    randomUUID(),
    task.id,
    '好',
  ])
  await lin.catchUp()
  expect(lin.rows.get(`4:${task.id}`)).toMatchObject({ title: '改过', version: 2 })
  expect(held(lin)).toEqual(await readable(db, people.lin))
})

it.each(['version', 'created_by', 'created_at', 'updated_by', 'archived_at', 'scopes', 'completed_by', 'id'])(
  'cannot set %s, which is the server’s',
  async (column) => {
    await expect(
      as('mira', `update public.tasks set ${column} = ${column} where id = $1`, [task.id]),
    ).rejects.toMatchObject({ code: '42501' })
  },
)

it.each(['departments', 'members', 'memberships', 'tasks', 'task_comments', 'task_events', 'sync_conflicts'])(
  'cannot really delete from %s: phones would never hear of it',
  async (table) => {
    await expect(as('chen', `delete from public.${table}`)).rejects.toMatchObject({ code: '42501' })
    await expect(as('chen', `truncate public.${table}`)).rejects.toMatchObject({ code: '42501' })
  },
)

it('cannot touch what the sync keeps', async () => {
  const tables = await db.query<{ name: string }>(
    `select tablename as name from pg_catalog.pg_tables where schemaname = 'sync'`,
  )
  expect(tables.length).toBeGreaterThan(7)
  for (const { name } of tables) {
    await expect(as('ada', `select * from sync.${name}`)).rejects.toMatchObject({ code: '42501' })
    await expect(as('ada', `delete from sync.${name}`)).rejects.toMatchObject({ code: '42501' })
  }
})

it('cannot write a conflict or a line of history', async () => {
  await expect(
    as('mira', `insert into public.sync_conflicts (tbl, row_id, field) values (4, $1, 'title')`, [task.id]),
  ).rejects.toMatchObject({ code: '42501' })
  await expect(
    as('mira', `insert into public.task_events (task_id, kind) values ($1, 'edited')`, [task.id]),
  ).rejects.toMatchObject({ code: '42501' })
})

it('touches no row that a policy hides, and is refused for one that they only see', async () => {
  const change = `update public.tasks set title = 'x' where id = $1 returning id`
  for (const name of ['sam', 'zoe', 'ada'] as const) expect(await as(name, change, [task.id])).toEqual([])
  await expect(as('tom', change, [task.id])).rejects.toMatchObject({ message: 'forbidden' })
})

it('by the functions of the sync works for the caller alone', async () => {
  const [mutations] = await db.query<{ n: number }>('select count(*)::int as n from sync.mutation')
  const mira = new WirePhone(db, people.mira)
  await mira.do(createTask(people.mira, departments.dev))
  await expect(
    as(
      'sam',
      `select sync.end_push(jsonb_build_object('client', $1::text, 'schema', 1, 'app', '', 'mutations', '[{"seq": 2}]'::jsonb), 9,
      array['{"seq": 2, "id": "00000000-0000-4000-8000-000000000001", "st": "ok", "rows": []}'::jsonb])`,
      [mira.client],
    ),
  ).rejects.toMatchObject({ message: 'sync.foreign_client' })
  const [after] = await db.query<{ n: number }>('select count(*)::int as n from sync.mutation')
  expect(after!.n).toBe(mutations!.n + 1)
})
