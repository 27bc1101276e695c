-- Who has not filed: of everybody whom one leads, period by period.

begin;
\ir cast.psql
select plan(43);

update public.report_templates set starts_on = '2026-01-01';
update public.memberships set starts_on = '2026-01-01' where starts_on < app.today() and id <> tests.id('ended in dev');
update public.memberships set starts_on = '2026-01-01', ends_on = '2026-10-20' where id = tests.id('ended in dev');

create function tests.file(who text, day date, place text, at timestamptz, kind app.report_kind default 'daily') returns void language sql as $$
  insert into public.reports (id, created_by, author_id, kind, day, template_id, version_id, department_id, content, filed_at)
  select app.report_id(tests.id(who), kind, day), tests.id(who), tests.id(who), kind, day, t.id, v.id, tests.id(place), '{"done": [{"id": "1", "text": "好"}]}', at
  from public.report_templates as t join public.report_template_versions as v on v.template_id = t.id
  where t.kind = file.kind and t.id::text like '00000000-%'
$$;
-- From Monday 12 to Sunday 18 October 2026, unless told; the Saturday before was worked.
create function tests.ask(since text default '2026-10-12', until text default '2026-10-18', kind text default 'daily', variadic places text[] default '{}')
  returns jsonb language sql as $$
  select public.missing_reports(
    jsonb_build_object('kind', kind, 'from', since, 'until', until)
      || case when places = '{}' then '{}' else jsonb_build_object('departments', array(select tests.id(p) from unnest(places) as p)) end
  ) $$;
create function tests.stands(who text, told jsonb) returns text language sql as $$
  select p ->> 'standings' from jsonb_array_elements(told -> 'people') as p where p ->> 'id' = tests.id(who)::text $$;
create function tests.listed(told jsonb) returns setof uuid language sql as $$
  select (p ->> 'id')::uuid from jsonb_array_elements(told -> 'people') as p order by 1 $$;
create function tests.people(variadic names text[]) returns setof uuid language sql as $$ select tests.id(n) from unnest(names) as n order by 1 $$;
grant execute on all functions in schema tests to anon, authenticated;

select tests.file('owner', '2026-10-12', 'dev', '2026-10-12 10:00+00');
select tests.file('owner', '2026-10-13', 'dev', '2026-10-13 13:00+00');
select tests.file('owner', '2026-10-17', 'dev', '2026-10-17 10:00+00');
select tests.file('owner', '2026-10-14', 'dev', null);
insert into public.absences (id, member_id, kind, starts_on, ends_on, weekdays) values
  (gen_random_uuid(), tests.id('colleague'), 'leave', '2026-10-13', '2026-10-14', '{}'),
  (gen_random_uuid(), tests.id('colleague'), 'part_time', '2026-01-01', null, '{5}');


-- Who is asked about
select tests.become('lead');
select results_eq($$ select tests.listed(tests.ask()) $$, $$ select tests.people('owner', 'colleague', 'lead', 'two_hats', 'ended') $$, 'a lead is told of the department');
select tests.become('lead_above');
select results_eq(
  $$ select tests.listed(tests.ask()) $$, $$ select tests.people('owner', 'colleague', 'lead', 'two_hats', 'ended', 'lead_above', 'tester') $$,
  'the lead above of all below'
);
select results_eq(
  $$ select tests.listed(tests.ask('2026-10-12', '2026-10-18', 'daily', 'qa')) $$, $$ select tests.people('tester') $$, 'or of one department'
);
select is_empty($$ select tests.listed(tests.ask('2026-10-12', '2026-10-18', 'daily', 'sales')) $$, 'not of one beside');
select tests.become('executive');
select results_eq(
  $$ select tests.listed(tests.ask()) $$,
  $$ select tests.people('owner', 'colleague', 'lead', 'two_hats', 'ended', 'lead_above', 'tester', 'outsider') $$,
  'an executive of everybody who sits somewhere'
);
select tests.become('owner');
select results_eq($$ select tests.listed(tests.ask()) $$, $$ select tests.people('owner') $$, 'a member of themself alone');
select tests.become('outsider');
select results_eq($$ select tests.listed(tests.ask()) $$, $$ select tests.people('outsider') $$, 'likewise');
select is_empty($$ select tests.listed(tests.ask('2026-10-12', '2026-10-18', 'daily', 'dev')) $$, 'not of another department');
select tests.become('admin');
select is_empty($$ select tests.listed(tests.ask()) $$, 'an administrator of nobody');
select tests.become('ended');
select is_empty($$ select tests.listed(tests.ask()) $$, 'nor who has left');
select tests.become('stranger');
select is_empty($$ select tests.listed(tests.ask()) $$, 'nor a stranger');
select tests.become('nobody');
select throws_ok($$ select public.missing_reports('{"kind": "daily", "from": "2026-10-12", "until": "2026-10-18"}') $$, '42501', null, 'nobody may not even ask');


-- How they stand
select tests.become('lead');
select is(tests.stands('owner', tests.ask()), 'flmmmfe', 'filed, late, and missing; a draft is not filed; what nobody asked for shows, and nobody owes a Sunday');
select is(tests.stands('colleague', tests.ask()), 'meemeee', 'who is away owes nothing, nor on the weekdays on which they never work');
select is(tests.stands('two_hats', tests.ask()), 'mmmmmee', 'nor does anybody on a Saturday');
select is(tests.stands('lead', tests.ask('2026-10-01', '2026-10-11')), 'eeeeeeemmme', 'nor on holidays, but on the Saturday that makes up for them');
select is(tests.stands('ended', tests.ask('2026-10-19', '2026-10-22')), 'mm--', 'whose membership ended owes nothing from then on');
select is(tests.stands('lead', tests.ask('2026-11-02', '2026-11-02')), 'm', 'a day stands by itself');
select is(
  tests.ask('2026-10-10', '2026-10-11') -> 'periods', '[{"day": "2026-10-10", "due_day": "2026-10-10"}, {"day": "2026-10-11", "due_day": "2026-10-11"}]',
  'the days are told'
);
select is(
  tests.ask('2026-10-01', '2026-10-31', 'weekly') -> 'periods' -> 0, '{"day": "2026-10-05", "due_day": "2026-10-10"}',
  'a week is due on its last workday'
);
select is(tests.stands('colleague', tests.ask('2026-10-05', '2026-10-25', 'weekly')), 'mmm', 'who is away for some days of it owes it');
select is(tests.stands('owner', tests.ask('2026-09-01', '2026-09-30', 'monthly')), 'm', 'and a month');
select is(
  left(tests.stands('lead', tests.ask(to_char(app.today(), 'YYYY-MM-DD'), to_char(app.today() + 30, 'YYYY-MM-DD'))), 31) ~ '^[mwe][we]+$', true,
  'nothing is missing before it is due'
);

-- Away for a whole week
select tests.rest();
insert into public.absences (id, member_id, kind, starts_on, ends_on) values (gen_random_uuid(), tests.id('colleague'), 'travel', '2026-10-19', '2026-10-22');
select tests.become('lead');
select is(tests.stands('colleague', tests.ask('2026-10-05', '2026-10-25', 'weekly')), 'mme', 'who is away on all its workdays does not, whatever keeps them away');


-- By which template
select tests.rest();
insert into public.report_templates (id, name, kind, department_id, due_minutes, is_required, starts_on, retired_at) values
  (tests.id('retired'), '甲', 'daily', tests.id('dev'), 44640, true, '2026-01-01', '2026-10-13 16:00+00'),
  (tests.id('optional'), '乙', 'daily', tests.id('dev'), 44640, false, '2026-01-01', null),
  (tests.id('tech'), '丙', 'daily', tests.id('tech'), 44640, true, '2026-01-01', null);
update public.report_templates set retired_at = '2026-10-14 16:00+00' where id = '00000000-0000-8000-8011-000000000001';
select tests.become('executive');
select is(tests.stands('outsider', tests.ask()), 'mmmnnee', 'where the company''s was retired, nobody asks from that day on');
select is(tests.stands('two_hats', tests.ask('2026-10-12', '2026-10-18', 'daily', 'sales')), 'mmmmmee', 'unless a department above asks; who sits in several is asked at home');
select is(
  (select string_agg(t.days::text, ' ' order by t.days) from app.asked_departments('daily') as t where t.department_id = tests.id('dev')),
  '{[2026-01-01,2026-10-14)} {[2026-10-14,)}', 'the nearest counts, until it is retired'
);
select is((select count(*)::int from app.asked_departments('daily') as t where t.department_id = tests.id('sales')), 1, 'and the company''s where there is none');
select tests.rest();
update public.report_templates set is_required = false where kind = 'daily';
select tests.become('executive');
select is(tests.stands('outsider', tests.ask()), 'nnnnnee', 'who need not is not missing');
select is(tests.stands('owner', tests.ask()), 'flnnnfe', 'although what they filed shows');


-- Before there was any
select tests.rest();
update public.report_templates set is_required = true, starts_on = '2026-10-14', retired_at = null where id::text like '00000000-%' and kind <> 'monthly';
delete from public.report_templates where id in (tests.id('retired'), tests.id('tech'));
select is((select starts_on from public.report_templates where kind = 'monthly'), '2026-01-01'::date, 'a month is asked for since it was');
insert into public.report_templates (id, name, kind, department_id, due_minutes, starts_on) values
  (tests.id('own'), '丁', 'daily', tests.id('dev'), 44640, '2026-10-15'),
  (tests.id('never'), '丙', 'daily', tests.id('dev'), 44640, '2026-10-15');
update public.report_templates set retired_at = '2026-10-12 16:00+00' where id = tests.id('never');
select tests.become('executive');
select is(tests.stands('outsider', tests.ask()), 'nnmmmee', 'nobody is asked before a template begins');
select is(tests.stands('owner', tests.ask()), 'flmmmfe', 'although what they filed shows');
select is(tests.stands('colleague', tests.ask()), 'nnemeee', 'nor is it leave that excuses then');
select is(
  (select string_agg(t.due_minutes || ' ' || t.days, ', ' order by t.days) from app.asked_departments('daily') as t where t.department_id = tests.id('dev')),
  '1140 {[2026-10-14,2026-10-15)}, 44640 {[2026-10-15,)}', 'a department''s own replaces the company''s from its first day'
);
select is(tests.stands('outsider', tests.ask('2026-10-05', '2026-10-25', 'weekly')), 'nmm', 'of a week that began before it counts the last workday');
select tests.rest();
insert into public.report_templates (id, name, kind) values (tests.id('new'), '戊', 'daily');
select is((select starts_on from public.report_templates where id = tests.id('new')), app.today(), 'a new one begins on the day on which it is made');


-- What is no question
select throws_ok($$ select public.missing_reports(null) $$, 'P0001', 'invalid', 'nothing is no question');
select throws_ok($$ select tests.ask('2026-10-12', '2026-10-18', 'visit') $$, 'P0001', 'invalid', 'nor are visits, which nobody owes');
select throws_ok($$ select tests.ask('2026-10-18', '2026-10-12') $$, 'P0001', 'invalid', 'nor what ends before it begins');
select throws_ok($$ select tests.ask('2025-10-01', '2026-10-12') $$, 'P0001', 'invalid', 'nor more than a year');
select throws_ok($$ select tests.ask('2026-02-30', '2026-03-02') $$, 'P0001', 'invalid', 'nor a day that is none');
select throws_ok(
  $$ select public.missing_reports('{"kind": "daily", "from": "2026-10-12", "until": "2026-10-18", "departments": ["x"]}') $$, 'P0001', 'invalid',
  'nor a department that is none'
);

select tests.rest();
select * from finish();
rollback;
