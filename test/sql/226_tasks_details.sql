-- What a task holds besides: start, tags, links, other tasks, what blocks it, how it comes again, where it was imported from.

begin;
\ir cast.psql
select plan(79);

create function tests.set(change text, which text default 'task') returns text language sql as $$
  select format('update public.tasks set %s where id = %L returning 1', change, tests.id(which)) $$;
create function tests.repeat(rule jsonb) returns text language sql as $$ select tests.set(format('repeat = %L::jsonb', rule)) $$;
create function tests.add(more jsonb) returns text language sql as $$
  select format(
    'insert into public.tasks (id, title, owner_id, due_at, department_id, %s)
     select gen_random_uuid(), ''新任务'', %L, ''2030-01-01'', %L, %s from jsonb_populate_record(null::public.tasks, %L) as t',
    (select string_agg(k, ', ') from jsonb_object_keys(more) as k), tests.id('owner'), tests.id('dev'),
    (select string_agg('t.' || k, ', ') from jsonb_object_keys(more) as k), more
  ) $$;
grant execute on all functions in schema tests to anon, authenticated;

select tests.become('owner');


-- A plain task
select row_eq(
  $$ select start_at, co_owner_ids, completion, done_by_ids, follower_ids, tags, links, related_ids from public.tasks where id = tests.id('task') $$,
  row (null::timestamptz, '{}'::uuid[], 'any'::app.task_completion, '{}'::uuid[], '{}'::uuid[], '{}'::text[], '{}'::text[], '{}'::uuid[]),
  'has nothing besides'
);


-- Start
select isnt_empty(tests.set('start_at = due_at'), 'a task starts when it is due, at the latest');
select throws_ok(tests.set('start_at = due_at + interval ''1 minute'''), 'P0001', 'task.start_after_due', 'and not after');
select throws_ok(tests.set('due_at = start_at - interval ''1 minute'''), 'P0001', 'task.start_after_due', 'nor is it due before');
select throws_ok(tests.add('{"start_at": "2030-01-02"}'), 'P0001', 'task.start_after_due', 'not from the beginning either');
select isnt_empty(tests.set('start_at = null'), 'the start is taken away again');
select isnt_empty(tests.set('due_at = ''2001-01-01'''), 'a task may be due in the past: it is overdue at once');


-- Tags
select isnt_empty(tests.set('tags = array['' 支付改版 '', ''上线'', ''支付改版'']'), 'a task has tags');
select is((select tags from public.tasks where id = tests.id('task')), array['支付改版', '上线'], 'trimmed, each once');
select throws_ok(tests.set('tags = array['' '']'), 'P0001', 'invalid', 'a tag says something');
select throws_ok(tests.set('tags = array[repeat(''长'', 31)]'), 'P0001', 'too_long', 'and is short');
select isnt_empty(tests.set('tags = array[repeat(''长'', 30)]'), 'thirty characters are');
select throws_ok(
  tests.set('tags = array(select n::text from generate_series(1, 21) as n)'), 'P0001', 'task.too_many', 'twenty are enough'
);
select throws_ok(tests.add(jsonb_build_object('tags', array[repeat('长', 31)])), 'P0001', 'too_long', 'from the beginning');


-- Links
select isnt_empty(
  tests.set('links = array[''https://git.example.com/支付?id=1#top'', ''HTTP://10.0.0.8:3000'']'), 'a task links to addresses'
);
select throws_ok(tests.set('links = array[''javascript:alert(1)'']'), 'P0001', 'task.bad_link', 'none that runs');
select throws_ok(tests.set('links = array[''data:text/html,x'']'), 'P0001', 'task.bad_link', 'none that carries a page');
select throws_ok(tests.set('links = array[''ftp://example.com'']'), 'P0001', 'task.bad_link', 'only of the web');
select throws_ok(tests.set('links = array[''https://'']'), 'P0001', 'task.bad_link', 'with a place in it');
select throws_ok(tests.set('links = array[E''https://example.com/\njavascript:x'']'), 'P0001', 'task.bad_link', 'on one line');
select throws_ok(tests.set('links = array['' javascript:x//https://example.com'']'), 'P0001', 'task.bad_link', 'from the first character');
select throws_ok(
  tests.set('links = array[''https://example.com/'' || repeat(''x'', 2000)]'), 'P0001', 'task.bad_link', 'that a browser can take'
);
select throws_ok(
  tests.set('links = array(select ''https://example.com/'' || n from generate_series(1, 21) as n)'), 'P0001', 'task.too_many',
  'twenty are enough'
);
select throws_ok(tests.add('{"links": ["javascript:alert(1)"]}'), 'P0001', 'task.bad_link', 'from the beginning');


-- Other tasks
select isnt_empty(tests.set(format('related_ids = array[%1$L::uuid, %1$L::uuid]', tests.id('sales task'))), 'a task names others');
select is((select related_ids from public.tasks where id = tests.id('task')), array[tests.id('sales task')], 'each once');
select throws_ok(
  tests.set('related_ids = array(select gen_random_uuid() from generate_series(1, 51))'), 'P0001', 'task.too_many', 'fifty are enough'
);


-- Blocked
select isnt_empty(tests.set(format('blocked_reason = '' 等对方盖章 '', blocked_by_id = %L', tests.id('lead'))), 'a task is blocked, by somebody');
select row_eq(
  $$ select blocked_reason, blocked_by_id, blocked_at from public.tasks where id = tests.id('task') $$,
  row ('等对方盖章'::text, tests.id('lead'), now()), 'since now'
);
select throws_ok(tests.set('blocked_at = ''2001-01-01'''), '42501', null, 'nobody says since when');
select tests.rest();
update public.tasks set blocked_at = '2020-01-01' where id = tests.id('task');
select tests.become('owner');
select isnt_empty(tests.set('blocked_reason = ''还在等'''), 'for another reason');
select is((select blocked_at from public.tasks where id = tests.id('task')), '2020-01-01', 'it is still blocked since then');
select throws_ok(tests.set('blocked_reason = '' '''), 'P0001', 'task.no_reason', 'a reason says something');
select throws_ok(tests.set('blocked_reason = repeat(''长'', 1001)'), 'P0001', 'too_long', 'and has an end');
select throws_ok(tests.set('blocked_by_id = gen_random_uuid()'), '23503', null, 'it waits for a person');
select isnt_empty(tests.set('blocked_reason = null'), 'it goes on');
select row_eq(
  $$ select blocked_reason, blocked_by_id, blocked_at from public.tasks where id = tests.id('task') $$,
  row (null::text, null::uuid, null::timestamptz), 'and nothing is left of it'
);
select lives_ok(tests.add('{"blocked_reason": "等预算"}'), 'a task is blocked from the beginning');
select is((select blocked_at from public.tasks where blocked_reason = '等预算'), now(), 'since then');
select lives_ok(tests.add(jsonb_build_object('blocked_by_id', tests.id('lead'))), 'whoever is named without a reason');
select is_empty($$ select 1 from public.tasks where blocked_by_id is not null $$, 'does not hold it up');


-- Repeats
select isnt_empty(tests.repeat('{"from": "due", "every": "workday", "interval": 1, "until": null}'), 'every workday');
select isnt_empty(tests.repeat('{"from": "completion", "every": "week", "interval": 2, "until": "2028-02-29", "weekdays": [1, 5]}'), 'every other week');
select isnt_empty(tests.repeat('{"from": "due", "every": "month", "interval": 1, "until": null, "day": 31}'), 'every month');
select isnt_empty(tests.repeat('{"from": "due", "every": "monthWeekday", "interval": 3, "until": null, "nth": -1, "weekday": 5}'), 'on its last Friday');
select isnt_empty(tests.repeat('{"from": "due", "every": "monthWeekday", "interval": 365, "until": null, "nth": 4, "weekday": 7}'), 'on its fourth Sunday');
select throws_ok(tests.repeat(r.rule::jsonb), 'P0001', 'task.bad_repeat', 'not ' || r.why)
from (values
  ('{}', 'by nothing'),
  ('[]', 'a list'),
  ('"daily"', 'a word'),
  ('{"every": "workday", "interval": 1, "until": null}', 'without what it is counted from'),
  ('{"from": "now", "every": "workday", "interval": 1, "until": null}', 'counted from something else'),
  ('{"from": "due", "interval": 1, "until": null}', 'without how often'),
  ('{"from": "due", "every": "year", "interval": 1, "until": null}', 'as often as that'),
  ('{"from": "due", "every": "workday", "interval": 0, "until": null}', 'all the time'),
  ('{"from": "due", "every": "workday", "interval": 366, "until": null}', 'once in so long a time'),
  ('{"from": "due", "every": "workday", "interval": 1.5, "until": null}', 'half-way'),
  ('{"from": "due", "every": "workday", "interval": "1", "until": null}', 'a number in letters'),
  ('{"from": "due", "every": "workday", "interval": 1}', 'without whether it ends'),
  ('{"from": "due", "every": "workday", "interval": 1, "until": "2027-02-29"}', 'until a day that is none'),
  ('{"from": "due", "every": "workday", "interval": 1, "until": "infinity"}', 'until the end of days'),
  ('{"from": "due", "every": "workday", "interval": 1, "until": null, "note": "x"}', 'with something besides'),
  ('{"from": "due", "every": "week", "interval": 1, "until": null}', 'weekly without a day'),
  ('{"from": "due", "every": "week", "interval": 1, "until": null, "weekdays": []}', 'on no day'),
  ('{"from": "due", "every": "week", "interval": 1, "until": null, "weekdays": [0]}', 'on the day before Monday'),
  ('{"from": "due", "every": "week", "interval": 1, "until": null, "weekdays": [8]}', 'on the day after Sunday'),
  ('{"from": "due", "every": "week", "interval": 1, "until": null, "weekdays": [1, 1]}', 'twice on Monday'),
  ('{"from": "due", "every": "week", "interval": 1, "until": null, "weekdays": {"1": true}}', 'on something that is no list'),
  ('{"from": "due", "every": "month", "interval": 1, "until": null, "day": 32}', 'on the 32nd'),
  ('{"from": "due", "every": "month", "interval": 1, "until": null, "day": null}', 'on no day of the month'),
  ('{"from": "due", "every": "monthWeekday", "interval": 1, "until": null, "nth": 5, "weekday": 1}', 'on a fifth Monday'),
  ('{"from": "due", "every": "monthWeekday", "interval": 1, "until": null, "nth": -2, "weekday": 1}', 'on the last but one')
) as r (rule, why);
select throws_ok(tests.add('{"repeat": {}}'), 'P0001', 'task.bad_repeat', 'not from the beginning either');
select is((select repeat ->> 'every' from public.tasks where id = tests.id('task')), 'monthWeekday', 'the last good one stands');
select isnt_empty(tests.set('repeat = null'), 'and it is over');


-- Imports
select lives_ok(tests.add('{"import_id": "2026-11", "external_key": "PAY-102"}'), 'an imported task knows where from');
select throws_ok(tests.set('import_id = ''x'''), '42501', null, 'for good');
select throws_ok(tests.set('external_key = ''x'''), '42501', null, 'under that name');
select throws_ok(tests.add(jsonb_build_object('external_key', repeat('长', 201))), 'P0001', 'too_long', 'which is a name');
select throws_ok(tests.add(jsonb_build_object('import_id', repeat('长', 101))), 'P0001', 'too_long', 'like that of the import');

select tests.rest();
select * from finish();
rollback;
