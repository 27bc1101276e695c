-- What was filed, month by month, and points 积分 for what was filed on time (D14, D16): counted by the database alone, from
-- what it knows itself and never from what a phone claims.
--
-- Leads count a month of a department from one row for each person, instead of from thousands of reports. A row is seen by
-- the person and by the leads of where they sat in that month.


-- Tables

create function app.month_letters(days jsonb)
  returns text
  language sql
  immutable
  security invoker
  set search_path = ''
as $$
  select string_agg(coalesce(d.letter, '-'), '' order by n)
  from generate_series(1, 31) as n
  left join (
    select right(e.key, 2)::integer as day, case e.value ->> 'timing' when 'late' then 'l' else 'f' end as letter
    from jsonb_each(days) as e
  ) as d on d.day = n
$$;

comment on function app.month_letters(jsonb) is 'What was filed of a month in 31 letters, by day: f on time, l late, - nothing.';

grant execute on function app.month_letters(jsonb) to authenticated, service_role;

create table public.report_months (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  member_id uuid not null references public.members (id),
  kind app.report_kind not null,
  month date not null,
  days jsonb not null default '{}',
  letters text not null generated always as (app.month_letters(days)) stored
);

comment on table public.report_months is 'What people filed of one kind, in periods that begin in one month (D14).';
comment on column public.report_months.id is 'made here';
comment on column public.report_months.version is 'counted by the server';
comment on column public.report_months.created_by is 'who filed the first; null for seeds and jobs';
comment on column public.report_months.created_at is 'when it was written';
comment on column public.report_months.updated_by is 'who filed the last, or changed where the person sits';
comment on column public.report_months.updated_at is 'when that was';
comment on column public.report_months.deleted_at is 'never set';
comment on column public.report_months.archived_at is 'set by the nightly job 400 days after the month began';
comment on column public.report_months.scopes is 'who sees it';
comment on column public.report_months.member_id is 'whose reports';
comment on column public.report_months.kind is 'of what kind';
comment on column public.report_months.month is 'its first day';
comment on column public.report_months.days is '{first day of the period: {id, at, timing, doubtful?}}';
comment on column public.report_months.letters is 'the same in a letter a day, so that hundreds of months are looked through at once';

create table public.points (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  member_id uuid not null references public.members (id),
  points integer not null,
  reason text not null,
  report_id uuid references public.reports (id),
  day date not null
);

comment on table public.points is 'What people earned, by facts that the server knows (D16).';
comment on column public.points.id is 'made here';
comment on column public.points.version is 'counted by the server';
comment on column public.points.created_by is 'by whose act; null for seeds and jobs';
comment on column public.points.created_at is 'when it was written';
comment on column public.points.updated_by is 'who changed where the person sits';
comment on column public.points.updated_at is 'when that was';
comment on column public.points.deleted_at is 'never set';
comment on column public.points.archived_at is 'set by the nightly job 400 days after its day';
comment on column public.points.scopes is 'who sees it';
comment on column public.points.member_id is 'who earned them';
comment on column public.points.points is 'how many';
comment on column public.points.reason is 'for what: report.on_time';
comment on column public.points.report_id is 'by which report';
comment on column public.points.day is 'for which day: the first of the report''s period';


-- Constraints

-- What was filed is found by day, and a month is called by its first.
alter table public.report_months add constraint report_months_sound
  check (jsonb_typeof(days) = 'object' and extract(day from month) = 1 and kind in ('daily', 'weekly', 'monthly'));

-- A reason is a code, as short as a notice's.
alter table public.points add constraint points_reason check (reason ~ '^[a-z_]{1,30}\.[a-z_]{1,30}$');


-- Indexes

-- What did this person file in that month?
create unique index report_months_one_each on public.report_months (member_id, month, kind);

-- What did everybody file in that month?
create index report_months_of_month on public.report_months (month, kind);

-- What did this person earn, lately?
create index points_of_member on public.points (member_id, day);

-- A report earns once, for each reason.
create unique index points_once on public.points (report_id, reason) where report_id is not null;


-- Triggers

-- They are written below, with who and when in them.
create trigger report_months_stamp before update on public.report_months
  for each row execute function app.stamp();

create trigger points_stamp before update on public.points
  for each row execute function app.stamp();


create function app.reports_count()
  returns trigger
  language plpgsql
  -- Definer: nobody may count by hand.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  insert into public.report_months as m (member_id, kind, month, days, created_by, updated_by)
  values (
    new.author_id, new.kind, date_trunc('month', new.day)::date,
    jsonb_build_object(new.day, jsonb_strip_nulls(jsonb_build_object(
      'id', new.id,
      'at', to_char(new.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'timing', new.timing,
      'doubtful', nullif(new.is_doubtful, false)
    ))),
    caller, caller
  )
  on conflict (member_id, kind, month) do update set days = m.days || excluded.days;

  insert into public.points (member_id, points, reason, report_id, day, created_by, updated_by)
  select new.author_id, 1, 'report.on_time', new.id, new.day, caller, caller
  from public.report_templates as t
  where t.id = new.template_id and t.is_required and new.timing = 'on_time' and not new.is_doubtful
  on conflict (report_id, reason) where report_id is not null do nothing;
  return null;
end
$$;

comment on function app.reports_count() is
  'When a report of a day, week or month is filed: notes it in the month''s row, and gives a point for a required one that came on time, by a clock without doubt.';

create trigger reports_count_begun after insert on public.reports
  for each row when (new.timing is not null) execute function app.reports_count();
create trigger reports_count_filed after update on public.reports
  for each row when (old.filed_at is distinct from new.filed_at and new.timing is not null) execute function app.reports_count();


-- Scopes

create function app.report_months_scopes(report_month public.report_months)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids(variadic array['u:' || report_month.member_id] || array(
    select 'l:' || seat
    -- A week that begins in a month ends in the next.
    from unnest(app.seats(report_month.member_id, report_month.month, (report_month.month + interval '1 month')::date + 5)) as seat
  ));
end
$$;

create function app.points_scopes(points public.points)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids(variadic array['u:' || points.member_id] || array(
    select 'l:' || seat from unnest(app.seats(
      points.member_id, date_trunc('month', points.day)::date, (date_trunc('month', points.day) + interval '1 month')::date + 5
    )) as seat
  ));
end
$$;

comment on function app.report_months_scopes(public.report_months) is
  'Who sees what somebody filed in a month: the person, and the leads of where they sat then.';
comment on function app.points_scopes(public.points) is
  'Who sees points: the person, and the leads of where they sat in the month of their day.';

-- 310 days and the 90 that the job counts: a year can be looked back on.
select sync.track('public.report_months', 20, '{}', 'r.month < ($1 - interval ''310 days'')::date');
select sync.track('public.points', 21, '{}', 'r.day < ($1 - interval ''310 days'')::date');


create function app.report_months_follow()
  returns trigger
  language plpgsql
  -- Definer: whoever moves a person may not count their reports.
  security definer
  set search_path = ''
as $$
begin
  update public.report_months as m set updated_at = now()
  where m.member_id in (select c.member_id from changed_rows as c) and m.archived_at is null;
  update public.points as p set updated_at = now()
  where p.member_id in (select c.member_id from changed_rows as c) and p.archived_at is null;
  return null;
end
$$;

comment on function app.report_months_follow() is
  'After memberships changed: the leads of where people sit now see what they filed and earned in that time.';

create trigger report_months_follow_added after insert on public.memberships
  referencing new table as changed_rows for each statement execute function app.report_months_follow();
create trigger report_months_follow_changed after update on public.memberships
  referencing new table as changed_rows for each statement execute function app.report_months_follow();


-- Grants

grant select on public.report_months, public.points to authenticated;
grant select, insert, update, delete on public.report_months, public.points to service_role;


-- Policies

alter table public.report_months enable row level security;
alter table public.points enable row level security;

create policy "People can read what they filed, and what people filed whom they lead"
  on public.report_months for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "People can read what they earned, and what people earned whom they lead"
  on public.points for select to authenticated
  using (scopes && (select app.my_scopes()));
