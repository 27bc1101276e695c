-- sync.track() makes a table a noun that phones hold. The people of the company are the first three.
--
-- The table has the columns of every synced table: id, version, created_by, created_at, updated_by, updated_at,
-- deleted_at, archived_at, scopes; row-level security; and a function app.<table>_scopes(<table row>).


create function sync.json_kind(type oid)
  returns text
  language sql
  stable
  security invoker
  set search_path = ''
as $$
  select case
    when base.oid in ('json'::regtype, 'jsonb'::regtype) then 'any'
    when base.typcategory = 'A' then 'array'
    when base.typcategory = 'N' then 'number'
    when base.typcategory = 'B' then 'boolean'
    when base.oid = 'timestamptz'::regtype then 'moment'
    when base.oid = 'date'::regtype then 'day'
    else 'string'
  end
  from pg_catalog.pg_type as t
  join pg_catalog.pg_type as base on base.oid = case t.typtype when 'd' then t.typbasetype else t.oid end
  where t.oid = type
$$;

comment on function sync.json_kind(oid) is 'How values of a column type travel: string, number, boolean, array, any; moment and day are strings of ISO 8601.';


create function sync.empties(rel regclass)
  returns text
  language sql
  stable
  security invoker
  set search_path = ''
as $$
  select format(
    'array_remove(array[%s]::text[], null)',
    string_agg(
      format(
        'case when r.%1$I %2$s then %1$L end',
        a.attname, case when not a.attnotnull then 'is null' else '= ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid) end
      ),
      ', ' order by a.attnum
    )
  )
  from pg_catalog.pg_attribute as a
  left join pg_catalog.pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = rel and a.attnum > 0 and not a.attisdropped
    and (not a.attnotnull or pg_catalog.pg_get_expr(d.adbin, d.adrelid) ~ '^''({})?''::(text|[a-z_.]+\[\])$')
$$;

comment on function sync.empties(regclass) is
  'See sync.entity.empties: what is null, and what is by default the empty text or an empty array and still is.';


create function sync.track(
  rel regclass, tbl integer, classes jsonb default '{}', archive_when text default null, scopes_from text[] default null
)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  bare constant text := (select c.relname from pg_catalog.pg_class as c where c.oid = rel);
begin
  insert into sync.entity as e (tbl, name, classes, kinds, changing, empties, archive_when)
  select track.tbl, bare, track.classes, coalesce(jsonb_object_agg(a.attname, sync.json_kind(a.atttypid)), '{}'),
    coalesce(jsonb_agg(a.attname) filter (where track.classes ->> a.attname in ('set', 'delta')), '[]'),
    sync.empties(rel), track.archive_when
  from pg_catalog.pg_attribute as a
  where a.attrelid = rel and a.attnum > 0 and not a.attisdropped and track.classes ? a.attname
  on conflict on constraint entity_pkey do update
  set name = excluded.name, classes = excluded.classes, kinds = excluded.kinds, changing = excluded.changing,
    empties = excluded.empties, archive_when = excluded.archive_when;

  perform sync.write_scopes_trigger(rel, bare, tbl, scopes_from);
  perform sync.write_functions(rel, tbl, classes);

  -- Once for a statement, however many rows it writes.
  execute format(
    $triggers$
      create or replace trigger zz_sync_feed_added after insert on %1$s
        referencing new table as after_rows for each statement execute function sync.feed_rows(%2$L);
      create or replace trigger zz_sync_feed_changed after update on %1$s
        referencing old table as before_rows new table as after_rows for each statement execute function sync.feed_rows(%2$L);
      create or replace trigger zz_sync_feed_removed after delete on %1$s
        referencing old table as before_rows for each statement execute function sync.feed_rows(%2$L);
    $triggers$,
    rel, tbl
  );

  -- Which rows do I see?
  execute format('create index if not exists %I on %s using gin (scopes)', bare || '_scopes', rel);
end
$$;

comment on function sync.track(regclass, integer, jsonb, text, text[]) is
  'Makes a table a noun of the sync: its number, its writable columns with conflict classes, when its rows are archived, and from which of its columns alone its scopes are made, where it is from no other row. Call it again after adding columns.';

revoke execute on function sync.json_kind(oid), sync.empties(regclass), sync.track(regclass, integer, jsonb, text, text[]) from public;


-- Everybody of the company knows its departments and people.

create function app.departments_scopes(department public.departments)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids('org');
end
$$;

create function app.members_scopes(member public.members)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids('org');
end
$$;

create function app.memberships_scopes(membership public.memberships)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids('org');
end
$$;

comment on function app.departments_scopes(public.departments) is 'Who sees a department: everybody of the company.';
comment on function app.members_scopes(public.members) is 'Who sees a person: everybody of the company.';
comment on function app.memberships_scopes(public.memberships) is 'Who sees a membership: everybody of the company.';

revoke execute on function
  app.departments_scopes(public.departments), app.members_scopes(public.members), app.memberships_scopes(public.memberships)
  from public;

select sync.track('public.departments', 1, '{
  "name": "lww", "duty": "text", "parent_id": "guarded", "kind": "lww", "position": "lww"
}');
select sync.track('public.members', 2, '{
  "name": "lww", "employee_no": "lww", "email": "lww", "phone": "lww", "position_line": "lww", "title": "lww",
  "home_department_id": "lww", "left_on": "guarded"
}');
select sync.track('public.memberships', 3, '{
  "member_id": "guarded", "department_id": "guarded", "role": "guarded", "starts_on": "lww", "ends_on": "lww"
}');
