-- What was overwritten: when two people changed the same field and the later one won, the other value is kept here.
--
-- The author of the change that won sees "also changed by …" and may undo it. Rows are written by sync_push alone and
-- synced to that author like any noun; the author marks them as seen.


create table public.sync_conflicts (
  id uuid primary key default gen_random_uuid(),
  tbl smallint not null references sync.entity (tbl),
  row_id uuid not null,
  field text not null,
  base jsonb,
  theirs jsonb,
  mine jsonb,
  theirs_by uuid,
  at timestamptz not null default now(),
  seen_at timestamptz,
  version bigint not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null
);

comment on table public.sync_conflicts is 'A value that was overwritten although somebody else had just set it.';
comment on column public.sync_conflicts.id is 'made here';
comment on column public.sync_conflicts.version is 'counted by the server';
comment on column public.sync_conflicts.created_at is 'when it was written';
comment on column public.sync_conflicts.updated_by is 'who changed it last';
comment on column public.sync_conflicts.updated_at is 'when it was changed last';
comment on column public.sync_conflicts.deleted_at is 'never set';
comment on column public.sync_conflicts.archived_at is 'set by the nightly job 90 days after it was seen';
comment on column public.sync_conflicts.scopes is 'who sees it';
comment on column public.sync_conflicts.field is 'which column';
comment on column public.sync_conflicts.row_id is 'which row';
comment on column public.sync_conflicts.at is 'when it was overwritten';
comment on column public.sync_conflicts.tbl is 'the noun''s number in sync.entity';
comment on column public.sync_conflicts.base is 'what the author saw before changing it';
comment on column public.sync_conflicts.theirs is 'what stood there, and was overwritten';
comment on column public.sync_conflicts.mine is 'what the author set';
comment on column public.sync_conflicts.theirs_by is 'who had last changed that row';
comment on column public.sync_conflicts.created_by is 'the author of the change that won, who is told';
comment on column public.sync_conflicts.seen_at is 'when the author dismissed or undid it';

create trigger stamp before insert or update on public.sync_conflicts
  for each row execute function app.stamp();


create function app.sync_conflicts_scopes(conflict public.sync_conflicts)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids('u:' || conflict.created_by);
end
$$;

comment on function app.sync_conflicts_scopes(public.sync_conflicts) is 'Who sees a conflict: the author of the change that won.';

revoke execute on function app.sync_conflicts_scopes(public.sync_conflicts) from public;

select sync.track('public.sync_conflicts', 7, '{"seen_at": "lww"}', 'r.seen_at < $1');


grant select on public.sync_conflicts to authenticated;
grant update (seen_at) on public.sync_conflicts to authenticated;

alter table public.sync_conflicts enable row level security;

create policy "Authors can read what they overwrote" on public.sync_conflicts
  for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "Authors can mark it as seen" on public.sync_conflicts
  for update to authenticated
  using (created_by = (select app.caller()))
  with check (created_by = (select app.caller()));


create function sync.keep_conflicts(tbl integer, stands jsonb, conflicts jsonb)
  returns void
  language plpgsql
  volatile
  -- Definer: nobody may write a conflict by hand. It writes for the caller alone.
  security definer
  set search_path = ''
as $$
begin
  insert into public.sync_conflicts (tbl, row_id, field, base, theirs, mine, theirs_by, created_by)
  select keep_conflicts.tbl, (stands ->> 'id')::uuid, c ->> 'field', c -> 'base', c -> 'theirs', c -> 'mine',
    (stands ->> 'updated_by')::uuid, app.caller()
  from jsonb_array_elements(conflicts) as c;
end
$$;

comment on function sync.keep_conflicts(integer, jsonb, jsonb) is 'Keeps the values of a row that the caller is about to overwrite.';

revoke execute on function sync.keep_conflicts(integer, jsonb, jsonb) from public;
grant execute on function sync.keep_conflicts(integer, jsonb, jsonb) to authenticated;
