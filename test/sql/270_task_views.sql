-- Saved views: their maker's, or shared with a department, whose leads may delete them.

begin;
\ir cast.psql
select plan(34);

create function tests.keep(name text, place text default null, query text default '{"list": "mine"}') returns text language sql as $$
  select format(
    'insert into public.task_views (id, name, query, department_id) values (gen_random_uuid(), %L, %L, %L)', name, query, tests.id(place)
  ) $$;
create function tests.set(change text, which text default 'shared') returns text language sql as $$
  select format('update public.task_views set %s where id = %L returning 1', change, tests.id(which)) $$;
create function tests.kept() returns text language sql as $$ select 'select name from public.task_views where deleted_at is null order by name' $$;
grant execute on all functions in schema tests to anon, authenticated;

insert into public.task_views (id, created_by, name, query, department_id) values
  (tests.id('shared'), tests.id('owner'), '本周到期', '{"due": "week"}', tests.id('dev')),
  (tests.id('own'), tests.id('owner'), '我的逾期', '{"due": "overdue"}', null);


-- Reading
select tests.become('owner');
select results_eq(tests.kept(), array['我的逾期', '本周到期'], 'a maker reads all of theirs');
select tests.become('colleague');
select results_eq(tests.kept(), array['本周到期'], 'a colleague reads what is shared with the department');
select tests.become('lead_above');
select results_eq(tests.kept(), array['本周到期'], 'so does the lead above');
select tests.become('executive');
select results_eq(tests.kept(), array['本周到期'], 'and an executive');
select tests.become('admin');
select is_empty(tests.kept(), 'an administrator does not');
select tests.become('tester');
select is_empty(tests.kept(), 'nor a member of the department beside');
select tests.become('ended');
select is_empty(tests.kept(), 'nor who has left');
select tests.become('stranger');
select is_empty(tests.kept(), 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.kept(), '42501', null, 'nobody may not even ask');


-- Keeping
select tests.become('outsider');
select lives_ok(tests.keep('我负责的'), 'whoever works here keeps a view');
select lives_ok(tests.keep('杭州', 'sales'), 'and shares it where they sit');
select throws_ok(tests.keep('研发', 'dev'), 'P0001', 'forbidden', 'and not elsewhere');
select tests.become('lead_above');
select lives_ok(tests.keep('测试', 'qa'), 'a lead shares below');
select throws_ok(tests.keep('销售', 'sales'), 'P0001', 'forbidden', 'and not beside');
select throws_ok(tests.keep('  '), 'P0001', 'view.no_name', 'a view has a name');
select throws_ok(tests.keep(repeat('长', 61)), 'P0001', 'too_long', 'that fits a tab');
select throws_ok(tests.keep('大', null, format('{"words": %s}', to_json(repeat('长', 2100)))), 'P0001', 'too_long', 'it asks for a few things');
select throws_ok(tests.keep('错', null, '[1]'), 'P0001', 'invalid', 'by name');
select throws_ok(tests.keep('空', null, null), 'P0001', 'invalid', 'and for something');
select tests.become('ended');
select throws_ok(tests.keep('再见'), '42501', null, 'who has left keeps none');
select tests.become('stranger');
select throws_ok(tests.keep('你好'), '42501', null, 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.keep('无'), '42501', null, 'nor nobody');


-- Changing and deleting
select tests.become('colleague');
select is_empty(tests.set('name = ''别的'''), 'a colleague does not change another''s view');
select is_empty(tests.set('deleted_at = now()'), 'nor delete it');
select tests.become('executive');
select is_empty(tests.set('deleted_at = now()'), 'nor an executive');
select tests.become('lead');
select throws_ok(tests.set('name = ''别的'''), 'P0001', 'forbidden', 'a lead does not change it either');
select throws_ok(tests.set('department_id = null'), 'P0001', 'forbidden', 'nor share it no more');
select tests.become('owner');
select isnt_empty(tests.set('name = '' 下周到期 '', query = ''{"due": "next"}'''), 'its maker changes it');
select is((select name from public.task_views where id = tests.id('shared')), '下周到期', 'the name is trimmed');
select throws_ok(tests.set(format('department_id = %L', tests.id('sales')), 'own'), 'P0001', 'forbidden', 'and shares it only where they sit');
select isnt_empty(tests.set(format('department_id = %L', tests.id('dev')), 'own'), 'there');
select tests.become('lead');
select isnt_empty(tests.set('deleted_at = now()'), 'a lead deletes what is shared with the department');
select throws_ok($$ delete from public.task_views $$, '42501', null, 'nobody removes a row');
select tests.become('owner');
select isnt_empty(tests.set('deleted_at = now()', 'own'), 'its maker deletes it');

select tests.rest();
select * from finish();
rollback;
