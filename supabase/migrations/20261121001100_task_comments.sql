-- Comments on tasks (D10). Said is said: a comment is added, and at most taken back by its author or a lead.
--
-- A comment is seen by whoever sees its task: it takes the task's scopes, and follows when they change, in the same
-- transaction. Who is mentioned sees the task from then on: whoever did not becomes a follower.


-- Table

create table public.task_comments (
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
  mention_ids uuid[] not null default '{}'
);

comment on table public.task_comments is 'What people say about a task (D10).';
comment on column public.task_comments.id is 'made on the device';
comment on column public.task_comments.version is 'counted by the server';
comment on column public.task_comments.created_by is 'who said it; null for seeds and jobs';
comment on column public.task_comments.created_at is 'when the server learned of it';
comment on column public.task_comments.updated_by is 'who took it back';
comment on column public.task_comments.updated_at is 'when the server learned of the last change';
comment on column public.task_comments.deleted_at is 'set once: taken back';
comment on column public.task_comments.archived_at is 'set by the nightly job, with its task';
comment on column public.task_comments.scopes is 'who sees it: whoever sees the task';
comment on column public.task_comments.task_id is 'about what';
comment on column public.task_comments.body is 'trimmed';
comment on column public.task_comments.mention_ids is 'whom it names with @';


-- Constraints

-- A comment says something, and is no essay. The trigger refuses earlier, and by name.
alter table public.task_comments add constraint task_comments_length check (char_length(body) between 1 and 5000);


-- Indexes

-- What was said about this task, in order?
create index task_comments_of_task on public.task_comments (task_id, created_at);


-- Triggers

create function app.task_comments_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
begin
  new.body := btrim(new.body, E' \t\r\n');
  if coalesce(new.body, '') = '' then
    perform app.refuse('comment.empty', 'body');
  end if;
  perform app.refuse_longer(new.body, 5000, 'body');
  if tg_op = 'INSERT' then
    perform from public.tasks as t where t.id = new.task_id and t.deleted_at is not null;
    if found then
      perform app.refuse('gone', 'task_id');
    end if;
    if new.mention_ids <> '{}' then
      new.mention_ids := app.each_once(new.mention_ids);
      perform app.refuse_more(new.mention_ids, 50, 'mention_ids');
      perform app.bring_in(new.task_id, new.mention_ids, 'mention_ids');
    end if;
  end if;
  return new;
end
$$;

comment on function app.task_comments_rules() is
  'Refuses comment.empty, too_long, task.too_many, missing_reference for a mention of nobody, and gone when the task was deleted; '
  'lets those whom it mentions see the task.';


create function app.bring_in(task uuid, people uuid[], field text)
  returns void
  language plpgsql
  volatile
  -- Definer: it looks up who sees what. It lets people in where the caller sees the task, who may do so by hand.
  security definer
  set search_path = ''
as $$
declare
  seen_by constant integer[] := (select t.scopes from public.tasks as t where t.id = task);
  strangers uuid[];
begin
  perform from unnest(people) as p where not exists (select from public.members as m where m.id = p);
  if found then
    perform app.refuse('missing_reference', field);
  elsif app.caller() is not null and not seen_by && app.my_scopes() then
    return;
  end if;
  strangers := array(
    select p from unnest(people) as p
    where app.works_here(p) and not exists (
      select from sync.scope_member as m
      where m.user_id = p and m.scope_id = any (seen_by) and m.first_day <= app.today() and m.end_day > app.today()
    )
  );
  if strangers <> '{}' then
    update public.tasks as t set follower_ids = t.follower_ids || strangers where t.id = task and t.deleted_at is null;
  end if;
end
$$;

comment on function app.bring_in(uuid, uuid[], text) is
  'Makes followers of those of these people who work here and do not see the task. Refuses missing_reference for who is nobody.';

grant execute on function app.bring_in(uuid, uuid[], text) to authenticated, service_role;

create trigger task_comments_stamp before insert or update on public.task_comments
  for each row execute function app.stamp();

create trigger task_comments_then_rules before insert or update on public.task_comments
  for each row execute function app.task_comments_rules();


-- Scopes

create function app.task_scopes(task uuid)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  -- For share: whoever changes the task's scopes at this moment waits, or is waited for; otherwise what is added now would
  -- keep the old ones. No such task: no scopes, and the foreign key refuses.
  return (
    select coalesce((select t.scopes from public.tasks as t where t.id = task for share), '{}')
  );
end
$$;

comment on function app.task_scopes(uuid) is 'The scopes of a task, for what belongs to it; holds them until the transaction ends.';


create function app.task_comments_scopes(comment public.task_comments)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return app.task_scopes(comment.task_id);
end
$$;

comment on function app.task_comments_scopes(public.task_comments) is 'Who sees a comment: whoever sees its task.';

select sync.track(
  'public.task_comments',
  5,
  '{"task_id": "append", "body": "append", "mention_ids": "append"}',
  'exists (select from public.tasks as t where t.id = r.task_id and (t.archived_at is not null or t.deleted_at < $1))'
);


create function app.task_comments_follow()
  returns trigger
  language plpgsql
  -- Definer: whoever moves a task need not be allowed to change its comments.
  security definer
  set search_path = ''
as $$
begin
  -- The comments' own triggers fetch the scopes and bring back what was archived.
  update public.task_comments as c set updated_at = now() where c.task_id = new.id;
  return null;
end
$$;

comment on function app.task_comments_follow() is 'After a task''s scopes changed or it came back from the archive: so do its comments.';

create trigger task_comments_follow after update on public.tasks
  for each row
  when (old.scopes is distinct from new.scopes or (old.archived_at is not null and new.archived_at is null))
  execute function app.task_comments_follow();


-- Grants

grant select on public.task_comments to authenticated;
grant insert (id, task_id, body, mention_ids) on public.task_comments to authenticated;
grant update (deleted_at) on public.task_comments to authenticated;
grant select, insert, update, delete on public.task_comments to service_role;


-- Policies

alter table public.task_comments enable row level security;

create policy "People can read comments on tasks that they see"
  on public.task_comments for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "People who work here can comment on tasks that they see"
  on public.task_comments for insert to authenticated
  with check (
    (select app.works_here((select app.caller())))
    and scopes && (select app.my_scopes())
  );

create policy "Authors, and leads of the task's department, can take comments back"
  on public.task_comments for update to authenticated
  using (
    (select app.works_here((select app.caller())))
    and (
      created_by = (select app.caller())
      or exists (
        select from public.tasks as t
        where t.id = task_id and t.department_id = any ((select app.my_led_departments())::uuid[])
      )
    )
  );
