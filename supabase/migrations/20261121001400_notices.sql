-- Notices 消息 (D10, D13): what somebody is told, because somebody else did something that concerns them.
--
-- The database alone writes them, in the transaction of what they tell, so it does not matter by which road that came. Each
-- is one person's, who marks it as seen. Nobody is told of what they did themself, and nothing is told of an import.


-- Table

create table public.notices (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  recipient_id uuid not null references public.members (id),
  kind app.notice_kind not null,
  task_id uuid references public.tasks (id),
  actor_id uuid,
  body text not null default '',
  at timestamptz not null default now(),
  seen_at timestamptz,
  report_id uuid,
  talk_id uuid
);

comment on table public.notices is 'What people are told (D10, D13).';
comment on column public.notices.id is 'made here';
comment on column public.notices.version is 'counted by the server';
comment on column public.notices.created_by is 'whose act it tells; null for seeds and jobs';
comment on column public.notices.created_at is 'when it was written';
comment on column public.notices.updated_by is 'who marked it as seen';
comment on column public.notices.updated_at is 'when that was';
comment on column public.notices.deleted_at is 'never set';
comment on column public.notices.archived_at is 'set by the nightly job 90 days after it was seen';
comment on column public.notices.scopes is 'who sees it: its recipient';
comment on column public.notices.recipient_id is 'who is told';
comment on column public.notices.kind is 'what happened';
comment on column public.notices.task_id is 'to which task, where it is about one';
comment on column public.notices.actor_id is 'who did it; null for jobs';
comment on column public.notices.body is 'what was said with it: a comment, a reason; of a nudge the kind and the day of what is wanted';
comment on column public.notices.at is 'when the server learned of it';
comment on column public.notices.seen_at is 'when the recipient looked at it';
comment on column public.notices.report_id is 'to which report';
comment on column public.notices.talk_id is 'about which talk';


-- Indexes

-- What was this person told?
create index notices_of_recipient on public.notices (recipient_id, at);

-- What was seen long enough ago to be archived?
create index notices_to_archive on public.notices (seen_at) where archived_at is null and seen_at is not null;


-- Triggers

create function app.notices_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
begin
  -- The first look counts, and a phone whose clock is ahead does not look in the future.
  new.seen_at := coalesce(old.seen_at, case when new.seen_at is not null then least(new.seen_at, now()) end);
  return new;
end
$$;

comment on function app.notices_rules() is 'A notice is seen once, and not in the future.';

-- They are written below, with who and when in them.
create trigger notices_stamp before update on public.notices
  for each row execute function app.stamp();

create trigger notices_then_rules before update on public.notices
  for each row execute function app.notices_rules();


-- Scopes

create function app.notices_scopes(notice public.notices)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids('u:' || notice.recipient_id);
end
$$;

comment on function app.notices_scopes(public.notices) is 'Who sees a notice: its recipient.';

select sync.track('public.notices', 9, '{"seen_at": "lww"}', 'r.seen_at < $1');


-- Grants

grant select on public.notices to authenticated;
grant update (seen_at) on public.notices to authenticated;
grant select, insert, update, delete on public.notices to service_role;


-- Policies

alter table public.notices enable row level security;

create policy "People can read what they are told"
  on public.notices for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "People can mark what they are told as seen"
  on public.notices for update to authenticated
  using (recipient_id = (select app.caller()) and scopes && (select app.my_scopes()));


-- What is told. Once for a statement, however many rows it writes: many tasks are often written at once.

create function app.tasks_tell()
  returns trigger
  language plpgsql
  -- Definer: nobody may write a notice by hand. It tells in the caller's name alone.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  -- Seeds and jobs tell nobody.
  if caller is null then
    return null;
  elsif tg_op = 'INSERT' then
    -- The next of a repeating task was theirs before, and of an import its author tells people as they see fit.
    insert into public.notices (recipient_id, kind, task_id, actor_id, created_by, updated_by)
    select distinct p, 'task.assigned'::app.notice_kind, n.id, caller, caller, caller
    from after_rows as n, unnest(n.co_owner_ids || n.owner_id) as p
    where p <> caller and n.previous_id is null and n.import_id is null and n.completed_at is null;
    return null;
  end if;

  insert into public.notices (recipient_id, kind, task_id, actor_id, created_by, updated_by, body)
  select distinct p, told.kind::app.notice_kind, n.id, caller, caller, caller, told.body
  from after_rows as n
  join before_rows as o using (id)
  cross join lateral (select n.decline_reason is not null and n.decline_reason is distinct from o.decline_reason) as t (given_back)
  cross join lateral (
    select 'task.declined' as kind, n.decline_reason as body, array[n.owner_id, o.assigned_by, n.created_by] as people
    where t.given_back
    union all
    select 'task.assigned', '', array[n.owner_id] where n.owner_id <> o.owner_id and n.completed_at is null and not t.given_back
    union all
    select 'task.assigned', '', array(select c from unnest(n.co_owner_ids) as c where c <> all (o.co_owner_ids || o.owner_id))
    where n.co_owner_ids <> o.co_owner_ids and n.completed_at is null
    union all
    select 'task.completed', '', array[n.created_by, n.assigned_by] where n.completed_at is not null and o.completed_at is null
    union all
    select 'task.blocked', n.blocked_reason, array[n.blocked_by_id]
    where n.blocked_by_id is not null and n.blocked_by_id is distinct from o.blocked_by_id
  ) as told,
    unnest(told.people) as p
  where p <> caller;
  return null;
end
$$;

comment on function app.tasks_tell() is
  'Tells new owners, whoever gave a task that is given back or done, and the one whom a task waits for: each once, never the caller.';

create trigger tasks_tell_added after insert on public.tasks
  referencing new table as after_rows for each statement execute function app.tasks_tell();
create trigger tasks_tell_changed after update on public.tasks
  referencing old table as before_rows new table as after_rows for each statement execute function app.tasks_tell();


create function app.task_comments_tell()
  returns trigger
  language plpgsql
  -- Definer, for the same reason.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  insert into public.notices (recipient_id, kind, task_id, actor_id, created_by, updated_by, body)
  select distinct p, case when p = any (n.mention_ids) then 'task.mentioned' else 'task.commented' end::app.notice_kind,
    n.task_id, caller, caller, caller, n.body
  from after_rows as n
  join public.tasks as t on t.id = n.task_id,
    unnest(n.mention_ids || t.co_owner_ids || t.follower_ids || t.owner_id || t.created_by) as p
  where p <> caller;
  return null;
end
$$;

comment on function app.task_comments_tell() is
  'Tells those whom a comment mentions, and of the others the task''s owners, creator and followers: each once, never the caller.';

create trigger task_comments_tell after insert on public.task_comments
  referencing new table as after_rows for each statement execute function app.task_comments_tell();
