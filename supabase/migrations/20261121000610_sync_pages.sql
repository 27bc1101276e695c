-- A page of the feed as it travels: entries with their bodies, cut at a size, and the cursors to send next time.


create function sync.lies_ahead(sent jsonb)
  returns boolean
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
begin
  return exists (
    select from jsonb_each(sent) as s (id, cursor)
    where pg_snapshot_xmax((s.cursor ->> 'b')::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())
      or pg_snapshot_xmax((s.cursor ->> 't')::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())
      or split_part(s.cursor ->> 'a', ',', 1)::xid8 >= pg_snapshot_xmax(pg_current_snapshot())
  );
end
$$;

comment on function sync.lies_ahead(jsonb) is 'Whether a cursor knows of transactions that have not been.';


create function sync.page(sent jsonb, cursors sync.cursor[], entries sync.entry[])
  returns jsonb
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
declare
  page jsonb;
begin
  with body as (
    select b.tbl, b.id, b.content from unnest(sync.bodies(entries)) as b
  ),
  entry as (
    select e.*, b.content, row_number() over (partition by e.tbl, e.row_id order by e.turn) = 1 as first_here
    from unnest(entries) with ordinality as e (scope_id, xid, tbl, row_id, turn)
    left join body as b on (b.tbl, b.id) = (e.tbl, e.row_id)
  ),
  weighed as (
    select e.*, sum(case when e.first_here then coalesce(pg_column_size(e.content), 0) + 64 else 0 end) over (order by e.turn) as bytes
    from entry as e
  ),
  kept as materialized (
    -- About 400 kB; a single row that is larger travels alone.
    select w.* from weighed as w where w.bytes <= 400000 or w.turn = 1
  ),
  last_kept as (
    select distinct on (k.scope_id) k.* from kept as k order by k.scope_id, k.turn desc
  ),
  scope as (
    select c.*,
      c.waits or (c.complete and not exists (
        select from weighed as w where w.scope_id = c.scope_id and w.bytes > 400000 and w.turn > 1
      )) as done,
      l.xid as last_xid, l.tbl as last_tbl, l.row_id as last_id
    from unnest(cursors) as c
    left join last_kept as l using (scope_id)
  )
  select jsonb_build_object(
    'scopes', coalesce((
      select jsonb_object_agg(s.scope_id, case
        when s.waits then jsonb_build_object('k', s.key, 'e', s.epoch::text, 'b', s.base::text)
        when s.done then jsonb_build_object('k', s.key, 'e', s.epoch::text, 'b', s.target::text)
        else jsonb_build_object(
          'k', s.key, 'e', s.epoch::text, 'b', s.base::text, 't', s.target::text, 'a', concat_ws(
            ',', coalesce(s.last_xid, s.after_xid), coalesce(s.last_tbl, s.after_tbl), coalesce(s.last_id, s.after_id)
          )
        )
      end)
      from scope as s
    ), '{}'),
    'drop', coalesce((
      select jsonb_agg(k order by k::integer) from jsonb_object_keys(sent) as k
      where k::integer not in (select s.scope_id from scope as s)
    ), '[]'),
    'reset_scopes', coalesce((select jsonb_agg(s.scope_id::text order by s.scope_id) from scope as s where s.fresh), '[]'),
    'rows', coalesce((
      select jsonb_agg(jsonb_build_object('t', k.tbl, 'id', k.row_id, 'row', k.content) order by k.turn)
      from kept as k where k.first_here
    ), '[]'),
    -- A round that took several pages saw several moments. It ends with a page that begins and ends in one: only then
    -- does everything on the phone match, parents and children.
    'more', exists (select from scope as s where not s.done) or exists (select from jsonb_each(sent) as c where c.value ? 't')
  ) into page;
  return page;
end
$$;

comment on function sync.page(jsonb, sync.cursor[], sync.entry[]) is
  'The page of these entries: each row once, cut at 400 kB, with each scope''s next cursor.';

revoke execute on function sync.lies_ahead(jsonb), sync.page(jsonb, sync.cursor[], sync.entry[]) from public;
grant execute on function sync.lies_ahead(jsonb), sync.page(jsonb, sync.cursor[], sync.entry[]) to authenticated;
