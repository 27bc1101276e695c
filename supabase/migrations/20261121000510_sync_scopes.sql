-- Who holds which scope, kept by triggers on memberships and departments.
--
-- Members of a department hold d:D. Leads and executives hold d: and l: of their department and of everything below it;
-- an executive's department is the root. Everybody with a membership holds org and u:<self>; without one a person holds
-- nothing and so sees nothing (D05). An administrator keeps the books but does not read other people's work: org and
-- u:<self>, no more.


create function sync.scope_ids(variadic keys text[])
  returns integer[]
  language plpgsql
  volatile
  -- Definer: it is called while anybody writes a row, and nobody may write sync.scope.
  security definer
  set search_path = ''
as $$
declare
  ids integer[];
begin
  -- One look-up per key (offset 0 keeps it so): for a list the planner would read the whole table, at every write.
  ids := array(
    select distinct found.id
    from unnest(keys) as k, lateral (select s.id from sync.scope as s where s.key = k offset 0) as found
    order by found.id
  );

  if cardinality(ids) <> cardinality(keys) and cardinality(ids) <> (select count(distinct k) from unnest(keys) as k) then
    insert into sync.scope (key)
    select distinct k from unnest(keys) as k where k is not null order by k
    on conflict (key) do nothing;

    ids := array(select s.id from sync.scope as s where s.key = any (keys) order by s.id);
  end if;
  return ids;
end
$$;

comment on function sync.scope_ids(text[]) is
  'The numbers of these scopes, ascending, each once; makes those that do not exist yet and skips nulls. For app.<table>_scopes().';


create function sync.scope_id(key text)
  returns integer
  language sql
  volatile
  security invoker
  set search_path = ''
as $$
  select (sync.scope_ids(key))[1]
$$;

comment on function sync.scope_id(text) is 'The number of one scope; makes it if it does not exist yet.';


create function app.my_scopes()
  returns integer[]
  -- Not in SQL: the plan of an SQL function that cannot be inlined is made anew in every statement.
  language plpgsql
  stable
  -- Definer: every policy asks it, and nobody may read sync.scope_member. It answers for the caller alone.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  return array(
    select m.scope_id
    from app.settings as s, sync.scope_member as m
    where m.user_id = caller
      and m.first_day <= (now() at time zone s.time_zone)::date
      and m.end_day > (now() at time zone s.time_zone)::date
  );
end
$$;

comment on function app.my_scopes() is
  'The scopes that the caller holds today, from tables, never from claims. Always call it as (select app.my_scopes()).';

revoke execute on function sync.scope_ids(text[]), sync.scope_id(text), app.my_scopes() from public;
grant execute on function app.my_scopes() to authenticated;


-- From memberships to stays

create function sync.stays(people uuid[])
  returns table (user_id uuid, key text, first_day date, end_day date)
  language sql
  stable
  security invoker
  set search_path = ''
as $$
  with recursive held as (
    select m.member_id, m.department_id, m.role::text as role, daterange(m.starts_on, m.ends_on, '[]') as days
    from public.memberships as m
    where m.member_id = any (people)
      and m.deleted_at is null
      and (m.ends_on is null or m.starts_on <= m.ends_on)
  ),
  led as (
    select h.member_id, h.department_id, h.days from held as h where h.role in ('lead', 'executive')
    -- Not "union all": a loop in the tree must not hang the server.
    union
    select l.member_id, d.id, l.days
    from led as l
    join public.departments as d on d.parent_id = l.department_id
  ),
  granted (member_id, key, days) as (
    select h.member_id, 'org', h.days from held as h
    union all
    select h.member_id, 'd:' || h.department_id, h.days from held as h where h.role = 'member'
    union all
    select l.member_id, kind || l.department_id, l.days from led as l, unnest(array['d:', 'l:']) as kind
    union all
    select h.member_id, 'u:' || h.member_id, h.days from held as h
  )
  select g.member_id, g.key, lower(stay), coalesce(upper(stay), 'infinity')
  from (select member_id, granted.key, range_agg(days) as stays from granted group by 1, 2) as g,
    unnest(g.stays) as stay
$$;

comment on function sync.stays(uuid[]) is
  'What these people should hold and when, read from memberships; touching periods of the same scope are one stay.';


create function sync.regrant(people uuid[])
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  -- Two transactions that each change half of the picture must not both work from the old other half.
  perform pg_advisory_xact_lock(hashtextextended('sync.regrant', 0));

  insert into sync.scope (key)
  select distinct w.key from sync.stays(people) as w
  where not exists (select from sync.scope as s where s.key = w.key)
  order by w.key
  on conflict (key) do nothing;

  with wanted as materialized (
    select w.user_id, s.id as scope_id, w.first_day, w.end_day
    from sync.stays(people) as w
    join sync.scope as s using (key)
  ),
  ended as (
    delete from sync.scope_member as m
    where m.user_id = any (people)
      and not exists (
        select from wanted as w
        where (w.user_id, w.scope_id, w.first_day) = (m.user_id, m.scope_id, m.first_day)
      )
  )
  insert into sync.scope_member as m (user_id, scope_id, first_day, end_day, epoch)
  select w.user_id, w.scope_id, w.first_day, w.end_day, nextval('sync.epoch') from wanted as w
  on conflict (user_id, scope_id, first_day) do update
  set
    end_day = excluded.end_day,
    -- Held again after its last day had passed: what the phone has of it may be a half.
    epoch = case when m.end_day <= app.today() then excluded.epoch else m.epoch end
  where m.end_day is distinct from excluded.end_day;
end
$$;

comment on function sync.regrant(uuid[]) is 'Brings sync.scope_member in line for these people, keeping the epoch of every stay that goes on.';

revoke execute on function sync.stays(uuid[]), sync.regrant(uuid[]) from public;


-- Triggers

create function sync.on_memberships()
  returns trigger
  language plpgsql
  -- Definer: the lead who adds a member may not write sync.scope_member.
  security definer
  set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform sync.regrant(array(select distinct member_id from after_rows));
  elsif tg_op = 'DELETE' then
    perform sync.regrant(array(select distinct member_id from before_rows));
  else
    perform sync.regrant(array(select member_id from before_rows union select member_id from after_rows));
  end if;
  return null;
end
$$;

create function sync.on_departments()
  returns trigger
  language plpgsql
  -- Definer: whoever moves a department may not write sync.scope_member.
  security definer
  set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' then
    -- Only a move changes who leads what.
    perform from before_rows as b join after_rows as a using (id) where a.parent_id is distinct from b.parent_id;
    if not found then
      return null;
    end if;
  end if;
  perform sync.regrant(array(
    select distinct m.member_id from public.memberships as m where m.role::text in ('lead', 'executive') and m.deleted_at is null
  ));
  return null;
end
$$;

comment on function sync.on_memberships() is 'After a change of memberships: what their people hold.';
comment on function sync.on_departments() is 'After departments came, went or moved: what leads and executives hold.';

revoke execute on function sync.on_memberships(), sync.on_departments() from public;

create trigger sync_memberships_added after insert on public.memberships
  referencing new table as after_rows for each statement execute function sync.on_memberships();
create trigger sync_memberships_changed after update on public.memberships
  referencing old table as before_rows new table as after_rows for each statement execute function sync.on_memberships();
create trigger sync_memberships_removed after delete on public.memberships
  referencing old table as before_rows for each statement execute function sync.on_memberships();

create trigger sync_departments_added after insert on public.departments
  referencing new table as after_rows for each statement execute function sync.on_departments();
create trigger sync_departments_changed after update on public.departments
  referencing old table as before_rows new table as after_rows for each statement execute function sync.on_departments();
create trigger sync_departments_removed after delete on public.departments
  referencing old table as before_rows for each statement execute function sync.on_departments();
