-- Nudges: leads remind the people of their departments, once a day, of what is due and not filed.

begin;
\ir cast.psql
\ir report-cast.psql
select plan(42);

create function tests.nudge(whom text default 'colleague', kind text default 'daily', day date default null, name text default '')
  returns text language sql security definer as $$
  select format('insert into public.report_nudges (id, member_id, kind, day) values (%s, %L, %L, %L)',
    case name when '' then 'gen_random_uuid()' else quote_literal(tests.id(name)) end, tests.id(whom), kind, coalesce(day, app.today() - 1)) $$;
create function tests.nudges() returns text language sql as $$ select 'select id from public.report_nudges' $$;
grant execute on all functions in schema tests to anon, authenticated;


-- Nudging
select tests.become('owner');
select throws_ok(tests.nudge(), '42501', null, 'a colleague nudges nobody');
select throws_ok(tests.nudge('owner'), '42501', null, 'not even themself');
select tests.become('tester');
select throws_ok(tests.nudge(), '42501', null, 'nor does who sits beside');
select tests.become('outsider');
select throws_ok(tests.nudge(), '42501', null, 'nor an outsider');
select tests.become('two_hats');
select throws_ok(tests.nudge(), '42501', null, 'nor who sits in two departments');
select tests.become('admin');
select throws_ok(tests.nudge(), '42501', null, 'nor an administrator');
select tests.become('executive');
select throws_ok(tests.nudge(), '42501', null, 'nor an executive, who reads');
select tests.become('ended');
select throws_ok(tests.nudge(), '42501', null, 'nor who has left');
select tests.become('coming');
select throws_ok(tests.nudge(), '42501', null, 'nor who begins tomorrow');
select tests.become('stranger');
select throws_ok(tests.nudge(), '42501', null, 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.nudge(), '42501', null, 'nor nobody');
select tests.become('lead');
select lives_ok(tests.nudge(name => 'nudge'), 'the lead does, though there is a draft');
select throws_ok(tests.nudge('tester'), '42501', null, 'not the people of another department');
select throws_ok(tests.nudge('lead_above'), '42501', null, 'nor whoever leads above');
select throws_ok(tests.nudge('ended'), '42501', null, 'nor who has left');
select throws_ok(tests.nudge('coming'), '42501', null, 'nor who begins tomorrow');
select throws_ok(tests.nudge('lead'), '42501', null, 'nor themself');
select throws_ok(tests.nudge('owner'), 'P0001', 'nudge.filed', 'what was filed is not waited for');
select throws_ok(tests.nudge(), 'P0001', 'nudge.again', 'once a day is enough');
select lives_ok(tests.nudge(day => app.today()), 'of another day is another matter');
select lives_ok(tests.nudge(kind => 'weekly', day => app.period_begins('weekly', app.today())), 'of a week too');
select lives_ok(tests.nudge(kind => 'monthly', day => app.period_begins('monthly', app.today())), 'and of a month');
select throws_ok(tests.nudge(kind => 'weekly', day => app.period_begins('weekly', app.today()) - 1), 'P0001', 'report.bad_day', 'a week begins on a Monday');
select throws_ok(tests.nudge(kind => 'monthly', day => app.period_begins('monthly', app.today()) + 3), 'P0001', 'report.bad_day', 'a month on its first');
select throws_ok(tests.nudge(day => app.today() + 1), 'P0001', 'report.future', 'what has not begun is not waited for');
select throws_ok(tests.nudge(kind => 'visit'), 'P0001', 'invalid', 'a visit is never due');
select throws_ok(
  format('insert into public.report_nudges (id, member_id, kind, day) select gen_random_uuid(), %L, ''daily'', app.today() - 5 from generate_series(1, 2)', tests.id('colleague')),
  'P0001', 'nudge.again', 'twice at once is once too often'
);
select tests.become('lead_above');
select throws_ok(tests.nudge(), 'P0001', 'nudge.again', 'whoever it was, it was today');
select lives_ok(tests.nudge('tester'), 'the lead above nudges the people below');
select lives_ok(tests.nudge('lead'), 'leads among them');
select tests.rest();
-- Yesterday's nudge
alter table public.report_nudges disable trigger report_nudges_stamp;
update public.report_nudges set created_at = now() - interval '1 day' where id = tests.id('nudge');
alter table public.report_nudges enable trigger report_nudges_stamp;
select tests.become('lead');
select lives_ok(tests.nudge(name => 'again'), 'another day is another nudge');


-- Reading, and what does not change
select tests.become('lead');
select is((select count(*)::int from public.report_nudges), 6, 'who nudged reads it, and who was nudged');
select tests.become('colleague');
select is((select count(*)::int from public.report_nudges), 5, 'each their own');
select tests.become('executive');
select is_empty(tests.nudges(), 'an executive does not');
select tests.become('owner');
select is_empty(tests.nudges(), 'nor a colleague');
select tests.become('admin');
select is_empty(tests.nudges(), 'nor an administrator');
select tests.become('stranger');
select is_empty(tests.nudges(), 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.nudges(), '42501', null, 'nobody may not even ask');
select tests.become('lead');
select throws_ok($$ update public.report_nudges set seen_at = now() $$, '42501', null, 'nobody says for another that it was seen');
select throws_ok($$ delete from public.report_nudges $$, '42501', null, 'nor removes a row');


-- Seen
select tests.become('colleague');
update public.notices set seen_at = '2026-01-01' where id = tests.id('again');
select tests.become('lead');
select is((select seen_at from public.report_nudges where id = tests.id('again')), '2026-01-01', 'who nudged sees when it was looked at');
select is((select seen_at from public.report_nudges where id = tests.id('nudge')), null, 'and that another was not');

select tests.rest();
select * from finish();
rollback;
