-- public.sync_push: what people did on their phones, each mutation exactly once and all of it or none.
--
-- Mutations of one phone are taken in order. Several that are nothing special are tried together; where that is refused, and
-- for all others, each is a savepoint, so a refused one delays nobody. Each is answered by name; the answer is kept, so that a
-- phone that did not hear it may ask again, and a rescue file may be read in on another phone with nothing doubled.


create function sync.check_push(p jsonb)
  returns void
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
begin
  if p is null or jsonb_typeof(p) <> 'object' then
    perform app.refuse('sync.malformed');
  end if;
  -- 256 kB on the wire, with room for how Postgres stores it.
  if pg_column_size(p) > 327680 then
    perform app.refuse('sync.too_large');
  end if;
  if p - '{v,client,schema,gen,app,mutations}'::text[] <> '{}'
    or p -> 'v' is distinct from '1'
    or not sync.is_uuid(p -> 'client')
    or not sync.is_count(p -> 'schema', 1000000)
    or not (p -> 'gen' is not distinct from 'null' or sync.is_uuid(p -> 'gen'))
    or jsonb_typeof(p -> 'app') is distinct from 'string'
    or length(p ->> 'app') > 100
    or jsonb_typeof(p -> 'mutations') is distinct from 'array'
  then
    perform app.refuse('sync.malformed');
  end if;
  if jsonb_array_length(p -> 'mutations') > 50 then
    perform app.refuse('sync.too_large');
  end if;

  -- Number and name must be good, because they are how it is answered. What else is wrong with a mutation refuses only it.
  perform from jsonb_array_elements(p -> 'mutations') as m
  where jsonb_typeof(m) <> 'object'
    or not sync.is_count(m -> 'seq', 9007199254740991)
    or m -> 'seq' = '0'
    or jsonb_typeof(m -> 'id') is distinct from 'string'
    or m ->> 'id' !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
  if found or (
    select count(distinct m -> 'id') < count(*) or count(distinct m -> 'seq') < count(*)
    from jsonb_array_elements(p -> 'mutations') as m
  ) then
    perform app.refuse('sync.malformed');
  end if;
end
$$;

comment on function sync.check_push(jsonb) is 'Refuses a request of sync_push that does not have the shape in src/remote/protocol.ts.';


create function sync.begin_push(p jsonb, out last_seq bigint, out nouns jsonb, out known jsonb)
  language plpgsql
  volatile
  -- Definer: nobody touches these tables. It works for the caller alone.
  security definer
  set search_path = ''
as $$
declare
  client constant uuid := p ->> 'client';
  caller constant uuid := app.caller();
  names constant uuid[] := array(select (m ->> 'id')::uuid from jsonb_array_elements(p -> 'mutations') as m);
begin
  -- One push of a phone at a time: the second waits here, and then sees what the first did.
  perform pg_advisory_xact_lock(hashtextextended(client::text, 0));

  insert into sync.client as k (client_id, user_id, schema, app)
  values (client, caller, (p ->> 'schema')::integer, p ->> 'app')
  on conflict (client_id) do nothing;
  select k.last_seq into last_seq from sync.client as k where k.client_id = client and k.user_id = caller;
  if not found then
    perform app.refuse('sync.foreign_client');
  end if;

  select jsonb_object_agg(e.tbl, jsonb_build_object('classes', e.classes, 'kinds', e.kinds) || e.extras) into nouns
  from (
    select n.*, case when n.changing <> '[]' then jsonb_build_object('changing', n.changing) else '{}' end as extras
    from sync.nouns() as n
    where n.classes <> '{}'
  ) as e;

  select coalesce(jsonb_object_agg(m.id, jsonb_build_object('own', m.user_id = caller, 'result', m.result, 'xid', m.xid::text)), '{}')
  into known
  from sync.mutation as m
  where m.id = any (names);
end
$$;

comment on function sync.begin_push(jsonb) is
  'Takes the phone''s turn: the last number it was answered, the nouns that may be written, and those of the mutations that are known already.';


create function sync.end_push(p jsonb, last_seq bigint, answered jsonb[])
  returns void
  language plpgsql
  volatile
  -- Definer: nobody touches these tables. It works for the caller alone.
  security definer
  set search_path = ''
as $$
declare
  client constant uuid := p ->> 'client';
  caller constant uuid := app.caller();
begin
  update sync.client as k
  set last_seq = end_push.last_seq, schema = (p ->> 'schema')::integer, app = p ->> 'app', seen_at = now()
  where k.client_id = client and k.user_id = caller;
  if not found then
    perform app.refuse('sync.foreign_client');
  end if;

  -- Names and versions of rows are kept, never content.
  insert into sync.mutation (client_id, seq, id, user_id, result, xid, phone_at, phone_offset_ms)
  select client, (a ->> 'seq')::bigint, (a ->> 'id')::uuid, caller,
    case when a ->> 'st' = 'refused' then a - '{seq,id,rows,xid}'::text[] else jsonb_build_object(
      'st', a -> 'st', 'touched', (
        select jsonb_agg(jsonb_build_array(r -> 't', r -> 'id', r -> 'row' -> 'version')) from jsonb_array_elements(a -> 'rows') as r
      )
    ) end,
    pg_current_xact_id(), left(m ->> 'at', 40), case when sync.is_offset(m -> 'offset') then (m ->> 'offset')::float8 end
  from unnest(answered) as a
  join jsonb_array_elements(p -> 'mutations') as m on m -> 'seq' = a -> 'seq';

  perform sync.poke(array(
    select distinct s::integer
    from unnest(answered) as a, jsonb_array_elements(a -> 'rows') as r,
      jsonb_array_elements_text(case when jsonb_typeof(r -> 'row') = 'object' then r -> 'row' -> 'scopes' end) as s
    where a ->> 'st' in ('ok', 'merged') and sync.can_poke()
  ));
exception
  -- A rescue file was being read in on another phone at this very moment. Sent again, it will be known.
  when unique_violation then
    raise exception using errcode = '40001', message = 'sync.same_mutation';
end
$$;

comment on function sync.end_push(jsonb, bigint, jsonb[]) is 'Remembers what became of each mutation, and how far this phone has come, and pokes who may want to know.';


revoke execute on function sync.check_push(jsonb), sync.begin_push(jsonb), sync.end_push(jsonb, bigint, jsonb[]) from public;
grant execute on function sync.check_push(jsonb), sync.begin_push(jsonb), sync.end_push(jsonb, bigint, jsonb[]) to authenticated;
