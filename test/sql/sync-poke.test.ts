/** Where the server has Realtime, whoever holds a scope hears at once that something changed there, and no more than that. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { departments, found, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { createTask, WirePhone } from '../support/wire-phone'

const migration = readFileSync(
  new URL('../../supabase/migrations/20261121000725_sync_poke.sql', import.meta.url),
  'utf8',
)

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
  await db.exec(`
    create schema realtime;
    create table realtime.messages (topic text, extension text, payload jsonb, event text, private boolean);
    alter table realtime.messages enable row level security;
    create function realtime.topic() returns text language sql stable as $$ select current_setting('realtime.topic', true) $$;
    create function realtime.send(payload jsonb, event text, topic text, private boolean) returns void language sql as $$
      insert into realtime.messages values (topic, 'broadcast', payload, event, private)
    $$;
    grant usage on schema realtime to authenticated, daybook_owner;
    grant all on realtime.messages to daybook_owner;
    grant select on realtime.messages to authenticated;
    grant execute on function realtime.topic() to authenticated;`)
  await db.exec(migration.replaceAll('create function', 'create or replace function'))
})
afterAll(() => db.close())

const sent = () =>
  db.query<{ topic: string; event: string; payload: object; private: boolean }>(
    'select topic, event, payload, private from realtime.messages order by topic',
  )
const topicOf = async (key: string) =>
  (
    await db.query<{ topic: string }>(`select 'scope:' || id as topic from sync.scope where key = $1`, [key])
  )[0]!.topic

it('tells once for each scope that a push touched, and nothing of what was written', async () => {
  const phone = new WirePhone(db, people.mira)
  await phone.push(
    phone.mutation(createTask(people.mira, departments.dev, 'secret')),
    phone.mutation(createTask(people.mira, departments.dev, 'secret too')),
  )
  const topics = [await topicOf(`d:${departments.dev}`), await topicOf(`u:${people.mira}`)].sort()
  expect(await sent()).toEqual(
    topics.map((topic) => ({ topic, event: 'changed', payload: {}, private: true })),
  )
})

it('says nothing of what was refused', async () => {
  await db.exec('delete from realtime.messages')
  const phone = new WirePhone(db, people.mira)
  await phone.push(phone.mutation(createTask(people.mira, departments.dev, '')))
  expect(await sent()).toEqual([])
})

it('lets those listen who hold the scope, and nobody else', async () => {
  await db.exec(`delete from realtime.messages; insert into realtime.messages values ('any', 'broadcast')`)
  const topic = await topicOf(`d:${departments.dev}`)
  const hears = (person: string) =>
    db.asPerson(person, async (session) => {
      await session.query(`select set_config('realtime.topic', $1, true)`, [topic])
      return (await session.query('select from realtime.messages')).length > 0
    })
  expect([await hears(people.mira), await hears(people.sam)]).toEqual([true, false])
})

it('says in a pull that it is worth listening', async () => {
  expect(
    await db.rpc(people.mira, 'sync_pull', {
      v: 1,
      client: people.sam,
      schema: 1,
      gen: null,
      limit: 1,
      scopes: {},
    }),
  ).toMatchObject({ pokes: true })
})

it('never stands in the way of what is written', async () => {
  await db.exec(`
    create or replace function realtime.send(payload jsonb, event text, topic text, private boolean) returns void
    language plpgsql as $$ begin raise exception 'out of order'; end $$`)
  const phone = new WirePhone(db, people.mira)
  expect(await phone.push(phone.mutation(createTask(people.mira, departments.dev, 'kept')))).toMatchObject([
    { st: 'ok' },
  ])
})
