-- Talks 沟通 (D13, D16): somebody who answers for a person's work asks for a talk, about a report, about a task, or about
-- neither, and what came of it is recorded.
--
-- Both who talk see it, and the leads above; the report's other readers do not. Both write what came of it; the one who
-- asked closes it, and not before something is written.


-- Table

create table public.talks (
  id uuid primary key,
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  report_id uuid references public.reports (id),
  task_id uuid references public.tasks (id),
  member_id uuid not null references public.members (id),
  topic text not null,
  outcome text not null default '',
  closed_at timestamptz
);

comment on table public.talks is 'Talks that were asked for, and what came of them (D13, D16).';
comment on column public.talks.id is 'made on the device';
comment on column public.talks.version is 'counted by the server';
comment on column public.talks.created_by is 'who asked for it; null for seeds and jobs';
comment on column public.talks.created_at is 'when the server learned of it';
comment on column public.talks.updated_by is 'who changed it last';
comment on column public.talks.updated_at is 'when the server learned of the last change';
comment on column public.talks.deleted_at is 'set once: not wanted after all';
comment on column public.talks.archived_at is 'set by the nightly job 90 days after it was closed';
comment on column public.talks.scopes is 'who sees it';
comment on column public.talks.report_id is 'about which report, whose author it is with';
comment on column public.talks.task_id is 'about which task, one of whose owners it is with';
comment on column public.talks.member_id is 'with whom';
comment on column public.talks.topic is 'about what, in a line or two, trimmed';
comment on column public.talks.outcome is 'what came of it';
comment on column public.talks.closed_at is 'null while open; set by the one who asked';


-- Constraints

-- A topic is a line or two, an outcome a page. The trigger refuses earlier, and by name.
alter table public.talks add constraint talks_lengths
  check (char_length(topic) between 1 and 500 and char_length(outcome) <= 5000);

-- What was talked about and what came of it: without the second it is not over.
alter table public.talks add constraint talks_outcome check (closed_at is null or outcome <> '');

-- A report or a task, not both.
alter table public.talks add constraint talks_about_one check (report_id is null or task_id is null);


-- Indexes

-- Which talks did this report open?
create index talks_of_report on public.talks (report_id) where report_id is not null;

-- And this task?
create index talks_of_task on public.talks (task_id) where task_id is not null;

-- Which talks does this person have before them?
create index talks_of_member on public.talks (member_id, created_at);

-- What was closed long enough ago to be archived?
create index talks_to_archive on public.talks (closed_at) where archived_at is null and closed_at is not null;


-- Triggers

create function app.talks_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  new.topic := btrim(new.topic, E' \t\r\n');
  if coalesce(new.topic, '') = '' then
    perform app.refuse('talk.no_topic', 'topic');
  end if;
  perform app.refuse_longer(new.topic, 500, 'topic');
  new.outcome := btrim(coalesce(new.outcome, ''), E' \t\r\n');
  perform app.refuse_longer(new.outcome, 5000, 'outcome');
  if tg_op = 'INSERT' then
    perform app.refuse_talk(new);
  elsif new.deleted_at is not null and old.deleted_at is null
    and (caller is distinct from old.created_by and caller is not null or old.closed_at is not null)
  then
    -- What came of a talk is kept, and whoever was asked for one does not do away with it.
    perform app.refuse('forbidden');
  elsif caller is not null and caller is distinct from old.created_by then
    -- Both write what came of it; that it is over is for the one who asked to say. What the other wrote is not refused for it.
    new.closed_at := old.closed_at;
  end if;
  if new.closed_at is not null and new.outcome = '' then
    perform app.refuse('talk.no_outcome', 'outcome');
  end if;
  -- The first closing counts, and a phone whose clock is ahead does not close in the future.
  if new.closed_at is not null then
    new.closed_at := coalesce(case when tg_op = 'UPDATE' then old.closed_at end, least(new.closed_at, now()));
  end if;
  return new;
end
$$;

comment on function app.talks_rules() is
  'Refuses talk.no_topic, too_long, talk.no_outcome for closing without one, forbidden to who deletes another''s talk or one that is '
  'closed, and what app.refuse_talk() refuses. Only the one who asked closes it.';


create function app.refuse_talk(talk public.talks)
  returns void
  language plpgsql
  volatile
  -- Definer: it looks up where people sit. It answers about what the caller sees, and about nothing else.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
  about record;
  may_ask boolean;
begin
  if talk.report_id is not null and talk.task_id is not null then
    perform app.refuse('invalid', 'task_id');
  elsif talk.report_id is not null then
    select array[r.author_id] as people, r.department_id, r.scopes, r.deleted_at into about
    from public.reports as r where r.id = talk.report_id;
  elsif talk.task_id is not null then
    select t.co_owner_ids || t.owner_id as people, t.department_id, t.scopes, t.deleted_at into about
    from public.tasks as t where t.id = talk.task_id;
  else
    select array[m.id] as people, null::uuid as department_id, app.my_scopes() as scopes, m.deleted_at into about
    from public.members as m where m.id = talk.member_id;
  end if;
  if about is null or about.people is null or caller is not null and not about.scopes && app.my_scopes() then
    perform app.refuse('missing_reference', case
      when talk.report_id is not null then 'report_id' when talk.task_id is not null then 'task_id' else 'member_id' end);
  elsif about.deleted_at is not null then
    perform app.refuse('gone');
  elsif talk.member_id <> all (about.people) or talk.member_id = caller
    or caller is not null and not app.works_here(talk.member_id)
  then
    perform app.refuse('invalid', 'member_id');
  elsif caller is null then
    return;
  end if;

  may_ask := case
    when about.department_id is not null then app.leads(caller, about.department_id)
    else exists (select from app.hats(talk.member_id) as h where app.leads(caller, h.department_id))
  end;
  if not may_ask and (talk.task_id is not null or not app.is_executive(caller)) then
    perform app.refuse('forbidden');
  end if;
end
$$;

comment on function app.refuse_talk(public.talks) is
  'Refuses forbidden to who does not lead the department of the report or the task, or the person, and for what is no task is no '
  'executive either; missing_reference for what they do not see, gone, and invalid for a talk with oneself, with somebody '
  'whom the matter does not concern, and with who has left.';

grant execute on function app.refuse_talk(public.talks) to authenticated, service_role;

create trigger talks_stamp before insert or update on public.talks
  for each row execute function app.stamp();

create trigger talks_then_rules before insert or update on public.talks
  for each row execute function app.talks_rules();


-- Scopes

create function app.talks_scopes(talk public.talks)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids('u:' || talk.created_by, 'u:' || talk.member_id, 'l:' || coalesce(
    (select r.department_id from public.reports as r where r.id = talk.report_id),
    (select t.department_id from public.tasks as t where t.id = talk.task_id),
    (select m.home_department_id from public.members as m where m.id = talk.member_id)
  ));
end
$$;

comment on function app.talks_scopes(public.talks) is
  'Who sees a talk: who asked, with whom, and the leads of the department of the report or task, or else of the person.';

select sync.track(
  'public.talks',
  16,
  '{
    "report_id": "append", "task_id": "append", "member_id": "append", "topic": "append", "outcome": "text",
    "closed_at": "guarded"
  }',
  'r.closed_at < $1'
);


create function app.talks_follow()
  returns trigger
  language plpgsql
  -- Definer: whoever moves a report need not be allowed to change talks about it.
  security definer
  set search_path = ''
as $$
begin
  if tg_table_name = 'reports' then
    update public.talks as t set updated_at = now() where t.report_id = new.id;
  elsif tg_table_name = 'tasks' then
    update public.talks as t set updated_at = now() where t.task_id = new.id;
  else
    update public.talks as t set updated_at = now() where t.member_id = new.id and t.report_id is null and t.task_id is null;
  end if;
  return null;
end
$$;

comment on function app.talks_follow() is 'After a report, a task or a person went to another department: who sees the talks about it, or with them.';

create trigger talks_follow_reports after update on public.reports
  for each row when (old.department_id is distinct from new.department_id) execute function app.talks_follow();
create trigger talks_follow_tasks after update on public.tasks
  for each row when (old.department_id is distinct from new.department_id) execute function app.talks_follow();
create trigger talks_follow_members after update on public.members
  for each row when (old.home_department_id is distinct from new.home_department_id) execute function app.talks_follow();


-- Grants

grant select on public.talks to authenticated;
grant insert (id, report_id, task_id, member_id, topic, outcome, closed_at) on public.talks to authenticated;
grant update (outcome, closed_at, deleted_at) on public.talks to authenticated;
grant select, insert, update, delete on public.talks to service_role;


-- Policies

alter table public.talks enable row level security;

create policy "People can read their talks, and leads those of their departments"
  on public.talks for select to authenticated
  using (scopes && (select app.my_scopes()));

-- Whom they may ask for one, and about what, is the trigger's (app.refuse_talk), which refuses by name.
create policy "People who work here can ask for talks"
  on public.talks for insert to authenticated
  with check ((select app.works_here((select app.caller()))));

-- That only the one who asked closes it or takes it back is the trigger's (talks_rules).
create policy "Both who talk can write what came of it"
  on public.talks for update to authenticated
  using (
    scopes && (select app.my_scopes())
    and ((select app.caller()) in (created_by, member_id))
  );
