/** A company of 120 departments and 480 people whose tasks make a feed of a million rows, written in bulk past the triggers. */
import type { PostgresDatabase } from '../support/database'

export interface Crowd {
  /** Sits in two departments: four scopes. */
  twoHats: string
  /** Leads a branch of 99 departments: two hundred scopes. */
  leadOfMany: string
  members: string[]
}

const person = (n: number) => id(0x2000 + n)
const id = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

const people = 480
const tasks = 333_400
const batch = 16_670

export async function fillFeed(db: PostgresDatabase): Promise<Crowd> {
  await db.exec(`
    insert into public.departments (id, name, kind) values ('${id(0x1000)}', '总经办', 'company');
    insert into public.departments (id, parent_id, name)
    values ('${id(0x1001)}', '${id(0x1000)}', '技术部');
    insert into public.departments (id, parent_id, name)
    select ('00000000-0000-7000-8000-' || lpad(to_hex(x'1002'::int + n), 12, '0'))::uuid,
      case when n < 98 then '${id(0x1001)}'::uuid else '${id(0x1000)}'::uuid end, '部门 ' || n
    from generate_series(0, 117) as n;
    insert into public.members (id, name, home_department_id)
    select ('00000000-0000-7000-8000-' || lpad(to_hex(x'2000'::int + n), 12, '0'))::uuid, '同事 ' || n,
      ('00000000-0000-7000-8000-' || lpad(to_hex(x'1002'::int + n % 118), 12, '0'))::uuid
    from generate_series(0, ${people - 1}) as n;
    insert into public.memberships (id, member_id, department_id, starts_on)
    select gen_random_uuid(), m.id, m.home_department_id, app.today() - 100 from public.members as m where m.id <> '${person(1)}';
    insert into public.memberships (id, member_id, department_id, role, starts_on) values
      (gen_random_uuid(), '${person(0)}', '${id(0x1050)}', 'member', app.today() - 100),
      (gen_random_uuid(), '${person(1)}', '${id(0x1001)}', 'lead', app.today() - 100);
  `)

  for (let done = 0; done < tasks; done += batch)
    await db.exec(`
      begin;
      -- Twenty transactions of what the triggers would have written row by row.
      set local session_replication_role = replica;
      create temporary table made on commit drop as
      select gen_random_uuid() as id, o.id as owner_id, c.id as created_by, o.home_department_id as department_id,
        array(
          select s.id from sync.scope as s
          where s.key in ('d:' || o.home_department_id, 'u:' || o.id, 'u:' || c.id) order by s.id
        ) as scopes
      from generate_series(${done + 1}, ${done + batch}) as n
      join public.members as o on o.id = ('00000000-0000-7000-8000-' || lpad(to_hex(x'2000'::int + n % ${people}), 12, '0'))::uuid
      join public.members as c on c.id = ('00000000-0000-7000-8000-' || lpad(to_hex(x'2000'::int + (n + 7) % ${people}), 12, '0'))::uuid;
      insert into public.tasks (id, title, owner_id, due_at, department_id, created_by, updated_by, scopes)
      select id, '整理上个月的客户回访记录', owner_id, now() + interval '3 days', department_id, created_by, created_by, scopes from made;
      insert into sync.feed (scope_id, tbl, row_id, xid) select s, 4, id, pg_current_xact_id() from made, unnest(scopes) as s;
      commit;
    `)
  await db.exec('vacuum (analyze) sync.feed, public.tasks, sync.scope, sync.scope_member')
  const [feed] = await db.query<{ rows: number }>('select count(*)::int as rows from sync.feed')
  if (!feed || feed.rows < 1_000_000) throw new Error(`The feed has ${feed?.rows} rows`)

  return {
    twoHats: person(0),
    leadOfMany: person(1),
    members: Array.from({ length: 40 }, (_, n) => person(n + 2)),
  }
}
