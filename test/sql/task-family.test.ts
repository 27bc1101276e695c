/** A task and what belongs to it have the same scopes, also when people act at the same moment. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openPostgres, type PostgresDatabase, type Session } from '../support/database'

const [dev, qa, person, task, stranger] = ['d', 'a', 'b', 'c', 'e'].map((digit) =>
  '00000000-0000-7000-8000-000000000000'.replace(/0$/, digit),
) as [string, string, string, string, string]

let database: PostgresDatabase
beforeAll(async () => {
  database = await openPostgres()
  await database.exec(`
    insert into public.departments (id, parent_id, name, kind) values
      ('${person}', null, '总经办', 'company'), ('${dev}', '${person}', '研发组', 'team'), ('${qa}', '${person}', '测试组', 'team');
    insert into public.members (id, name) values ('${person}', '陈思远'), ('${stranger}', '林书');
    insert into public.memberships (id, member_id, department_id, starts_on) values
      ('${person}', '${person}', '${dev}', '2020-01-01'), ('${stranger}', '${stranger}', '${qa}', '2020-01-01');
    insert into public.tasks (id, title, owner_id, due_at, department_id)
      values ('${task}', '修复登录问题', '${person}', now(), '${dev}');`)
})
afterAll(() => database.close())
beforeEach(() => database.exec(`update public.tasks set department_id = '${dev}', follower_ids = '{}'`))

const move = (session: Session) => session.exec(`update public.tasks set department_id = '${qa}'`)
const comment = (session: Session) =>
  session.exec(
    `insert into public.task_comments (id, task_id, body) values (gen_random_uuid(), '${task}', '好的')`,
  )
const step = (session: Session) =>
  session.exec(
    `insert into public.task_items (id, task_id, body) values (gen_random_uuid(), '${task}', '一步')`,
  )
const mention = (session: Session) =>
  session.exec(
    `insert into public.task_comments (id, task_id, body, mention_ids)
      values (gen_random_uuid(), '${task}', '@林书 看看', array['${stranger}'::uuid])`,
  )
const strays = () =>
  database.query(`
    select c.id from public.task_comments as c join public.tasks as t on t.id = c.task_id where c.scopes <> t.scopes
    union all
    select e.id from public.task_events as e join public.tasks as t on t.id = e.task_id where e.scopes <> t.scopes
    union all
    select i.id from public.task_items as i join public.tasks as t on t.id = i.task_id where i.scopes <> t.scopes`)

it.each([
  ['a comment that is added while its task moves goes with it', move, comment],
  ['a task that moves while a comment is added takes it along', comment, move],
  ['a line of a checklist that is added while its task moves goes with it', move, step],
  ['a task that moves while a line is added takes it along', step, move],
  ['a line that is added while somebody is brought in is seen by them too', mention, step],
  ['who is brought in while a line is added sees it too', step, mention],
])('%s', async (_, first, second) => {
  const [one, other] = await Promise.all([database.connect(), database.connect()])
  await one.exec('begin')
  await first(one)
  const waiting = second(other)
  await untilSomebodyWaits()
  await one.exec('commit')
  await waiting
  expect(await strays()).toEqual([])
  one.release()
  other.release()
})

/** Asks some times and then goes on: if nobody waits, what is left behind shows it. */
async function untilSomebodyWaits(): Promise<void> {
  for (let asked = 0; asked < 200; asked += 1) {
    const waiting = await database.query('select from pg_catalog.pg_locks where not granted')
    if (waiting.length > 0) return
  }
}
