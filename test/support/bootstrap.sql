-- What a Supabase project has before its first migration, for plain PostgreSQL and PGlite. Used by tests alone.
--
-- An imitation, and a strict one: `authenticated` may not look into schema auth (as on the embedded backend), the
-- migrations' owner is no superuser (as on hosted Supabase), and the default privileges hand everything new in
-- `public` to anon and authenticated, so that a revoke that was forgotten shows.


-- roles

do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      ('anon', 'nologin noinherit'),
      ('authenticated', 'nologin noinherit'),
      ('service_role', 'nologin noinherit bypassrls'),
      ('authenticator', 'nologin noinherit'),
      ('daybook_owner', 'nologin bypassrls createrole')
    ) as role (name, traits)
  loop
    begin
      if not exists (select from pg_catalog.pg_roles where rolname = wanted.name) then
        execute format('create role %I %s', wanted.name, wanted.traits);
      end if;
    exception
      -- Roles belong to the whole server, and another test file may be making them at this moment.
      when duplicate_object or unique_violation then null;
    end;
  end loop;
end
$$;

grant anon, authenticated, service_role to authenticator;


-- schemas

create schema if not exists extensions;
grant usage on schema extensions to public;

grant usage on schema public to anon, authenticated, service_role;
grant all on schema public to daybook_owner;

do $$
begin
  execute format('grant create on database %I to daybook_owner', current_database());
end
$$;


-- auth

create schema if not exists auth;
grant usage on schema auth to daybook_owner;

create table if not exists auth.users (
  id uuid primary key,
  email text unique,
  encrypted_password text,
  raw_app_meta_data jsonb default '{}',
  raw_user_meta_data jsonb default '{}',
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

grant all on auth.users to daybook_owner;

create or replace function auth.jwt()
returns jsonb
language sql
stable
set search_path = ''
as $$
  select nullif(current_setting('request.jwt.claims', true), '')::jsonb
$$;

create or replace function auth.uid()
returns uuid
language sql
stable
set search_path = ''
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    auth.jwt() ->> 'sub'
  )::uuid
$$;


-- default privileges

alter default privileges for role daybook_owner in schema public
  grant all on tables to anon, authenticated, service_role;
alter default privileges for role daybook_owner in schema public
  grant all on sequences to anon, authenticated, service_role;
alter default privileges for role daybook_owner in schema public
  grant all on functions to anon, authenticated, service_role;
