-- From written rows to the feed: triggers on every synced table.
--
-- By convention such a table has a function app.<table>_scopes(<table row>), which returns its scopes by
-- sync.scope_ids(…). Which scopes a row has is said there and nowhere else: row-level security reads the column, the
-- feed is routed by it, and phones forget by it.


create function sync.feed_rows()
  returns trigger
  language plpgsql
  -- Definer: nobody may write the feed, and everybody who writes a row must.
  security definer
  set search_path = ''
as $$
declare
  noun constant smallint := tg_argv[0];
begin
  -- Entries are written in the order of rows and scopes, so two writers of the same rows cannot deadlock.
  if tg_op = 'INSERT' then
    insert into sync.feed as f (scope_id, tbl, row_id, xid, gone)
    select s, noun, n.id, pg_current_xact_id(), coalesce(n.deleted_at, n.archived_at) is not null
    from after_rows as n, unnest(n.scopes) as s
    order by n.id, s
    on conflict (scope_id, tbl, row_id) do update set xid = excluded.xid, gone = excluded.gone
    where (f.xid, f.gone) is distinct from (excluded.xid, excluded.gone);
  elsif tg_op = 'UPDATE' then
    insert into sync.feed as f (scope_id, tbl, row_id, xid, gone)
    select s, noun, n.id, pg_current_xact_id(),
      coalesce(n.deleted_at, n.archived_at) is not null or not s = any (n.scopes)
    from after_rows as n
    join before_rows as o using (id),
      unnest(case when o.scopes = n.scopes then n.scopes else array(select unnest(o.scopes) union select unnest(n.scopes)) end) as s
    order by n.id, s
    on conflict (scope_id, tbl, row_id) do update set xid = excluded.xid, gone = excluded.gone
    where (f.xid, f.gone) is distinct from (excluded.xid, excluded.gone);
  else
    insert into sync.feed as f (scope_id, tbl, row_id, xid, gone)
    select s, noun, o.id, pg_current_xact_id(), true
    from before_rows as o, unnest(o.scopes) as s
    order by o.id, s
    on conflict (scope_id, tbl, row_id) do update set xid = excluded.xid, gone = excluded.gone
    where (f.xid, f.gone) is distinct from (excluded.xid, excluded.gone);
  end if;
  return null;
end
$$;

comment on function sync.feed_rows() is
  'Writes the feed entries of the changed rows: for each scope that has one or had it, in which transaction, and whether it is gone.';

revoke execute on function sync.feed_rows() from public;


create function sync.write_scopes_trigger(rel regclass, bare text, tbl integer, made_from text[])
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  -- Definer: the scopes of a row may depend on rows that its writer does not see. The last of the BEFORE triggers (they
  -- fire by name), because the others fill in what the scopes are made from.
  execute format(
    $write$
      create or replace function sync.scopes_%1$s() returns trigger
        language plpgsql security definer set search_path = ''
      as $body$
      begin
        if tg_op = 'UPDATE' and %4$s then
          new.scopes := old.scopes;
        else
          new.scopes := app.%2$I(new);
        end if;
        -- A change brings an archived row back to the phones, until it has been closed for long enough again.
        if tg_op = 'UPDATE' and old.archived_at = new.archived_at then
          new.archived_at := null;
        end if;
        return new;
      end
      $body$;
      revoke execute on function sync.scopes_%1$s() from public;
      comment on function sync.scopes_%1$s() is 'Who sees a row of %2$s, before every write.';
      create or replace trigger zz_sync_scopes before insert or update on %3$s for each row execute function sync.scopes_%1$s();
    $write$,
    tbl, bare || '_scopes', rel, case when made_from is null then 'false' else (
      select format('(%s) is not distinct from (%s)', string_agg(format('new.%I', f), ', '), string_agg(format('old.%I', f), ', '))
      from unnest(made_from) as f
    ) end
  );
end
$$;

comment on function sync.write_scopes_trigger(regclass, text, integer, text[]) is
  'Writes the trigger that asks app.<table>_scopes(row) before each write. One function per table, so that its plan is kept.';

revoke execute on function sync.write_scopes_trigger(regclass, text, integer, text[]) from public;
