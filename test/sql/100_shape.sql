-- The shape of the whole: what must be true of every table and every function, also of those that do not exist yet.

begin;
\ir cast.psql
select plan(13);

create temporary view api_table as
  select c.oid, c.relname::text as name, c.relrowsecurity
  from pg_catalog.pg_class as c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f');

create temporary view our_function as
  select p.oid, p.oid::regprocedure::text as name, p.pronamespace::regnamespace::text as room, p.proconfig, p.proacl, p.proowner,
    p.prorettype
  from pg_catalog.pg_proc as p
  where p.pronamespace in ('public'::regnamespace, 'app'::regnamespace, 'sync'::regnamespace)
    and not exists (select from pg_catalog.pg_depend as d where d.objid = p.oid and d.deptype = 'e')
    -- pgTAP, where it was put into public
    and p.proname not in (select q.proname from pg_catalog.pg_proc as q where q.pronamespace = 'extensions'::regnamespace);

select is_empty(
  $$ select name from api_table where not relrowsecurity $$,
  'every table in public has row-level security'
);
select is_empty(
  $$ select c.relname from pg_catalog.pg_class as c
     where c.relnamespace in ('app'::regnamespace, 'sync'::regnamespace) and c.relkind in ('r', 'p') and not c.relrowsecurity $$,
  'every table in app and sync has row-level security'
);
select is_empty(
  $$ select name from api_table where obj_description(oid, 'pg_class') is null $$,
  'every table in public has a comment'
);
select is_empty(
  $$ select t.name, a.attname from api_table as t
     join pg_catalog.pg_attribute as a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
     where col_description(t.oid, a.attnum) is null $$,
  'every column in public has a comment'
);
select is_empty(
  $$ select name from api_table where to_regprocedure(format('app.%I(public.%I)', name || '_scopes', name)) is null $$,
  'every table in public has a function that says who sees a row'
);
select is_empty(
  $$ select name from api_table as t where not exists (
       select from pg_catalog.pg_trigger as g
       where g.tgrelid = t.oid and g.tgfoid in (select p.oid from pg_catalog.pg_proc as p where p.proname = 'stamp')
     ) $$,
  'every table in public is stamped'
);
select is_empty(
  $$ select name from api_table where name not in (select e.name from sync.entity as e) $$,
  'every table in public is a noun of the sync'
);
select is_empty(
  $$ select t.name, p.privilege from api_table as t,
       unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as p (privilege)
     where has_table_privilege('anon', t.oid, p.privilege)
       or p.privilege in ('select', 'insert', 'update', 'references') and has_any_column_privilege('anon', t.oid, p.privilege) $$,
  'nobody who is not signed in is granted anything on a table'
);
select is_empty(
  $$ select t.name, p.privilege from api_table as t, unnest(array['insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as p (privilege)
     where has_table_privilege('authenticated', t.oid, p.privilege) $$,
  'writing is granted by column, and deleting not at all'
);
select is_empty(
  $$ select f.name from our_function as f
     where has_function_privilege('anon', f.oid, 'execute') $$,
  'nobody who is not signed in may call a function'
);
select is_empty(
  $$ select f.name from our_function as f
     where not coalesce(f.proconfig @> array['search_path=""'], false) $$,
  'no function has a search path that a caller can change'
);
select is_empty(
  $$ select f.name from our_function as f where obj_description(f.oid, 'pg_proc') is null $$,
  'every function says what it promises'
);
select is_empty(
  $$ select s.relname from pg_catalog.pg_class as s
     where s.relnamespace in ('public'::regnamespace, 'app'::regnamespace, 'sync'::regnamespace) and s.relkind = 'S'
       and (has_sequence_privilege('anon', s.oid, 'usage') or has_sequence_privilege('authenticated', s.oid, 'usage')) $$,
  'no sequence can be drawn from by hand'
);

select * from finish();
rollback;
