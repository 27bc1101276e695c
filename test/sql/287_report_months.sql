-- What was filed by month, and points: written by the database alone; the person and their leads see it.

begin;
\ir cast.psql
select plan(45);

create function tests.report(who text, kind app.report_kind default 'daily', day date default '2026-11-03') returns uuid language sql as $$
  select app.report_id(tests.id(who), kind, day) $$;
create function tests.counted() returns text language sql as $$ select 'select member_id from public.report_months order by 1' $$;
create function tests.earned() returns text language sql as $$ select 'select member_id from public.points order by 1' $$;
create function tests.people(variadic names text[]) returns setof uuid language sql as $$ select tests.id(n) from unnest(names) as n order by 1 $$;
create function tests.file(who text, day date, place text, at timestamptz, kind app.report_kind default 'daily') returns void language sql as $$
  insert into public.reports (id, created_by, author_id, kind, day, template_id, version_id, department_id, content, filed_at)
  select tests.report(who, kind, day), tests.id(who), tests.id(who), kind, day, t.id, v.id, tests.id(place), '{"done": [{"id": "1", "text": "好"}]}', at
  from public.report_templates as t join public.report_template_versions as v on v.template_id = t.id
  where t.kind = file.kind and t.id::text like '00000000-%'
$$;
grant execute on all functions in schema tests to anon, authenticated;

-- In a month that is over, of which everybody was here.
update public.memberships set starts_on = '2026-01-01' where starts_on < app.today();
select tests.file('owner', '2026-11-03', 'dev', '2026-11-03 10:00+00');
select tests.file('owner', '2026-11-04', 'dev', '2026-11-04 12:30+00');
select tests.file('owner', '2026-11-05', 'dev', null);
select tests.file('outsider', '2026-11-03', 'sales', '2026-11-03 10:00+00');


-- What is counted
select is(
  (select days from public.report_months where member_id = tests.id('owner')),
  jsonb_build_object(
    '2026-11-03', jsonb_build_object('id', tests.report('owner'), 'at', '2026-11-03T10:00:00.000Z', 'timing', 'on_time'),
    '2026-11-04', jsonb_build_object('id', tests.report('owner', 'daily', '2026-11-04'), 'at', '2026-11-04T12:30:00.000Z', 'timing', 'late')
  ),
  'a month holds what was filed by day, and no draft'
);
select is((select month from public.report_months where member_id = tests.id('owner')), '2026-11-01'::date, 'under its first day');
select is((select sum(points)::int from public.points where member_id = tests.id('owner')), 1, 'what came on time is a point');
select results_eq(
  $$ select reason, report_id, day from public.points where member_id = tests.id('owner') $$,
  $$ select 'report.on_time', tests.report('owner'), '2026-11-03'::date $$, 'which says by which report'
);
update public.reports set filed_at = '2026-11-05 10:00+00', contact_at = '2026-11-05 11:00+00'
where id = tests.report('owner', 'daily', '2026-11-05');
select is(
  (select days -> '2026-11-05' -> 'doubtful' from public.report_months where member_id = tests.id('owner')), 'true'::jsonb,
  'a draft that is filed is counted, with the doubt about its clock'
);
select is((select sum(points)::int from public.points where member_id = tests.id('owner')), 1, 'and then is no point');
update public.reports set content = '{"done": [{"id": "1", "text": "又"}]}' where author_id = tests.id('owner');
select is((select version from public.report_months where member_id = tests.id('owner')), 3::bigint, 'it is counted when it is filed, not when it changes');
select tests.file('owner', '2026-10-26', 'dev', '2026-10-30 10:00+00', 'weekly');
select results_eq(
  $$ select kind::text, month from public.report_months where member_id = tests.id('owner') order by month $$,
  $$ values ('weekly', '2026-10-01'::date), ('daily', '2026-11-01'::date) $$, 'kinds apart; a week with the month that it begins in'
);
delete from public.points where report_id = tests.report('owner', 'weekly', '2026-10-26');
delete from public.report_months where kind = 'weekly';


-- Reading
select tests.become('owner');
select results_eq(tests.counted(), $$ select tests.people('owner') $$, 'people read what they filed');
select results_eq(tests.earned(), $$ select tests.people('owner') $$, 'and earned');
select tests.become('lead');
select results_eq(tests.counted(), $$ select tests.people('owner') $$, 'the lead reads what people of the department filed');
select results_eq(tests.earned(), $$ select tests.people('owner') $$, 'and earned');
select tests.become('lead_above');
select results_eq(tests.counted(), $$ select tests.people('owner') $$, 'so does the lead above');
select results_eq(tests.earned(), $$ select tests.people('owner') $$, 'likewise');
select tests.become('executive');
select results_eq(tests.counted(), $$ select tests.people('owner', 'outsider') $$, 'an executive reads all');
select results_eq(tests.earned(), $$ select tests.people('owner', 'outsider') $$, 'of both');
select tests.become('colleague');
select is_empty(tests.counted(), 'a colleague reads nothing');
select is_empty(tests.earned(), 'of either');
select tests.become('tester');
select is_empty(tests.counted(), 'nor a member of the department beside');
select tests.become('admin');
select is_empty(tests.counted(), 'nor an administrator');
select is_empty(tests.earned(), 'of either');
select tests.become('ended');
select is_empty(tests.counted(), 'nor who has left');
select tests.become('stranger');
select is_empty(tests.counted(), 'nor a stranger');
select is_empty(tests.earned(), 'of either');
select tests.become('nobody');
select throws_ok(tests.counted(), '42501', null, 'nobody may not even ask');
select throws_ok(tests.earned(), '42501', null, 'of either');


-- Nobody writes it
select tests.become('owner');
select throws_ok(
  $$ insert into public.report_months (member_id, kind, month) values (tests.id('owner'), 'daily', '2026-10-01') $$, '42501', null, 'nobody counts by hand'
);
select throws_ok($$ update public.report_months set days = '{}' $$, '42501', null, 'or takes away');
select throws_ok(
  $$ insert into public.points (member_id, points, reason, day) values (tests.id('owner'), 100, 'report.on_time', '2026-11-03') $$, '42501', null,
  'nobody gives themself points'
);
select tests.become('admin');
select throws_ok($$ update public.points set points = 100 $$, '42501', null, 'or others');
select throws_ok('delete from public.points', '42501', null, 'nobody removes a row');
select throws_ok('delete from public.report_months', '42501', null, 'neither');


-- Who sees it follows where the person sat
select tests.rest();
update public.memberships set ends_on = '2026-11-10' where id = tests.id('owner in dev');
insert into public.memberships (id, member_id, department_id, starts_on) values
  (tests.id('owner in sales'), tests.id('owner'), tests.id('sales'), '2026-11-11'),
  (tests.id('lead of sales'), tests.id('tester'), tests.id('sales'), '2026-01-01');
update public.memberships set role = 'lead' where id = tests.id('lead of sales');
select tests.become('tester');
select results_eq(tests.counted(), $$ select tests.people('owner', 'outsider') $$, 'the lead of where somebody went sees the month in which they came');
select results_eq(tests.earned(), $$ select tests.people('owner', 'outsider') $$, 'and what they earned in it');
select tests.become('lead');
select results_eq(tests.counted(), $$ select tests.people('owner') $$, 'and so does the lead of where they were');
select tests.rest();
select tests.file('owner', '2026-09-03', 'dev', '2026-09-03 10:00+00');
select tests.become('tester');
select is_empty($$ select 1 from public.report_months where month = '2026-09-01' $$, 'what was before is not the new lead''s');
select tests.become('lead');
select isnt_empty($$ select 1 from public.report_months where month = '2026-09-01' $$, 'but the old one''s');

-- Who has left
select tests.rest();
update public.memberships set ends_on = app.today() - 1 where id = tests.id('owner in sales');
select tests.become('owner');
select is_empty(tests.counted(), 'who has left does not see even what they filed themself');
select is_empty(tests.earned(), 'or earned');


-- The archive
select tests.rest();
insert into public.report_months (member_id, kind, month) values
  (tests.id('colleague'), 'daily', date_trunc('month', app.today() - 432)::date),
  (tests.id('colleague'), 'daily', date_trunc('month', app.today() - 365)::date);
insert into public.points (member_id, points, reason, day) values
  (tests.id('colleague'), 1, 'report.on_time', app.today() - 402), (tests.id('colleague'), 1, 'report.on_time', app.today() - 399);
select sync.archive();
select results_eq(
  $$ select month from public.report_months where member_id = tests.id('colleague') and archived_at is not null $$,
  $$ select date_trunc('month', app.today() - 432)::date $$, 'a month leaves the phones after 400 days'
);
select results_eq(
  $$ select day from public.points where member_id = tests.id('colleague') and archived_at is not null $$,
  $$ select app.today() - 402 $$, 'and so do points'
);
select is(
  (select archived_at from public.report_months where member_id = tests.id('colleague') and month = date_trunc('month', app.today() - 365)::date), null,
  'what is younger stays'
);
select throws_ok(
  $$ insert into public.report_months (member_id, kind, month) values (tests.id('owner'), 'daily', '2026-11-02') $$, '23514', null, 'a month is called by its first day'
);
select throws_ok(
  $$ insert into public.points (member_id, points, reason, day) values (tests.id('owner'), 1, '因为', '2026-11-02') $$, '23514', null, 'a reason is a code'
);
select throws_ok(
  format($$ insert into public.points (member_id, points, reason, report_id, day) values (%L, 1, 'report.on_time', %L, '2026-11-03') $$, tests.id('owner'), tests.report('owner')),
  '23505', null, 'a report earns once'
);

select * from finish();
rollback;
