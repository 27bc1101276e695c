-- The company's calendar 工作日历 (D11): the days that are not as their weekday says, and which days are worked.
--
-- A day without a row is worked from Monday to Friday. The public holidays of China and the weekend days that make up for
-- them stand here as data, as the State Council announces them; the company adds exceptions of its own. A test holds what
-- is inserted here equal to src/lib/workdays.ts, from which phones know the same days before their first sync.


-- Table

create table public.calendar_days (
  id uuid primary key,
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  day date not null,
  is_workday boolean not null,
  name text not null default ''
);

comment on table public.calendar_days is 'Days that are not as their weekday says (D11).';
comment on column public.calendar_days.id is 'made on the device; of the public holidays, by the database, always the same';
comment on column public.calendar_days.version is 'counted by the server';
comment on column public.calendar_days.created_by is 'who entered it; null for public holidays, seeds and jobs';
comment on column public.calendar_days.created_at is 'when the server learned of it';
comment on column public.calendar_days.updated_by is 'who changed it last';
comment on column public.calendar_days.updated_at is 'when the server learned of the last change';
comment on column public.calendar_days.deleted_at is 'set once: the day is as its weekday says, until it is entered anew';
comment on column public.calendar_days.archived_at is 'never set';
comment on column public.calendar_days.scopes is 'who sees it: everybody of the company';
comment on column public.calendar_days.day is 'which day';
comment on column public.calendar_days.is_workday is 'whether it is worked';
comment on column public.calendar_days.name is 'why, as people read it; trimmed';


-- Constraints

-- The name fits a square of a calendar. The trigger refuses earlier, and by name.
alter table public.calendar_days add constraint calendar_days_length check (char_length(name) <= 60);

-- A slip of the finger is no day of a company's life.
alter table public.calendar_days add constraint calendar_days_day check (day between '2000-01-01' and '2199-12-31');


-- Indexes

-- How is this day? There is one answer.
create unique index calendar_days_one_each on public.calendar_days (day) where deleted_at is null;


-- Triggers

create function app.calendar_days_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
begin
  new.name := btrim(coalesce(new.name, ''));
  perform app.refuse_longer(new.name, 60, 'name');
  return new;
end
$$;

comment on function app.calendar_days_rules() is 'Refuses too_long.';

create trigger calendar_days_stamp before insert or update on public.calendar_days
  for each row execute function app.stamp();

create trigger calendar_days_then_rules before insert or update on public.calendar_days
  for each row execute function app.calendar_days_rules();


-- Questions. All are definers: the company's zone is closed to everybody, and a count of days should not ask of each who
-- may see it.

create function app.workdays(first_day date, last_day date)
  returns setof date
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return query
  select d.day
  from (select first_day + n as day from generate_series(0, last_day - first_day) as n) as d
  left join public.calendar_days as c on c.day = d.day and c.deleted_at is null
  where coalesce(c.is_workday, extract(isodow from d.day) < 6)
  order by d.day;
end
$$;

comment on function app.workdays(date, date) is 'The days from the first to the last that are worked, in order.';


create function app.is_workday(day date)
  returns boolean
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return coalesce(
    (select c.is_workday from public.calendar_days as c where c.day = is_workday.day and c.deleted_at is null),
    extract(isodow from is_workday.day) < 6
  );
end
$$;

comment on function app.is_workday(date) is 'Whether the company works on this day.';


create function app.add_workdays(day date, count integer)
  returns date
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
declare
  -- Weekends and the longest holidays are within it, however the company arranges them.
  reach constant integer := abs(count) * 3 + 60;
  found date;
begin
  if count > 0 then
    select w into found from app.workdays(day + 1, day + reach) as w order by w offset count - 1 limit 1;
  elsif count < 0 then
    select w into found from app.workdays(day - reach, day - 1) as w order by w desc offset -count - 1 limit 1;
  end if;
  return coalesce(found, case when count = 0 then day else day + sign(count)::integer * reach end);
end
$$;

comment on function app.add_workdays(date, integer) is
  'The day that is so many workdays later, or earlier when that is negative; the day itself when it is 0, worked or not.';


create function app.last_workday(first_day date, last_day date)
  returns date
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return coalesce((select max(w) from app.workdays(first_day, last_day) as w), last_day);
end
$$;

comment on function app.last_workday(date, date) is 'The last of these days that is worked; where none is, the last of them.';


create function app.midnight(day date)
  returns timestamptz
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return day::timestamp at time zone (select s.time_zone from app.settings as s);
end
$$;

comment on function app.midnight(date) is 'When a day begins where the company is.';


create function app.day_of(moment timestamptz)
  returns date
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return (moment at time zone (select s.time_zone from app.settings as s))::date;
end
$$;

comment on function app.day_of(timestamptz) is 'Which day it is at a moment where the company is.';

grant execute on function
  app.workdays(date, date), app.is_workday(date), app.add_workdays(date, integer), app.last_workday(date, date),
  app.midnight(date), app.day_of(timestamptz)
  to authenticated, service_role;


-- Scopes

create function app.calendar_days_scopes(calendar_day public.calendar_days)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids('org');
end
$$;

comment on function app.calendar_days_scopes(public.calendar_days) is 'Who sees a day of the calendar: everybody of the company.';

select sync.track('public.calendar_days', 17, '{"day": "once", "is_workday": "lww", "name": "lww"}', null, '{day}');


-- Grants

grant select on public.calendar_days to authenticated;
grant insert (id, day, is_workday, name) on public.calendar_days to authenticated;
grant update (is_workday, name, deleted_at) on public.calendar_days to authenticated;
grant select, insert, update, delete on public.calendar_days to service_role;


-- Policies

alter table public.calendar_days enable row level security;

create policy "Colleagues can read the calendar"
  on public.calendar_days for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "Administrators can add days to the calendar"
  on public.calendar_days for insert to authenticated
  with check ((select app.is_admin((select app.caller()))));

create policy "Administrators can change days of the calendar"
  on public.calendar_days for update to authenticated
  using ((select app.is_admin((select app.caller()))));


-- Public holidays and the days that make up for them, 2025 and 2026

insert into public.calendar_days (id, day, is_workday, name)
select
  ('00000000-0000-8000-8017-' || lpad(to_char(h.first_day + n, 'YYYYMMDD'), 12, '0'))::uuid, h.first_day + n, h.is_workday, h.name
from (values
  ('2025-01-01'::date, '2025-01-01'::date, false, '元旦'),
  ('2025-01-26', '2025-01-26', true, '春节调休'),
  ('2025-01-28', '2025-02-04', false, '春节'),
  ('2025-02-08', '2025-02-08', true, '春节调休'),
  ('2025-04-04', '2025-04-06', false, '清明'),
  ('2025-04-27', '2025-04-27', true, '劳动节调休'),
  ('2025-05-01', '2025-05-05', false, '劳动节'),
  ('2025-05-31', '2025-06-02', false, '端午'),
  ('2025-09-28', '2025-09-28', true, '国庆节调休'),
  ('2025-10-01', '2025-10-05', false, '国庆节'),
  ('2025-10-06', '2025-10-06', false, '中秋'),
  ('2025-10-07', '2025-10-08', false, '国庆节'),
  ('2025-10-11', '2025-10-11', true, '国庆节调休'),
  ('2026-01-01', '2026-01-03', false, '元旦'),
  ('2026-01-04', '2026-01-04', true, '元旦调休'),
  ('2026-02-14', '2026-02-14', true, '春节调休'),
  ('2026-02-15', '2026-02-23', false, '春节'),
  ('2026-02-28', '2026-02-28', true, '春节调休'),
  ('2026-04-04', '2026-04-06', false, '清明'),
  ('2026-05-01', '2026-05-05', false, '劳动节'),
  ('2026-05-09', '2026-05-09', true, '劳动节调休'),
  ('2026-06-19', '2026-06-21', false, '端午'),
  ('2026-09-20', '2026-09-20', true, '国庆节调休'),
  ('2026-09-25', '2026-09-27', false, '中秋'),
  ('2026-10-01', '2026-10-07', false, '国庆节'),
  ('2026-10-10', '2026-10-10', true, '国庆节调休')
) as h (first_day, last_day, is_workday, name),
  generate_series(0, h.last_day - h.first_day) as n;
