-- Saved views 视图 of tasks (D10): a way of looking, with a name, that somebody keeps alone or shares with a department.
--
-- What a view asks for is the device's own affair: the database keeps it and does not read it. Its maker changes it; of a
-- shared one, the department's leads may delete it.


-- Table

create table public.task_views (
  id uuid primary key,
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  name text not null,
  query jsonb not null,
  department_id uuid references public.departments (id)
);

comment on table public.task_views is 'Ways of looking at tasks that people keep (D10).';
comment on column public.task_views.id is 'made on the device';
comment on column public.task_views.version is 'counted by the server';
comment on column public.task_views.created_by is 'who keeps it; null for seeds and jobs';
comment on column public.task_views.created_at is 'when the server learned of it';
comment on column public.task_views.updated_by is 'who changed it last';
comment on column public.task_views.updated_at is 'when the server learned of the last change';
comment on column public.task_views.deleted_at is 'set once: gone from every phone';
comment on column public.task_views.archived_at is 'never set';
comment on column public.task_views.scopes is 'who sees it';
comment on column public.task_views.name is 'as its maker calls it, trimmed';
comment on column public.task_views.query is 'what it shows, as the device says it';
comment on column public.task_views.department_id is 'whom it is shared with; null: its maker''s alone';


-- Constraints

-- A name fits a tab. A query is an object of 4 kB at most as devices write it, with room for how Postgres does. The trigger
-- refuses earlier, and by name.
alter table public.task_views add constraint task_views_lengths
  check (char_length(name) between 1 and 60 and octet_length(query::text) <= 6144 and jsonb_typeof(query) = 'object');


-- Triggers

create function app.task_views_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  new.name := btrim(new.name);
  if coalesce(new.name, '') = '' then
    perform app.refuse('view.no_name', 'name');
  end if;
  perform app.refuse_longer(new.name, 60, 'name');
  if octet_length(new.query::text) > 6144 then
    perform app.refuse('too_long', 'query');
  elsif jsonb_typeof(new.query) is distinct from 'object' then
    perform app.refuse('invalid', 'query');
  end if;

  if caller is null then
    return new;
  elsif tg_op = 'UPDATE' and caller is distinct from old.created_by
    and (new.name, new.query, new.department_id) is distinct from (old.name, old.query, old.department_id)
  then
    perform app.refuse('forbidden');
  elsif new.department_id is not null
    and (tg_op = 'INSERT' or new.department_id is distinct from old.department_id)
    and not app.sits_in(caller, new.department_id) and not app.leads(caller, new.department_id)
  then
    perform app.refuse('forbidden', 'department_id');
  end if;
  return new;
end
$$;

comment on function app.task_views_rules() is
  'Refuses view.no_name, too_long, invalid, and forbidden to who changes another''s view or shares one where they do not sit.';

create trigger task_views_stamp before insert or update on public.task_views
  for each row execute function app.stamp();

create trigger task_views_then_rules before insert or update on public.task_views
  for each row execute function app.task_views_rules();


-- Scopes

create function app.task_views_scopes(view public.task_views)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids('u:' || view.created_by, 'd:' || view.department_id);
end
$$;

comment on function app.task_views_scopes(public.task_views) is 'Who sees a view: its maker, and the department that it is shared with.';

select sync.track('public.task_views', 10, '{"name": "lww", "query": "lww", "department_id": "lww"}');


-- Grants

grant select on public.task_views to authenticated;
grant insert (id, name, query, department_id) on public.task_views to authenticated;
grant update (name, query, department_id, deleted_at) on public.task_views to authenticated;
grant select, insert, update, delete on public.task_views to service_role;


-- Policies

alter table public.task_views enable row level security;

create policy "People can read their own views, and those shared with their departments"
  on public.task_views for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "People who work here can keep views"
  on public.task_views for insert to authenticated
  with check ((select app.works_here((select app.caller()))));

-- That leads only delete is the trigger's (task_views_rules).
create policy "Makers can change their views, and leads delete those of their departments"
  on public.task_views for update to authenticated
  using (
    scopes && (select app.my_scopes())
    and (created_by = (select app.caller()) or department_id = any ((select app.my_led_departments())::uuid[]))
  )
  with check (scopes && (select app.my_scopes()));
