-- People 员工 (D02). A member's id is the id of their account, so that the caller of a request is a member without a
-- look-up; there is no foreign key to auth.users, because records outlive accounts.
--
-- Everybody of the company knows everybody. An administrator keeps the records; a person changes their own phone number.


-- Table

create table public.members (
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
  employee_no text,
  email text,
  phone text,
  position_line app.position_line,
  title text,
  home_department_id uuid references public.departments (id),
  left_on date
);

comment on table public.members is 'The people of the company, past ones too (D02).';
comment on column public.members.id is 'the id of their account';
comment on column public.members.version is 'counted by the server';
comment on column public.members.created_by is 'who made it; null for seeds and jobs';
comment on column public.members.created_at is 'when the server learned of it';
comment on column public.members.updated_by is 'who changed it last';
comment on column public.members.updated_at is 'when the server learned of the last change';
comment on column public.members.deleted_at is 'set once: gone from every phone';
comment on column public.members.archived_at is 'set by the nightly job: off the phones, readable online';
comment on column public.members.scopes is 'who sees it';
comment on column public.members.name is 'as colleagues call them';
comment on column public.members.employee_no is '工号';
comment on column public.members.email is 'the address of the account';
comment on column public.members.phone is 'the person may change it';
comment on column public.members.position_line is '职位序列';
comment on column public.members.title is '职位';
comment on column public.members.home_department_id is 'where they are counted, when they sit in several; loaded first on a phone';
comment on column public.members.left_on is 'last day with the company; access ends with the memberships, not with this';


-- Constraints

-- A person has a name, and every text fits a line.
alter table public.members add constraint members_lengths check (
  char_length(btrim(name)) between 1 and 100
  and char_length(employee_no) between 1 and 50
  and char_length(email) between 3 and 320
  and char_length(phone) between 1 and 50
  and char_length(title) <= 100
);

-- An employee number and an address belong to one person.
create unique index members_one_employee_no on public.members (employee_no) where deleted_at is null;
create unique index members_one_email on public.members (lower(email)) where deleted_at is null;


-- Indexes

-- Who is counted in this department?
create index members_of_home on public.members (home_department_id);


-- Triggers

create function app.members_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
begin
  if coalesce(btrim(new.name), '') = '' then
    perform app.refuse('invalid', 'name');
  end if;
  new.name := btrim(new.name);
  perform app.refuse_longer(new.name, 100, 'name');
  perform app.refuse_longer(new.employee_no, 50, 'employee_no');
  perform app.refuse_longer(new.email, 320, 'email');
  perform app.refuse_longer(new.phone, 50, 'phone');
  perform app.refuse_longer(new.title, 100, 'title');

  -- What a person may change of themself. Bookkeeping is the stamp's.
  if tg_op = 'UPDATE' and app.caller() is not null and not app.is_admin(app.caller())
    and (new.name, new.employee_no, new.email, new.position_line, new.title, new.home_department_id, new.left_on, new.deleted_at)
      is distinct from (old.name, old.employee_no, old.email, old.position_line, old.title, old.home_department_id, old.left_on, old.deleted_at)
  then
    perform app.refuse('forbidden');
  end if;
  return new;
end
$$;

comment on function app.members_rules() is 'A person has a name; who is no administrator changes nothing of themself but the phone number.';

create trigger members_stamp before insert or update on public.members
  for each row execute function app.stamp();

create trigger members_rules before insert or update on public.members
  for each row execute function app.members_rules();


-- Row-level security: on from the first moment; who may do what follows when scopes are known (people access).

alter table public.members enable row level security;
