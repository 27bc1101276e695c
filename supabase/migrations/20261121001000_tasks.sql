-- Tasks 任务 (D10): what named people do by a named time. No owner or no due time is refused, never guessed.
--
-- Everybody sees the tasks of their department at a glance; owners, creator and the department's leads change them; creator
-- and leads delete them. State is one column: when it was completed. What a task of a team has besides (further owners,
-- parts, a place under another task, a next one) is checked by functions of the next file; access, comments, history,
-- checklists and notices come in files of their own.


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
  completed_by uuid,
  start_at timestamptz,
  co_owner_ids uuid[] not null default '{}',
  completion app.task_completion not null default 'any',
  done_by_ids uuid[] not null default '{}',
  follower_ids uuid[] not null default '{}',
  parent_id uuid references public.tasks (id),
  tags text[] not null default '{}',
  links text[] not null default '{}',
  related_ids uuid[] not null default '{}',
  blocked_reason text,
  blocked_by_id uuid references public.members (id),
  blocked_at timestamptz,
  repeat jsonb,
  previous_id uuid references public.tasks (id),
  assigned_by uuid,
  decline_reason text,
  declined_by_id uuid,
  left_by_id uuid,
  import_id text,
  external_key text,
  report_id uuid,
  report_line_id text
);

comment on table public.tasks is 'What one person, or several, do by a time (D10).';
comment on column public.tasks.id is 'made on the device';
comment on column public.tasks.version is 'counted by the server';
comment on column public.tasks.created_by is 'who gave it; of the next of a repeating task, who gave the first; null for seeds and jobs';
comment on column public.tasks.created_at is 'when the server learned of it';
comment on column public.tasks.updated_by is 'who changed it last';
comment on column public.tasks.updated_at is 'when the server learned of the last change';
comment on column public.tasks.deleted_at is 'set once: gone from every phone; its subtasks stay, as tasks of their own';
comment on column public.tasks.archived_at is 'set by the nightly job 90 days after completion: off the phones, readable online';
comment on column public.tasks.scopes is 'who sees it';
comment on column public.tasks.title is 'one line, trimmed';
comment on column public.tasks.description is 'as long as it takes';
comment on column public.tasks.owner_id is '负责人: the one who does it, or the first of those who do';
comment on column public.tasks.due_at is '完成时间点: by when';
comment on column public.tasks.priority is '0 low, 1 normal, 2 high, 3 urgent';
comment on column public.tasks.department_id is 'whose work it is: everybody there sees it';
comment on column public.tasks.completed_at is 'null while open; the first completion counts';
comment on column public.tasks.completed_by is 'who ticked it, or did the last part';
comment on column public.tasks.start_at is '开始时间: not after the due time; null: as soon as one likes';
comment on column public.tasks.co_owner_ids is 'the owners beside the first one, each once';
comment on column public.tasks.completion is 'whether any one owner completes it, or each has to do their part';
comment on column public.tasks.done_by_ids is 'under all: the owners who have done theirs; all of them: the task is completed';
comment on column public.tasks.follower_ids is '关注人: who sees it and is told, without doing it';
comment on column public.tasks.parent_id is 'the task that this one is a part of; at most five levels below a task';
comment on column public.tasks.tags is 'free words, such as the name of a project 项目';
comment on column public.tasks.links is 'web addresses, http and https alone';
comment on column public.tasks.related_ids is 'other tasks that one should look at with it';
comment on column public.tasks.blocked_reason is '受阻: why it cannot go on; null while it can';
comment on column public.tasks.blocked_by_id is 'for whom it waits, where it waits for a person';
comment on column public.tasks.blocked_at is 'since when it is blocked';
comment on column public.tasks.repeat is 'how it comes again: Repeat in src/store/rows.ts; null: never';
comment on column public.tasks.previous_id is 'the repeating task that this one is the next of; each has one next at most';
comment on column public.tasks.assigned_by is 'who made the owner its owner';
comment on column public.tasks.decline_reason is 'why its last owner gave it back, until it is given to somebody again';
comment on column public.tasks.declined_by_id is 'who gave it back';
comment on column public.tasks.left_by_id is 'who followed it no more, or gave it back, by the last change: they have it until the next';
comment on column public.tasks.import_id is 'which import it came with; null for all that people write';
comment on column public.tasks.external_key is 'what the file that it was imported from calls it';
comment on column public.tasks.report_id is 'the report whose blocker it is to remove; its author sees it';
comment on column public.tasks.report_line_id is 'which line of that report';


-- Constraints

-- A title is a line, a description a few pages. The trigger refuses earlier, and by name.
alter table public.tasks add constraint tasks_lengths
  check (char_length(title) between 1 and 200 and char_length(description) <= 20000);

-- Four priorities, 普通 in the middle of a working day.
alter table public.tasks add constraint tasks_priority check (priority between 0 and 3);

-- Who ticked it is known only of what is ticked.
alter table public.tasks add constraint tasks_completed check (completed_at is not null or completed_by is null);

-- Since when, and by whom, is said only of what is blocked.
alter table public.tasks add constraint tasks_blocked
  check (blocked_reason is not null or blocked_by_id is null and blocked_at is null);


-- Indexes

-- What is this person's, and what is open and due?
create index tasks_of_owner on public.tasks (owner_id, due_at);

-- What is this department's, and what is open and due?
create index tasks_of_department on public.tasks (department_id, due_at);

-- What was closed long enough ago to be archived?
create index tasks_to_archive on public.tasks (completed_at) where archived_at is null and completed_at is not null;

-- What is a part of this one?
create index tasks_of_parent on public.tasks (parent_id) where parent_id is not null;

-- Two phones that complete a repeating task make one next, whatever they call it.
create unique index tasks_one_next on public.tasks (previous_id) where previous_id is not null;


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
  -- Most tasks are one person's and plain, and many are written at once: what only a team's tasks have is looked at in
  -- functions of its own, called when something of it is there.
  if not adding and caller is not null and caller <> old.owner_id and caller is distinct from old.created_by
    and not app.may_change_task(old)
  then
    perform app.refuse_all_but_following(old, new);
  end if;

  -- Who left by the change before has seen it for long enough.
  new.left_by_id := null;
  new.title := btrim(new.title);
  if coalesce(new.title, '') = '' then
    perform app.refuse('task.no_title', 'title');
  end if;
  if char_length(new.title) > 200 or char_length(new.description) > 20000 then
    perform app.refuse_longer(new.title, 200, 'title');
    perform app.refuse_longer(new.description, 20000, 'description');
  end if;
  if new.owner_id is null then
    perform app.refuse('task.no_owner', 'owner_id');
  end if;
  if new.due_at is null then
    perform app.refuse('task.no_due', 'due_at');
  end if;
  if new.start_at > new.due_at then
    perform app.refuse('task.start_after_due', 'start_at');
  end if;

  if adding then
    new.assigned_by := coalesce(caller, new.assigned_by, new.created_by);
    if new.previous_id is not null then
      new := app.task_as_next(new);
    end if;
  end if;
  if new.department_id is null then
    perform app.refuse('task.no_department', 'department_id');
  end if;
  if adding and (new.report_id is not null or new.report_line_id is not null) then
    new := app.task_from_report(new);
  end if;
  if adding and (
      new.co_owner_ids <> '{}' or new.follower_ids <> '{}' or new.tags <> '{}' or new.links <> '{}' or new.related_ids <> '{}'
      or new.repeat is not null or new.blocked_reason is not null or new.blocked_by_id is not null or new.import_id is not null or new.external_key is not null
    )
    or not adding and (
      new.co_owner_ids <> old.co_owner_ids or new.follower_ids <> old.follower_ids or new.tags <> old.tags
      or new.links <> old.links or new.related_ids <> old.related_ids or new.repeat is distinct from old.repeat
      or new.blocked_reason is distinct from old.blocked_reason or new.blocked_by_id is distinct from old.blocked_by_id
      or new.owner_id <> old.owner_id and new.co_owner_ids <> '{}'
    )
  then
    new := app.task_in_order(new, old);
  end if;
  if new.parent_id is not null
    and (adding and new.previous_id is null or not adding and new.parent_id is distinct from old.parent_id)
  then
    perform app.refuse_parent(new.id, new.parent_id, adding);
  end if;
  if not adding and (
    new.owner_id <> old.owner_id or new.co_owner_ids <> old.co_owner_ids
    or new.decline_reason is distinct from old.decline_reason
  ) then
    new := app.task_handed_on(new, old);
  end if;
  if new.completion = 'all' or adding and new.done_by_ids <> '{}' or not adding and new.done_by_ids <> old.done_by_ids then
    new := app.task_in_parts(new, old);
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

  -- An open task lies with somebody who works here (D05). Done tasks of people who have left can be imported, and the next
  -- of a repeating one shows up with whoever had it: open work of somebody who left is seen, and handed on by their lead.
  if (adding and new.previous_id is null or new.owner_id <> old.owner_id or new.completed_at is null and old.completed_at is not null)
    and (new.completed_at is null or caller is not null)
    -- Whoever is writing works here: the policies see to that.
    and new.owner_id is distinct from caller
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
  'Refuses task.no_title, task.no_owner, task.no_due, task.no_department, task.start_after_due, task.owner_left, too_long, '
  'forbidden changes, moves and deletions, and what the functions that it calls refuse; keeps the first completion.';


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

comment on function app.tasks_stay_in_sight() is
  'Refuses a change after which its author could not see the task any more.';

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
  if task.co_owner_ids = '{}' and task.follower_ids = '{}' and task.blocked_by_id is null and task.left_by_id is null then
    return sync.scope_ids('d:' || task.department_id, 'u:' || task.owner_id, 'u:' || task.created_by);
  end if;
  return sync.scope_ids(variadic array['d:' || task.department_id] || array(
    select 'u:' || person
    from unnest(
      task.co_owner_ids || task.follower_ids || task.owner_id || task.created_by || task.blocked_by_id || task.left_by_id
    ) as person
    where person is not null
  ));
end
$$;

comment on function app.tasks_scopes(public.tasks) is
  'Who sees a task: its department, its owners, its creator, its followers, the one it waits for, and who has just left it.';

select sync.track(
  'public.tasks',
  4,
  '{
    "title": "lww", "description": "text", "owner_id": "guarded", "due_at": "lww", "priority": "lww",
    "department_id": "lww", "completed_at": "guarded", "start_at": "lww", "co_owner_ids": "set", "completion": "lww",
    "done_by_ids": "set", "follower_ids": "set", "parent_id": "guarded", "tags": "set", "links": "set", "related_ids": "set",
    "blocked_reason": "lww", "blocked_by_id": "lww", "repeat": "lww", "previous_id": "once", "decline_reason": "lww",
    "import_id": "append", "external_key": "append", "report_id": "append", "report_line_id": "append"
  }',
  'r.completed_at < $1',
  '{department_id,owner_id,created_by,co_owner_ids,follower_ids,blocked_by_id,left_by_id}'
);


-- Row-level security: on from the first moment; who may do what follows in the next file but one.

alter table public.tasks enable row level security;
