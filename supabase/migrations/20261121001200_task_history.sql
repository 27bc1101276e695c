-- The history of tasks (D10): who changed what and when, one line per change, written by the database alone.
--
-- Nobody can add to it, alter it or delete from it, so it holds whatever road a change came by: a phone, the API or a job.


-- Table

create table public.task_events (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  task_id uuid not null references public.tasks (id),
  kind app.task_event_kind not null,
  changes jsonb not null default '{}',
  by uuid,
  at timestamptz not null default now()
);

comment on table public.task_events is 'What happened to tasks, line by line (D10).';
comment on column public.task_events.id is 'made here';
comment on column public.task_events.version is 'counted by the server';
comment on column public.task_events.created_by is 'whose change it records; null for seeds and jobs';
comment on column public.task_events.created_at is 'when it was written';
comment on column public.task_events.updated_by is 'who moved the task, and its history with it';
comment on column public.task_events.updated_at is 'when the task was last moved';
comment on column public.task_events.deleted_at is 'never set';
comment on column public.task_events.archived_at is 'set by the nightly job, with its task';
comment on column public.task_events.scopes is 'who sees it: whoever sees the task';
comment on column public.task_events.task_id is 'of what';
comment on column public.task_events.kind is 'what happened';
comment on column public.task_events.changes is '{column: {old, new}}; empty for created';
comment on column public.task_events.by is 'who did it; null for jobs';
comment on column public.task_events.at is 'when the server learned of it';


-- Constraints

-- Lines are read by column, so they are an object.
alter table public.task_events add constraint task_events_changes check (jsonb_typeof(changes) = 'object');


-- Indexes

-- What happened to this task, in order?
create index task_events_of_task on public.task_events (task_id, at);


-- Triggers

create function app.tasks_remember()
  returns trigger
  language plpgsql
  -- Definer: nobody may write the history.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  if tg_op = 'INSERT' then
    -- Not by its creator: the next of a repeating task has that of the one before.
    insert into public.task_events (task_id, kind, created_by, updated_by, by, created_at, updated_at, at)
    select n.id, 'created', n.updated_by, n.updated_by, n.updated_by, n.created_at, n.created_at, n.created_at
    from after_rows as n;

    -- Written down offline and done before it was sent, or imported.
    if not exists (select from after_rows as n where n.completed_at is not null) then
      return null;
    end if;
    insert into public.task_events (task_id, kind, changes, created_by, updated_by, by, created_at, updated_at, at)
    select n.id, 'completed', jsonb_build_object('completed_at', jsonb_build_object('old', null, 'new', n.completed_at)),
      n.completed_by, n.completed_by, n.completed_by, l.latest, l.latest, l.latest
    from after_rows as n, lateral (select greatest(n.created_at, n.completed_at)) as l (latest)
    where n.completed_at is not null;
    return null;
  end if;

  -- What a person would say has changed. Bookkeeping is not told, nor who follows.
  insert into public.task_events (task_id, kind, changes, created_by, updated_by, by)
  select n.id,
    case
      when n.deleted_at is distinct from o.deleted_at then 'deleted'
      when n.completed_at is not null and o.completed_at is null then 'completed'
      when n.completed_at is null and o.completed_at is not null then 'reopened'
      when n.decline_reason is not null and n.decline_reason is distinct from o.decline_reason then 'declined'
      else 'edited'
    end::app.task_event_kind,
    told.changes, caller, caller, caller
  from after_rows as n
  join before_rows as o using (id),
    lateral (
      select coalesce(jsonb_object_agg(c.field, jsonb_build_object('old', c.old, 'new', c.new)), '{}') as changes
      from (
        values
          ('title', to_jsonb(o.title), to_jsonb(n.title)),
          ('description', to_jsonb(o.description), to_jsonb(n.description)),
          ('owner_id', to_jsonb(o.owner_id), to_jsonb(n.owner_id)),
          ('due_at', to_jsonb(o.due_at), to_jsonb(n.due_at)),
          ('priority', to_jsonb(o.priority), to_jsonb(n.priority)),
          ('department_id', to_jsonb(o.department_id), to_jsonb(n.department_id)),
          ('completed_at', to_jsonb(o.completed_at), to_jsonb(n.completed_at)),
          ('start_at', to_jsonb(o.start_at), to_jsonb(n.start_at)),
          ('co_owner_ids', to_jsonb(o.co_owner_ids), to_jsonb(n.co_owner_ids)),
          ('completion', to_jsonb(o.completion), to_jsonb(n.completion)),
          ('done_by_ids', to_jsonb(o.done_by_ids), to_jsonb(n.done_by_ids)),
          ('parent_id', to_jsonb(o.parent_id), to_jsonb(n.parent_id)),
          ('tags', to_jsonb(o.tags), to_jsonb(n.tags)),
          ('links', to_jsonb(o.links), to_jsonb(n.links)),
          ('related_ids', to_jsonb(o.related_ids), to_jsonb(n.related_ids)),
          ('blocked_reason', to_jsonb(o.blocked_reason), to_jsonb(n.blocked_reason)),
          ('blocked_by_id', to_jsonb(o.blocked_by_id), to_jsonb(n.blocked_by_id)),
          ('repeat', o.repeat, n.repeat),
          ('decline_reason', to_jsonb(o.decline_reason), to_jsonb(n.decline_reason))
      ) as c (field, old, new)
      where c.old is distinct from c.new
    ) as told
  where told.changes <> '{}' or n.deleted_at is distinct from o.deleted_at;
  return null;
end
$$;

comment on function app.tasks_remember() is
  'Writes a line of history for each changed task, in the same transaction. Archiving is no change.';

-- Lines are made above, with who and when in them.
create trigger task_events_stamp before update on public.task_events
  for each row execute function app.stamp();


-- Scopes

create function app.task_events_scopes(event public.task_events)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  -- Not held as for a comment: a line is only written together with its task.
  return (select t.scopes from public.tasks as t where t.id = event.task_id);
end
$$;

comment on function app.task_events_scopes(public.task_events) is 'Who sees a line of history: whoever sees the task.';

select sync.track(
  'public.task_events',
  6,
  '{}',
  'exists (select from public.tasks as t where t.id = r.task_id and (t.archived_at is not null or t.deleted_at < $1))'
);


create function app.task_events_follow()
  returns trigger
  language plpgsql
  -- Definer: nobody may write the history.
  security definer
  set search_path = ''
as $$
begin
  -- The lines' own triggers fetch the scopes and bring back what was archived.
  update public.task_events as e set updated_at = now() where e.task_id = new.id;
  return null;
end
$$;

comment on function app.task_events_follow() is 'After a task''s scopes changed or it came back from the archive: so does its history.';

create trigger task_events_follow after update on public.tasks
  for each row
  when (old.scopes is distinct from new.scopes or (old.archived_at is not null and new.archived_at is null))
  execute function app.task_events_follow();

-- Once for a statement, and after the earlier lines have followed, so that the new ones are written once.
create trigger task_events_remember_added after insert on public.tasks
  referencing new table as after_rows for each statement execute function app.tasks_remember();
create trigger task_events_remember_changed after update on public.tasks
  referencing old table as before_rows new table as after_rows for each statement execute function app.tasks_remember();


-- Grants

grant select on public.task_events to authenticated;
grant select, insert, update, delete on public.task_events to service_role;


-- Policies

alter table public.task_events enable row level security;

create policy "People can read the history of tasks that they see"
  on public.task_events for select to authenticated
  using (scopes && (select app.my_scopes()));
