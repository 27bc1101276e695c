/**
 * Who has not filed, asked of real PostgreSQL with a million reports in it: a lead of 500 people, over the 31 days of a month.
 * Told in database time (what EXPLAIN ANALYZE calls execution time), row-level security and all.
 */
import { openPostgres, type PostgresDatabase, type Session } from '../support/database'
import { inMs, median, type Figure } from './figures'

/** A hundred departments of twenty; the lead has a quarter of them. */
const departments = 100
const people = 2_000
const led = 25
const days = 500
const batchDays = 20

export async function measureReportQuestions(): Promise<Figure[]> {
  const db = await openPostgres({ durable: true })
  try {
    await fillCompany(db)
    await fillReports(db)
    const took = await databaseTime(db)
    return [
      {
        what: `who of 500 people has not filed, over 31 days, of 1,000,000 reports`,
        measured: inMs(took),
        target: '≤ 50 ms',
        reached: took <= 50,
      },
    ]
  } finally {
    await db.close()
  }
}

const id = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
/** The same in SQL, of an expression. */
const idOf = (n: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
const root = id(0x1000)
const branch = id(0x1001)
const lead = id(0x1fff)
const firstDepartment = 0x1100
const firstPerson = 0x2000

/** One in ten is away for some days of the month. */
function fillCompany(db: PostgresDatabase): Promise<unknown> {
  return db.exec(`
    insert into public.departments (id, name, kind) values ('${root}', '总经办', 'company');
    insert into public.departments (id, parent_id, name) values ('${branch}', '${root}', '技术部');
    insert into public.departments (id, parent_id, name)
    select ${idOf(`${firstDepartment} + n`)}, case when n < ${led} then '${branch}'::uuid else '${root}'::uuid end, '部门 ' || n
    from generate_series(0, ${departments - 1}) as n;
    insert into public.members (id, name, home_department_id) values ('${lead}', '负责人', '${root}');
    insert into public.members (id, name, home_department_id)
    select ${idOf(`${firstPerson} + n`)}, '同事 ' || n, ${idOf(`${firstDepartment} + n % ${departments}`)}
    from generate_series(0, ${people - 1}) as n;
    insert into public.memberships (id, member_id, department_id, role, starts_on)
    select gen_random_uuid(), m.id, m.home_department_id, 'member', app.today() - 1000
    from public.members as m where m.id <> '${lead}';
    insert into public.memberships (id, member_id, department_id, role, starts_on)
    values (gen_random_uuid(), '${lead}', '${branch}', 'lead', app.today() - 1000);
    insert into public.absences (id, member_id, kind, starts_on, ends_on)
    select gen_random_uuid(), ${idOf(`${firstPerson} + n`)}, 'leave', app.today() - n % 28, app.today() - n % 28 + 2
    from generate_series(0, ${people - 1}, 10) as n;
  `)
}

/** Everybody's days, one in eight not filed and one in twelve late, written in bulk past the triggers as those would write them. */
async function fillReports(db: PostgresDatabase): Promise<void> {
  for (let done = 0; done < days; done += batchDays)
    await db.exec(`
      begin;
      set local session_replication_role = replica;
      insert into public.reports (
        id, author_id, created_by, updated_by, kind, day, template_id, version_id, department_id, content, filed_at, contact_at,
        received_at, timing, scopes
      )
      select app.report_id(p.id, 'daily', d.day), p.id, p.id, p.id, 'daily', d.day,
        '00000000-0000-8000-8011-000000000001', '00000000-0000-8000-8012-000000000001', p.home_department_id,
        jsonb_build_object('done', jsonb_build_array(
          jsonb_build_object('id', d.day, 'text', '整理上个月的客户回访记录，更新到表格', 'state', 'done', 'auto', true)
        ), 'results', '按计划完成'),
        case when n % 8 <> 0 then app.midnight(d.day) + interval '18 hours' end, app.midnight(d.day) + interval '17 hours',
        case when n % 8 <> 0 then app.midnight(d.day) + interval '18 hours' end,
        case when n % 8 <> 0 then case when n % 12 = 1 then 'late' else 'on_time' end end::app.report_timing,
        p.scopes
      from (
        select m.id, m.home_department_id, row_number() over (order by m.id) as place, array(
          select s.id from sync.scope as s where s.key in ('u:' || m.id, 'l:' || m.home_department_id) order by s.id
        ) as scopes
        from public.members as m where m.id <> '${lead}'
      ) as p
      cross join lateral (
        select app.today() - k as day, p.place + k as n from generate_series(${done}, ${done + batchDays - 1}) as k
      ) as d;
      commit;
    `)
  await db.exec(`
    begin;
    set local session_replication_role = replica;
    insert into public.report_months (member_id, kind, month, days, scopes)
    select r.author_id, r.kind, date_trunc('month', r.day)::date,
      jsonb_object_agg(r.day, jsonb_build_object('id', r.id, 'at', r.filed_at, 'timing', r.timing)), min(r.scopes)
    from public.reports as r where r.filed_at is not null group by 1, 2, 3;
    commit;
  `)
  await db.exec(
    'vacuum (analyze) public.reports, public.report_months, public.memberships, public.members, public.absences',
  )
  const [reports] = await db.query<{ rows: number }>('select count(*)::int as rows from public.reports')
  if (!reports || reports.rows < 1_000_000) throw new Error(`There are ${reports?.rows} reports`)
}

interface Missing {
  periods: unknown[]
  people: { standings: (string | null)[] }[]
}

async function databaseTime(db: PostgresDatabase): Promise<number> {
  const session = await db.connect()
  try {
    const claims = JSON.stringify({ sub: lead, role: 'authenticated' })
    await session.exec(`set role authenticated; set request.jwt.claims = '${claims}'`)
    const question = await questionOf(session)
    const [row] = await session.query<{ told: Missing }>('select public.missing_reports($1) as told', [
      question,
    ])
    if (row?.told.people.length !== 501 || row.told.periods.length !== 31)
      throw new Error(`Told of ${row?.told.people.length} people and ${row?.told.periods.length} days`)
    const tookMs: number[] = []
    for (let round = 0; round < 30; round += 1) {
      const plan = await session.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, timing off) select public.missing_reports('${question}')`,
      )
      const took = /Execution Time: ([\d.]+) ms/.exec(plan.map((line) => line['QUERY PLAN']).join('\n'))?.[1]
      if (round >= 10) tookMs.push(Number(took))
    }
    return median(tookMs)
  } finally {
    session.release()
  }
}

/** The 31 days until today. */
async function questionOf(session: Session): Promise<string> {
  const [row] = await session.query<{ from: string; until: string }>(
    `select to_char(app.today() - 30, 'YYYY-MM-DD') as from, to_char(app.today(), 'YYYY-MM-DD') as until`,
  )
  return JSON.stringify({ kind: 'daily', ...row })
}
