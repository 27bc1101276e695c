-- Tasks that belong together: subtasks, and the next of a repeating one.

begin;
\ir cast.psql
select plan(46);

create function tests.add(name text, parent text default null, previous text default null, place text default 'dev', owner text default 'owner')
  returns text language sql as $$
  select format(
    'insert into public.tasks (id, title, owner_id, due_at, department_id, parent_id, previous_id) values (%L, %L, %L, ''2030-01-01'', %L, %L, %L)',
    tests.id(name), name, tests.id(owner), tests.id(place), tests.id(parent), tests.id(previous)
  ) $$;
create function tests.put(name text, under text) returns text language sql as $$
  select format('update public.tasks set parent_id = %L where id = %L returning 1', tests.id(under), tests.id(name)) $$;
create function tests.end_of(name text) returns text language sql as $$
  select format('update public.tasks set completed_at = now() where id = %L returning 1', tests.id(name)) $$;
grant execute on all functions in schema tests to anon, authenticated;


-- Subtasks
select tests.become('owner');
select lives_ok(tests.add('one', 'task'), 'a task has a part');
select lives_ok(tests.add('two', 'one'), 'which has a part');
select throws_ok(tests.put('task', 'task'), 'P0001', 'task.loop', 'no task is a part of itself');
select throws_ok(tests.put('task', 'two'), 'P0001', 'task.loop', 'nor of a part of it');
select throws_ok(tests.add('self', 'self'), 'P0001', 'missing_reference', 'not from the beginning either');
select throws_ok(tests.put('two', 'no such task'), 'P0001', 'missing_reference', 'a task is a part of one that is there');
select throws_ok(tests.put('two', 'sales task'), 'P0001', 'missing_reference', 'and that its author sees');
select lives_ok(tests.add('three', 'two'), 'three levels');
select lives_ok(tests.add('four', 'three'), 'four');
select lives_ok(tests.add('five', 'four'), 'five');
select throws_ok(tests.add('six', 'five'), 'P0001', 'task.too_deep', 'and no more');
select lives_ok(tests.add('above'), 'another task');
select throws_ok(tests.put('task', 'above'), 'P0001', 'task.too_deep', 'with all its parts it goes no deeper');
select isnt_empty(tests.put('four', 'above'), 'a part of it does');
select isnt_empty(tests.put('task', 'above'), 'and then there is room for the rest');
select tests.become('two_hats');
select throws_ok(tests.put('one', 'above'), 'P0001', 'forbidden', 'a colleague moves nothing');
select lives_ok(tests.add('of a colleague', 'task', null, 'dev', 'two_hats'), 'but adds a part of their own to what they see');
select tests.become('outsider');
select throws_ok(tests.add('of an outsider', 'task', null, 'sales', 'outsider'), 'P0001', 'missing_reference', 'who does not see it adds none');
select tests.become('stranger');
select throws_ok(tests.add('of a stranger', 'task'), 'P0001', 'missing_reference', 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.add('of nobody', 'task'), '42501', null, 'nor nobody');
select tests.become('colleague');
select isnt_empty(
  $$ update public.tasks set deleted_at = now() where id = tests.id('task') returning 1 $$, 'a task with open parts is deleted'
);
select tests.become('owner');
select row_eq(
  $$ select deleted_at, completed_at, parent_id from public.tasks where id = tests.id('one') $$,
  row (null::timestamptz, null::timestamptz, tests.id('task')), 'its parts stay, open'
);
select throws_ok(tests.add('late', 'task'), 'P0001', 'gone', 'and none is added');
select isnt_empty(
  $$ update public.tasks set title = '照做' where id = tests.id('one') returning 1 $$, 'a part of what is gone is changed'
);
select isnt_empty($$ update public.tasks set parent_id = null where id = tests.id('one') returning 1 $$, 'and stands on its own');


-- The next of a repeating task, given by the colleague to the owner, in dev
select tests.rest();
update public.tasks
set repeat = '{"from": "due", "every": "week", "interval": 1, "until": null, "weekdays": [5]}', created_by = tests.id('lead_above')
where id = tests.id('sales task');
insert into public.tasks (id, created_by, title, owner_id, due_at, department_id, co_owner_ids, repeat) values (
  tests.id('weekly'), tests.id('lead'), '周会', tests.id('owner'), now(), tests.id('dev'), array[tests.id('outsider')],
  '{"from": "due", "every": "week", "interval": 1, "until": null, "weekdays": [5]}'
);
select tests.become('two_hats');
select throws_ok(tests.add('next', null, 'weekly'), 'P0001', 'forbidden', 'who may not change a task makes no next one');
select tests.become('tester');
select throws_ok(tests.add('next', null, 'weekly', 'qa', 'tester'), 'P0001', 'missing_reference', 'nor who does not see it');
select tests.become('stranger');
select throws_ok(tests.add('next', null, 'weekly'), 'P0001', 'missing_reference', 'nor a stranger');
select tests.become('outsider');
select isnt_empty(tests.end_of('weekly'), 'somebody of another department, who owns it too, ticks it');
select lives_ok(tests.add('next', null, 'weekly', 'sales'), 'and makes the next one');
select tests.rest();
select row_eq(
  $$ select created_by, assigned_by, department_id, updated_by from public.tasks where id = tests.id('next') $$,
  row (tests.id('lead'), tests.id('lead'), tests.id('dev'), tests.id('outsider')), 'which is given by whoever gave the first, and where that was'
);
select is(
  (select by from public.task_events where task_id = tests.id('next') and kind = 'created'), tests.id('outsider'),
  'history says whose hand it was'
);
select tests.become('owner');
select throws_ok(tests.add('another', null, 'weekly'), '23505', null, 'there is one next');
select isnt_empty($$ update public.tasks set completed_at = null where id = tests.id('weekly') returning 1 $$, 'the first is opened again');
select isnt_empty(tests.end_of('weekly'), 'and ticked again');
select throws_ok(tests.add('another', null, 'weekly'), '23505', null, 'and there is still one');
select throws_ok($$ update public.tasks set previous_id = null $$, '42501', null, 'which one it follows is for good');
select lives_ok(tests.add('own', null, 'next', 'dev', 'two_hats'), 'a next one with another owner');
select is((select assigned_by from public.tasks where id = tests.id('own')), tests.id('owner'), 'was given to them by who made it');


-- A part that repeats, of a task that is gone
select tests.rest();
update public.tasks set parent_id = tests.id('above') where id = tests.id('own');
update public.tasks set deleted_at = now() where id = tests.id('above');
select tests.become('two_hats');
select isnt_empty(tests.end_of('own'), 'what it was a part of is gone, and it is ticked');
select lives_ok(tests.add('own next', 'task', 'own', 'dev', 'two_hats'), 'and the next one stands where it stood');
select is((select parent_id from public.tasks where id = tests.id('own next')), tests.id('above'), 'whatever the phone says');


-- Somebody of it left
select tests.rest();
update public.memberships set ends_on = app.today() - 1 where id = tests.id('two_hats in dev') or id = tests.id('two_hats in sales');
select tests.become('lead');
select isnt_empty(tests.end_of('own next'), 'the lead ticks what somebody who left had');
select lives_ok(tests.add('own next but one', null, 'own next', 'dev', 'two_hats'), 'and the next shows up with whoever had it');
select tests.become('colleague');
select isnt_empty($$ select 1 from public.tasks where id = tests.id('own next but one') and completed_at is null $$, 'where the department sees it');
select tests.become('owner');
select throws_ok(tests.add('new', null, null, 'dev', 'two_hats'), 'P0001', 'task.owner_left', 'a new one is not given to who has left');
select tests.rest();
select * from finish();
rollback;
