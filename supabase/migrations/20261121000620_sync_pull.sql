-- public.sync_pull: what a phone should know and does not yet.
--
-- The feed says which rows; their bodies come only through row-level security, as the caller. A row that the caller
-- cannot read, and one that was deleted or archived, goes out as null: the phone deletes it. A wrong scope can
-- therefore cost freshness, but never leak.


create type sync.body as (tbl smallint, id uuid, content jsonb);


create function sync.server(client uuid, out generation uuid, out min_schema integer)
  language plpgsql
  stable
  -- Definer: nobody reads these tables. It tells nothing about others.
  security definer
  set search_path = ''
as $$
begin
  if app.caller() is null then
    perform app.refuse('sync.signed_out');
  end if;
  -- The snapshot of a standby leaves out transactions in progress on the primary, and cursors would skip them.
  if pg_is_in_recovery() then
    perform app.refuse('sync.on_standby');
  end if;
  perform from sync.client as k where k.client_id = client and k.user_id <> app.caller();
  if found then
    perform app.refuse('sync.foreign_client');
  end if;
  select m.generation, m.min_schema into generation, min_schema from sync.meta as m;
end
$$;

comment on function sync.server(uuid) is
  'What server this is. Refuses nobody, a standby, and the client id of another person.';


create function sync.nouns()
  returns table (tbl smallint, name text, classes jsonb, kinds jsonb, changing jsonb, empties text)
  language sql
  stable
  -- Definer: nobody reads the table itself. It holds no data of anybody.
  security definer
  set search_path = ''
  rows 20
as $$
  select e.tbl, e.name, e.classes, e.kinds, e.changing, e.empties from sync.entity as e order by e.tbl
$$;

comment on function sync.nouns() is 'The nouns that phones hold.';


create function sync.bodies(entries sync.entry[])
  returns sync.body[]
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
declare
  noun record;
  of_noun sync.body[];
  bodies sync.body[] := '{}';
begin
  for noun in
    select n.tbl, n.name, n.empties, array_agg(distinct e.row_id) as ids
    from unnest(entries) as e
    join sync.nouns() as n using (tbl)
    group by n.tbl, n.name, n.empties
  loop
    execute format(
      'select array_agg(row (%s, r.id, to_jsonb(r) - %s)::sync.body) from public.%I as r
       where r.id = any ($1) and r.deleted_at is null and r.archived_at is null',
      noun.tbl, noun.empties, noun.name
    ) into of_noun using noun.ids;
    bodies := bodies || of_noun;
  end loop;
  return bodies;
end
$$;

comment on function sync.bodies(sync.entry[]) is 'Those of the rows that are alive and that row-level security shows to the caller, without the columns that hold nothing.';


create function sync.digest(scope_ids integer[])
  returns jsonb
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
declare
  noun text;
  every text := '';
  digests jsonb;
begin
  for noun in select n.name from sync.nouns() as n loop
    every := every || format(
      ' union all select r.id, r.version, r.scopes from public.%I as r
        where r.scopes && $1 and r.deleted_at is null and r.archived_at is null',
      noun
    );
  end loop;

  execute format(
    $digest$
      select jsonb_object_agg(mine.id, jsonb_build_object('n', coalesce(d.n, 0), 's', coalesce(d.s, 0)))
      from unnest($1) as mine (id)
      left join (
        select s.id, count(*) as n,
          (sum(('x' || right(r.id::text, 12))::bit(48)::bigint + r.version * 1000003) %% 281474976710656)::bigint as s
        from (select null::uuid as id, null::bigint as version, null::integer[] as scopes where false %s) as r,
          unnest(r.scopes) as s (id)
        group by s.id
      ) as d using (id)
    $digest$,
    every
  ) into digests using scope_ids;
  return coalesce(digests, '{}');
end
$$;

comment on function sync.digest(integer[]) is
  'For each scope how many live rows the caller reads in it, and the sum of (last 12 hex digits of the id + version × 1000003) modulo 2^48: finds a missing, an extra and a stale row.';


create function public.sync_pull(c jsonb)
  returns jsonb
  language plpgsql
  stable
  security invoker
  set search_path = ''
  -- Small statements many times over: to compile one, or to plan it anew for each value, takes longer than all of them.
  set jit = off
  set plan_cache_mode = force_generic_plan
as $$
declare
  server record;
  cursors sync.cursor[];
  entries sync.entry[];
  page jsonb;
begin
  perform sync.check_pull(c);
  select * into server from sync.server((c ->> 'client')::uuid);
  page := jsonb_build_object('gen', server.generation, 'now', now(), 'min_schema', server.min_schema)
    || case when sync.can_poke() then '{"pokes": true}' else '{}' end::jsonb;

  if (c ->> 'schema')::integer < server.min_schema then
    return page || '{"upgrade": true}';
  end if;
  -- Another life of this database, or cursors from one: whoever was told more than there is starts afresh.
  if c ->> 'gen' is distinct from server.generation::text and not (c -> 'gen' = 'null' and c -> 'scopes' = '{}')
    or sync.lies_ahead(c -> 'scopes')
  then
    return page || '{"reset": true}';
  end if;

  select r.cursors, r.entries into cursors, entries from sync.changes(c -> 'scopes', (c ->> 'limit')::integer) as r;
  page := page || sync.page(c -> 'scopes', cursors, entries);

  -- Only what is complete can be compared.
  if c -> 'digest' = 'true' and page -> 'more' = 'false' then
    page := page || jsonb_build_object('digest', sync.digest(array(select k.scope_id from unnest(cursors) as k)));
  end if;
  return page;
end
$$;

comment on function public.sync_pull(jsonb) is
  'Answers a PullRequest of src/remote/protocol.ts with the next page of what the caller may know and does not yet. Refuses with sync.malformed, sync.too_large, sync.foreign_client, sync.signed_out or sync.on_standby.';

revoke execute on function
  sync.server(uuid), sync.nouns(), sync.bodies(sync.entry[]), sync.digest(integer[]), public.sync_pull(jsonb)
  from public;
grant execute on function
  sync.server(uuid), sync.nouns(), sync.bodies(sync.entry[]), sync.digest(integer[]), public.sync_pull(jsonb)
  to authenticated;
