-- Nudges 催交 (D14): somebody who leads people reminds them of a report that is due, once a day.
--
-- The one who is nudged finds it among their notices, and whoever nudged sees when it was looked at.


-- Table

create table public.report_nudges (
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
  kind app.report_kind not null,
  day date not null,
  seen_at timestamptz
);

comment on table public.report_nudges is 'Reminders that leads sent (D14).';
comment on column public.report_nudges.id is 'made on the device; also the id of the notice that tells it';
comment on column public.report_nudges.version is 'counted by the server';
comment on column public.report_nudges.created_by is 'who nudged; null for seeds and jobs';
comment on column public.report_nudges.created_at is 'when the server learned of it';
comment on column public.report_nudges.updated_by is 'who changed it last';
comment on column public.report_nudges.updated_at is 'when the server learned of the last change';
comment on column public.report_nudges.deleted_at is 'never set';
comment on column public.report_nudges.archived_at is 'set by the nightly job after 90 days';
comment on column public.report_nudges.scopes is 'who sees it: who nudged, and who was nudged';
comment on column public.report_nudges.member_id is 'who was nudged';
comment on column public.report_nudges.kind is 'to file which report';
comment on column public.report_nudges.day is 'the first day of its period';
comment on column public.report_nudges.seen_at is 'when the one who was nudged looked at the notice';


-- Indexes

-- Was this person nudged to this report, and when?
create index report_nudges_of_report on public.report_nudges (member_id, kind, day);

-- What is old enough to be archived?
create index report_nudges_to_archive on public.report_nudges (created_at) where archived_at is null;


-- Triggers

create function app.report_nudges_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
begin
  if new.kind not in ('daily', 'weekly', 'monthly') then
    perform app.refuse('invalid', 'kind');
  elsif new.day is distinct from app.period_begins(new.kind, new.day) then
    perform app.refuse('report.bad_day', 'day');
  elsif new.day > app.today() then
    perform app.refuse('report.future', 'day');
  end if;
  perform app.refuse_nudge(new);
  return new;
end
$$;

comment on function app.report_nudges_rules() is
  'Refuses invalid for a kind that is never due, report.bad_day, report.future, and what app.refuse_nudge() refuses.';


create function app.refuse_nudge(nudge public.report_nudges)
  returns void
  language plpgsql
  volatile
  -- Definer: it looks at the reports and nudges of the one who is nudged. It answers about people whom the caller leads.
  security definer
  set search_path = ''
as $$
begin
  if app.caller() is not null and not app.leads_person(app.caller(), nudge.member_id) then
    -- That this is refused is the policy's.
    return;
  end if;
  -- Two leads at once nudge once.
  perform pg_advisory_xact_lock(hashtextextended(concat('app.refuse_nudge', nudge.member_id, nudge.kind, nudge.day), 0));
  perform from public.reports as r
  where r.author_id = nudge.member_id and r.kind = nudge.kind and r.day = nudge.day
    and r.filed_at is not null and r.deleted_at is null;
  if found then
    perform app.refuse('nudge.filed');
  end if;
  perform from public.report_nudges as n, app.settings as s
  where n.member_id = nudge.member_id and n.kind = nudge.kind and n.day = nudge.day and n.id <> nudge.id
    and n.created_at >= app.today()::timestamp at time zone s.time_zone;
  if found then
    perform app.refuse('nudge.again');
  end if;
end
$$;

comment on function app.refuse_nudge(public.report_nudges) is
  'Refuses nudge.filed when the report was filed, and nudge.again when somebody has nudged for it today.';


create function app.leads_person(person uuid, whom uuid)
  returns boolean
  language plpgsql
  stable
  -- Definer: like the other questions, it reads memberships whole.
  security definer
  set search_path = ''
as $$
begin
  return person <> whom and exists (
    select from app.hats(whom) as h where h.role in ('member', 'lead') and app.leads(person, h.department_id)
  );
end
$$;

comment on function app.leads_person(uuid, uuid) is 'Whether a person leads a department where another one sits, or one above it, today.';

grant execute on function app.refuse_nudge(public.report_nudges), app.leads_person(uuid, uuid) to authenticated, service_role;

create trigger report_nudges_stamp before insert or update on public.report_nudges
  for each row execute function app.stamp();

create trigger report_nudges_then_rules before insert on public.report_nudges
  for each row execute function app.report_nudges_rules();


-- Scopes

create function app.report_nudges_scopes(nudge public.report_nudges)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids('u:' || nudge.created_by, 'u:' || nudge.member_id);
end
$$;

comment on function app.report_nudges_scopes(public.report_nudges) is 'Who sees a nudge: who nudged, and who was nudged.';

select sync.track(
  'public.report_nudges', 19, '{"member_id": "append", "kind": "append", "day": "append"}', 'r.created_at < $1',
  '{created_by,member_id}'
);


-- Grants

grant select on public.report_nudges to authenticated;
grant insert (id, member_id, kind, day) on public.report_nudges to authenticated;
grant select, insert, update, delete on public.report_nudges to service_role;


-- Policies

alter table public.report_nudges enable row level security;

create policy "People can read nudges that they sent or got"
  on public.report_nudges for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "Leads can nudge the people of their departments"
  on public.report_nudges for insert to authenticated
  with check (app.leads_person((select app.caller()), member_id));
