-- Departments: everybody of the company knows the tree, an administrator changes it, nobody else does.

begin;
\ir cast.psql
select plan(34);

create function tests.rename() returns text language sql as $$ select $u$update public.departments set name = '新名' where id = tests.id('dev') returning 1$u$ $$;
create function tests.add() returns text language sql as $$
  select $i$insert into public.departments (id, parent_id, name) values (gen_random_uuid(), tests.id('tech'), '运维组')$i$ $$;
grant execute on all functions in schema tests to anon, authenticated;


-- A member
select tests.become('owner');
select is((select count(*)::int from public.departments), 5, 'a member reads the whole tree');
select is_empty(tests.rename(), 'a member renames no department');
select throws_ok(tests.add(), '42501', null, 'a member adds no department');

-- The lead
select tests.become('lead');
select is((select count(*)::int from public.departments), 5, 'a lead reads the whole tree');
select is_empty(tests.rename(), 'a lead does not rename their own department');
select throws_ok(tests.add(), '42501', null, 'a lead adds no department');

-- The lead above
select tests.become('lead_above');
select is_empty(tests.rename(), 'a lead above renames no department below');
select throws_ok(tests.add(), '42501', null, 'a lead above adds no department below');

-- The executive reads, and only reads
select tests.become('executive');
select is((select count(*)::int from public.departments), 5, 'an executive reads the whole tree');
select is_empty(tests.rename(), 'an executive renames no department');
select throws_ok(tests.add(), '42501', null, 'an executive adds no department');

-- The administrator
select tests.become('admin');
select isnt_empty(tests.rename(), 'an administrator renames a department');
select lives_ok(tests.add(), 'an administrator adds a department');
select is((select version from public.departments where id = tests.id('dev')), 2::bigint, 'a change is counted');
select is((select updated_by from public.departments where id = tests.id('dev')), tests.id('admin'), 'a change has an author');
select throws_ok(
  $$ insert into public.departments (id, parent_id, name) values (gen_random_uuid(), tests.id('tech'), '  ') $$,
  'P0001', 'department.no_name', 'a department needs a name'
);
select throws_ok(
  $$ update public.departments set name = repeat('长', 201) where id = tests.id('dev') $$, 'P0001', 'too_long', 'a name fits a line'
);
select throws_ok(
  $$ update public.departments set parent_id = tests.id('dev') where id = tests.id('tech') $$,
  'P0001', 'department.loop', 'a department is not put below one below it'
);
select throws_ok(
  $$ update public.departments set parent_id = id where id = tests.id('tech') $$,
  'P0001', 'department.loop', 'a department is not put below itself'
);
select throws_ok(
  $$ insert into public.departments (id, name, kind) values (gen_random_uuid(), '另一家', 'company') $$,
  '23505', null, 'there is one company'
);
select throws_ok(
  $$ update public.departments set parent_id = null where id = tests.id('dev') $$, '23514', null, 'only the company is a root'
);
select throws_ok(
  $$ update public.departments set deleted_at = now() where id = tests.id('dev') $$,
  'P0001', 'invalid', 'a department with people is not deleted'
);
select throws_ok(
  $$ delete from public.departments where id = tests.id('qa') $$, '42501', null, 'not even an administrator removes a row'
);
select throws_ok(
  $$ update public.departments set scopes = '{}' where id = tests.id('qa') $$, '42501', null, 'nobody sets scopes'
);
select throws_ok(
  $$ update public.departments set version = 9 where id = tests.id('qa') $$, '42501', null, 'nobody sets versions'
);
select isnt_empty(
  $$ update public.departments set parent_id = tests.id('sales') where id = tests.id('qa') returning 1 $$,
  'an administrator moves a department'
);

-- Another department's member
select tests.become('outsider');
select is_empty(tests.rename(), 'an outsider renames no department');

-- Whose membership ended, whose begins tomorrow, who never had one
select tests.become('ended');
select is_empty('select 1 from public.departments', 'who has left reads no departments');
select is_empty(tests.rename(), 'who has left renames no department');
select tests.become('coming');
select is_empty('select 1 from public.departments', 'who begins tomorrow reads no departments today');
select tests.become('stranger');
select is_empty('select 1 from public.departments', 'a stranger reads no departments');
select throws_ok(tests.add(), '42501', null, 'a stranger adds no department');

-- Nobody
select tests.become('nobody');
select throws_ok('select 1 from public.departments', '42501', null, 'nobody may not even ask');
select throws_ok(tests.add(), '42501', null, 'nobody adds no department');

select tests.rest();
select * from finish();
rollback;
