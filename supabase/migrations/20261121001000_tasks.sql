-- Tasks 任务 (D10): what one named person does by a named time. No owner or no due time is refused, never guessed.
--
-- Everybody sees the tasks of their department at a glance; owner, creator and the department's leads change them; creator
-- and leads delete them. State is one column: when it was completed. Access, comments and history come in files of their own.


-- Table

create table public.tasks (
  id uuid primary key,
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  title text not null,
  description text not null default '',
  owner_id uuid not null references public.members (id),
  due_at timestamptz not null,
  priority smallint not null default 1,
  department_id uuid not null references public.departments (id),
  completed_at timestamptz,
  completed_by uuid
);

comment on table public.tasks is 'What one person does by a time (D10).';
comment on column public.tasks.id is 'made on the device';
comment on column public.tasks.version is 'counted by the server';
comment on column public.tasks.created_by is 'who gave it; null for seeds and jobs';
comment on column public.tasks.created_at is 'when the server learned of it';
comment on column public.tasks.updated_by is 'who changed it last';
comment on column public.tasks.updated_at is 'when the server learned of the last change';
comment on column public.tasks.deleted_at is 'set once: gone from every phone';
comment on column public.tasks.archived_at is 'set by the nightly job 90 days after completion: off the phones, readable online';
comment on column public.tasks.scopes is 'who sees it';
comment on column public.tasks.title is 'one line, trimmed';
comment on column public.tasks.description is 'as long as it takes';
comment on column public.tasks.owner_id is '负责人: the one who does it';
comment on column public.tasks.due_at is '完成时间点: by when';
comment on column public.tasks.priority is '0 low, 1 normal, 2 high, 3 urgent';
comment on column public.tasks.department_id is 'whose work it is: everybody there sees it';
comment on column public.tasks.completed_at is 'null while open; the first completion counts';
comment on column public.tasks.completed_by is 'who ticked it';


-- Constraints

-- A title is a line, a description a few pages. The trigger refuses earlier, and by name.
alter table public.tasks add constraint tasks_lengths
  check (char_length(title) between 1 and 200 and char_length(description) <= 20000);

-- Four priorities, 普通 in the middle of a working day.
alter table public.tasks add constraint tasks_priority check (priority between 0 and 3);

-- Who ticked it is known only of what is ticked.
alter table public.tasks add constraint tasks_completion check (completed_at is not null or completed_by is null);


-- Indexes

-- What is this person's, and what is open and due?
create index tasks_of_owner on public.tasks (owner_id, due_at);

-- What is this department's, and what is open and due?
create index tasks_of_department on public.tasks (department_id, due_at);

-- What was closed long enough ago to be archived?
create index tasks_to_archive on public.tasks (completed_at) where archived_at is null and completed_at is not null;


-- Triggers

create function app.tasks_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
  adding constant boolean := tg_op = 'INSERT';
begin
  new.title := btrim(new.title);
  if coalesce(new.title, '') = '' then
    perform app.refuse('task.no_title', 'title');
  end if;
  perform app.refuse_longer(new.title, 200, 'title');
  perform app.refuse_longer(new.description, 20000, 'description');
  if new.owner_id is null then
    perform app.refuse('task.no_owner', 'owner_id');
  end if;
  if new.due_at is null then
    perform app.refuse('task.no_due', 'due_at');
  end if;
  if new.department_id is null then
    perform app.refuse('task.no_department', 'department_id');
  end if;

  -- The first completion counts, at the phone's time, and a phone whose clock is ahead does not complete in the future.
  if new.completed_at is null then
    new.completed_by := null;
  elsif adding or old.completed_at is null then
    new.completed_at := least(new.completed_at, now());
    new.completed_by := coalesce(caller, new.completed_by);
  else
    new.completed_at := old.completed_at;
    new.completed_by := old.completed_by;
  end if;

  -- An open task lies with somebody who works here (D05). Done tasks of people who have left can be imported.
  if (adding or new.owner_id <> old.owner_id or new.completed_at is null and old.completed_at is not null)
    and (new.completed_at is null or caller is not null)
    and not app.works_here(new.owner_id)
  then
    perform app.refuse('task.owner_left', 'owner_id');
  end if;

  if not adding and caller is not null then
    if new.department_id <> old.department_id and not app.may_file_task(caller, new.owner_id, new.department_id) then
      perform app.refuse('forbidden', 'department_id');
    end if;
    -- To be given a task is not to own its existence.
    if new.deleted_at is not null and caller is distinct from old.created_by and not app.leads(caller, old.department_id) then
      perform app.refuse('forbidden');
    end if;
  end if;
  return new;
end
$$;

comment on function app.tasks_rules() is
  'Refuses task.no_title, task.no_owner, task.no_due, task.no_department, task.owner_left, too_long, and forbidden moves '
  'and deletions; keeps the first completion.';


create function app.tasks_stay_in_sight()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
begin
  if app.caller() is not null and not new.scopes && app.my_scopes() then
    perform app.refuse('task.out_of_sight', 'department_id');
  end if;
  return new;
end
$$;

comment on function app.tasks_stay_in_sight() is 'Refuses a change after which its author could not see the task any more.';

create trigger tasks_stamp before insert or update on public.tasks
  for each row execute function app.stamp();

-- After the stamp, which comes first in the alphabet and may already refuse.
create trigger tasks_then_rules before insert or update on public.tasks
  for each row execute function app.tasks_rules();

-- Last of all, when the new scopes are known.
create trigger zzz_tasks_stay_in_sight before update on public.tasks
  for each row when (old.scopes is distinct from new.scopes) execute function app.tasks_stay_in_sight();


-- Questions

create function app.may_file_task(person uuid, owner uuid, department uuid)
  returns boolean
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
begin
  return app.sits_in(person, department) or app.sits_in(owner, department) or app.leads(person, department);
end
$$;

comment on function app.may_file_task(uuid, uuid, uuid) is
  'Whether a person may put a task of this owner into this department: where one of them sits, or that the person leads.';


create function app.is_in_use(department uuid)
  returns boolean
  language sql
  stable
  -- Definer: an administrator, who asks, does not see the departments' tasks.
  security definer
  set search_path = ''
as $$
  select exists (select from public.departments as d where d.parent_id = department and d.deleted_at is null)
    or exists (
      select from public.memberships as m
      where m.department_id = department
        and m.deleted_at is null
        and (m.ends_on is null or m.ends_on >= app.today())
    )
    or exists (
      select from public.tasks as t
      where t.department_id = department and t.completed_at is null and t.deleted_at is null
    )
$$;

comment on function app.is_in_use(uuid) is
  'Whether a department has departments below it, people who sit or will sit there, or open tasks.';

grant execute on function app.may_file_task(uuid, uuid, uuid), app.is_in_use(uuid) to authenticated, service_role;


create function app.tasks_scopes(task public.tasks)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids('d:' || task.department_id, 'u:' || task.owner_id, 'u:' || task.created_by);
end
$$;

comment on function app.tasks_scopes(public.tasks) is 'Who sees a task: its department, its owner and its creator.';

select sync.track(
  'public.tasks',
  4,
  '{
    "title": "lww", "description": "text", "owner_id": "guarded", "due_at": "lww", "priority": "lww",
    "department_id": "lww", "completed_at": "guarded"
  }',
  'r.completed_at < $1'
);


-- Row-level security: on from the first moment; who may do what follows in the next file.

alter table public.tasks enable row level security;
