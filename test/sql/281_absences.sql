-- Absences: people enter their own, leads and administrators those of others; they and the leads see them.

begin;
\ir cast.psql
select plan(48);

create function tests.leave(who text default 'owner', kind text default 'leave', first_day integer default 0, last_day integer default 2, weekdays text default '{}')
  -- Definer: nobody may not even ask what day it is.
  returns text language sql security definer as $$
  select format(
    'insert into public.absences (id, member_id, kind, starts_on, ends_on, weekdays) values (gen_random_uuid(), %L, %L, %L, %L, %L)',
    tests.id(who), kind, app.today() + first_day, app.today() + last_day, weekdays
  ) $$;
create function tests.set(change text, which text default 'leave') returns text language sql as $$
  select format('update public.absences set %s where id = %L returning 1', change, tests.id(which)) $$;
create function tests.away() returns text language sql as $$ select 'select id from public.absences' $$;
grant execute on all functions in schema tests to anon, authenticated;

insert into public.absences (id, created_by, member_id, kind, starts_on, ends_on) values
  (tests.id('leave'), tests.id('owner'), tests.id('owner'), 'leave', app.today(), app.today() + 4),
  (tests.id('sales leave'), tests.id('outsider'), tests.id('outsider'), 'travel', app.today(), app.today() + 1);


-- Reading
select tests.become('owner');
select results_eq(tests.away(), array[tests.id('leave')], 'people read their own');
select tests.become('lead');
select results_eq(tests.away(), array[tests.id('leave')], 'their lead reads it');
select tests.become('lead_above');
select results_eq(tests.away(), array[tests.id('leave')], 'and the lead above');
select tests.become('executive');
select set_eq(tests.away(), array[tests.id('leave'), tests.id('sales leave')], 'an executive reads all');
select tests.become('colleague');
select is_empty(tests.away(), 'a colleague does not');
select tests.become('tester');
select is_empty(tests.away(), 'nor a member of the department beside');
select tests.become('admin');
select is_empty(tests.away(), 'nor an administrator');
select tests.become('ended');
select is_empty(tests.away(), 'nor who has left');
select tests.become('stranger');
select is_empty(tests.away(), 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.away(), '42501', null, 'nobody may not even ask');


-- Adding
select throws_ok(tests.leave(), '42501', null, 'nor add');
select tests.become('owner');
select lives_ok(tests.leave(), 'people enter their own');
select lives_ok(tests.leave('owner', 'part_time', 0, null, '{5,3,5}'), 'also the weekdays on which they never work, without an end');
select is(
  (select weekdays from public.absences where kind = 'part_time'), '{3,5}'::smallint[], 'each once, in the order of the week'
);
select throws_ok(tests.leave('colleague'), '42501', null, 'and not a colleague''s');
select tests.become('lead');
select lives_ok(tests.leave(), 'a lead enters a member''s');
select throws_ok(tests.leave('tester'), '42501', null, 'not those of the department beside');
select tests.become('lead_above');
select lives_ok(tests.leave('tester'), 'the lead above does');
select tests.become('executive');
select throws_ok(tests.leave(), '42501', null, 'an executive does not');
select tests.become('admin');
select lives_ok(tests.leave('outsider'), 'an administrator does');
select is((select count(*)::int from public.absences), 1, 'and sees what they entered');
select tests.become('ended');
select throws_ok(tests.leave('ended'), '42501', null, 'who has left enters none');
select tests.become('stranger');
select throws_ok(tests.leave('stranger'), '42501', null, 'nor a stranger');


-- Periods
select tests.become('owner');
select throws_ok(tests.leave('owner', 'leave', 2, 1), 'P0001', 'absence.bad_period', 'it does not end before it begins');
select throws_ok(tests.leave('owner', 'leave', 0, null), 'P0001', 'absence.bad_period', 'leave ends some day');
select throws_ok(tests.leave('owner', 'travel', 0, null), 'P0001', 'absence.bad_period', 'so does a journey');
select throws_ok(tests.leave('owner', 'leave', null, 1), 'P0001', 'absence.bad_period', 'it has a first day');
select throws_ok(tests.leave('owner', 'part_time', 0, null), 'P0001', 'absence.bad_period', 'part time is on weekdays');
select throws_ok(tests.leave('owner', 'part_time', 0, null, '{8}'), 'P0001', 'absence.bad_period', 'of which there are seven');
select throws_ok(tests.leave('owner', 'leave', 0, 1, '{1}'), 'P0001', 'absence.bad_period', 'and nothing else is');
select throws_ok(
  $$ insert into public.absences (id, member_id, kind, starts_on, ends_on, note)
     values (gen_random_uuid(), tests.id('owner'), 'leave', app.today(), app.today(), repeat('长', 501)) $$,
  'P0001', 'too_long', 'a note is short'
);


-- Changing and deleting
select throws_ok(tests.set('member_id = tests.id(''colleague'')'), '42501', null, 'it stays whose it is');
select throws_ok(tests.set('kind = ''travel'''), '42501', null, 'and what it is');
select isnt_empty(tests.set('ends_on = app.today() + 1, note = '' 家里有事 '''), 'people change their own');
select is((select note from public.absences where id = tests.id('leave')), '家里有事', 'the note is trimmed');
select tests.become('colleague');
select is_empty(tests.set('note = ''别的'''), 'a colleague does not');
select tests.become('executive');
select is_empty(tests.set('note = ''别的'''), 'nor an executive, who sees it');
select tests.become('lead');
select isnt_empty(tests.set('ends_on = app.today() + 2'), 'their lead does');
select isnt_empty(tests.set('deleted_at = now()'), 'and takes it back');
select throws_ok('delete from public.absences', '42501', null, 'nobody removes a row');
select tests.become('owner');
select throws_ok(tests.set('note = ''又'''), 'P0001', 'gone', 'what was taken back stays so');


-- Who sees it follows where the person sits
select tests.rest();
delete from public.absences where member_id = tests.id('tester');
insert into public.absences (id, created_by, member_id, kind, starts_on, ends_on) values
  (tests.id('before'), tests.id('tester'), tests.id('tester'), 'leave', app.today() - 40, app.today() - 38),
  (tests.id('after'), tests.id('tester'), tests.id('tester'), 'leave', app.today() + 3, app.today() + 4);
update public.memberships set ends_on = app.today() - 2 where id = tests.id('tester in qa');
insert into public.memberships (id, member_id, department_id, starts_on) values
  (tests.id('tester in dev'), tests.id('tester'), tests.id('dev'), app.today() - 1);
select tests.become('lead');
select results_eq(
  $$ select id from public.absences where member_id = tests.id('tester') $$, array[tests.id('after')],
  'the new lead sees what comes, and not what was before'
);
select tests.become('lead_above');
select is((select count(*)::int from public.absences where member_id = tests.id('tester')), 2, 'who leads both sees both');

-- Who has left reads and writes nothing
select tests.rest();
update public.memberships set ends_on = app.today() - 1 where member_id = tests.id('tester');
select tests.become('tester');
select is_empty(tests.away(), 'who has left does not see even their own');
select is_empty(tests.set('deleted_at = now()', 'after'), 'nor take it back');


-- The archive
select tests.rest();
delete from public.absences;
insert into public.absences (id, member_id, kind, starts_on, ends_on, weekdays) values
  (tests.id('long ago'), tests.id('owner'), 'leave', app.today() - 410, app.today() - 405, '{}'),
  (tests.id('last year'), tests.id('owner'), 'leave', app.today() - 400, app.today() - 390, '{}'),
  (tests.id('always'), tests.id('owner'), 'part_time', app.today() - 900, null, '{5}');
select sync.archive();
select is((select archived_at is not null from public.absences where id = tests.id('long ago')), true, 'what ended 400 days ago leaves the phones');
select is((select archived_at from public.absences where id = tests.id('last year')), null, 'a year stays');
select is((select archived_at from public.absences where id = tests.id('always')), null, 'and what has no end');

select * from finish();
rollback;
