-- Filing: in time or late by when it was written, doubtful by a clock that cannot be right, closed some day; versions after
-- the deadline.

begin;
\ir cast.psql
select plan(46);

-- A company that works every day.
insert into public.calendar_days (id, day, is_workday)
select gen_random_uuid(), app.today() + n, true from generate_series(-70, 70) as n
on conflict (day) where deleted_at is null do update set is_workday = true;

-- Due three hours ago for the report of two days ago, in minutes after that day's beginning.
create function tests.minutes(ago interval) returns integer language sql security definer as $$
  select (extract(epoch from now() - ago - app.midnight(app.today() - 2)) / 60)::integer $$;

insert into public.report_templates (id, name, kind, opens_minutes, due_minutes, grace_minutes, makeup_workdays, is_required, receiver_ids, copy_ids) values
  (tests.id('due'), '日报', 'daily', 0, tests.minutes('3 hours'), 0, 3, true, array[tests.id('tester')], array[tests.id('outsider')]),
  (tests.id('graced'), '日报', 'daily', 0, tests.minutes('3 hours'), 90, 3, true, '{}', '{}'),
  (tests.id('open'), '日报', 'daily', 0, tests.minutes('-3 hours'), 0, 3, true, '{}', '{}'),
  (tests.id('closed'), '日报', 'daily', 0, tests.minutes('25 hours'), 0, 1, true, '{}', '{}'),
  (tests.id('not yet'), '日报', 'daily', tests.minutes('-1 hour'), tests.minutes('-2 hours'), 0, 1, true, '{}', '{}'),
  (tests.id('free'), '日报', 'daily', 0, tests.minutes('-3 hours'), 0, 3, false, '{}', '{}');
insert into public.report_template_versions (id, template_id, fields)
select tests.id(t || ' version'), tests.id(t), '[{"key": "text", "type": "text", "label": {"zh": "内容"}}]'
from unnest(array['due', 'graced', 'open', 'closed', 'not yet', 'free']) as t;

create function tests.report(who text) returns uuid language sql security definer as $$ select app.report_id(tests.id(who), 'daily', app.today() - 2) $$;
create function tests.begin(who text, template text) returns text language sql security definer as $$
  select format(
    'insert into public.reports (id, author_id, kind, day, template_id, version_id, department_id) values (%L, %L, ''daily'', %L, %L, %L, %L)',
    tests.report(who), tests.id(who), app.today() - 2, tests.id(template), tests.id(template || ' version'), p.home_department_id
  ) from public.members as p where p.id = tests.id(who) $$;
create function tests.file(who text, ago interval, contact interval default null) returns text language sql as $$
  select format(
    'update public.reports set content = ''{"text": "做完了"}'', filed_at = %L, contact_at = %L where id = %L returning 1',
    now() - ago, now() - contact, tests.report(who)
  ) $$;
create function tests.filed(who text) returns text language sql security definer as $$
  select concat_ws(' ', r.timing, case when r.is_doubtful then 'doubtful' end) from public.reports as r where r.id = tests.report(who) $$;
create function tests.points(who text) returns integer language sql security definer as $$
  select coalesce(sum(p.points), 0)::integer from public.points as p where p.member_id = tests.id(who) $$;
grant execute on all functions in schema tests to anon, authenticated;


-- Written before the deadline, uploaded three hours after
select tests.become('owner');
select lives_ok(tests.begin('owner', 'due'), 'a draft is begun');
select is((select receiver_ids || copy_ids from public.reports where id = tests.report('owner')), '{}', 'which goes to nobody yet');
select isnt_empty(tests.file('owner', '4 hours', '5 hours'), 'and filed');
select is(tests.filed('owner'), 'on_time', 'what was written in time is on time, whenever it arrives');
select is((select received_at from public.reports where id = tests.report('owner')), now(), 'when it arrived is kept');
select is(
  (select receiver_ids || copy_ids from public.reports where id = tests.report('owner')), array[tests.id('tester'), tests.id('outsider')],
  'it goes to the receivers of its template, and copies'
);
select is(tests.points('owner'), 1, 'that is a point');
select isnt_empty(tests.file('owner', '2 hours', '3 hours'), 'filed once more');
select is((select filed_at from public.reports where id = tests.report('owner')), now() - interval '4 hours', 'the first time counts');
select isnt_empty(tests.file('owner', '5 hours', '1 hour'), 'filed before that, by a clock that cannot be right');
select is((select filed_at from public.reports where id = tests.report('owner')), now() - interval '4 hours', 'changes nothing');
select is(tests.points('owner'), 1, 'for one point');

-- Written after it
select tests.become('colleague');
select lives_ok(tests.begin('colleague', 'due'), 'somebody else begins');
select isnt_empty(tests.file('colleague', '2 hours', '2 hours'), 'and files later');
select is(tests.filed('colleague'), 'late', 'what was written after the deadline is late');
select is(tests.points('colleague'), 0, 'for no point');
select isnt_empty(tests.file('colleague', '5 hours', '6 hours'), 'their other phone, heard later, had sent it before');
select is(tests.filed('colleague'), 'on_time', 'so it is on time');
select is(tests.points('colleague'), 1, 'for a point');

-- In the time of grace
select tests.become('lead');
select lives_ok(tests.begin('lead', 'graced'), 'a lead begins');
select isnt_empty(tests.file('lead', '2 hours'), 'and files in the time of grace');
select is(tests.filed('lead'), 'on_time', 'which is on time');
select is(tests.points('lead'), 1, 'for a point');

-- Doubtful clocks
select tests.become('tester');
select lives_ok(tests.begin('tester', 'due'), 'a tester begins');
select isnt_empty(tests.file('tester', '4 hours', '1 hour'), 'and says that it was written before the phone was last in contact');
select is(tests.filed('tester'), 'on_time doubtful', 'which cannot be: it is marked');
select is(tests.points('tester'), 0, 'and is no point');
select tests.become('two_hats');
select lives_ok(tests.begin('two_hats', 'open'), 'somebody begins');
select isnt_empty(tests.file('two_hats', '-10 minutes'), 'and files in the future');
select is(tests.filed('two_hats'), 'on_time doubtful', 'which is marked too');
select is((select filed_at from public.reports where id = tests.report('two_hats')), now(), 'and counts as now');
select tests.become('outsider');
select lives_ok(tests.begin('outsider', 'free'), 'somebody is asked, but need not');
select isnt_empty(tests.file('outsider', '-2 minutes', '1 minute'), 'and files by a clock that is a little ahead');
select is(tests.filed('outsider'), 'on_time', 'which is no doubt');
select is(tests.points('outsider'), 0, 'nor a point: nobody asked');

-- Too early, and too late
select tests.become('lead_above');
select lives_ok(tests.begin('lead_above', 'closed'), 'somebody begins');
select throws_ok(tests.file('lead_above', '10 minutes'), 'P0001', 'report.closed', 'and comes after the days of make-up');
select isnt_empty(
  format('update public.reports set content = ''{"text": "还在"}'' where id = %L returning 1', tests.report('lead_above')), 'the text may still be kept'
);
select isnt_empty(tests.file('lead_above', '2 hours'), 'written within them offline it is taken');
select tests.become('admin');
select lives_ok(tests.begin('admin', 'not yet'), 'somebody begins');
select throws_ok(tests.file('admin', '0 hours'), 'P0001', 'report.future', 'and files before it may be');


-- Versions
select tests.become('owner');
update public.reports set content = '{"text": "改了"}' where id = tests.report('owner');
select results_eq(
  'select content ->> ''text'' from public.report_versions', array['做完了'], 'after the deadline, what it said before is kept'
);
update public.reports set reader_ids = reader_ids || tests.id('owner') where id = tests.report('owner');
select is((select count(*)::int from public.report_versions), 1, 'when that changes, and not when it is read');
select tests.become('outsider');
update public.reports set content = '{"text": "改了"}' where id = tests.report('outsider');
select is_empty(format('select 1 from public.report_versions where report_id = %L', tests.report('outsider')), 'before the deadline it is still being written');


-- The archive takes a report and its versions after 92 days
select tests.rest();
alter table public.reports disable trigger user;
update public.reports set filed_at = now() - interval '93 days' where id = tests.report('owner');
update public.reports set filed_at = now() - interval '91 days' where id = tests.report('colleague');
alter table public.reports enable trigger user;
select sync.archive();
select results_eq(
  'select author_id from public.reports where archived_at is not null', array[tests.id('owner')], 'what was filed 92 days ago leaves the phones'
);
select is((select count(*)::int from public.report_versions where archived_at is not null), 1, 'with what it said before');

select * from finish();
rollback;
