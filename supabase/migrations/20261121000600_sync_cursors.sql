-- Where a phone stands: its cursors read, judged and matched with the scopes that its person holds.
--
-- A cursor is a Postgres snapshot per scope: everything visible in it is on the phone. What is sent next is what is
-- visible now and was not visible then. Cursors on a time or a sequence lose rows whenever transactions overlap; this
-- one cannot, and a long transaction stalls nobody.


create type sync.cursor as (
  scope_id integer,
  key text,
  epoch bigint,
  -- starts from nothing in this page
  fresh boolean,
  -- was read to its end on an earlier page of the round under way
  waits boolean,
  -- has nothing to send
  quiet boolean,
  -- is read to its end in this page
  complete boolean,
  base pg_snapshot,
  target pg_snapshot,
  after_xid xid8,
  after_tbl smallint,
  after_id uuid
);

create type sync.entry as (scope_id integer, xid xid8, tbl smallint, row_id uuid);


create function sync.check_pull(c jsonb)
  returns void
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
begin
  if c is null or jsonb_typeof(c) <> 'object' then
    perform app.refuse('sync.malformed');
  end if;
  if pg_column_size(c) > 262144 then
    perform app.refuse('sync.too_large');
  end if;
  if c - '{v,client,schema,gen,limit,digest,scopes}'::text[] <> '{}'
    or c -> 'v' is distinct from '1'
    or not sync.is_uuid(c -> 'client')
    or not sync.is_count(c -> 'schema', 1000000)
    or not (c -> 'gen' is not distinct from 'null' or sync.is_uuid(c -> 'gen'))
    or not sync.is_count(c -> 'limit', 1000)
    or c -> 'limit' = '0'
    or coalesce(jsonb_typeof(c -> 'digest'), 'boolean') <> 'boolean'
    or jsonb_typeof(c -> 'scopes') is distinct from 'object'
  then
    perform app.refuse('sync.malformed');
  end if;

  -- Looked through as a whole, because there may be hundreds.
  if jsonb_path_exists(c -> 'scopes', '$.* ? (@.type() != "object")')
    or jsonb_path_exists(c -> 'scopes', '$.*.* ? (@.type() != "string")')
  then
    perform app.refuse('sync.malformed');
  end if;

  begin
    perform from jsonb_each(c -> 'scopes') as s (id, cursor),
      jsonb_to_record(s.cursor) as k (e text, b text, t text, a text)
    where s.id !~ '^[1-9][0-9]{0,8}$'
      or s.cursor - '{k,e,b,t,a}'::text[] <> '{}'
      or not coalesce(k.e ~ '^[0-9]{1,18}$', false)
      or not coalesce(k.b ~ '^[0-9]{1,19}:[0-9]{1,19}:([0-9]{1,19}(,[0-9]{1,19})*)?$', false)
      or k.t !~ '^[0-9]{1,19}:[0-9]{1,19}:([0-9]{1,19}(,[0-9]{1,19})*)?$'
      or k.a !~ '^[0-9]{1,19},[0-9]{1,4},[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      or (k.a is not null and k.t is null)
      or k.b::pg_snapshot is null
      or k.t::pg_snapshot is null and k.t is not null;
  exception
    -- The right letters in the wrong order: a snapshot that ends before it begins.
    when data_exception then found := true;
  end;
  if found then
    perform app.refuse('sync.malformed');
  end if;
end
$$;

comment on function sync.check_pull(jsonb) is 'Refuses a request of sync_pull that does not have the shape in src/remote/protocol.ts.';


create function sync.is_uuid(value jsonb)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
begin
  return jsonb_typeof(value) is not distinct from 'string'
    and value #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
end
$$;

comment on function sync.is_uuid(jsonb) is 'Whether a value is the lower-case text of a uuid.';


create function sync.is_count(value jsonb, most bigint)
  returns boolean
  language plpgsql
  immutable
  security invoker
  set search_path = ''
as $$
declare
  number numeric;
begin
  if jsonb_typeof(value) is distinct from 'number' then
    return false;
  end if;
  number := value #>> '{}';
  return number between 0 and most and number % 1 = 0;
end
$$;

comment on function sync.is_count(jsonb, bigint) is 'Whether a value is a whole number from 0 to the most.';


create function sync.my_cursors(sent jsonb)
  returns setof sync.cursor
  language plpgsql
  stable
  -- Definer: it reads the feed, for the scopes that the caller holds and no others.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
  today constant date := app.today();
  home constant text := (select p.home_department_id::text from public.members as p where p.id = caller);
  floor constant xid8 := (select m.gc_floor from sync.meta as m);
begin
  return query
  with
  known as materialized (
    select s.id::integer as scope_id, c.e, c.b, c.t, c.a
    from jsonb_each(sent) as s (id, cursor),
      jsonb_to_record(s.cursor) as c (e bigint, b pg_snapshot, t pg_snapshot, a text)
  ),
  judged as materialized (
    select s.id, s.key, m.epoch, k.t, k.a,
      case
        when s.key = 'org' then 0
        when s.key = 'u:' || caller then 1
        when right(s.key, 36) = home then 2
        else 3
      end as turn,
      case
        when k.e = m.epoch
          -- A first round that is half read goes on, however old its base looks.
          and (pg_snapshot_xmin(k.b) >= floor or (pg_snapshot_xmax(k.b) = '1' and k.t is not null))
        then k.b
      end as base
    from sync.scope_member as m
    join sync.scope as s on s.id = m.scope_id
    left join known as k on k.scope_id = m.scope_id
    where m.user_id = caller and m.first_day <= today and m.end_day > today
  ),
  placed as materialized (
    select j.id, j.key, j.epoch, j.turn, j.base is null as fresh, j.base is not null and j.t is not null as begun, j.t,
      coalesce(j.base, '1:1:') as base,
      case when j.base is not null and j.a is not null then string_to_array(j.a, ',') else array[
        pg_snapshot_xmin(coalesce(j.base, '1:1:'))::text, '0', '00000000-0000-0000-0000-000000000000'
      ] end as after
    from judged as j
  ),
  pointed as materialized (
    select p.*, p.after[1]::xid8 as after_xid, p.after[2]::smallint as after_tbl, p.after[3]::uuid as after_id from placed as p
  )
  select p.id, p.key, p.epoch, p.fresh, not p.fresh and not p.begun and bool_or(p.begun) over (),
    not exists (
      select from sync.feed as f
      where f.scope_id = p.id
        and (f.xid, f.tbl, f.row_id) > (p.after_xid, p.after_tbl, p.after_id)
        and not pg_visible_in_snapshot(f.xid, p.base)
    ),
    true, p.base,
    -- The first page of a round sets the same target for all.
    case when p.begun then p.t else pg_current_snapshot() end,
    p.after_xid, p.after_tbl, p.after_id
  from pointed as p
  order by p.turn, p.id;
end
$$;

comment on function sync.my_cursors(jsonb) is
  'One cursor for each scope of the caller, in the order in which they are sent: company, own, home department, the rest. A new scope, an old epoch or a cursor older than the collected tombstones starts from nothing.';


create function sync.changes(sent jsonb, most integer, out cursors sync.cursor[], out entries sync.entry[])
  language plpgsql
  stable
  -- Definer: it reads the feed, for the scopes that the caller holds and no others.
  security definer
  set search_path = ''
as $$
declare
  scope sync.cursor;
  found_here sync.entry[];
  room integer := most;
begin
  entries := '{}';
  for scope in select * from sync.my_cursors(sent) loop
    if not scope.waits and not scope.quiet then
      select array_agg(row (f.scope_id, f.xid, f.tbl, f.row_id)::sync.entry order by f.xid, f.tbl, f.row_id) into found_here
      from (
        select * from sync.feed as f
        where f.scope_id = scope.scope_id
          and (f.xid, f.tbl, f.row_id) > (scope.after_xid, scope.after_tbl, scope.after_id)
          and not pg_visible_in_snapshot(f.xid, scope.base)
          -- Who starts from nothing has nothing to forget.
          and not (f.gone and pg_snapshot_xmax(scope.base) = '1')
        order by f.xid, f.tbl, f.row_id
        limit room
      ) as f;
      scope.complete := coalesce(cardinality(found_here), 0) < room;
      entries := entries || found_here;
      room := most - cardinality(entries);
    end if;
    cursors := cursors || scope;
  end loop;
  cursors := coalesce(cursors, '{}');
end
$$;

comment on function sync.changes(jsonb, integer) is
  'The next entries of the feed after these cursors, at most so many, and the cursors that they were read by.';

revoke execute on function
  sync.check_pull(jsonb), sync.is_uuid(jsonb), sync.is_count(jsonb, bigint),
  sync.my_cursors(jsonb), sync.changes(jsonb, integer)
  from public;

-- sync_pull runs as its caller, so the caller may call what it calls. The schema is not exposed.
grant usage on schema sync to authenticated;
grant execute on function
  sync.check_pull(jsonb), sync.is_uuid(jsonb), sync.is_count(jsonb, bigint), sync.changes(jsonb, integer)
  to authenticated;
