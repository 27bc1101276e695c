-- Tasks of several owners: all of them change it, each does their part, and one gives it back.

begin;
\ir cast.psql
select plan(71);

create function tests.set(change text, which text default 'task') returns text language sql as $$
  select format('update public.tasks set %s where id = %L returning 1', change, tests.id(which)) $$;
create function tests.retitle() returns text language sql as $$ select tests.set('title = title || ''!''') $$;
create function tests.people(variadic names text[]) returns text language sql as $$
  select format('%L::uuid[]', array(select tests.id(n) from unnest(names) as n)) $$;
create function tests.with_owners(variadic names text[]) returns text language sql as $$
  select tests.set('co_owner_ids = ' || tests.people(variadic names)) $$;
create function tests.is_done(which text default 'task') returns boolean language sql as $$
  select t.completed_at is not null from public.tasks as t where t.id = tests.id(which) $$;
create function tests.done_by() returns uuid[] language sql as $$ select t.done_by_ids from public.tasks as t where t.id = tests.id('task') $$;
grant execute on all functions in schema tests to anon, authenticated;


-- Who may be an owner beside the first, and what they may: the task is the owner's, given by the colleague, in dev
select tests.become('owner');
select throws_ok(tests.with_owners('ended'), 'P0001', 'task.owner_left', 'who has left owns nothing beside somebody either');
select throws_ok(tests.with_owners('coming'), 'P0001', 'task.owner_left', 'nor who is not here yet');
select throws_ok(tests.with_owners('no such person'), 'P0001', 'task.owner_left', 'nor who is unknown');
select isnt_empty(tests.with_owners('outsider', 'owner', 'tester', 'outsider'), 'an owner takes others in');
select is(
  (select co_owner_ids from public.tasks where id = tests.id('task')), array[tests.id('outsider'), tests.id('tester')],
  'each once, and the first owner is none of the others'
);
select tests.become('outsider');
select isnt_empty(tests.retitle(), 'an owner beside the first changes the task, from another department too');
select throws_ok(tests.set('deleted_at = now()'), 'P0001', 'forbidden', 'and does not delete it');
select tests.become('tester');
select isnt_empty(tests.retitle(), 'each of them does');
select throws_ok(tests.with_owners('outsider'), 'P0001', 'task.out_of_sight', 'who would see it no more does not steal away in silence');
select tests.become('two_hats');
select throws_ok(tests.retitle(), 'P0001', 'forbidden', 'a colleague who is none of them does not');
select tests.rest();
update public.memberships set ends_on = app.today() - 1 where id = tests.id('tester in qa');
select tests.become('tester');
select is_empty(tests.retitle(), 'nor who has left');
select tests.become('owner');
select isnt_empty(tests.retitle(), 'with one who has left among them, the others go on');
select isnt_empty(tests.with_owners('outsider', 'tester', 'two_hats'), 'and take another in');
select tests.rest();
update public.memberships set ends_on = null where id = tests.id('tester in qa');
select tests.become('owner');
select throws_ok(
  tests.set('co_owner_ids = array(select gen_random_uuid() from generate_series(1, 31))'), 'P0001', 'task.too_many', 'there is an end to it'
);
select isnt_empty(tests.set(format('owner_id = %L', tests.id('outsider'))), 'one of the others becomes the first');
select is(
  (select array[owner_id] || co_owner_ids from public.tasks where id = tests.id('task')),
  array[tests.id('outsider'), tests.id('tester'), tests.id('two_hats')], 'and is only that'
);
select is((select assigned_by from public.tasks where id = tests.id('task')), tests.id('owner'), 'who did it is known');
select throws_ok(tests.set('assigned_by = app.caller()'), '42501', null, 'and nobody says it');
select tests.rest();
update public.tasks set owner_id = tests.id('owner'), co_owner_ids = '{}' where id = tests.id('task');


-- Any of them completes it
select tests.become('owner');
select isnt_empty(tests.with_owners('outsider', 'two_hats'), 'three own it');
select tests.become('outsider');
select isnt_empty(tests.set('completed_at = now()'), 'one ticks it');
select is((select completed_by from public.tasks where id = tests.id('task')), tests.id('outsider'), 'and it is done');
select isnt_empty(tests.set('completed_at = null'), 'and opens it again');


-- Each does their part
select tests.become('owner');
select isnt_empty(tests.set('completion = ''all'''), 'everybody is to do their part');
select throws_ok(tests.set('done_by_ids = ' || tests.people('outsider')), 'P0001', 'forbidden', 'nobody says that another has');
select isnt_empty(tests.set('done_by_ids = ' || tests.people('owner')), 'one has');
select is(tests.is_done(), false, 'and the others have not');
select tests.become('outsider');
select isnt_empty(tests.set('completed_at = ''2020-01-01 08:00+08'''), 'what an owner ticks is their part');
select is(tests.is_done(), false, 'and not the task');
select is(tests.done_by(), array[tests.id('owner'), tests.id('outsider')], 'two parts are done');
select throws_ok(tests.set('done_by_ids = ' || tests.people('outsider')), 'P0001', 'forbidden', 'nobody takes another''s part back');
select tests.become('two_hats');
select isnt_empty(tests.set('completed_at = ''2020-01-02 08:00+08'''), 'the last one ticks');
select row_eq(
  $$ select completed_at, completed_by from public.tasks where id = tests.id('task') $$,
  row ('2020-01-02 08:00+08'::timestamptz, tests.id('two_hats')), 'and the task is done, at the time and by the hand of the last'
);
select isnt_empty(tests.set('done_by_ids = array_remove(done_by_ids, app.caller())'), 'one takes their part back');
select is(tests.is_done(), false, 'and the task is open again');
select isnt_empty(tests.set('done_by_ids = done_by_ids || app.caller()'), 'and does it again');
select is(tests.is_done(), true, 'and it is done');
select isnt_empty(tests.set('completed_at = null'), 'an owner opens it');
select is(tests.done_by(), array[tests.id('owner'), tests.id('outsider')], 'that is, their own part');
select tests.become('lead');
select isnt_empty(tests.set('completed_at = now()'), 'the lead, who owns it not, closes it whole');
select is(tests.is_done(), true, 'and it is closed');
select isnt_empty(tests.set('completed_at = null'), 'and opens it whole');
select is(tests.done_by(), '{}', 'so that everybody is to do their part again');
select tests.become('owner');
select isnt_empty(tests.set('done_by_ids = ' || tests.people('owner')), 'the first has');
select tests.become('outsider');
select isnt_empty(tests.set('done_by_ids = done_by_ids || app.caller()'), 'the second has');
select tests.become('lead');
select isnt_empty(tests.with_owners('outsider'), 'the third is taken off it');
select row_eq(
  $$ select completed_by, done_by_ids from public.tasks where id = tests.id('task') $$,
  row (tests.id('lead'), array[tests.id('owner'), tests.id('outsider')]), 'who owns it no more does not count, and so it is done'
);
select isnt_empty(tests.set('co_owner_ids = ''{}'''), 'the second is taken off it too');
select is(tests.done_by(), array[tests.id('owner')], 'and what they did with it');
select tests.rest();
update public.tasks set completed_at = null, done_by_ids = '{}', co_owner_ids = '{}', completion = 'any' where id = tests.id('task');


-- Giving it back
select tests.become('lead');
select isnt_empty(tests.set(format('owner_id = %L', tests.id('outsider'))), 'the lead gives the task to somebody of another department');
select tests.become('colleague');
select throws_ok(tests.set('decline_reason = ''不急'''), 'P0001', 'forbidden', 'its creator does not give back what is another''s');
select tests.become('outsider');
select throws_ok(tests.set('decline_reason = ''不归我管'''), 'P0001', 'forbidden', 'who gives back does not keep it');
select throws_ok(
  tests.set(format('owner_id = %L, decline_reason = ''不归我管''', tests.id('two_hats'))), 'P0001', 'forbidden',
  'nor is it given back to who had not given it'
);
select throws_ok(
  tests.set(format('owner_id = %L, decline_reason = '' ''', tests.id('lead'))), 'P0001', 'task.no_reason', 'a reason says something'
);
select throws_ok(
  tests.set(format('owner_id = %L, decline_reason = repeat(''长'', 1001)', tests.id('lead'))), 'P0001', 'too_long', 'and has an end'
);
select isnt_empty(tests.set(format('owner_id = %L, decline_reason = '' 不归我管 ''', tests.id('lead'))), 'an owner gives it back');
select row_eq(
  $$ select owner_id, assigned_by, declined_by_id, decline_reason from public.tasks where id = tests.id('task') $$,
  row (tests.id('lead'), tests.id('lead'), tests.id('outsider'), '不归我管'::text), 'and it lies with who gave it, with the reason'
);
select results_eq(
  $$ select by, changes #>> '{decline_reason,new}' from public.task_events where kind = 'declined' $$,
  $$ values (tests.id('outsider'), '不归我管') $$, 'history tells it'
);
select throws_ok(tests.retitle(), 'P0001', 'forbidden', 'who gave it back sees what became of it, and changes it no more');
select tests.become('lead');
select isnt_empty(tests.set('priority = 2'), 'the lead goes on with it');
select row_eq(
  $$ select declined_by_id, decline_reason from public.tasks where id = tests.id('task') $$,
  row (tests.id('outsider'), '不归我管'::text), 'and the reason still stands'
);
select tests.become('outsider');
select is_empty(tests.set('priority = 3'), 'from then on it is out of sight for who gave it back');
select tests.become('lead');
select isnt_empty(tests.set(format('owner_id = %L', tests.id('owner'))), 'the lead gives it to somebody else');
select row_eq(
  $$ select declined_by_id, decline_reason, assigned_by from public.tasks where id = tests.id('task') $$,
  row (null::uuid, null::text, tests.id('lead')), 'and nothing is left of the reason'
);
select isnt_empty(tests.with_owners('outsider'), 'and to somebody beside');
select tests.become('outsider');
select isnt_empty(tests.set('co_owner_ids = ''{}'', decline_reason = ''没有时间'''), 'who also owns it gives their share back');
select row_eq(
  $$ select owner_id, co_owner_ids, declined_by_id from public.tasks where id = tests.id('task') $$,
  row (tests.id('owner'), '{}'::uuid[], tests.id('outsider')), 'and the others keep it'
);
select tests.rest();
update public.tasks set owner_id = tests.id('owner'), assigned_by = tests.id('lead') where id = tests.id('task');
select tests.become('owner');
select isnt_empty(
  tests.set(format('owner_id = %L, decline_reason = ''不会''', tests.id('colleague'))), 'it is given back to who made it, too'
);
select is((select assigned_by from public.tasks where id = tests.id('task')), tests.id('colleague'), 'who has it from nobody else');
select tests.rest();
update public.tasks set owner_id = tests.id('owner'), assigned_by = tests.id('lead') where id = tests.id('task');
update public.memberships set ends_on = app.today() - 1 where id in (tests.id('lead in dev'), tests.id('colleague in dev'));
select tests.become('owner');
select isnt_empty(
  tests.set(format('owner_id = %L, decline_reason = ''做不了''', tests.id('two_hats'))),
  'where those who gave it have left, it may be given to anybody'
);


-- Open work of somebody who left is still there
select tests.rest();
update public.memberships set ends_on = app.today() - 1 where id in (tests.id('two_hats in dev'), tests.id('two_hats in sales'));
select tests.become('owner');
select isnt_empty($$ select 1 from public.tasks where id = tests.id('task') and completed_at is null $$, 'a task whose owner left stays open, and its department sees it');
select tests.become('lead_above');
select isnt_empty(tests.set(format('owner_id = %L', tests.id('owner'))), 'and a lead hands it on');

select tests.rest();
select * from finish();
rollback;
