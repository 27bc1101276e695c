-- The checklists of tasks 检查项 (D10): small steps, each perhaps with somebody's name, ticked one by one.
--
-- A line is seen by whoever sees its task, and belongs to those who may change the task; whoever is named on a line may tick
-- it. Like a comment, a line takes the task's scopes and follows when they change.


-- Table

create table public.task_items (
  id uuid primary key,
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  task_id uuid not null references public.tasks (id),
  body text not null,
  owner_id uuid references public.members (id),
  done_at timestamptz,
  done_by uuid,
  position double precision not null default 0
);

comment on table public.task_items is 'The lines of tasks'' checklists (D10).';
comment on column public.task_items.id is
  'made on the device; of the next of a repeating task, from the line it is copied from, so that two phones copy it once';
comment on column public.task_items.version is 'counted by the server';
comment on column public.task_items.created_by is 'who wrote it; null for seeds and jobs';
comment on column public.task_items.created_at is 'when the server learned of it';
comment on column public.task_items.updated_by is 'who changed it last';
comment on column public.task_items.updated_at is 'when the server learned of the last change';
comment on column public.task_items.deleted_at is 'set once: taken off the list';
comment on column public.task_items.archived_at is 'set by the nightly job, with its task';
comment on column public.task_items.scopes is 'who sees it: whoever sees the task';
comment on column public.task_items.task_id is 'of which task';
comment on column public.task_items.body is 'one line, trimmed';
comment on column public.task_items.owner_id is 'who does it, where that is said';
comment on column public.task_items.done_at is 'null while open; the first tick counts';
comment on column public.task_items.done_by is 'who ticked it';
comment on column public.task_items.position is 'lines stand in this order, then by id; between two there is always room';


-- Constraints

-- A line is a line. The trigger refuses earlier, and by name.
alter table public.task_items add constraint task_items_length check (char_length(body) between 1 and 500);

-- Who ticked it is known only of what is ticked.
alter table public.task_items add constraint task_items_done check (done_at is not null or done_by is null);


-- Indexes

-- What is on this task's list?
create index task_items_of_task on public.task_items (task_id) where deleted_at is null;


-- Triggers

create function app.task_items_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
  adding constant boolean := tg_op = 'INSERT';
begin
  new.body := btrim(new.body, E' \t\r\n');
  if coalesce(new.body, '') = '' then
    perform app.refuse('item.empty', 'body');
  end if;
  perform app.refuse_longer(new.body, 500, 'body');

  if adding then
    perform from public.tasks as t where t.id = new.task_id and t.deleted_at is not null;
    if found then
      perform app.refuse('gone', 'task_id');
    end if;
  elsif caller is not null
    and (new.body, new.owner_id, new.position, new.deleted_at)
      is distinct from (old.body, old.owner_id, old.position, old.deleted_at)
    and not app.may_change_task_with(old.task_id)
  then
    perform app.refuse('forbidden');
  end if;

  -- As with tasks: the first tick counts, and none is in the future.
  if new.done_at is null then
    new.done_by := null;
  elsif adding or old.done_at is null then
    new.done_at := least(new.done_at, now());
    new.done_by := coalesce(caller, new.done_by);
  else
    new.done_at := old.done_at;
    new.done_by := old.done_by;
  end if;

  -- The next of a repeating task shows up with whoever had its lines, like the task itself.
  if new.owner_id is not null and (adding or new.owner_id is distinct from old.owner_id)
    and caller is not null and not app.works_here(new.owner_id)
    and not exists (select from public.tasks as t where adding and t.id = new.task_id and t.previous_id is not null)
  then
    perform app.refuse('task.owner_left', 'owner_id');
  end if;
  return new;
end
$$;

comment on function app.task_items_rules() is
  'Refuses item.empty, too_long, task.owner_left, gone when the task was deleted, and forbidden to who may tick a line and tries '
  'to change it.';


create function app.task_items_limit()
  returns trigger
  language plpgsql
  -- Definer: to count, without asking of each line who sees it.
  security definer
  set search_path = ''
as $$
begin
  -- Two phones that write at once are counted one after the other.
  perform pg_advisory_xact_lock(hashtextextended('app.task_items_limit ' || t.task_id, 0))
  from (select distinct n.task_id from after_rows as n order by n.task_id) as t;
  perform from public.task_items as i
  where i.task_id in (select n.task_id from after_rows as n) and i.deleted_at is null
  group by i.task_id having count(*) > 500;
  if found then
    perform app.refuse('task.too_many_items', 'task_id');
  end if;
  return null;
end
$$;

comment on function app.task_items_limit() is 'After lines were added, however many at once: refuses task.too_many_items beyond 500 of a task.';


create function app.task_items_bring_in()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
begin
  perform app.bring_in(new.task_id, array[new.owner_id], 'owner_id');
  return null;
end
$$;

comment on function app.task_items_bring_in() is 'After a line got a name: whoever is named sees the task.';


create function app.may_change_task_with(id uuid)
  returns boolean
  language plpgsql
  stable
  -- Definer: a policy asks it for each row, and the task need not pass row-level security once more.
  security definer
  set search_path = ''
as $$
declare
  task public.tasks;
begin
  select t.* into task from public.tasks as t where t.id = may_change_task_with.id;
  return task.id is not null and app.may_change_task(task);
end
$$;

comment on function app.may_change_task_with(uuid) is
  'Whether the caller is an owner or the creator of the task with this id, or leads its department; false where there is none.';

grant execute on function app.may_change_task_with(uuid) to authenticated, service_role;

create trigger task_items_stamp before insert or update on public.task_items
  for each row execute function app.stamp();

create trigger task_items_then_rules before insert or update on public.task_items
  for each row execute function app.task_items_rules();

create trigger task_items_limit after insert on public.task_items
  referencing new table as after_rows for each statement execute function app.task_items_limit();

-- After the line stands, because it follows when the task is seen by one more.
create trigger task_items_bring_in_new after insert on public.task_items
  for each row when (new.owner_id is not null) execute function app.task_items_bring_in();
create trigger task_items_bring_in after update on public.task_items
  for each row when (new.owner_id is distinct from old.owner_id and new.owner_id is not null)
  execute function app.task_items_bring_in();


-- Scopes

create function app.task_items_scopes(item public.task_items)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return app.task_scopes(item.task_id);
end
$$;

comment on function app.task_items_scopes(public.task_items) is 'Who sees a line of a checklist: whoever sees its task.';

select sync.track(
  'public.task_items',
  8,
  '{"task_id": "once", "body": "lww", "owner_id": "lww", "done_at": "guarded", "position": "lww"}',
  'exists (select from public.tasks as t where t.id = r.task_id and (t.archived_at is not null or t.deleted_at < $1))'
);


create function app.task_items_follow()
  returns trigger
  language plpgsql
  -- Definer: whoever moves a task need not be allowed to change its lines.
  security definer
  set search_path = ''
as $$
begin
  -- The lines' own triggers fetch the scopes and bring back what was archived.
  update public.task_items as i set updated_at = now() where i.task_id = new.id;
  return null;
end
$$;

comment on function app.task_items_follow() is 'After a task''s scopes changed or it came back from the archive: so do the lines of its checklist.';

create trigger task_items_follow after update on public.tasks
  for each row
  when (old.scopes is distinct from new.scopes or (old.archived_at is not null and new.archived_at is null))
  execute function app.task_items_follow();


-- Grants

grant select on public.task_items to authenticated;
grant insert (id, task_id, body, owner_id, done_at, position) on public.task_items to authenticated;
grant update (body, owner_id, done_at, position, deleted_at) on public.task_items to authenticated;
grant select, insert, update, delete on public.task_items to service_role;


-- Policies

alter table public.task_items enable row level security;

create policy "People can read the checklists of tasks that they see"
  on public.task_items for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "Who may change a task can add to its checklist"
  on public.task_items for insert to authenticated
  with check (scopes && (select app.my_scopes()) and app.may_change_task_with(task_id));

-- That who is named on a line may only tick it is the trigger's (task_items_rules).
create policy "Who may change a task can change its checklist, and who is named on a line can tick it"
  on public.task_items for update to authenticated
  using (scopes && (select app.my_scopes()) and (owner_id = (select app.caller()) or app.may_change_task_with(task_id)))
  with check (scopes && (select app.my_scopes()));
