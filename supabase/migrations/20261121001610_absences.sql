-- Absences 请假 出差 (D14): when somebody owes no report, on leave, travelling, or on the weekdays on which they never work.
--
-- People enter their own; a lead above them or an administrator may do it for them. They and the leads of where they sit
-- on those days see it, and whoever entered it.


-- Table

create table public.absences (
  id uuid primary key,
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  member_id uuid not null references public.members (id),
  kind app.absence_kind not null,
  starts_on date not null,
  ends_on date,
  weekdays smallint[] not null default '{}',
  note text not null default ''
);

comment on table public.absences is 'When people owe no report (D14).';
comment on column public.absences.id is 'made on the device';
comment on column public.absences.version is 'counted by the server';
comment on column public.absences.created_by is 'who entered it; null for seeds and jobs';
comment on column public.absences.created_at is 'when the server learned of it';
comment on column public.absences.updated_by is 'who changed it last';
comment on column public.absences.updated_at is 'when the server learned of the last change';
comment on column public.absences.deleted_at is 'set once: it does not hold';
comment on column public.absences.archived_at is 'set by the nightly job 400 days after its last day';
comment on column public.absences.scopes is 'who sees it';
comment on column public.absences.member_id is 'whose';
comment on column public.absences.kind is 'why';
comment on column public.absences.starts_on is 'the first day';
comment on column public.absences.ends_on is 'the last day; null: until further notice, for part_time alone';
comment on column public.absences.weekdays is 'of part_time: the weekdays off, 1 (Monday) to 7';
comment on column public.absences.note is 'what else is to be said';


-- Constraints

-- Leave and travel end some day; weekdays are those of who never works on them. The trigger refuses earlier, and by name.
alter table public.absences add constraint absences_period check (
  starts_on between '2000-01-01' and '2199-12-31' and (ends_on is null or ends_on between starts_on and '2199-12-31')
  and case when kind = 'part_time' then weekdays <> '{}' else ends_on is not null and weekdays = '{}' end
);

-- A note is a line or two.
alter table public.absences add constraint absences_length check (char_length(note) <= 500);


-- Indexes

-- When is this person away?
create index absences_of_member on public.absences (member_id) where deleted_at is null;


-- Questions

create function app.seats(person uuid, first_day date, last_day date)
  returns uuid[]
  language plpgsql
  stable
  -- Definer: what it answers is who sees a row, also of somebody whose memberships the writer does not see.
  security definer
  set search_path = ''
as $$
begin
  return array(
    select distinct m.department_id
    from public.memberships as m
    where m.member_id = person
      and m.role in ('member', 'lead')
      and m.deleted_at is null
      and m.starts_on <= last_day
      and (m.ends_on is null or m.ends_on >= first_day)
  );
end
$$;

comment on function app.seats(uuid, date, date) is
  'The departments in which a person is a member or the lead on one of these days. It says nothing of today, so nothing that is made from it grows old.';


create function app.may_keep_absences(person uuid)
  returns boolean
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  return app.works_here(caller) and (
    caller = person
    or app.is_admin(caller)
    or exists (select from app.hats(person) as h where h.department_id = any (app.my_led_departments()))
  );
end
$$;

comment on function app.may_keep_absences(uuid) is
  'Whether the caller may enter and change when this person is away: oneself, leads of where they sit and above, administrators.';

grant execute on function app.seats(uuid, date, date), app.may_keep_absences(uuid) to authenticated, service_role;


-- Triggers

create function app.absences_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
begin
  new.note := btrim(coalesce(new.note, ''), E' \t\r\n');
  perform app.refuse_longer(new.note, 500, 'note');
  new.weekdays := array(select distinct w from unnest(new.weekdays) as w where w is not null order by w);
  if not coalesce(new.starts_on between '2000-01-01' and '2199-12-31', false) then
    perform app.refuse('absence.bad_period', 'starts_on');
  elsif new.ends_on < new.starts_on or new.ends_on > '2199-12-31' or new.ends_on is null and new.kind <> 'part_time' then
    perform app.refuse('absence.bad_period', 'ends_on');
  elsif (new.kind = 'part_time') <> (new.weekdays <> '{}') or not new.weekdays <@ '{1,2,3,4,5,6,7}'::smallint[] then
    perform app.refuse('absence.bad_period', 'weekdays');
  end if;
  return new;
end
$$;

comment on function app.absences_rules() is 'Refuses absence.bad_period and too_long.';

create trigger absences_stamp before insert or update on public.absences
  for each row execute function app.stamp();

create trigger absences_then_rules before insert or update on public.absences
  for each row execute function app.absences_rules();


-- Scopes

create function app.absences_scopes(absence public.absences)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids(variadic array['u:' || absence.member_id, 'u:' || absence.created_by] || array(
    select 'l:' || seat from unnest(app.seats(absence.member_id, absence.starts_on, coalesce(absence.ends_on, 'infinity'))) as seat
  ));
end
$$;

comment on function app.absences_scopes(public.absences) is
  'Who sees an absence: the person, the leads of where they sit in that time, and who entered it.';

select sync.track(
  'public.absences',
  18,
  '{
    "member_id": "append", "kind": "append", "starts_on": "lww", "ends_on": "lww", "weekdays": "lww", "note": "lww"
  }',
  -- 310 days and the 90 that the job counts: the grid of a year has them.
  'r.ends_on < ($1 - interval ''310 days'')::date'
);


create function app.absences_follow()
  returns trigger
  language plpgsql
  -- Definer: whoever moves a person need not be allowed to change their absences.
  security definer
  set search_path = ''
as $$
begin
  update public.absences as a set updated_at = now()
  where a.member_id in (select m.member_id from changed_rows as m) and a.archived_at is null;
  return null;
end
$$;

comment on function app.absences_follow() is 'After memberships changed: the leads of where people sit now see their absences.';

create trigger absences_follow_added after insert on public.memberships
  referencing new table as changed_rows for each statement execute function app.absences_follow();
create trigger absences_follow_changed after update on public.memberships
  referencing new table as changed_rows for each statement execute function app.absences_follow();


-- Grants

grant select on public.absences to authenticated;
grant insert (id, member_id, kind, starts_on, ends_on, weekdays, note) on public.absences to authenticated;
grant update (starts_on, ends_on, weekdays, note, deleted_at) on public.absences to authenticated;
grant select, insert, update, delete on public.absences to service_role;


-- Policies

alter table public.absences enable row level security;

create policy "People can read their own absences, those of people whom they lead, and those that they entered"
  on public.absences for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "People can enter their own absences, and leads and administrators those of others"
  on public.absences for insert to authenticated
  with check (app.may_keep_absences(member_id));

create policy "People can change their own absences, and leads and administrators those of others"
  on public.absences for update to authenticated
  using (scopes && (select app.my_scopes()) and app.may_keep_absences(member_id));
