-- Memberships: hats 兼职 (D02, D03). A person sits in a department with a role, from a day to a day, both included.
--
-- What a person may see and do is the union of the memberships that hold today, and nothing else; a hat ends by its last
-- day, at once by deletion. Executives and administrators wear theirs at the root.


-- Table

create table public.memberships (
  id uuid primary key,
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  member_id uuid not null references public.members (id),
  department_id uuid not null references public.departments (id),
  role app.membership_role not null default 'member',
  starts_on date not null,
  ends_on date
);

comment on table public.memberships is 'Who sits where, as what, from when to when (D02, D03).';
comment on column public.memberships.id is 'made on the device';
comment on column public.memberships.version is 'counted by the server';
comment on column public.memberships.created_by is 'who made it; null for seeds and jobs';
comment on column public.memberships.created_at is 'when the server learned of it';
comment on column public.memberships.updated_by is 'who changed it last';
comment on column public.memberships.updated_at is 'when the server learned of the last change';
comment on column public.memberships.deleted_at is 'set once: gone from every phone, and holds no more';
comment on column public.memberships.archived_at is 'set by the nightly job: off the phones, readable online';
comment on column public.memberships.scopes is 'who sees it';
comment on column public.memberships.member_id is 'whose hat';
comment on column public.memberships.department_id is 'where; the root for executives and administrators';
comment on column public.memberships.role is 'as what';
comment on column public.memberships.starts_on is 'first day';
comment on column public.memberships.ends_on is 'last day; null while open';


-- Constraints

-- A period has at least one day.
alter table public.memberships add constraint memberships_period check (ends_on >= starts_on);


-- Indexes

-- Which hats does this person wear?
create index memberships_of_member on public.memberships (member_id);

-- Who sits here?
create index memberships_of_department on public.memberships (department_id);


-- Triggers

create function app.memberships_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
begin
  if new.ends_on < new.starts_on then
    perform app.refuse('membership.bad_period', 'ends_on');
  end if;
  if new.role in ('executive', 'admin') and not app.is_root(new.department_id) then
    perform app.refuse('invalid', 'role');
  end if;
  return new;
end
$$;

comment on function app.memberships_rules() is 'A period does not end before it starts; roles for the whole company sit at the root.';

create trigger memberships_stamp before insert or update on public.memberships
  for each row execute function app.stamp();

create trigger memberships_rules before insert or update on public.memberships
  for each row execute function app.memberships_rules();


-- Row-level security: on from the first moment; who may do what follows when scopes are known (people access).

alter table public.memberships enable row level security;
