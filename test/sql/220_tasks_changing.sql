-- Tasks: owner, creator and the department's leads change them; creator and leads delete them; nobody else does either.

begin;
\ir cast.psql
select plan(55);

create function tests.set(change text, which text default 'task') returns text language sql as $$
  select format('update public.tasks set %s where id = %L returning 1', change, tests.id(which)) $$;
create function tests.retitle() returns text language sql as $$ select tests.set('title = title || ''!''') $$;
create function tests.hand_to(name text) returns text language sql as $$ select tests.set(format('owner_id = %L', tests.id(name))) $$;
create function tests.move_to(place text) returns text language sql as $$ select tests.set(format('department_id = %L', tests.id(place))) $$;
create function tests.discard() returns text language sql as $$ select tests.set('deleted_at = now()') $$;
grant execute on all functions in schema tests to anon, authenticated;


-- Who changes: the task is the owner's, given by the colleague, in dev
select tests.become('owner');
select isnt_empty(tests.retitle(), 'the owner changes the task');
select tests.become('colleague');
select isnt_empty(tests.retitle(), 'the creator changes the task');
select tests.become('lead');
select isnt_empty(tests.retitle(), 'the lead changes the task');
select tests.become('lead_above');
select isnt_empty(tests.retitle(), 'the lead above changes the task');
select tests.become('two_hats');
select throws_ok(tests.retitle(), 'P0001', 'forbidden', 'another colleague sees the task and does not change it');
select tests.become('tester');
select is_empty(tests.retitle(), 'a member of the department beside does not');
select tests.become('outsider');
select is_empty(tests.retitle(), 'an outsider does not');
select tests.become('executive');
select throws_ok(tests.retitle(), 'P0001', 'forbidden', 'an executive reads and does not change');
select tests.become('admin');
select is_empty(tests.retitle(), 'an administrator does not');
select tests.become('ended');
select is_empty(tests.retitle(), 'who has left does not');
select tests.become('coming');
select is_empty(tests.retitle(), 'who begins tomorrow does not');
select tests.become('stranger');
select is_empty(tests.retitle(), 'a stranger does not');
select tests.become('nobody');
select throws_ok(tests.retitle(), '42501', null, 'nobody does not');
select tests.rest();
select is((select version from public.tasks where id = tests.id('task')), 5::bigint, 'four changes are counted, no more');
select is((select updated_by from public.tasks where id = tests.id('task')), tests.id('lead_above'), 'the last has its author');


-- What nobody changes
select tests.become('lead');
select throws_ok(tests.set('scopes = ''{}'''), '42501', null, 'nobody sets scopes');
select throws_ok(tests.set('version = 1'), '42501', null, 'nobody sets versions');
select throws_ok(tests.set('created_by = app.caller()'), '42501', null, 'nobody makes a task their own');
select throws_ok(tests.set('completed_by = app.caller()'), '42501', null, 'nobody says who ticked');
select throws_ok(tests.set('archived_at = now()'), '42501', null, 'nobody archives by hand');
select throws_ok(tests.set('id = gen_random_uuid()'), '42501', null, 'nobody changes an id');
select throws_ok($$ delete from public.tasks $$, '42501', null, 'nobody removes a row');


-- What a change must leave
select throws_ok(tests.set('title = '' '''), 'P0001', 'task.no_title', 'a title stays');
select throws_ok(tests.set('owner_id = null'), 'P0001', 'task.no_owner', 'an owner stays');
select throws_ok(tests.set('due_at = null'), 'P0001', 'task.no_due', 'a due time stays');
select throws_ok(tests.set('department_id = null'), 'P0001', 'task.no_department', 'a department stays');
select throws_ok(tests.set('title = repeat(''长'', 201)'), 'P0001', 'too_long', 'a title fits a line');
select throws_ok(tests.hand_to('ended'), 'P0001', 'task.owner_left', 'nothing is handed to who has left');


-- Handing on and moving
select tests.become('owner');
select isnt_empty(tests.hand_to('two_hats'), 'an owner hands the task on to a colleague');
select throws_ok(tests.retitle(), 'P0001', 'forbidden', 'and changes it no more');
select tests.become('two_hats');
select throws_ok(tests.move_to('qa'), 'P0001', 'forbidden', 'an owner does not move the task where they do not sit');
select isnt_empty(tests.move_to('sales'), 'an owner of two departments moves the task to the other');
select isnt_empty(tests.move_to('dev'), 'and back');
select tests.become('lead');
select throws_ok(
  tests.set(format('owner_id = %L, department_id = %L', tests.id('outsider'), tests.id('sales'))),
  'P0001', 'task.out_of_sight', 'a lead does not move a task out of their own sight'
);
select tests.become('colleague');
select isnt_empty(
  tests.set(format('owner_id = %L, department_id = %L', tests.id('outsider'), tests.id('sales'))),
  'the creator gives it away entirely, and still sees it'
);
select tests.become('lead');
select is_empty(tests.retitle(), 'it is not the lead''s any more');
select tests.become('colleague');
select isnt_empty(
  tests.set(format('owner_id = %L, department_id = %L', tests.id('owner'), tests.id('dev'))), 'and takes it back'
);


-- Completing
select tests.become('owner');
select isnt_empty(tests.set('completed_at = ''2020-01-01 08:00+08'''), 'the owner ticks it, at the phone''s time');
select row_eq(
  $$ select completed_at, completed_by from public.tasks where id = tests.id('task') $$,
  row ('2020-01-01 08:00+08'::timestamptz, tests.id('owner')), 'who ticked it is known'
);
select tests.become('lead');
select isnt_empty(tests.set('completed_at = now()'), 'the lead ticks it once more');
select row_eq(
  $$ select completed_at, completed_by from public.tasks where id = tests.id('task') $$,
  row ('2020-01-01 08:00+08'::timestamptz, tests.id('owner')), 'the first tick counts'
);
select isnt_empty(tests.set('completed_at = null'), 'the lead opens it again');
select row_eq(
  $$ select completed_at, completed_by from public.tasks where id = tests.id('task') $$,
  row (null::timestamptz, null::uuid), 'an open task was ticked by nobody'
);
select isnt_empty(tests.set('completed_at = ''2999-01-01'''), 'a phone with a clock ahead ticks it');
select is((select completed_at from public.tasks where id = tests.id('task')), now(), 'nothing is completed in the future');
select tests.rest();
update public.memberships set ends_on = app.today() - 1 where id = tests.id('owner in dev');
select tests.become('lead');
select throws_ok(
  tests.set('completed_at = null'), 'P0001', 'task.owner_left', 'what somebody did who has left is not opened for them again'
);
select tests.become('owner');
select is_empty(tests.retitle(), 'an owner whose membership ended changes nothing');
select tests.rest();
update public.memberships set ends_on = null where id = tests.id('owner in dev');


-- Deleting
select tests.become('owner');
select throws_ok(tests.discard(), 'P0001', 'forbidden', 'an owner does not delete what was given to them');
select tests.become('two_hats');
select throws_ok(tests.discard(), 'P0001', 'forbidden', 'a colleague does not');
select tests.become('executive');
select throws_ok(tests.discard(), 'P0001', 'forbidden', 'an executive does not');
select tests.become('lead_above');
select isnt_empty(tests.discard(), 'the lead above does');
select throws_ok(tests.retitle(), 'P0001', 'gone', 'what is deleted is not changed');
select throws_ok(tests.set('deleted_at = null'), 'P0001', 'gone', 'nor brought back');
select tests.become('outsider');
select isnt_empty(tests.set('deleted_at = ''2001-01-01''', 'sales task'), 'a creator deletes');
select is((select deleted_at from public.tasks where id = tests.id('sales task')), now(), 'at the server''s time');

select tests.rest();
select * from finish();
rollback;
