-- Six small functions per noun, written by sync.track(), through which sync_push reads and writes its rows.
--
-- They could be one dynamic statement in sync_push, but a dynamic statement is planned at every call, policies and all,
-- and planning is most of what a small write costs. Static statements keep their plans for the life of the connection.
-- A noun may have a column called row_id or given, so columns are always qualified and bare names are the parameters.
-- Four are about one row; two create or patch several in one statement, because most of what a small write costs is paid
-- once per statement. All are SECURITY INVOKER: row-level security, column grants and triggers hold here as everywhere.


create function sync.write_functions(rel regclass, tbl integer, classes jsonb)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  columns text;
  given_or_default text;
  patched text;
  patched_values text;
  same text;
begin
  select
    string_agg(format('%I', a.attname), ', ' order by a.attnum),
    string_agg(
      case
        when d.adbin is null then format('x.%I', a.attname)
        else format('case when given ? %L then x.%I else %s end', a.attname, a.attname, pg_get_expr(d.adbin, d.adrelid))
      end,
      ', ' order by a.attnum
    ),
    string_agg(format('%I', a.attname), ', ' order by a.attnum) filter (where classes ->> a.attname not in ('append', 'once')),
    string_agg(format('x.%I', a.attname), ', ' order by a.attnum) filter (where classes ->> a.attname not in ('append', 'once')),
    string_agg(format('or r.%1$I = (given ->> %1$L)::%2$s', a.attname, format_type(a.atttypid, a.atttypmod)), ' ' order by a.attnum)
      filter (where classes ->> a.attname = 'once')
  into columns, given_or_default, patched, patched_values, same
  from pg_catalog.pg_attribute as a
  left join pg_catalog.pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = rel and a.attnum > 0 and not a.attisdropped and classes ? a.attname;

  -- A noun whose every column is the server's has nothing to write.
  if columns is null then
    return;
  end if;

  perform sync.write_create(rel, tbl, columns, given_or_default, coalesce(same, ''));
  perform sync.write_create_all(rel, tbl, columns, given_or_default);
  perform sync.write_read(rel, tbl);
  if patched is not null then
    perform sync.write_patch(rel, tbl, patched, patched_values);
    perform sync.write_patch_all(rel, tbl, patched, patched_values);
  end if;
  perform sync.write_delete(rel, tbl);
  perform sync.write_dispatch('create', 'row_id uuid, given jsonb', 'row_id, given');
  perform sync.write_dispatch('read', 'row_id uuid', 'row_id');
  perform sync.write_dispatch('patch', 'row_id uuid, final jsonb, seen jsonb', 'row_id, final, seen');
  perform sync.write_dispatch('delete', 'row_id uuid', 'row_id');
  perform sync.write_dispatch('create_all', 'ops jsonb[]', 'ops', 'jsonb[]');
  perform sync.write_dispatch('patch_all', 'ops jsonb[]', 'ops', 'jsonb[]');
end
$$;

comment on function sync.write_functions(regclass, integer, jsonb) is 'Writes the functions of one noun, and those that choose among the nouns.';


create function sync.write_create(rel regclass, tbl integer, columns text, given_or_default text, same text)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  execute format(
    $write$
      create or replace function sync.create_%1$s(row_id uuid, given jsonb) returns jsonb
        language plpgsql volatile security invoker set search_path = ''
      as $body$
      #variable_conflict use_variable
      declare
        made jsonb;
      begin
        insert into %2$s as r (id, %3$s)
        select row_id, %4$s from jsonb_populate_record(null::%2$s, given) as x
        on conflict (id) do nothing
        returning to_jsonb(r) into made;

        -- The id exists. The same author and content: an answer was lost, and this is the same row once more. Or the same
        -- value in a column of class once: somebody else has made what is only made once.
        if made is null then
          select to_jsonb(r) into made
          from %2$s as r
          where r.id = row_id
            and (
              r.created_by = (select app.caller())
              and to_jsonb(r) = to_jsonb(jsonb_populate_record(r, given))
              %5$s
            );
        end if;

        if made is null then
          raise exception using errcode = 'P0001', message = 'duplicate', column = 'id';
        end if;
        return made;
      end
      $body$;
      comment on function sync.create_%1$s(uuid, jsonb) is 'Creates the row and returns it; refuses an id that is taken by another row.';
      revoke execute on function sync.create_%1$s(uuid, jsonb) from public;
      grant execute on function sync.create_%1$s(uuid, jsonb) to authenticated;
    $write$,
    tbl, rel, columns, given_or_default, same
  );
end
$$;

comment on function sync.write_create(regclass, integer, text, text, text) is 'Writes sync.create_<tbl>(row_id, given).';


create function sync.write_create_all(rel regclass, tbl integer, columns text, given_or_default text)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  execute format(
    $write$
      create or replace function sync.create_all_%1$s(ops jsonb[]) returns jsonb[]
        language plpgsql volatile security invoker set search_path = ''
      as $body$
      #variable_conflict use_variable
      declare
        made jsonb[];
      begin
        with sent as (
          select op ->> 'id' as row_id, op -> 'set' as given, place from unnest(ops) with ordinality as o (op, place)
        ),
        made_rows as (
          insert into %2$s as r (id, %3$s)
          select sent.row_id::uuid, %4$s from sent, jsonb_populate_record(null::%2$s, sent.given) as x
          order by sent.place
          returning to_jsonb(r) as content
        )
        select array_agg(content) into made from made_rows;
        return made;
      end
      $body$;
      comment on function sync.create_all_%1$s(jsonb[]) is 'Creates the rows of these operations and returns them, in any order.';
      revoke execute on function sync.create_all_%1$s(jsonb[]) from public;
      grant execute on function sync.create_all_%1$s(jsonb[]) to authenticated;
    $write$,
    tbl, rel, columns, replace(given_or_default, 'given ? ', 'sent.given ? ')
  );
end
$$;

comment on function sync.write_create_all(regclass, integer, text, text) is 'Writes sync.create_all_<tbl>(ops).';


create function sync.write_read(rel regclass, tbl integer)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  execute format(
    $write$
      create or replace function sync.read_%1$s(row_id uuid) returns jsonb
        language plpgsql volatile security invoker set search_path = ''
      as $body$
      #variable_conflict use_variable
      declare
        stands jsonb;
      begin
        select to_jsonb(r) into stands from %2$s as r where r.id = row_id for no key update;
        return stands;
      end
      $body$;
      comment on function sync.read_%1$s(uuid) is 'Locks a row that the caller may change and returns it as it stands; null when there is none.';
      revoke execute on function sync.read_%1$s(uuid) from public;
      grant execute on function sync.read_%1$s(uuid) to authenticated;
    $write$,
    tbl, rel
  );
end
$$;

comment on function sync.write_read(regclass, integer) is 'Writes sync.read_<tbl>(row_id).';


create function sync.write_patch(rel regclass, tbl integer, columns text, column_values text)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  execute format(
    $write$
      create or replace function sync.patch_%1$s(row_id uuid, final jsonb, seen jsonb) returns jsonb
        language plpgsql volatile security invoker set search_path = ''
      as $body$
      #variable_conflict use_variable
      declare
        patched jsonb;
      begin
        update %2$s as r
        set (%3$s) = (select %4$s from jsonb_populate_record(r, final) as x)
        where r.id = row_id and r.deleted_at is null and jsonb_populate_record(r, seen) is not distinct from r
        returning to_jsonb(r) into patched;
        return patched;
      end
      $body$;
      comment on function sync.patch_%1$s(uuid, jsonb, jsonb) is
        'Sets these columns if those still stand as they were seen, leaves the others, and returns the row; null when no row was touched.';
      revoke execute on function sync.patch_%1$s(uuid, jsonb, jsonb) from public;
      grant execute on function sync.patch_%1$s(uuid, jsonb, jsonb) to authenticated;
    $write$,
    tbl, rel, columns, column_values
  );
end
$$;

comment on function sync.write_patch(regclass, integer, text, text) is 'Writes sync.patch_<tbl>(row_id, final).';


create function sync.write_patch_all(rel regclass, tbl integer, columns text, column_values text)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  execute format(
    $write$
      create or replace function sync.patch_all_%1$s(ops jsonb[]) returns jsonb[]
        language plpgsql volatile security invoker set search_path = ''
      as $body$
      #variable_conflict use_variable
      declare
        patched jsonb[];
      begin
        with patched_rows as (
          update %2$s as r
          set (%3$s) = (select %4$s from jsonb_populate_record(r, op -> 'set') as x)
          -- Read out beforehand: a cast may fail, so row-level security would let no index be asked with it.
          from (select (op ->> 'id')::uuid as id, op from unnest(ops) as u (op) offset 0) as o
          where r.id = o.id
            and r.deleted_at is null
            and jsonb_populate_record(r, op -> 'base') is not distinct from r
          returning to_jsonb(r) as content
        )
        select array_agg(content) into patched from patched_rows;
        return patched;
      end
      $body$;
      comment on function sync.patch_all_%1$s(jsonb[]) is
        'Patches the rows of these operations, each another one, that still stand as they were seen, and returns them, in any order.';
      revoke execute on function sync.patch_all_%1$s(jsonb[]) from public;
      grant execute on function sync.patch_all_%1$s(jsonb[]) to authenticated;
    $write$,
    tbl, rel, columns, column_values
  );
end
$$;

comment on function sync.write_patch_all(regclass, integer, text, text) is 'Writes sync.patch_all_<tbl>(ops).';


create function sync.write_delete(rel regclass, tbl integer)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  execute format(
    $write$
      create or replace function sync.delete_%1$s(row_id uuid) returns jsonb
        language plpgsql volatile security invoker set search_path = ''
      as $body$
      #variable_conflict use_variable
      declare
        deleted jsonb;
      begin
        update %2$s as r set deleted_at = now() where r.id = row_id returning to_jsonb(r) into deleted;
        return deleted;
      end
      $body$;
      comment on function sync.delete_%1$s(uuid) is 'Marks the row as deleted and returns it; null when no row was touched.';
      revoke execute on function sync.delete_%1$s(uuid) from public;
      grant execute on function sync.delete_%1$s(uuid) to authenticated;
    $write$,
    tbl, rel
  );
end
$$;

comment on function sync.write_delete(regclass, integer) is 'Writes sync.delete_<tbl>(row_id).';

revoke execute on function
  sync.write_functions(regclass, integer, jsonb), sync.write_create(regclass, integer, text, text, text),
  sync.write_read(regclass, integer), sync.write_patch(regclass, integer, text, text), sync.write_delete(regclass, integer),
  sync.write_create_all(regclass, integer, text, text), sync.write_patch_all(regclass, integer, text, text)
  from public;
