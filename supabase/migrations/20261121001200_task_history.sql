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

create function app.task_changes(before public.tasks, after public.tasks)
  returns jsonb
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
declare
  told jsonb := '{}';
begin
  if before.title <> after.title then
    told := told || app.change('title', to_jsonb(before.title), to_jsonb(after.title));
  end if;
  if before.description <> after.description then
    told := told || app.change('description', to_jsonb(before.description), to_jsonb(after.description));
  end if;
  if before.owner_id <> after.owner_id then
    told := told || app.change('owner_id', to_jsonb(before.owner_id), to_jsonb(after.owner_id));
  end if;
  if before.due_at <> after.due_at then
    told := told || app.change('due_at', to_jsonb(before.due_at), to_jsonb(after.due_at));
  end if;
  if before.priority <> after.priority then
    told := told || app.change('priority', to_jsonb(before.priority), to_jsonb(after.priority));
  end if;
  if before.department_id <> after.department_id then
    told := told || app.change('department_id', to_jsonb(before.department_id), to_jsonb(after.department_id));
  end if;
  if before.completed_at is distinct from after.completed_at then
    told := told || app.change('completed_at', to_jsonb(before.completed_at), to_jsonb(after.completed_at));
  end if;
  -- One look at all that most changes leave as it is.
  if (
    before.start_at, before.co_owner_ids, before.completion, before.done_by_ids, before.parent_id, before.tags, before.links,
    before.related_ids, before.blocked_reason, before.blocked_by_id, before.repeat, before.decline_reason
  ) is distinct from (
    after.start_at, after.co_owner_ids, after.completion, after.done_by_ids, after.parent_id, after.tags, after.links,
    after.related_ids, after.blocked_reason, after.blocked_by_id, after.repeat, after.decline_reason
  ) then
    told := told || (
      select jsonb_object_agg(t.field, jsonb_build_object('old', t.old, 'new', t.new))
      from (
        values
          ('start_at', to_jsonb(before.start_at), to_jsonb(after.start_at)),
          ('co_owner_ids', to_jsonb(before.co_owner_ids), to_jsonb(after.co_owner_ids)),
          ('completion', to_jsonb(before.completion), to_jsonb(after.completion)),
          ('done_by_ids', to_jsonb(before.done_by_ids), to_jsonb(after.done_by_ids)),
          ('parent_id', to_jsonb(before.parent_id), to_jsonb(after.parent_id)),
          ('tags', to_jsonb(before.tags), to_jsonb(after.tags)),
          ('links', to_jsonb(before.links), to_jsonb(after.links)),
          ('related_ids', to_jsonb(before.related_ids), to_jsonb(after.related_ids)),
          ('blocked_reason', to_jsonb(before.blocked_reason), to_jsonb(after.blocked_reason)),
          ('blocked_by_id', to_jsonb(before.blocked_by_id), to_jsonb(after.blocked_by_id)),
          ('repeat', before.repeat, after.repeat),
          ('decline_reason', to_jsonb(before.decline_reason), to_jsonb(after.decline_reason))
      ) as t (field, old, new)
      where t.old is distinct from t.new
    );
  end if;
  return told;
end
$$;

comment on function app.task_changes(public.tasks, public.tasks) is
  'What a person would say has changed: {column: {old, new}}. Bookkeeping is not told, nor who follows.';


create function app.change(field text, old jsonb, new jsonb)
  returns jsonb
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  return jsonb_build_object(field, jsonb_build_object('old', old, 'new', new));
end
$$;

comment on function app.change(text, jsonb, jsonb) is '{column: {old, new}}.';


create function app.tasks_remember()
  returns trigger
  language plpgsql
  -- Definer: nobody may write the history.
  security definer
  set search_path = ''
as $$
declare
  told jsonb;
begin
  if tg_op = 'INSERT' then
    insert into public.task_events (task_id, kind, created_by, by, created_at, at)
    -- Not its creator: the next of a repeating task has that of the one before.
    values (new.id, 'created', new.updated_by, new.updated_by, new.created_at, new.created_at);

    -- Written down offline and done before it was sent, or imported.
    if new.completed_at is not null then
      insert into public.task_events (task_id, kind, changes, created_by, by, created_at, at)
      values (
        new.id, 'completed', jsonb_build_object('completed_at', jsonb_build_object('old', null, 'new', new.completed_at)),
        new.completed_by, new.completed_by, greatest(new.created_at, new.completed_at),
        greatest(new.created_at, new.completed_at)
      );
    end if;
    return null;
  end if;

  told := app.task_changes(old, new);
  if told = '{}' and new.deleted_at is not distinct from old.deleted_at then
    return null;
  end if;

  insert into public.task_events (task_id, kind, changes, created_by, by)
  values (
    new.id,
    case
      when new.deleted_at is distinct from old.deleted_at then 'deleted'
      when new.completed_at is not null and old.completed_at is null then 'completed'
      when new.completed_at is null and old.completed_at is not null then 'reopened'
      when new.decline_reason is not null and new.decline_reason is distinct from old.decline_reason then 'declined'
      else 'edited'
    end::app.task_event_kind,
    told,
    app.caller(),
    app.caller()
  );
  return null;
end
$$;

comment on function app.tasks_remember() is
  'Writes the line of history for one change of a task, in the same transaction. Archiving is no change.';

create trigger task_events_stamp before insert or update on public.task_events
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
  return app.task_scopes(event.task_id);
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

-- After the earlier lines have followed, so that the new one is written once.
create trigger task_events_remember after insert or update on public.tasks
  for each row execute function app.tasks_remember();


-- Grants

grant select on public.task_events to authenticated;
grant select, insert, update, delete on public.task_events to service_role;


-- Policies

alter table public.task_events enable row level security;

create policy "People can read the history of tasks that they see"
  on public.task_events for select to authenticated
  using (scopes && (select app.my_scopes()));
