-- Notices 消息 (D10): what somebody is told, because somebody else did something that concerns them.
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
  seen_at timestamptz
);

comment on table public.notices is 'What people are told (D10).';
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
comment on column public.notices.task_id is 'to which task';
comment on column public.notices.actor_id is 'who did it; null for jobs';
comment on column public.notices.body is 'what was said with it: a comment, a reason';
comment on column public.notices.at is 'when the server learned of it';
comment on column public.notices.seen_at is 'when the recipient looked at it';


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
  new.seen_at := least(coalesce(old.seen_at, new.seen_at), now());
  return new;
end
$$;

comment on function app.notices_rules() is 'A notice is seen once, and not in the future.';

create trigger notices_stamp before insert or update on public.notices
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


-- What is told

create function app.notify(kind app.notice_kind, task uuid, body text, people uuid[])
  returns void
  language plpgsql
  volatile
  -- Definer: nobody may write a notice by hand. It tells in the caller's name alone.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  insert into public.notices (recipient_id, kind, task_id, actor_id, body)
  -- In one order, so that two who tell the same people do not wait for each other.
  select distinct p, notify.kind, notify.task, caller, notify.body
  from unnest(people) as p
  where p is not null and p <> caller
  order by p;
end
$$;

comment on function app.notify(app.notice_kind, uuid, text, uuid[]) is
  'Tells these people, each once and never the caller. Without a caller (seeds, jobs) nobody is told.';

-- Only the triggers below call it, which are definers too.
revoke execute on function app.notify(app.notice_kind, uuid, text, uuid[]) from public;


create function app.tasks_tell()
  returns trigger
  language plpgsql
  -- Definer: nobody may write a notice by hand.
  security definer
  set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    -- The next of a repeating task was theirs before, and of an import its author tells people as they see fit.
    if new.previous_id is null and new.import_id is null and new.completed_at is null then
      perform app.notify('task.assigned', new.id, '', new.co_owner_ids || new.owner_id);
    end if;
    return null;
  end if;

  if new.deleted_at is not null then
    return null;
  elsif new.decline_reason is not null and new.decline_reason is distinct from old.decline_reason then
    perform app.notify('task.declined', new.id, new.decline_reason, array[new.owner_id, old.assigned_by, new.created_by]);
  elsif new.owner_id <> old.owner_id and new.completed_at is null then
    perform app.notify('task.assigned', new.id, '', array[new.owner_id]);
  end if;
  if new.co_owner_ids <> old.co_owner_ids and new.completed_at is null then
    perform app.notify('task.assigned', new.id, '', array(
      select o from unnest(new.co_owner_ids) as o where o <> all (old.co_owner_ids || old.owner_id)
    ));
  end if;
  if new.completed_at is not null and old.completed_at is null then
    perform app.notify('task.completed', new.id, '', array[new.created_by, new.assigned_by]);
  end if;
  if new.blocked_by_id is not null and new.blocked_by_id is distinct from old.blocked_by_id then
    perform app.notify('task.blocked', new.id, new.blocked_reason, array[new.blocked_by_id]);
  end if;
  return null;
end
$$;

comment on function app.tasks_tell() is
  'Tells new owners, whoever gave a task that is given back or done, and the one whom a task waits for.';

-- A task of one's own tells nobody, and needs no call.
create trigger tasks_tell_of_new after insert on public.tasks
  for each row when (new.owner_id is distinct from new.created_by or new.co_owner_ids <> '{}')
  execute function app.tasks_tell();

create trigger tasks_tell_of_change after update on public.tasks
  for each row execute function app.tasks_tell();


create function app.task_comments_tell()
  returns trigger
  language plpgsql
  -- Definer: nobody may write a notice by hand.
  security definer
  set search_path = ''
as $$
declare
  task public.tasks;
begin
  select t.* into task from public.tasks as t where t.id = new.task_id;
  if new.mention_ids <> '{}' then
    perform app.notify('task.mentioned', task.id, new.body, new.mention_ids);
  end if;
  perform app.notify('task.commented', task.id, new.body, array(
    select p from unnest(task.co_owner_ids || task.follower_ids || task.owner_id || task.created_by) as p
    where p <> all (new.mention_ids)
  ));
  return null;
end
$$;

comment on function app.task_comments_tell() is
  'Tells those whom a comment mentions, and of the others the task''s owners, creator and followers.';

create trigger task_comments_tell after insert on public.task_comments
  for each row execute function app.task_comments_tell();
