-- The ground that every other migration stands on: two schemas that are not exposed, default-deny for everything in
-- `public`, who the caller is, what day it is, and the stamp that keeps the bookkeeping of synced rows honest.
--
-- `public` is the API. `app` holds questions and helpers, `sync` the machinery of synchronisation. Nothing relies on
-- default privileges: hosted Supabase grants anon and authenticated everything new in `public`, so that is taken back
-- here, and each later file writes its grants out.


-- Schemas

create schema if not exists app;

comment on schema app is
  'Questions (who may do what) and helpers; used by policies, triggers and functions, not exposed.';

create schema if not exists sync;

comment on schema sync is
  'The machinery that keeps phones and server alike; not exposed.';

grant usage on schema app to authenticated, service_role;


-- Default deny

alter default privileges in schema public revoke all on tables from public, anon, authenticated;
alter default privileges in schema public revoke all on sequences from public, anon, authenticated;
alter default privileges in schema public revoke all on functions from public, anon, authenticated;

-- That everybody may execute a new function is a built-in default, which can only be revoked for all schemas at once.
alter default privileges revoke execute on functions from public;


-- The company

create table app.settings (
  singleton boolean primary key default true,
  name text not null default '',
  time_zone text not null default 'Asia/Shanghai',
  -- There is one company, and so one row.
  constraint settings_one_row check (singleton),
  constraint settings_name_length check (char_length(name) <= 200)
);

comment on table app.settings is 'The company as a whole: one row, not synced.';
comment on column app.settings.singleton is 'Always true; keeps the table at one row.';
comment on column app.settings.name is 'The company''s name as people read it.';
comment on column app.settings.time_zone is 'IANA name of the zone in which days are counted.';

insert into app.settings default values;

-- No policy: it is closed to everybody, and functions tell from it what people may know.
alter table app.settings enable row level security;


-- Questions about the moment

create function app.caller()
  returns uuid
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
declare
  told text := current_setting('request.jwt.claim.sub', true);
begin
  if coalesce(told, '') = '' then
    told := current_setting('request.jwt.claims', true);
    told := case when told like '{%' then told::jsonb ->> 'sub' end;
  end if;
  -- Asked several times for every row that is written: an exception handler would cost more than all the rest.
  return case when told ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then told::uuid end;
end
$$;

comment on function app.caller() is
  'The signed-in person''s id from the request''s claims, null when there is none. Not auth.uid(): an invoker may not '
  'call into schema auth on the embedded backend.';


create function app.today()
  returns date
  language plpgsql
  stable
  -- Definer: the settings are closed to everybody, and only the day leaves.
  security definer
  set search_path = ''
as $$
begin
  return (now() at time zone (select time_zone from app.settings))::date;
end
$$;

comment on function app.today() is 'The current day in the company''s time zone.';


-- Refusals

create function app.refuse(code text, field text default '')
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  raise exception using errcode = 'P0001', message = code, column = field;
end
$$;

comment on function app.refuse(text, text) is
  'Refuses what is being done with a code of src/domain/refusal.ts and the column it is about; never returns.';


create function app.refuse_longer(value text, most integer, field text)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  if char_length(value) > most then
    perform app.refuse('too_long', field);
  end if;
end
$$;

comment on function app.refuse_longer(text, integer, text) is 'Refuses a text of more characters than that as too_long.';


-- The stamp of synced rows

create function app.stamp()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  if tg_op = 'INSERT' then
    new.version := 1;
    new.created_by := coalesce(caller, new.created_by);
    new.created_at := case when caller is null then coalesce(new.created_at, now()) else now() end;
    new.updated_by := new.created_by;
    new.updated_at := new.created_at;
  else
    new.id := old.id;
    new.version := old.version + 1;
    new.created_by := old.created_by;
    new.created_at := old.created_at;
    new.updated_by := coalesce(caller, new.updated_by);
    new.updated_at := now();
    -- A deletion has the server's time, whatever the caller sent, and there is no way back.
    new.deleted_at := coalesce(old.deleted_at, case when new.deleted_at is not null then now() end);
    -- The database itself may: what belongs to a task follows it, deleted or not, through a definer trigger.
    if old.deleted_at is not null and current_user = 'authenticated' then
      perform app.refuse('gone');
    end if;
  end if;
  return new;
end
$$;

comment on function app.stamp() is
  'BEFORE trigger of every synced table: counts versions, keeps who and when whatever the caller sent, and refuses to '
  'change what is deleted. Without a caller (seeds, jobs) the creator and the time of creation may be given.';

grant execute on function
  app.caller(), app.today(), app.refuse(text, text), app.refuse_longer(text, integer, text)
  to authenticated, service_role;
