-- Checklists: who sees the task reads them, who may change it writes them, who is named on a line ticks it.

begin;
\ir cast.psql
select plan(56);

create function tests.add(body text default '一步', which text default 'task', owner text default null) returns text language sql as $$
  select format(
    'insert into public.task_items (id, task_id, body, owner_id) values (gen_random_uuid(), %L, %L, %L)',
    tests.id(which), body, tests.id(owner)
  ) $$;
create function tests.set(change text, which text default 'item') returns text language sql as $$
  select format('update public.task_items set %s where id = %L returning 1', change, tests.id(which)) $$;
create function tests.lines() returns text language sql as $$ select 'select id from public.task_items where task_id = tests.id(''task'')' $$;
grant execute on all functions in schema tests to anon, authenticated;

insert into public.task_items (id, created_by, task_id, body) values
  (tests.id('item'), tests.id('owner'), tests.id('task'), '复现问题'),
  (tests.id('sales item'), tests.id('outsider'), tests.id('sales task'), '订车');


-- Reading
select tests.become('owner');
select isnt_empty(tests.lines(), 'the owner reads the task''s list');
select tests.become('two_hats');
select isnt_empty(tests.lines(), 'a colleague reads it');
select tests.become('lead');
select isnt_empty(tests.lines(), 'the lead reads it');
select tests.become('lead_above');
select isnt_empty(tests.lines(), 'the lead above reads it');
select tests.become('executive');
select isnt_empty(tests.lines(), 'an executive reads it');
select tests.become('admin');
select is_empty(tests.lines(), 'an administrator does not');
select tests.become('tester');
select is_empty(tests.lines(), 'nor a member of the department beside');
select tests.become('ended');
select is_empty(tests.lines(), 'nor who has left');
select tests.become('coming');
select is_empty(tests.lines(), 'nor who begins tomorrow');
select tests.become('stranger');
select is_empty(tests.lines(), 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.lines(), '42501', null, 'nobody may not even ask');


-- Writing
select tests.become('owner');
select lives_ok(tests.add(), 'the owner adds a line');
select tests.become('colleague');
select lives_ok(tests.add(), 'the creator does');
select tests.become('lead_above');
select lives_ok(tests.add(), 'a lead does');
select tests.become('two_hats');
select throws_ok(tests.add(), '42501', null, 'a colleague does not');
select tests.become('executive');
select throws_ok(tests.add(), '42501', null, 'nor an executive');
select tests.become('admin');
select throws_ok(tests.add(), '42501', null, 'nor an administrator');
select tests.become('ended');
select throws_ok(tests.add(), '42501', null, 'nor who has left');
select tests.become('stranger');
select throws_ok(tests.add(), '42501', null, 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.add(), '42501', null, 'nor nobody');
select tests.become('owner');
select throws_ok(tests.add(E' \n '), 'P0001', 'item.empty', 'a line says something');
select throws_ok(tests.add(repeat('长', 501)), 'P0001', 'too_long', 'and is a line');
select throws_ok(tests.add('一步', 'task', 'ended'), 'P0001', 'task.owner_left', 'who has left does nothing');
select throws_ok(tests.add('一步', 'task', 'no such person'), 'P0001', 'task.owner_left', 'nor who is not');
select throws_ok(
  $$ insert into public.task_items (id, task_id, body, done_by) values (gen_random_uuid(), tests.id('task'), '假', tests.id('lead')) $$,
  '42501', null, 'nobody says who ticked'
);
select throws_ok(tests.set(format('task_id = %L', tests.id('sales task'))), '42501', null, 'a line stays with its task');


-- Changing and ticking
select isnt_empty(tests.set('body = '' 先复现 '', position = 1.5'), 'the owner changes a line');
select is((select body from public.task_items where id = tests.id('item')), '先复现', 'it is trimmed');
select tests.become('two_hats');
select is_empty(tests.set('done_at = now()'), 'a colleague does not tick it');
select tests.become('executive');
select is_empty(tests.set('done_at = now()'), 'nor an executive');
select tests.become('owner');
select isnt_empty(tests.set(format('owner_id = %L', tests.id('outsider'))), 'the owner puts somebody of another department on it');
select tests.become('outsider');
select isnt_empty(tests.lines(), 'who now sees the task');
select isnt_empty(tests.set('done_at = ''2020-01-01 08:00+08'''), 'and ticks the line');
select row_eq(
  $$ select done_at, done_by from public.task_items where id = tests.id('item') $$,
  row ('2020-01-01 08:00+08'::timestamptz, tests.id('outsider')), 'at the phone''s time'
);
select throws_ok(tests.set('body = ''别的'''), 'P0001', 'forbidden', 'and does not change it');
select throws_ok(tests.set('deleted_at = now()'), 'P0001', 'forbidden', 'nor take it off');
select throws_ok(tests.set('owner_id = null'), 'P0001', 'forbidden', 'nor hand it on');
select throws_ok(tests.add(), '42501', null, 'nor add another');
select tests.become('colleague');
select isnt_empty(tests.set('done_at = now()'), 'the creator ticks it once more');
select is((select done_by from public.task_items where id = tests.id('item')), tests.id('outsider'), 'the first tick counts');
select isnt_empty(tests.set('done_at = null'), 'and opens it again');
select is((select done_by from public.task_items where id = tests.id('item')), null, 'an open line was ticked by nobody');
select isnt_empty(tests.set('done_at = ''2999-01-01'''), 'a phone with a clock ahead ticks it');
select is((select done_at from public.task_items where id = tests.id('item')), now(), 'nothing is ticked in the future');
select tests.become('owner');
select isnt_empty(tests.set('deleted_at = now()'), 'the owner takes it off');
select throws_ok(tests.set('body = ''又来'''), 'P0001', 'gone', 'for good');
select throws_ok($$ delete from public.task_items $$, '42501', null, 'nobody removes a row');


-- Five hundred lines
select lives_ok(
  $$ insert into public.task_items (id, task_id, body)
     select gen_random_uuid(), tests.id('task'), '第 ' || n || ' 步' from generate_series(1, 497) as n $$,
  'a list has 500 lines'
);
select throws_ok(tests.add(), 'P0001', 'task.too_many_items', 'and no more');
select isnt_empty(
  $$ update public.task_items set deleted_at = now() where body = '第 7 步' returning 1 $$, 'one is taken off'
);
select lives_ok(tests.add(), 'and there is room');


-- Following the task
select tests.rest();
update public.tasks set department_id = tests.id('qa'), follower_ids = '{}' where id = tests.id('task');
select is_empty(
  $$ select 1 from public.task_items as i join public.tasks as t on t.id = i.task_id where i.scopes <> t.scopes $$,
  'a line has its task''s scopes, deleted or not'
);
select tests.become('tester');
select isnt_empty(tests.lines(), 'lines come with their task');
select tests.become('two_hats');
select is_empty(tests.lines(), 'and go with it');
select tests.rest();
update public.task_items set archived_at = now() where id = tests.id('sales item');
update public.tasks set completed_at = now(), archived_at = now() where id = tests.id('sales task');
update public.tasks set completed_at = null where id = tests.id('sales task');
select is((select archived_at from public.task_items where id = tests.id('sales item')), null, 'and come back from the archive with it');
update public.tasks set deleted_at = now() where id = tests.id('sales task');
select tests.become('outsider');
select throws_ok(tests.add('一步', 'sales task'), 'P0001', 'gone', 'nothing is added to what is deleted');

select tests.rest();
select * from finish();
rollback;
