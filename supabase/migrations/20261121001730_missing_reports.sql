-- public.missing_reports: who has filed and who has not 未交 (D14), of everybody whom the caller may count, over many periods
-- at once. Phones count for themselves, from the same rows; this answers who has no phone at hand, and beyond what phones keep.
--
-- A report is owed by whoever sits in a department on the last workday of its period and is asked by a required template,
-- unless they are absent on all its workdays. It is missing once the time of grace is over.


create function app.my_watched_departments()
  returns uuid[]
  language plpgsql
  stable
  -- Definer: nobody may read sync.scope. It answers for the caller alone.
  security definer
  set search_path = ''
as $$
begin
  return array(
    select substr(s.key, 3)::uuid from sync.scope as s where s.id = any (app.my_scopes()) and s.key like 'l:%'
  );
end
$$;

comment on function app.my_watched_departments() is
  'The departments whose reports the caller sees by their office: led and below, and all for an executive.';

grant execute on function app.my_watched_departments() to authenticated, service_role;


create function app.asked_departments(asked app.report_kind)
  returns table (department_id uuid, due_minutes integer, first_day date, end_day date)
  language sql
  stable
  security invoker
  set search_path = ''
as $$
  with recursive asking as (
    select t.department_id, t.name, t.id, t.due_minutes + t.grace_minutes as minutes,
      coalesce(app.day_of(t.retired_at), 'infinity') as end_day
    from public.report_templates as t
    where t.kind = asked and t.is_required and t.deleted_at is null
  ),
  above as (
    select d.id as department_id, d.id as at, d.parent_id, 0 as steps from public.departments as d where d.deleted_at is null
    union all
    select a.department_id, d.id, d.parent_id, a.steps + 1
    from above as a
    join public.departments as d on d.id = a.parent_id
    -- A loop in the tree must not hang the server.
    where a.steps < 50
  ),
  near as (
    select a.department_id, a.steps, t.name, t.id, t.minutes, t.end_day from above as a join asking as t on t.department_id = a.at
    union all
    select d.id, 100, t.name, t.id, t.minutes, t.end_day
    from public.departments as d, asking as t
    where d.deleted_at is null and t.department_id is null
  ),
  placed as (
    select n.*, max(n.end_day) over (
      partition by n.department_id order by n.steps, n.name, n.id rows between unbounded preceding and 1 preceding
    ) as nearer_until
    from near as n
  )
  select p.department_id, p.minutes, coalesce(p.nearer_until, '-infinity'), p.end_day
  from placed as p
  where p.nearer_until is null or p.nearer_until < p.end_day
$$;

comment on function app.asked_departments(app.report_kind) is
  'Which departments are asked for such a report on which days (not the end day), and how many minutes after 00:00 of the last workday it is missing: by the nearest required template up the tree, or the company''s.';

grant execute on function app.asked_departments(app.report_kind) to authenticated, service_role;


create function public.missing_reports(p jsonb)
  returns jsonb
  language plpgsql
  stable
  security invoker
  set search_path = ''
  -- To compile the question would take longer than to answer it.
  set jit = off
as $$
declare
  asked_kind app.report_kind;
  first_day date;
  last_day date;
  asked_departments uuid[];
  watched uuid[] := app.my_watched_departments();
  caller constant uuid := app.caller();
begin
  if jsonb_typeof(p) is distinct from 'object' or p - '{kind,from,until,departments}'::text[] <> '{}'
    or not coalesce(p ->> 'kind' in ('daily', 'weekly', 'monthly'), false)
    or not coalesce(app.is_day(p ->> 'from') and app.is_day(p ->> 'until'), false)
    or coalesce(jsonb_typeof(p -> 'departments'), 'array') <> 'array'
    or exists (select from jsonb_array_elements(coalesce(p -> 'departments', '[]')) as d (id) where not sync.is_uuid(d.id))
  then
    perform app.refuse('invalid');
  end if;
  asked_kind := p ->> 'kind';
  first_day := p ->> 'from';
  last_day := p ->> 'until';
  if last_day - first_day not between 0 and 366 then
    perform app.refuse('invalid', 'until');
  end if;
  if p ? 'departments' then
    asked_departments := array(select d.id::uuid from jsonb_array_elements_text(p -> 'departments') as d (id));
    watched := array(select w from unnest(watched) as w where w = any (asked_departments));
  end if;

  return (
    with
    begun as materialized (
      select b.day, app.period_ends(asked_kind, b.day) as last_day
      from (select first_day + n as day from generate_series(0, last_day - first_day) as n) as b
      where app.period_begins(asked_kind, b.day) = b.day
    ),
    worked as materialized (
      select b.day as period, w.day from app.workdays(first_day, app.period_ends(asked_kind, last_day)) as w (day)
      join begun as b on w.day between b.day and b.last_day
    ),
    periods as materialized (
      select b.day, coalesce(w.due_day, b.last_day) as due_day, coalesce(w.days, 0) as days,
        app.midnight(coalesce(w.due_day, b.last_day)) as midnight
      from begun as b
      left join (select w.period, max(w.day) as due_day, count(*) as days from worked as w group by w.period) as w on w.period = b.day
    ),
    hats as materialized (
      select m.member_id, m.department_id, m.starts_on, coalesce(m.ends_on, 'infinity') as ends_on,
        p.home_department_id is not distinct from m.department_id as is_home,
        m.department_id = any (watched)
          or m.member_id = caller and coalesce(m.department_id = any (asked_departments), true) as is_counted
      from public.memberships as m
      join public.members as p on p.id = m.member_id
      where m.role in ('member', 'lead')
        and m.deleted_at is null
        and m.starts_on <= (select max(x.due_day) from periods as x)
        and (m.ends_on is null or m.ends_on >= (select min(x.due_day) from periods as x))
    ),
    people as materialized (
      select h.member_id, count(*) as hats, min(h.department_id::text)::uuid as department_id, min(h.starts_on) as starts_on,
        max(h.ends_on) as ends_on
      from hats as h group by h.member_id having bool_or(h.is_counted)
    ),
    -- Where each counts in each period: whoever wears several hats, at home if that is one of the departments asked for.
    several as materialized (
      select h.member_id, x.day,
        (array_agg(h.department_id order by h.is_home desc, h.starts_on, h.department_id))[1] as home,
        (array_agg(h.department_id order by h.is_home desc, h.starts_on, h.department_id) filter (where h.is_counted))[1] as seat
      from hats as h
      join people as o on o.member_id = h.member_id and o.hats > 1
      join periods as x on x.due_day between h.starts_on and h.ends_on
      group by h.member_id, x.day
    ),
    seats as (
      select o.member_id, x.day, x.due_day, x.days, x.midnight,
        case when o.hats > 1 then s.home when x.due_day between o.starts_on and o.ends_on then o.department_id end as home,
        case when o.hats > 1 then s.seat when x.due_day between o.starts_on and o.ends_on then o.department_id end as seat
      from people as o
      cross join periods as x
      left join several as s on s.member_id = o.member_id and s.day = x.day
    ),
    filed as materialized (
      select m.member_id, d.key::date as day, d.value ->> 'timing' as timing
      from public.report_months as m, jsonb_each(m.days) as d
      where m.kind = asked_kind
        and m.month between date_trunc('month', first_day)::date and last_day
        and m.member_id in (select o.member_id from people as o)
    ),
    absent as materialized (
      select a.member_id, w.period as day, count(distinct w.day) as days
      from public.absences as a
      join worked as w on w.day between a.starts_on and coalesce(a.ends_on, 'infinity')
      where a.deleted_at is null
        and (a.kind <> 'part_time' or extract(isodow from w.day) = any (a.weekdays))
        and a.member_id in (select o.member_id from people as o)
      group by a.member_id, w.period
    ),
    asked as materialized (select a.* from app.asked_departments(asked_kind) as a),
    standings as (
      select s.member_id, s.day, s.seat,
        case
          when s.seat is null then null
          when f.timing is not null then case f.timing when 'late' then 'late' else 'filed' end
          when s.days = 0 or b.days = s.days or a.department_id is null then 'exempt'
          when now() <= s.midnight + a.due_minutes * interval '1 minute' then 'waiting'
          else 'missing'
        end as standing
      from seats as s
      left join filed as f on f.member_id = s.member_id and f.day = s.day
      left join absent as b on b.member_id = s.member_id and b.day = s.day
      left join asked as a on a.department_id = s.home and s.due_day >= a.first_day and s.due_day < a.end_day
    ),
    told as (
      select t.member_id, (array_agg(t.seat order by t.day desc) filter (where t.seat is not null))[1] as department_id,
        jsonb_agg(t.standing order by t.day) as standings
      from standings as t
      group by t.member_id
    )
    select jsonb_build_object(
      'kind', asked_kind,
      'periods', coalesce((select jsonb_agg(jsonb_build_object('day', x.day, 'due_day', x.due_day) order by x.day) from periods as x), '[]'),
      'people', coalesce(
        (
          select jsonb_agg(jsonb_build_object('id', t.member_id, 'department_id', t.department_id, 'standings', t.standings) order by t.member_id)
          from told as t where t.department_id is not null
        ),
        '[]'
      )
    )
  );
end
$$;

comment on function public.missing_reports(jsonb) is
  'Asked {kind: daily | weekly | monthly, from, until, departments?: uuid[]}, the days YYYY-MM-DD and at most a year apart: '
  '{kind, periods: [{day, due_day}], people: [{id, department_id, standings}]}, of the periods that begin in that time and, for '
  'each of them, filed, late, missing, waiting, exempt, or null where the person does not sit in these departments. Everybody '
  'whom the caller leads, all for an executive, and the caller. Refuses invalid.';

grant execute on function public.missing_reports(jsonb) to authenticated, service_role;
