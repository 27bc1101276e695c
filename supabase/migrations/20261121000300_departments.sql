-- Departments 部门 (D01): a tree of any depth under one root, the company.
--
-- Everybody of the company knows the tree; only an administrator changes it. A department moves by getting another
-- parent; nothing else changes, so its history stays. Sight of rows follows the tree (see sync scopes).


-- Table

create table public.departments (
  id uuid primary key,
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  parent_id uuid references public.departments (id),
  name text not null,
  kind app.department_kind not null default 'department',
  duty text not null default '',
  position integer not null default 0
);

comment on table public.departments is 'The company''s tree of departments (D01).';
comment on column public.departments.id is 'made on the device';
comment on column public.departments.version is 'counted by the server';
comment on column public.departments.created_by is 'who made it; null for seeds and jobs';
comment on column public.departments.created_at is 'when the server learned of it';
comment on column public.departments.updated_by is 'who changed it last';
comment on column public.departments.updated_at is 'when the server learned of the last change';
comment on column public.departments.deleted_at is 'set once: gone from every phone';
comment on column public.departments.archived_at is 'set by the nightly job: off the phones, readable online';
comment on column public.departments.scopes is 'who sees it';
comment on column public.departments.parent_id is 'the department above; null for the root';
comment on column public.departments.name is 'as people say it';
comment on column public.departments.kind is 'company for the root, else what place it is';
comment on column public.departments.duty is '部门职责';
comment on column public.departments.position is 'order among siblings';


-- Constraints

-- The company is the root, and nothing else is.
alter table public.departments add constraint departments_company_is_root
  check ((kind = 'company') = (parent_id is null));

-- A loop of one; longer ones are the trigger's.
alter table public.departments add constraint departments_not_own_parent check (parent_id <> id);

-- Names that people can read at a glance, duties on a page.
alter table public.departments add constraint departments_lengths
  check (char_length(btrim(name)) between 1 and 200 and char_length(duty) <= 20000);

-- There is one company.
create unique index departments_one_root on public.departments ((parent_id is null))
  where parent_id is null and deleted_at is null;


-- Indexes

-- What is below this one?
create index departments_below on public.departments (parent_id);


-- Triggers

create function app.departments_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
begin
  if coalesce(btrim(new.name), '') = '' then
    perform app.refuse('department.no_name', 'name');
  end if;
  new.name := btrim(new.name);
  perform app.refuse_longer(new.name, 200, 'name');
  perform app.refuse_longer(new.duty, 20000, 'duty');

  if tg_op = 'UPDATE' and new.parent_id is distinct from old.parent_id then
    -- Two moves at once could each be right and together a loop.
    perform pg_advisory_xact_lock(hashtextextended('app.departments_rules', 0));
    if new.id = any (app.departments_above(new.parent_id)) then
      perform app.refuse('department.loop', 'parent_id');
    end if;
  end if;

  if tg_op = 'UPDATE' and new.deleted_at is not null and old.deleted_at is null and app.is_in_use(new.id) then
    perform app.refuse('invalid', 'deleted_at');
  end if;
  return new;
end
$$;

comment on function app.departments_rules() is
  'A department has a name, is not below itself, and is not deleted while it holds departments, people or open tasks.';

create trigger departments_stamp before insert or update on public.departments
  for each row execute function app.stamp();

create trigger departments_rules before insert or update on public.departments
  for each row execute function app.departments_rules();


-- Row-level security: on from the first moment; who may do what follows when scopes are known (people access).

alter table public.departments enable row level security;
