-- History: written by the database for every change, read by who sees the task, written by nobody.

begin;
\ir cast.psql
select plan(36);

create function tests.story(which text default 'task') returns setof text language sql as $$
  select e.kind::text from public.task_events as e where e.task_id = tests.id(which) order by e.at, e.version, e.kind $$;
create function tests.told() returns text language sql as $$ select 'select task_id from public.task_events' $$;
create function tests.last_line(which text) returns jsonb language sql as $$
  select e.changes from public.task_events as e where e.task_id = tests.id(which) and e.id = (
    select l.id from public.task_events as l where l.task_id = tests.id(which) and l.kind = 'edited'
    order by pg_column_size(l.changes) desc limit 1
  ) $$;
grant execute on all functions in schema tests to anon, authenticated;


-- Reading
select tests.become('owner');
select results_eq(tests.told(), $$ select tests.id('task') $$, 'the owner reads the task''s history, and no other');
select tests.become('colleague');
select results_eq(tests.told(), $$ select tests.id('task') $$, 'a colleague reads it');
select tests.become('lead');
select results_eq(tests.told(), $$ select tests.id('task') $$, 'the lead reads it');
select tests.become('lead_above');
select results_eq(tests.told(), $$ select tests.id('task') $$, 'the lead above reads it');
select tests.become('executive');
select is((select count(*)::int from public.task_events), 2, 'an executive reads every history');
select tests.become('admin');
select is_empty(tests.told(), 'an administrator reads none');
select tests.become('outsider');
select results_eq(tests.told(), $$ select tests.id('sales task') $$, 'an outsider reads only their own department''s');
select tests.become('ended');
select is_empty(tests.told(), 'who has left reads none');
select tests.become('coming');
select is_empty(tests.told(), 'who begins tomorrow reads none');
select tests.become('stranger');
select is_empty(tests.told(), 'a stranger reads none');
select tests.become('nobody');
select throws_ok(tests.told(), '42501', null, 'nobody may not even ask');


-- Writing
select tests.become('lead');
select throws_ok(
  $$ insert into public.task_events (task_id, kind) values (tests.id('task'), 'edited') $$, '42501', null, 'a lead adds no line'
);
select throws_ok($$ update public.task_events set by = tests.id('owner') $$, '42501', null, 'a lead alters no line');
select throws_ok($$ delete from public.task_events $$, '42501', null, 'a lead removes no line');
select tests.become('admin');
select throws_ok(
  $$ insert into public.task_events (task_id, kind) values (tests.id('task'), 'edited') $$, '42501', null, 'nor an administrator'
);
select tests.become('stranger');
select throws_ok(
  $$ insert into public.task_events (task_id, kind) values (tests.id('task'), 'edited') $$, '42501', null, 'nor a stranger'
);
select tests.become('nobody');
select throws_ok($$ delete from public.task_events $$, '42501', null, 'nor nobody');


-- What is told
select tests.become('owner');
select results_eq('select tests.story()', array['created'], 'a task begins with a line');
select row_eq(
  $$ select by, at from public.task_events where task_id = tests.id('task') $$,
  (select row (t.created_by, t.created_at) from public.tasks as t where t.id = tests.id('task')),
  'by its creator'
);

update public.tasks set title = '修好登录', priority = 3 where id = tests.id('task');
select is(
  (select changes from public.task_events where task_id = tests.id('task') and kind = 'edited'),
  '{"title": {"old": "修复登录问题", "new": "修好登录"}, "priority": {"old": 1, "new": 3}}', 'a change tells what was and what is'
);
select is(
  (select by from public.task_events where task_id = tests.id('task') and kind = 'edited'), tests.id('owner'), 'and who did it'
);
update public.tasks set title = '修好登录' where id = tests.id('task');
select is((select count(*)::int from public.task_events where kind = 'edited'), 1, 'what changes nothing is not told');

update public.tasks set completed_at = now() where id = tests.id('task');
select isnt_empty($$ select 1 from public.task_events where kind = 'completed' $$, 'a completion is told');
update public.tasks set completed_at = now() - interval '1 day' where id = tests.id('task');
select is((select count(*)::int from public.task_events where kind <> 'created'), 2, 'a second completion is none');
update public.tasks set completed_at = null where id = tests.id('task');
select isnt_empty($$ select 1 from public.task_events where kind = 'reopened' $$, 'an opening is told');

select tests.become('lead');
update public.tasks set deleted_at = now() where id = tests.id('task');
select is(
  (select by from public.task_events where kind = 'deleted'), tests.id('lead'), 'a deletion is told, and whose it was'
);

insert into public.tasks (id, title, owner_id, due_at, department_id, completed_at)
values (tests.id('done'), '离线完成', tests.id('owner'), now(), tests.id('dev'), now() - interval '1 hour');
select set_eq($$ select tests.story('done') $$, array['created', 'completed'], 'what was done before it arrived has both lines');


-- What a team's tasks have besides
insert into public.tasks (id, title, owner_id, due_at, department_id) values
  (tests.id('above'), '上级', tests.id('lead'), now(), tests.id('dev')),
  (tests.id('rich'), '很多', tests.id('lead'), '2030-01-02', tests.id('dev'));
update public.tasks
set start_at = '2030-01-01', co_owner_ids = array[tests.id('owner')], completion = 'all', done_by_ids = array[tests.id('lead')],
  parent_id = tests.id('above'), tags = '{上线}', links = '{https://example.com}', related_ids = array[tests.id('above')],
  blocked_reason = '等', blocked_by_id = tests.id('owner'), follower_ids = array[tests.id('owner')],
  repeat = '{"from": "due", "every": "workday", "interval": 1, "until": null}'
where id = tests.id('rich');
select set_eq(
  $$ select jsonb_object_keys(tests.last_line('rich')) $$,
  array['start_at', 'co_owner_ids', 'completion', 'done_by_ids', 'parent_id', 'tags', 'links', 'related_ids', 'blocked_reason',
    'blocked_by_id', 'repeat'],
  'everything that a person set is told, and neither bookkeeping nor who follows'
);
select is(tests.last_line('rich') -> 'tags', '{"old": [], "new": ["上线"]}', 'with what was and what is');
update public.tasks set follower_ids = '{}' where id = tests.id('rich');
select is(
  (select count(*)::int from public.task_events where task_id = tests.id('rich')), 2, 'who follows, or no more, is no line of history'
);
select tests.become('owner');
update public.tasks set done_by_ids = done_by_ids || app.caller() where id = tests.id('rich');
select is(
  (select changes -> 'done_by_ids' -> 'new' from public.task_events where task_id = tests.id('rich') and kind = 'completed'),
  jsonb_build_array(tests.id('lead'), tests.id('owner')), 'the last part completes it'
);


-- Following the task
select tests.rest();
update public.tasks set department_id = tests.id('qa') where id = tests.id('done');
select tests.become('tester');
select set_eq(
  $$ select tests.story('done') $$, array['created', 'completed', 'edited'], 'the whole history comes with its task'
);
select tests.become('colleague');
select is_empty($$ select tests.story('done') $$, 'and goes with it');
select tests.rest();
select is_empty(
  $$ select 1 from public.task_events as e join public.tasks as t on t.id = e.task_id where e.scopes <> t.scopes $$,
  'a line has its task''s scopes'
);

-- The nightly job is no change
update public.tasks set completed_at = now() where id = tests.id('sales task');
update public.tasks set archived_at = now() where id = tests.id('sales task');
select set_eq($$ select tests.story('sales task') $$, array['created', 'completed'], 'archiving is not told');

-- Imported with its own past
insert into public.tasks (id, created_by, created_at, title, owner_id, due_at, department_id, completed_at, completed_by)
values (
  tests.id('old'), tests.id('ended'), '2024-01-01', '旧任务', tests.id('ended'), '2024-01-02', tests.id('dev'), '2024-01-03',
  tests.id('ended')
);
select results_eq(
  $$ select kind::text, at, by from public.task_events where task_id = tests.id('old') order by at $$,
  $$ values ('created', '2024-01-01'::timestamptz, tests.id('ended')), ('completed', '2024-01-03'::timestamptz, tests.id('ended')) $$,
  'an import keeps its dates and people'
);

select tests.rest();
select * from finish();
rollback;
