-- What only the tasks of a team have: several owners, parts, a place under another task, a next one, a report that they
-- come from. Each function here is called by the rules of the file before when a task has something of it, so that a plain
-- task pays nothing.


-- Who may change it

create function app.may_change_task(task public.tasks)
  returns boolean
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  return coalesce(caller = task.owner_id or caller = task.created_by or caller = any (task.co_owner_ids), false)
    or app.leads(caller, task.department_id);
end
$$;

comment on function app.may_change_task(public.tasks) is
  'Whether the caller is one of the task''s owners, its creator, or leads its department.';


create function app.refuse_all_but_following(before public.tasks, after public.tasks)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  own constant text[] := '{version,updated_by,updated_at,follower_ids,left_by_id}';
begin
  if to_jsonb(before) - own <> to_jsonb(after) - own then
    perform app.refuse('forbidden');
  end if;
  -- Others are brought in by whoever mentions them; only oneself is taken out.
  perform from unnest(before.follower_ids) as f where f <> all (after.follower_ids) and f <> app.caller();
  if found then
    perform app.refuse('forbidden', 'follower_ids');
  end if;
end
$$;

comment on function app.refuse_all_but_following(public.tasks, public.tasks) is
  'Who sees a task without being answerable for it may follow it, bring others in, and follow it no more. Refuses forbidden.';


-- Lists, reasons and repeats

create function app.each_once(items anyarray)
  returns anyarray
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  return array(
    select i.item from unnest(items) with ordinality as i (item, place)
    where i.item is not null group by i.item order by min(i.place)
  );
end
$$;

comment on function app.each_once(anyarray) is 'The items in their order, each once, without nulls.';


create function app.refuse_more(items anyarray, most integer, field text)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  if cardinality(items) > most then
    perform app.refuse('task.too_many', field);
  end if;
end
$$;

comment on function app.refuse_more(anyarray, integer, text) is 'Refuses a list of more items than that as task.too_many.';


create function app.is_repeat(rule jsonb)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
declare
  own jsonb;
begin
  if jsonb_typeof(rule) is distinct from 'object' or rule -> 'from' is null or rule -> 'from' not in ('"due"', '"completion"')
    or not app.is_whole(rule -> 'interval', 1, 365)
    or not coalesce(rule -> 'until' = 'null' or app.is_day(rule ->> 'until'), false)
  then
    return false;
  end if;
  own := rule - '{from,interval,until,every}'::text[];
  return coalesce(
    case rule ->> 'every'
      when 'workday' then own = '{}'
      when 'week' then
        own - 'weekdays' = '{}' and jsonb_typeof(own -> 'weekdays') = 'array' and own -> 'weekdays' <> '[]'
        and (
          select bool_and(app.is_whole(w, 1, 7)) and count(*) = count(distinct w) from jsonb_array_elements(own -> 'weekdays') as w
        )
      when 'month' then own - 'day' = '{}' and app.is_whole(own -> 'day', 1, 31)
      when 'monthWeekday' then
        own - '{nth,weekday}'::text[] = '{}' and app.is_whole(own -> 'weekday', 1, 7)
        and (app.is_whole(own -> 'nth', 1, 4) or own -> 'nth' = '-1')
    end,
    false
  );
end
$$;

comment on function app.is_repeat(jsonb) is 'Whether this is a Repeat of src/store/rows.ts, and nothing besides.';


create function app.is_whole(value jsonb, lowest integer, highest integer)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  return coalesce(
    jsonb_typeof(value) = 'number' and value ->> 0 ~ '^\d{1,9}$' and (value ->> 0)::integer between lowest and highest, false
  );
end
$$;

comment on function app.is_whole(jsonb, integer, integer) is 'Whether a value is a whole number between these two.';


create function app.is_day(written text)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  return written ~ '^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
    and right(written, 2)::integer <= date_part('day', (left(written, 7) || '-01')::date + interval '1 month - 1 day');
end
$$;

comment on function app.is_day(text) is 'Whether this is a day of the calendar, written YYYY-MM-DD.';


create function app.task_in_order(task public.tasks, before public.tasks)
  returns public.tasks
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  task.co_owner_ids := array_remove(app.each_once(task.co_owner_ids), task.owner_id);
  task.follower_ids := app.each_once(task.follower_ids);
  task.tags := app.each_once(array(select btrim(t.tag) from unnest(task.tags) with ordinality as t (tag, place) order by t.place));
  task.links := app.each_once(task.links);
  task.related_ids := app.each_once(task.related_ids);
  perform app.refuse_more(task.co_owner_ids, 30, 'co_owner_ids'), app.refuse_more(task.follower_ids, 100, 'follower_ids'),
    app.refuse_more(task.tags, 20, 'tags'), app.refuse_more(task.links, 20, 'links'),
    app.refuse_more(task.related_ids, 50, 'related_ids');

  if '' = any (task.tags) then
    perform app.refuse('invalid', 'tags');
  end if;
  perform app.refuse_longer(t, 30, 'tags') from unnest(task.tags) as t;
  perform from unnest(task.links) as l where l !~* '^https?://\S+$' or char_length(l) > 2000;
  if found then
    perform app.refuse('task.bad_link', 'links');
  end if;
  if task.repeat is not null and not app.is_repeat(task.repeat) then
    perform app.refuse('task.bad_repeat', 'repeat');
  end if;
  perform app.refuse_longer(task.import_id, 100, 'import_id'), app.refuse_longer(task.external_key, 200, 'external_key');

  -- Like the first owner: not somebody who has left, but whoever is one already stays one.
  perform from unnest(task.co_owner_ids) as o
  where (before.id is null or o <> all (before.co_owner_ids))
    and task.previous_id is null
    and (task.completed_at is null or app.caller() is not null)
    and not app.works_here(o);
  if found then
    perform app.refuse('task.owner_left', 'co_owner_ids');
  end if;
  perform from unnest(task.follower_ids) as f
  where (before.id is null or f <> all (before.follower_ids))
    and not exists (select from public.members as m where m.id = f);
  if found then
    perform app.refuse('missing_reference', 'follower_ids');
  end if;
  -- Who follows no more may do so although they see it for no other reason.
  if app.caller() = any (before.follower_ids) and app.caller() <> all (task.follower_ids) then
    task.left_by_id := app.caller();
  end if;

  task.blocked_reason := btrim(task.blocked_reason, E' \t\r\n');
  if task.blocked_reason = '' then
    perform app.refuse('task.no_reason', 'blocked_reason');
  elsif task.blocked_reason is null then
    task.blocked_by_id := null;
    task.blocked_at := null;
  else
    perform app.refuse_longer(task.blocked_reason, 1000, 'blocked_reason');
    task.blocked_at := coalesce(before.blocked_at, task.blocked_at, now());
  end if;
  return task;
end
$$;

comment on function app.task_in_order(public.tasks, public.tasks) is
  'The task with its lists tidied and the time since when it is blocked. Refuses task.too_many, too_long, task.bad_link, '
  'task.bad_repeat, task.owner_left, missing_reference and task.no_reason.';


-- Handing on and giving back

create function app.task_handed_on(task public.tasks, before public.tasks)
  returns public.tasks
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
  handed constant boolean := task.owner_id <> before.owner_id;
  givers constant uuid[] := array[before.assigned_by, before.created_by];
begin
  if task.decline_reason is not null and task.decline_reason is distinct from before.decline_reason then
    task.decline_reason := btrim(task.decline_reason, E' \t\r\n');
    if task.decline_reason = '' then
      perform app.refuse('task.no_reason', 'decline_reason');
    end if;
    perform app.refuse_longer(task.decline_reason, 1000, 'decline_reason');
    -- Owners give back what is theirs, to whoever gave it. Where all of those have left, to anybody.
    if caller is not null and (
      caller <> all (before.co_owner_ids || before.owner_id)
      or caller = any (task.co_owner_ids || task.owner_id)
      or handed and not coalesce(task.owner_id = any (givers), false)
        and exists (select from unnest(givers) as g where app.works_here(g))
    ) then
      perform app.refuse('forbidden', 'decline_reason');
    end if;
    task.declined_by_id := coalesce(caller, task.declined_by_id);
    task.left_by_id := caller;
    if handed then
      task.assigned_by := task.owner_id;
    end if;
    return task;
  end if;

  if handed then
    task.assigned_by := coalesce(caller, task.assigned_by);
  end if;
  -- Given to somebody again, or taken on after all.
  if handed or not task.co_owner_ids <@ before.co_owner_ids then
    task.decline_reason := null;
  end if;
  if task.decline_reason is null then
    task.declined_by_id := null;
  end if;
  return task;
end
$$;

comment on function app.task_handed_on(public.tasks, public.tasks) is
  'The task with who made its owner its owner, or who gave it back. Refuses task.no_reason, too_long, and forbidden to who was '
  'no owner, stays one, or gives it to somebody who had not given it.';


-- Parts

create function app.task_in_parts(task public.tasks, before public.tasks)
  returns public.tasks
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
  owners constant uuid[] := task.owner_id || task.co_owner_ids;
  was_done constant uuid[] := coalesce(before.done_by_ids, '{}');
  taken_back constant boolean := coalesce(caller = any (was_done) and caller <> all (task.done_by_ids), false);
begin
  -- Everybody says of their own part alone whether it is done.
  if caller is not null and exists (
    select from unnest(was_done || task.done_by_ids) as p
    where p is distinct from caller and (p = any (was_done)) is distinct from (p = any (task.done_by_ids))
  ) then
    perform app.refuse('forbidden', 'done_by_ids');
  end if;
  if task.completion = 'any' then
    return task;
  end if;

  -- The part of somebody who owns it no more does not count, neither way.
  task.done_by_ids := array(select o from unnest(owners) as o where o = any (task.done_by_ids));
  if before.id is null or (before.completed_at is null) = (task.completed_at is null) then
    if task.completed_at is null and owners <@ task.done_by_ids then
      task.completed_at := now();
    elsif before.completed_at is not null and taken_back and caller = any (owners) then
      task.completed_at := null;
    end if;
  elsif task.completed_at is null then
    -- An owner opens their own part again, anybody else all of it.
    task.done_by_ids := case when caller = any (owners) then array_remove(task.done_by_ids, caller) else '{}' end;
  elsif caller = any (owners) then
    -- What an owner ticks is their part. A lead or the creator, who own none, may close it whole.
    task.done_by_ids := array(select o from unnest(owners) as o where o = caller or o = any (task.done_by_ids));
    if not owners <@ task.done_by_ids then
      task.completed_at := null;
    end if;
  end if;
  return task;
end
$$;

comment on function app.task_in_parts(public.tasks, public.tasks) is
  'The task completed when all owners have done their part, and open again when one takes theirs back. Refuses forbidden to '
  'who speaks for somebody else.';


-- A place under another task

create function app.task_and_above(task uuid)
  returns uuid[]
  language plpgsql
  volatile
  -- Definer: the one who asks need not see all that is above. Only numbers and a yes or no leave app.refuse_parent().
  security definer
  set search_path = ''
as $$
begin
  return (
    with recursive above as (
      select t.id, t.parent_id from public.tasks as t where t.id = task
      union
      select t.id, t.parent_id from above as a join public.tasks as t on t.id = a.parent_id
    )
    select coalesce(array_agg(a.id), '{}') from above as a
  );
end
$$;

create function app.levels_below_task(task uuid)
  returns integer
  language plpgsql
  volatile
  -- Definer, for the same reason.
  security definer
  set search_path = ''
as $$
begin
  return (
    with recursive below as (
      select task as id, 0 as level
      union all
      -- A little deeper than is allowed is deep enough.
      select t.id, b.level + 1 from below as b join public.tasks as t on t.parent_id = b.id where b.level < 8
    )
    select max(b.level) from below as b
  );
end
$$;

comment on function app.task_and_above(uuid) is 'A task and all that it is a part of.';
comment on function app.levels_below_task(uuid) is 'How many levels of subtasks a task has.';


create function app.refuse_parent(task uuid, parent uuid, adding boolean)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  above uuid[];
  gone boolean;
begin
  -- Two moves at once could each be right and together a loop, or too deep: a move waits for all others and for what is
  -- added below a task; what is added, for moves alone.
  if adding then
    perform pg_advisory_xact_lock_shared(hashtextextended('app.refuse_parent', 0));
  else
    perform pg_advisory_xact_lock(hashtextextended('app.refuse_parent', 0));
  end if;

  select t.deleted_at is not null into gone from public.tasks as t where t.id = parent;
  if gone is null then
    perform app.refuse('missing_reference', 'parent_id');
  elsif gone then
    perform app.refuse('gone', 'parent_id');
  end if;
  above := app.task_and_above(parent);
  if task = any (above) then
    perform app.refuse('task.loop', 'parent_id');
  elsif cardinality(above) + app.levels_below_task(task) > 5 then
    perform app.refuse('task.too_deep', 'parent_id');
  end if;
end
$$;

comment on function app.refuse_parent(uuid, uuid, boolean) is
  'Refuses task.loop, task.too_deep beyond five levels, missing_reference where the caller sees no such task, and gone.';


-- The next of a repeating task

create function app.task_as_next(task public.tasks)
  returns public.tasks
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  previous public.tasks;
begin
  -- Locked: two phones that make the next one at the same moment do so one after the other.
  select t.* into previous from public.tasks as t where t.id = task.previous_id for no key update;
  if previous.id is null then
    perform app.refuse('missing_reference', 'previous_id');
  elsif app.caller() is not null and not app.may_change_task(previous) then
    perform app.refuse('forbidden', 'previous_id');
  end if;
  -- Whoever ticks the old one does not thereby become the giver of the new one, nor need they be able to give, or see the
  -- task that both are a part of. Beside the old one there is a place for it, whatever became of that task.
  task.created_by := previous.created_by;
  task.department_id := previous.department_id;
  task.parent_id := previous.parent_id;
  if task.owner_id = previous.owner_id then
    task.assigned_by := previous.assigned_by;
  end if;
  return task;
end
$$;

comment on function app.task_as_next(public.tasks) is
  'The task with creator, department, place and assigner of its previous one. Refuses missing_reference where the caller does not see '
  'that, and forbidden where they may not change it.';


-- What removes a blocker that a report speaks of

create function app.sees(person uuid, seen_by integer[])
  returns boolean
  language plpgsql
  stable
  -- Definer: nobody may read who holds which scope. Only the functions of the database may ask.
  security definer
  set search_path = ''
as $$
begin
  return exists (
    select from sync.scope_member as m
    where m.user_id = person and m.scope_id = any (seen_by) and m.first_day <= app.today() and m.end_day > app.today()
  );
end
$$;

comment on function app.sees(uuid, integer[]) is 'Whether a person holds one of these scopes today.';


create function app.task_from_report(task public.tasks)
  returns public.tasks
  language plpgsql
  volatile
  -- Definer: it looks up who sees what. Of a report that they do not see the caller learns nothing.
  security definer
  set search_path = ''
as $$
declare
  author uuid;
begin
  if task.report_id is null then
    perform app.refuse('invalid', 'report_line_id');
  end if;
  perform app.refuse_longer(task.report_line_id, 100, 'report_line_id');
  select r.author_id into author
  from public.reports as r
  where r.id = task.report_id and r.deleted_at is null and (app.caller() is null or r.scopes && app.my_scopes());
  if author is null then
    perform app.refuse('missing_reference', 'report_id');
  end if;
  -- It stands in the author's next drafts until it is done, so they have to see it.
  if app.works_here(author) and not app.sees(author, app.tasks_scopes(task)) then
    task.follower_ids := array_append(task.follower_ids, author);
  end if;
  return task;
end
$$;

comment on function app.task_from_report(public.tasks) is
  'The task, followed by the report''s author if they would not see it otherwise. Refuses missing_reference where the caller sees no '
  'such report, invalid for a line of none, and too_long.';

grant execute on function
  app.task_from_report(public.tasks), app.may_change_task(public.tasks), app.refuse_all_but_following(public.tasks, public.tasks), app.each_once(anyarray),
  app.refuse_more(anyarray, integer, text), app.is_repeat(jsonb), app.is_whole(jsonb, integer, integer), app.is_day(text),
  app.task_in_order(public.tasks, public.tasks), app.task_handed_on(public.tasks, public.tasks),
  app.task_in_parts(public.tasks, public.tasks), app.task_and_above(uuid), app.levels_below_task(uuid),
  app.refuse_parent(uuid, uuid, boolean), app.task_as_next(public.tasks)
  to authenticated, service_role;
