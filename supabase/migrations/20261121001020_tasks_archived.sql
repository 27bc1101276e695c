-- Which tasks are known although no phone holds them any more: those completed so long ago that the nightly job has archived
-- them. Whoever imports a file again asks, so that what is in the archive is not added a second time.


-- Index

-- Which archived task does a file call so?
create index tasks_archived_keys on public.tasks (external_key) where archived_at is not null and external_key is not null;


-- Function

create function public.archived_tasks(p jsonb)
  returns jsonb
  language plpgsql
  stable
  -- What the caller may not read is not there for them.
  security invoker
  set search_path = ''
as $$
declare
  keys text[];
  found_keys jsonb;
  found_contents jsonb;
begin
  if jsonb_typeof(p) is distinct from 'object' or p - '{keys,contents}'::text[] <> '{}'
    or jsonb_typeof(p -> 'keys') is distinct from 'array' or jsonb_typeof(p -> 'contents') is distinct from 'array'
  then
    perform app.refuse('invalid');
  end if;
  if jsonb_array_length(p -> 'keys') + jsonb_array_length(p -> 'contents') > 1000 then
    perform app.refuse('too_long');
  end if;
  if exists (select from jsonb_array_elements(p -> 'keys') as k (key) where jsonb_typeof(k.key) <> 'string')
    or exists (
      select from jsonb_array_elements(p -> 'contents') as c (content)
      where jsonb_typeof(c.content) <> 'object' or coalesce(jsonb_typeof(c.content -> 'title'), '') <> 'string'
        or not coalesce(sync.is_uuid(c.content -> 'owner'), false)
        or coalesce(c.content ->> 'due', '') !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$'
    )
  then
    perform app.refuse('invalid');
  end if;

  keys := array(select k.key from jsonb_array_elements_text(p -> 'keys') as k (key));
  select coalesce(jsonb_agg(distinct f.key), '[]') into found_keys
  from (
    select t.external_key as key
    from public.tasks as t
    where t.external_key = any (keys) and t.archived_at is not null and t.deleted_at is null
    union all
    select t.id::text
    from public.tasks as t
    where t.id = any (array(select k.key::uuid from unnest(keys) as k (key) where sync.is_uuid(to_jsonb(k.key))))
      and t.archived_at is not null and t.deleted_at is null
  ) as f;

  select coalesce(jsonb_agg(c.at - 1 order by c.at), '[]') into found_contents
  from jsonb_array_elements(p -> 'contents') with ordinality as c (content, at)
  where exists (
    select from public.tasks as t
    where t.owner_id = (c.content ->> 'owner')::uuid and t.due_at = (c.content ->> 'due')::timestamptz
      and t.title = c.content ->> 'title' and t.archived_at is not null and t.deleted_at is null
  );

  return jsonb_build_object('keys', found_keys, 'contents', found_contents);
exception
  -- What looks like a time may be none.
  when datetime_field_overflow then
    perform app.refuse('invalid');
end
$$;

comment on function public.archived_tasks(jsonb) is
  'Of {"keys": [what files call tasks, or their ids], "contents": [{"title", "owner", "due"}]}, 1000 at most together: the keys, and the '
  'positions from 0 of the contents, of which an archived task that the caller may read is known.';

grant execute on function public.archived_tasks(jsonb) to authenticated;
