-- Reports 汇报 (D11, D12): what somebody did in a day, a week, a month, or tells of a visit; what is in it is as its
-- template's version asks.
--
-- A row that was not filed is a draft, which its author alone sees. Of a day, week or month there is one report for each
-- person, and its id follows from that, so that two phones make the same one. Filed, it is seen by its author, by receivers
-- and copied people, by the leads of the department and above, and by executives; nobody else. The rules are in the next
-- file, access in the one after; counting, comments and talks come in files of their own.


-- Tables

create table public.reports (
  id uuid primary key,
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  author_id uuid not null references public.members (id),
  kind app.report_kind not null,
  day date not null,
  template_id uuid not null references public.report_templates (id),
  version_id uuid not null references public.report_template_versions (id),
  department_id uuid not null references public.departments (id),
  content jsonb not null default '{}',
  receiver_ids uuid[] not null default '{}',
  copy_ids uuid[] not null default '{}',
  filed_at timestamptz,
  contact_at timestamptz,
  received_at timestamptz,
  timing app.report_timing,
  is_doubtful boolean not null default false,
  reader_ids uuid[] not null default '{}',
  liker_ids uuid[] not null default '{}'
);

comment on table public.reports is 'What people tell of a day, a week, a month or a visit (D11, D12); drafts as well.';
comment on column public.reports.id is 'of a day, week or month: app.report_id(author, kind, day); of others, made on the device';
comment on column public.reports.version is 'counted by the server';
comment on column public.reports.created_by is 'its author; null for seeds and jobs';
comment on column public.reports.created_at is 'when the server learned of the draft';
comment on column public.reports.updated_by is 'who changed it last: its author, or whoever read or liked it';
comment on column public.reports.updated_at is 'when the server learned of the last change';
comment on column public.reports.deleted_at is 'set once: a draft of a visit or the like was thrown away';
comment on column public.reports.archived_at is 'set by the nightly job 92 days after it was filed: off the phones, readable online';
comment on column public.reports.scopes is 'who sees it';
comment on column public.reports.author_id is 'who tells';
comment on column public.reports.kind is 'of what period, or of what';
comment on column public.reports.day is 'the first day of its period; of a visit, its day';
comment on column public.reports.template_id is 'what asked for it';
comment on column public.reports.version_id is 'the questions that it answers: the version that it was written in';
comment on column public.reports.department_id is 'where its author sat: its leads, and those above, see it';
comment on column public.reports.content is 'the answers by field key';
comment on column public.reports.receiver_ids is 'who receives it, beside the leads; those of the template among them once it is filed';
comment on column public.reports.copy_ids is '抄送: who gets a copy';
comment on column public.reports.filed_at is 'when its author sent it, by their phone; null: a draft. The earliest time counts, whichever phone is heard first, and is never taken back';
comment on column public.reports.contact_at is 'the server''s time of the last contact that this phone had had by then';
comment on column public.reports.received_at is 'when the server first had it as filed';
comment on column public.reports.timing is 'decided here from filed_at; null while a draft, and for what is never due';
comment on column public.reports.is_doubtful is 'the phone''s clock stood before its last contact, or ahead of the server';
comment on column public.reports.reader_ids is 'who has read it; each enters only themself';
comment on column public.reports.liker_ids is 'who likes it; each enters and removes only themself';

create table public.report_versions (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  report_id uuid not null references public.reports (id),
  content jsonb not null,
  by uuid,
  at timestamptz not null default now()
);

comment on table public.report_versions is 'What reports said before they were changed after their deadline (D11).';
comment on column public.report_versions.id is 'made here';
comment on column public.report_versions.version is 'counted by the server';
comment on column public.report_versions.created_by is 'who changed the report; null for seeds and jobs';
comment on column public.report_versions.created_at is 'when it was written';
comment on column public.report_versions.updated_by is 'who moved the report, and its versions with it';
comment on column public.report_versions.updated_at is 'when that was';
comment on column public.report_versions.deleted_at is 'never set';
comment on column public.report_versions.archived_at is 'set by the nightly job, with its report';
comment on column public.report_versions.scopes is 'who sees it: whoever sees the report';
comment on column public.report_versions.report_id is 'of which report';
comment on column public.report_versions.content is 'what it said until then';
comment on column public.report_versions.by is 'who changed it; null for jobs';
comment on column public.report_versions.at is 'when the server learned of the change';


-- Constraints

-- Answers are read by field, and a report is no book. The rules refuse earlier, and by name.
alter table public.reports add constraint reports_content
  check (jsonb_typeof(content) = 'object' and octet_length(content::text) <= 100000);

-- When it arrived and how that was is said only of what was filed.
alter table public.reports add constraint reports_filed
  check (filed_at is not null or received_at is null and timing is null and not is_doubtful);


-- Indexes

-- What did this person report, lately?
create index reports_of_author on public.reports (author_id, kind, day);

-- What was reported in this department on those days?
create index reports_of_department on public.reports (department_id, kind, day);

-- What is old enough to be archived?
create index reports_to_archive on public.reports (coalesce(filed_at, day::timestamp at time zone 'UTC')) where archived_at is null;

-- What did this report say before?
create index report_versions_of_report on public.report_versions (report_id, at);


-- One for each person and period

create function app.report_id(author uuid, kind app.report_kind, day date)
  returns uuid
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
declare
  h constant text := replace(author::text, '-', '');
  s constant text := case kind when 'daily' then '1' when 'weekly' then '2' when 'monthly' then '3' end
    || lpad(to_hex(day - '1970-01-01'), 4, '0') || substr(h, 6, 7) || substr(h, 14, 3) || substr(h, 18, 15);
begin
  return (substr(s, 1, 12) || '8' || substr(s, 13, 3) || '8' || substr(s, 16, 15))::uuid;
end
$$;

comment on function app.report_id(uuid, app.report_kind, date) is
  'The id of a person''s report of the period that begins on that day, as reportIdOf() of src/domain/report-id.ts makes it; null for a kind that has no period.';


create function app.period_begins(kind app.report_kind, day date)
  returns date
  language sql
  immutable
  security invoker
  set search_path = ''
as $$
  select case kind
    when 'weekly' then day - (extract(isodow from day)::integer - 1)
    when 'monthly' then day - (extract(day from day)::integer - 1)
    else day
  end
$$;

create function app.period_ends(kind app.report_kind, day date)
  returns date
  language sql
  immutable
  security invoker
  set search_path = ''
as $$
  select case kind
    when 'weekly' then app.period_begins(kind, day) + 6
    when 'monthly' then (app.period_begins(kind, day) + interval '1 month')::date - 1
    else day
  end
$$;

comment on function app.period_begins(app.report_kind, date) is 'The first day of the period in which this day lies: a Monday, a first of the month, itself.';
comment on function app.period_ends(app.report_kind, date) is 'The last day of the period in which this day lies.';

grant execute on function
  app.report_id(uuid, app.report_kind, date), app.period_begins(app.report_kind, date), app.period_ends(app.report_kind, date)
  to authenticated, service_role;


-- Scopes

create function app.reports_scopes(report public.reports)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  if report.filed_at is null then
    return sync.scope_ids('u:' || report.author_id);
  end if;
  return sync.scope_ids(variadic array['u:' || report.author_id, 'l:' || report.department_id] || array(
    select 'u:' || person from unnest(report.receiver_ids || report.copy_ids) as person where person is not null
  ));
end
$$;

comment on function app.reports_scopes(public.reports) is
  'Who sees a report: of a draft, its author; of a filed one also the leads of its department and above, executives, receivers and copied people.';


create function app.report_scopes(report uuid)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  -- For share: whoever changes the report's scopes at this moment waits, or is waited for; otherwise what is added now
  -- would keep the old ones. No such report: no scopes, and the foreign key refuses.
  return (
    select coalesce((select r.scopes from public.reports as r where r.id = report for share), '{}')
  );
end
$$;

comment on function app.report_scopes(uuid) is 'The scopes of a report, for what belongs to it; holds them until the transaction ends.';


create function app.report_versions_scopes(report_version public.report_versions)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  -- Not held as for a comment: a version is only written together with its report.
  return (select r.scopes from public.reports as r where r.id = report_version.report_id);
end
$$;

comment on function app.report_versions_scopes(public.report_versions) is 'Who sees what a report said before: whoever sees the report.';

select sync.track(
  'public.reports',
  13,
  '{
    "author_id": "once", "kind": "once", "day": "once", "template_id": "lww", "version_id": "lww", "department_id": "lww",
    "content": "text", "receiver_ids": "set", "copy_ids": "set", "filed_at": "first", "contact_at": "lww",
    "reader_ids": "set", "liker_ids": "set"
  }',
  -- Two days and the 90 that the job counts: a quarter, whichever it is, is on the phones as a whole.
  'coalesce(r.filed_at, r.day::timestamp at time zone ''UTC'') < $1 - interval ''2 days''',
  '{author_id,department_id,filed_at,receiver_ids,copy_ids}'
);
select sync.track(
  'public.report_versions',
  14,
  '{}',
  'exists (select from public.reports as p where p.id = r.report_id and (p.archived_at is not null or p.deleted_at < $1))'
);


-- Row-level security: on from the first moment; who may do what follows in the next file but one.

alter table public.reports enable row level security;
alter table public.report_versions enable row level security;
