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

  perform from jsonb_each(c -> 'scopes') as s (id, cursor)
  where s.id !~ '^[1-9][0-9]{0,8}$'
    or jsonb_typeof(s.cursor) <> 'object'
    or s.cursor - '{k,e,b,t,a}'::text[] <> '{}'
    or exists (select from jsonb_each(s.cursor) as part where jsonb_typeof(part.value) <> 'string')
    or not coalesce(s.cursor ->> 'e' ~ '^[0-9]{1,18}$', false)
    or not coalesce(s.cursor ->> 'b' ~ '^[0-9]{1,19}:[0-9]{1,19}:([0-9]{1,19}(,[0-9]{1,19})*)?$', false)
    or (s.cursor ? 't' and not coalesce(s.cursor ->> 't' ~ '^[0-9]{1,19}:[0-9]{1,19}:([0-9]{1,19}(,[0-9]{1,19})*)?$', false))
    or (s.cursor ? 'a' and not coalesce(s.cursor ->> 'a' ~ '^[0-9]{1,19},[0-9]{1,4},[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', false))
    or (s.cursor ? 'a' and not s.cursor ? 't');
  if found then
    perform app.refuse('sync.malformed');
  end if;

  begin
    perform from jsonb_each(c -> 'scopes') as s (id, cursor)
    where (s.cursor ->> 'b')::pg_snapshot is null or (s.cursor ->> 't')::pg_snapshot is null;
  exception
    -- The right letters in the wrong order: a snapshot that ends before it begins.
    when data_exception then perform app.refuse('sync.malformed');
  end;
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
begin
  return query
  with held as (
    select s.id, s.key, m.epoch, sent -> s.id::text as cursor,
      case
        when s.key = 'org' then 0
        when s.key = 'u:' || m.user_id then 1
        when right(s.key, 36) = (select p.home_department_id::text from public.members as p where p.id = (select app.caller())) then 2
        else 3
      end as turn
    from sync.scope_member as m
    join sync.scope as s on s.id = m.scope_id
    where m.user_id = (select app.caller())
      and m.first_day <= (select app.today())
      and m.end_day > (select app.today())
  ),
  judged as (
    select h.*,
      case when h.cursor is null then false else
        h.cursor ->> 'e' = h.epoch::text
        and (
          pg_snapshot_xmin((h.cursor ->> 'b')::pg_snapshot) >= (select gc_floor from sync.meta)
          -- A first round that is half read goes on, however old its base looks.
          or (h.cursor ->> 'b' = '1:1:' and h.cursor ? 't')
        )
      end as goes_on
    from held as h
  ),
  placed as (
    select j.*,
      case when j.goes_on then (j.cursor ->> 'b')::pg_snapshot else '1:1:' end as base,
      j.goes_on and j.cursor ? 't' as begun,
      j.goes_on and j.cursor ? 'a' as half_read
    from judged as j
  ),
  pointed as (
    select p.*,
      case when p.half_read then split_part(p.cursor ->> 'a', ',', 1)::xid8 else pg_snapshot_xmin(p.base) end as after_xid,
      case when p.half_read then split_part(p.cursor ->> 'a', ',', 2)::smallint else 0::smallint end as after_tbl,
      case when p.half_read then split_part(p.cursor ->> 'a', ',', 3)::uuid else '00000000-0000-0000-0000-000000000000' end as after_id
    from placed as p
  )
  select p.id, p.key, p.epoch, not p.goes_on, p.goes_on and not p.begun and bool_or(p.begun) over (),
    not exists (
      select from sync.feed as f
      where f.scope_id = p.id
        and (f.xid, f.tbl, f.row_id) > (p.after_xid, p.after_tbl, p.after_id)
        and not pg_visible_in_snapshot(f.xid, p.base)
    ),
    true, p.base,
    -- The first page of a round sets the same target for all.
    case when p.begun then (p.cursor ->> 't')::pg_snapshot else pg_current_snapshot() end,
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
