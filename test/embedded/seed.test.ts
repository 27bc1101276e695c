/** The demo company moves in on both databases, through the same triggers as everybody, and moves in once. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoRoles } from '../../supabase/embedded/demo-people'
import { openPglite, openPostgres, type Database } from '../support/database'

const seed = readFileSync('supabase/seed.sql', 'utf8')
const databases = { PGlite: openPglite, PostgreSQL: openPostgres }

describe.each(Object.entries(databases))('the demo company on %s', (_, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    await database.exec(seed)
  })
  afterAll(() => (database as Database | undefined)?.close())

  const one = async (sql: string) => (await database.query(sql))[0]

  it('has the people and departments of a company', async () => {
    const row = await one(`
      select (select count(*) from public.members)::integer as people,
        (select count(*) from public.departments)::integer as departments,
        (select count(*) from (select from app.departments_above((select id from public.departments where name = '杭州市'))
          as above, unnest(above)) as path)::integer as depth,
        (select count(*) from (select member_id from public.memberships group by 1 having count(*) > 1) as x)::integer as hats`)
    expect(row).toMatchObject({ people: 58, departments: 34, depth: 6 })
    expect(row?.hats).toBeGreaterThanOrEqual(8)
  })

  it('has three months of tasks in every state', async () => {
    const row = await one(`
      select count(*)::integer as tasks, count(distinct title)::integer as titles,
        count(*) filter (where completed_at is null and due_at < now())::integer as overdue,
        count(*) filter (where completed_at is null and due_at > now())::integer as coming,
        count(*) filter (where (due_at at time zone 'Asia/Shanghai')::date = app.today())::integer as due_today,
        count(*) filter (where completed_at <= due_at)::integer as on_time,
        count(*) filter (where completed_at > due_at)::integer as late,
        count(*) filter (where priority = 3)::integer as urgent,
        count(*) filter (where completed_at > now() or created_at > now() or completed_at < created_at)::integer as impossible
      from public.tasks`)
    expect(row).toMatchObject({ impossible: 0 })
    expect(row?.tasks).toBeGreaterThanOrEqual(400)
    expect(row?.titles).toBeGreaterThanOrEqual(150)
    for (const state of ['overdue', 'coming', 'due_today', 'on_time', 'late', 'urgent']) {
      expect(row?.[state], state).toBeGreaterThan(0)
    }
  })

  it('has comments, and a history that nobody could have lived in the future', async () => {
    const row = await one(`
      select (select count(*) from public.task_comments)::integer as comments,
        (select count(*) from public.task_events where changes ? 'owner_id')::integer as handed_on,
        (select count(*) from public.task_events where kind = 'reopened')::integer as reopened,
        (select count(*) from public.task_events where at > now())::integer as impossible`)
    expect(row).toMatchObject({ impossible: 0 })
    expect(row?.comments).toBeGreaterThan(100)
    expect(row?.handed_on).toBeGreaterThan(5)
    expect(row?.reopened).toBeGreaterThan(5)
  })

  it('knows each demo account, and gives it something to look at today', async () => {
    for (const { email, name } of demoRoles) {
      const row = await one(`
        select m.name, (select count(*) from public.tasks as t where t.owner_id = m.id)::integer as tasks
        from public.members as m join auth.users as u on u.id = m.id where m.email = '${email}'`)
      expect(row?.name).toBe(name)
      expect(row?.tasks).toBeGreaterThan(0)
    }
  })

  it('gives access to nobody who has left or has not started', async () => {
    const rows = await database.query(`
      select m.name from public.members as m where not app.works_here(m.id) order by m.employee_no`)
    expect(rows.map((row) => row.name)).toEqual(['贾文杰', '尹小曼'])
  })

  it('changes nothing when it is run again', async () => {
    const state = () =>
      one(`select (select sum(version) from public.tasks)::integer as tasks, (select count(*) from auth.users)::integer as accounts,
        (select sum(version) from public.memberships)::integer as hats`)
    const before = await state()
    await database.exec(seed)
    expect(await state()).toEqual(before)
  })
})
