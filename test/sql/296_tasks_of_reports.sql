-- Tasks that come from a report: who sees the report makes them, and its author sees them.

begin;
\ir cast.psql
\ir report-cast.psql
select plan(23);

create function tests.rescue(report uuid, owner text default 'lead', place text default 'dev', line text default '2', name text default 'rescue')
  returns text language sql as $$
  select format('insert into public.tasks (id, title, owner_id, due_at, department_id, report_id, report_line_id) values (%L, ''借测试机'', %L, ''2030-01-01'', %L, %L, %L)',
    tests.id(name), tests.id(owner), tests.id(place), report, line) $$;
create function tests.followers(name text default 'rescue') returns uuid[] language sql security definer as $$
  select follower_ids from public.tasks where id = tests.id(name) $$;
grant execute on all functions in schema tests to anon, authenticated;

select tests.become('lead');
select lives_ok(tests.rescue(tests.report()), 'the lead makes a task of what blocks the author');
select is(tests.followers(), '{}'::uuid[], 'who sees it in their department anyway');
select tests.become('owner');
select is((select report_id from public.tasks where id = tests.id('rescue')), tests.report(), 'and from which report it comes');
select is((select report_line_id from public.tasks where id = tests.id('rescue')), '2', 'and from which line');
select lives_ok(tests.rescue(tests.report(), 'owner', 'dev', '1', 'own'), 'the author makes one themself');
select tests.become('tester');
select lives_ok(tests.rescue(tests.report(), 'tester', 'qa', '2', 'beside'), 'a receiver makes one in their own department');
select is(tests.followers('beside'), array[tests.id('owner')], 'which the author follows');
select tests.become('owner');
select is((select title from public.tasks where id = tests.id('beside')), '借测试机', 'and so sees');
select tests.become('lead_above');
select lives_ok(tests.rescue(tests.report(), 'tester', 'tech', '2', 'above'), 'the lead above makes one');
select is(tests.followers('above'), array[tests.id('owner')], 'likewise');
select tests.become('outsider');
select lives_ok(tests.rescue(tests.report(), 'outsider', 'sales', '2', 'copied'), 'and who is copied');

select tests.become('colleague');
select throws_ok(tests.rescue(tests.report(), 'colleague', 'dev', '2', 'x'), 'P0001', 'missing_reference', 'a colleague does not, of a report that they do not see');
select throws_ok(tests.rescue(tests.id('no such report'), 'colleague', 'dev', '2', 'x'), 'P0001', 'missing_reference', 'nor of one that is none');
select tests.become('admin');
select throws_ok(tests.rescue(tests.report(), 'owner', 'dev', '2', 'x'), 'P0001', 'missing_reference', 'nor does an administrator');
select tests.become('stranger');
select throws_ok(tests.rescue(tests.report(), 'owner', 'dev', '2', 'x'), 'P0001', 'missing_reference', 'nor a stranger');
select tests.become('lead');
select throws_ok(tests.rescue(tests.report('colleague'), 'lead', 'dev', '2', 'x'), 'P0001', 'missing_reference', 'of a draft there is nothing to see');
select throws_ok(tests.rescue(null, 'lead', 'dev', '2', 'x'), 'P0001', 'invalid', 'a line is a report''s');
select throws_ok(tests.rescue(tests.report(), 'lead', 'dev', repeat('x', 101), 'x'), 'P0001', 'too_long', 'and called by a short name');
select throws_ok($$ update public.tasks set report_id = null where id = tests.id('rescue') $$, '42501', null, 'where it came from stays');
select isnt_empty(
  $$ update public.tasks set completed_at = now() where id = tests.id('rescue') returning 1 $$, 'it is done like any other'
);

-- Who has left is not made a follower
select tests.rest();
update public.memberships set ends_on = app.today() - 1 where id = tests.id('owner in dev');
select tests.become('lead');
select lives_ok(tests.rescue(tests.report(), 'tester', 'dev', '2', 'late'), 'when the author has left');
select is(tests.followers('late'), '{}'::uuid[], 'they are not let in again');
select tests.rest();
select is((select count(*)::int from public.tasks where report_id = tests.report()), 6, 'and all of them say where they come from');

select * from finish();
rollback;
