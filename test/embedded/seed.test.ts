/** The demo company moves in on both databases, through the same triggers as everybody, and moves in once. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkContent, soundFields, type FormContent, type FormField } from '@/domain'
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

  it('works together: owners, followers, projects, parts, lists, repeats, what is blocked and what was given back', async () => {
    const row = await one(`
      select count(*) filter (where co_owner_ids <> '{}')::integer as shared,
        count(*) filter (where completion = 'all')::integer as of_everybody,
        count(*) filter (where follower_ids <> '{}')::integer as followed,
        count(*) filter (where tags <> '{}')::integer as tagged,
        count(*) filter (where links <> '{}')::integer as linked,
        count(*) filter (where related_ids <> '{}')::integer as related,
        count(*) filter (where parent_id is not null)::integer as parts,
        count(*) filter (where repeat is not null and completed_at is null)::integer as repeating,
        count(*) filter (where blocked_reason is not null and completed_at is null)::integer as blocked,
        count(*) filter (where decline_reason is not null)::integer as given_back,
        (select count(*) from public.task_items where done_at is null)::integer as open_lines,
        (select count(*) from public.task_items where done_at is not null)::integer as ticked_lines,
        (select count(*) from public.task_views where department_id is not null)::integer as shared_views,
        (select count(*) from public.task_events where by is null)::integer as by_nobody
      from public.tasks`)
    expect(row).toMatchObject({ by_nobody: 0 })
    const least = { shared: 20, of_everybody: 3, followed: 30, tagged: 60, linked: 5, related: 3, parts: 10 }
    const others = {
      repeating: 20,
      blocked: 4,
      given_back: 1,
      open_lines: 20,
      ticked_lines: 15,
      shared_views: 3,
    }
    for (const [what, count] of Object.entries({ ...least, ...others }))
      expect(row?.[what], what).toBeGreaterThanOrEqual(count)
  })

  it('tells each demo account something, new and seen, that it may read, and nothing of the future', async () => {
    const row = await one(`
      select count(*) filter (where n.at > now() or n.seen_at > now() or n.actor_id = n.recipient_id)::integer as impossible,
        count(*) filter (where n.seen_at is not null)::integer as seen,
        count(*) filter (where not exists (
          select from sync.scope_member as m where m.user_id = n.recipient_id and m.scope_id = any (t.scopes)
        ))::integer as out_of_sight
      from public.notices as n join public.tasks as t on t.id = n.task_id`)
    expect(row).toMatchObject({ impossible: 0, out_of_sight: 0 })
    expect(row?.seen).toBeGreaterThan(5)
    for (const { email } of demoRoles) {
      const unseen = await one(`
        select count(*)::integer as n from public.notices as n join public.members as m on m.id = n.recipient_id
        where m.email = '${email}' and n.seen_at is null`)
      expect(unseen?.n, email).toBeGreaterThan(0)
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

  it('has reports of six weeks: in time, late and missing, of every kind', async () => {
    const row = await one(`
      select count(*) filter (where kind = 'daily')::integer as daily, count(*) filter (where kind = 'weekly')::integer as weekly,
        count(*) filter (where kind = 'monthly')::integer as monthly, count(*) filter (where kind = 'visit')::integer as visits,
        count(*) filter (where kind = 'custom')::integer as others, count(*) filter (where timing = 'late')::integer as late,
        count(*) filter (where filed_at > now() or received_at > now() or received_at < filed_at)::integer as impossible,
        (select count(*) from public.report_comments)::integer as comments, (select count(*) from public.report_versions)::integer as versions,
        (select count(*) from public.talks where closed_at is null)::integer as open_talks,
        (select count(*) from public.talks where closed_at is not null)::integer as talks,
        (select count(*) from public.tasks where report_id is not null)::integer as rescues,
        (select count(distinct f ->> 'type') from public.report_template_versions, jsonb_array_elements(fields) as f)::integer as field_types
      from public.reports`)
    expect(row).toMatchObject({ impossible: 0, field_types: 9 })
    const least = { daily: 1000, weekly: 200, monthly: 50, visits: 4, others: 1, late: 50 }
    const answers = { comments: 60, versions: 3, open_talks: 2, talks: 2, rescues: 4 }
    for (const [what, count] of Object.entries({ ...least, ...answers }))
      expect(row?.[what], what).toBeGreaterThanOrEqual(count)
    const missing = await one(`
      select count(*)::integer as n from public.members as m
      where app.works_here(m.id) and not exists (
        select from public.reports as r where r.author_id = m.id and r.day = (select max(day) from public.reports where kind = 'daily')
      )`)
    expect(missing?.n).toBeGreaterThan(0)
  })

  it('has no report that the database’s rules would have made otherwise, though they did not look at each', async () => {
    // A part of them: the rules are slow.
    const rows = await database.query(`
      select r.id, r.kind, r.day
      from (select * from public.reports where ('x' || right(id::text, 6))::bit(24)::integer % 17 = 0) as r
      join public.report_template_versions as v on v.id = r.version_id
      cross join lateral (select app.report_addressed(app.report_filed(app.report_begun(r)), null) as ruled) as u
      cross join lateral (select app.refuse_template(r)::text || app.refuse_content(v.fields, r.content, true)::text as nothing) as refused
      where u.ruled is distinct from r or r.scopes <> app.reports_scopes(r) or refused.nothing <> ''`)
    expect(rows).toEqual([])
    const uncounted = await database.query(`
      select r.id from public.reports as r
      left join public.report_months as m on (m.member_id, m.kind, m.month) = (r.author_id, r.kind, date_trunc('month', r.day)::date)
      left join public.points as p on p.report_id = r.id
      where r.timing is not null and (
        m.days -> r.day::text is distinct from jsonb_build_object(
          'id', r.id, 'at', to_char(r.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'timing', r.timing)
        or (p.points is not null) <> (r.timing = 'on_time') or p.scopes <> app.points_scopes(p)
      )`)
    expect(uncounted).toEqual([])
  })

  it('asks in its reports what phones can ask, and answers it as they would', async () => {
    const rows = await database.query<{ fields: FormField[]; contents: FormContent[] }>(`
      select v.fields, coalesce(jsonb_agg(r.content) filter (where r.id is not null), '[]') as contents
      from public.report_template_versions as v left join public.reports as r on r.version_id = v.id
      group by v.id, v.fields`)
    expect(rows.length).toBeGreaterThan(10)
    for (const { fields, contents } of rows) {
      expect(soundFields(fields), fields[0]?.label.zh).toBe(true)
      expect(contents.flatMap((content) => checkContent(fields, content))).toEqual([])
    }
  })

  it('gives each demo account a report of the last workday, with a plan to answer, and each lead some to read', async () => {
    for (const { email, role } of demoRoles) {
      const row = await one(`
        select coalesce(max(jsonb_array_length(mine.content -> 'plan')), 0) as planned,
          (select count(*) from public.reports as r where r.scopes && h.held and r.author_id <> m.id and m.id <> all (r.reader_ids))::integer as unread
        from public.members as m
        cross join lateral (select array(select s.scope_id from sync.scope_member as s where s.user_id = m.id) as held) as h
        left join public.reports as mine on mine.author_id = m.id and mine.kind = 'daily' and mine.day = app.add_workdays(app.today(), -1)
        where m.email = '${email}' group by m.id, h.held`)
      expect(row?.planned, email).toBeGreaterThanOrEqual(3)
      if (['lead', 'leadAbove', 'executive'].includes(role)) expect(row?.unread, email).toBeGreaterThan(0)
    }
  })

  it('tells of reports, talks and nudges only whom they concern', async () => {
    const rows = await database.query(`
      select n.kind, n.recipient_id from public.notices as n
      left join public.reports as r on r.id = n.report_id
      where n.kind::text like 'report.%' and (n.at > now() or n.actor_id = n.recipient_id or r.id is not null and not app.sees(n.recipient_id, r.scopes))`)
    expect(rows).toEqual([])
    const row = await one(
      `select count(distinct kind)::integer as kinds from public.notices where kind::text like 'report.%'`,
    )
    expect(row?.kinds).toBe(6)
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
        (select sum(version) from public.memberships)::integer as hats, (select sum(version) from public.reports)::integer as reports,
        (select count(*) from public.notices)::integer as notices`)
    const before = await state()
    await database.exec(seed)
    expect(await state()).toEqual(before)
  })
})
