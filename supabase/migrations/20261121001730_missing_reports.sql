-- public.missing_reports: who has filed and who has not 未交 (D14), of everybody whom the caller may count, over many periods
-- at once. Phones count for themselves, from the same rows; this answers who has no phone at hand, and beyond what phones keep.
--
-- A report is owed by whoever sits in a department on the last workday of its period and is asked by a required template that
-- had begun by then, unless they are absent on all its workdays. It is missing once the time of grace is over.


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
    select substr(s.key, 3)::uuid from sync.scope as s where s.id = any ((select app.my_scopes())::integer[]) and s.key like 'l:%'
  );
end
$$;

comment on function app.my_watched_departments() is
  'The departments whose reports the caller sees by their office: led and below, and all for an executive.';

grant execute on function app.my_watched_departments() to authenticated, service_role;


create function app.asked_departments(asked app.report_kind)
  returns table (department_id uuid, due_minutes integer, days datemultirange)
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
  with recursive asking as (
    select t.department_id, t.id, t.due_minutes + t.grace_minutes as minutes,
      daterange(t.starts_on, app.day_of(t.retired_at)) as days
    from public.report_templates as t
    where t.kind = asked and t.is_required and t.deleted_at is null
      -- One that was retired before it began has never asked.
      and (t.retired_at is null or app.day_of(t.retired_at) > t.starts_on)
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
    select a.department_id, a.steps, t.id, t.minutes, t.days from above as a join asking as t on t.department_id = a.at
    union all
    select d.id, 100, t.id, t.minutes, t.days
    from public.departments as d, asking as t
    where d.deleted_at is null and t.department_id is null
  ),
  placed as (
    select n.*, range_agg(n.days) over (
      partition by n.department_id order by n.steps, n.minutes desc, n.id rows between unbounded preceding and 1 preceding
    ) as nearer
    from near as n
  )
  select p.department_id, p.minutes, datemultirange(p.days) - coalesce(p.nearer, '{}')
  from placed as p
  where p.nearer is null or not p.days <@ p.nearer;
end
$$;

comment on function app.asked_departments(app.report_kind) is
  'Which departments are asked for such a report on which days, and how many minutes after 00:00 of the last workday it is missing: by '
  'the nearest required template up the tree that had begun and was not retired, or the company''s; of several, the one that is due '
  'last. On other days nobody asks.';

grant execute on function app.asked_departments(app.report_kind) to authenticated, service_role;


create type app.owed_period as (day date, due_day date, workdays date[], midnight timestamptz);

comment on type app.owed_period is 'A period: its first day, the last that is worked (where none is, the last), those that are, and when the last begins.';


create function app.owed_periods(asked app.report_kind, first_day date, last_day date)
  returns app.owed_period[]
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
declare
  worked constant date[] := array(select app.workdays(first_day, app.period_ends(asked, last_day)));
begin
  return array(
    with
    -- When a period ends is asked once of each, not of each and every workday.
    begun as materialized (
      select d.day, app.period_ends(asked, d.day) as last_day
      from (select first_day + n as day from generate_series(0, last_day - first_day) as n) as d
      where app.period_begins(asked, d.day) = d.day
    ),
    periods as materialized (
      select b.day, coalesce(max(w.day), b.last_day) as due_day,
        array_agg(w.day order by w.day) filter (where w.day is not null) as workdays
      from begun as b
      left join unnest(worked) as w (day) on w.day between b.day and b.last_day
      group by b.day, b.last_day
    )
    select row (p.day, p.due_day, p.workdays, app.midnight(p.due_day))::app.owed_period from periods as p order by p.day
  );
end
$$;

comment on function app.owed_periods(app.report_kind, date, date) is 'The periods that begin on one of these days, in order.';

grant execute on function app.owed_periods(app.report_kind, date, date) to authenticated, service_role;


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
  owed_periods app.owed_period[];
  owed jsonb;
  -- How whoever sits in a department that no template has ever asked stands.
  unasked text;
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
  owed_periods := app.owed_periods(asked_kind, first_day, last_day);

  select string_agg(case when x.workdays is null then 'e' else 'n' end, '' order by x.day) into unasked
  from unnest(owed_periods) as x;

  -- How whoever has not filed stands, by department, a letter for each period.
  select coalesce(jsonb_object_agg(d.department_id, d.letters), '{}') into owed
  from (
    select l.department_id, string_agg(l.letter, '' order by l.day) as letters
    from (
      -- Of the templates that follow each other, one at most asks on that day; the others say nothing.
      select a.department_id, x.day, coalesce(min(
        case
          when x.workdays is null then 'e'
          when not x.due_day <@ a.days then null
          when now() <= x.midnight + a.due_minutes * interval '1 minute' then 'w'
          else 'm'
        end
      ), 'n') as letter
      from app.asked_departments(asked_kind) as a, unnest(owed_periods) as x
      group by a.department_id, x.day
    ) as l
    group by l.department_id
  ) as d;

  -- One row for each person and month, and for each a look through its periods: joined day by day it would take ten times as
  -- long. Aggregates take rows as they come, so what they read is in order.
  return (
    with
    periods as materialized (
      select date_trunc('month', x.day)::date as month, extract(day from x.day)::integer as day_of_month, x.nth::integer as nth,
        x.day::text as day, x.due_day
      from unnest(owed_periods) with ordinality as x (day, due_day, workdays, midnight, nth)
      order by x.nth
    ),
    months as materialized (select distinct x.month from periods as x),
    hats as materialized (
      select m.member_id, m.department_id, m.starts_on, coalesce(m.ends_on, 'infinity') as ends_on,
        p.home_department_id is not distinct from m.department_id as is_home,
        m.department_id = any (watched)
          or m.member_id = caller and coalesce(m.department_id = any (asked_departments), true) as is_counted
      from public.memberships as m
      join public.members as p on p.id = m.member_id
      where m.role in ('member', 'lead')
        and m.deleted_at is null
        and m.starts_on <= app.period_ends(asked_kind, last_day)
        and (m.ends_on is null or m.ends_on >= first_day)
      -- At home first, then where one has sat the longest.
      order by m.member_id, is_home desc, m.starts_on, m.department_id
    ),
    people as materialized (
      select h.member_id, array_agg(h.department_id) as departments, array_agg(h.starts_on) as starts_on,
        array_agg(h.ends_on) as ends_on, array_agg(h.is_counted) as counted
      from hats as h group by h.member_id having bool_or(h.is_counted)
    ),
    absent as materialized (
      select a.member_id, array_agg(a.day::text) as days
      from (
        select a.member_id, x.day, x.workdays, count(distinct w.day) as days
        from public.absences as a, unnest(owed_periods) as x, unnest(x.workdays) as w (day)
        where a.deleted_at is null
          and w.day between a.starts_on and coalesce(a.ends_on, 'infinity')
          and (a.kind <> 'part_time' or extract(isodow from w.day) = any (a.weekdays))
        group by a.member_id, x.day, x.workdays
      ) as a
      where a.days = cardinality(a.workdays)
      group by a.member_id
    ),
    told as (
      select o.member_id, o.departments[max(t.seat)] as department_id, string_agg(t.standings, '' order by n.month) as standings
      from people as o
      cross join months as n
      left join public.report_months as f on f.member_id = o.member_id and f.month = n.month and f.kind = asked_kind
      left join absent as b on b.member_id = o.member_id
      cross join lateral (
        select max(c.seat) as seat, string_agg(
          case
            when c.seat is null then '-'
            when c.letter <> '-' then c.letter
            when c.day = any (b.days) and substr(coalesce(owed ->> o.departments[c.home]::text, unasked), c.nth, 1) <> 'n' then 'e'
            else substr(coalesce(owed ->> o.departments[c.home]::text, unasked), c.nth, 1)
          end,
          ''
        ) as standings
        from (
          select x.day, x.nth, substr(f.letters, x.day_of_month, 1) as letter,
            case
              when cardinality(o.departments) > 1 then (
                select min(i) from generate_subscripts(o.departments, 1) as i where x.due_day between o.starts_on[i] and o.ends_on[i]
              )
              when x.due_day between o.starts_on[1] and o.ends_on[1] then 1
            end as home,
            case
              when cardinality(o.departments) > 1 then (
                select min(i) from generate_subscripts(o.departments, 1) as i
                where x.due_day between o.starts_on[i] and o.ends_on[i] and o.counted[i]
              )
              when x.due_day between o.starts_on[1] and o.ends_on[1] then 1
            end as seat
          from periods as x
          where x.month = n.month
          offset 0
        ) as c
      ) as t
      group by o.member_id, o.departments
    )
    select jsonb_build_object(
      'kind', asked_kind,
      'periods', (
        select coalesce(jsonb_agg(jsonb_build_object('day', x.day, 'due_day', x.due_day)), '[]') from periods as x
      ),
      'people', coalesce(
        jsonb_agg(
          jsonb_build_object('id', t.member_id, 'department_id', t.department_id, 'standings', t.standings) order by t.member_id
        ),
        '[]'
      )
    )
    from told as t
    where t.department_id is not null
  );
end
$$;

comment on function public.missing_reports(jsonb) is
  'Asked {kind: daily | weekly | monthly, from, until, departments?: uuid[]}, the days YYYY-MM-DD and at most a year apart: '
  '{kind, periods: [{day, due_day}], people: [{id, department_id, standings}]}, of the periods that begin in that time. Standings is a '
  'letter for each of them: f filed, l late, m missing, w not due yet, e exempt, n nobody asked, - does not sit in these departments. Everybody whom the '
  'caller leads, all for an executive, and the caller. Refuses invalid.';

grant execute on function public.missing_reports(jsonb) to authenticated, service_role;
