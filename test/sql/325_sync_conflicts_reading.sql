-- Conflicts: whose change won sees what it overwrote, and dismisses it; nobody else learns of it.

begin;
\ir cast.psql
\ir sync.psql
select plan(20);

create function tests.kept() returns text language sql as $$ select 'select row_id from public.sync_conflicts' $$;
create function tests.dismiss() returns text language sql as $$ select 'update public.sync_conflicts set seen_at = now() returning 1' $$;
grant execute on all functions in schema tests to anon, authenticated;

-- The owner changes the title, the lead changes what they saw before
select tests.become('owner');
select is(
  tests.told(tests.push('phone of owner', 1, tests.op('patch', 4, 'task', '{"title": "甲"}', '{"title": "修复登录问题"}'))), 'ok', 'the owner was first'
);
select tests.become('lead');
select is(
  tests.told(tests.push('phone of lead', 1, tests.op('patch', 4, 'task', '{"title": "乙"}', '{"title": "修复登录问题"}'))), 'merged', 'the lead was later'
);


-- Who learns of it
select results_eq(tests.kept(), $$ select tests.id('task') $$, 'the lead, whose title stands, sees what it overwrote');
select is((select theirs_by from public.sync_conflicts), tests.id('owner'), 'and whose it was');
select tests.become('owner');
select is_empty(tests.kept(), 'the owner sees no conflict of the lead''s');
select tests.become('colleague');
select is_empty(tests.kept(), 'nor does a colleague');
select tests.become('lead_above');
select is_empty(tests.kept(), 'nor the lead above');
select tests.become('executive');
select is_empty(tests.kept(), 'nor an executive');
select tests.become('admin');
select is_empty(tests.kept(), 'nor an administrator');
select tests.become('ended');
select is_empty(tests.kept(), 'nor who has left');
select tests.become('stranger');
select is_empty(tests.kept(), 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.kept(), '42501', null, 'nobody may not even ask');


-- Who changes it
select throws_ok(tests.dismiss(), '42501', null, 'nobody dismisses');
select tests.become('owner');
select is_empty(tests.dismiss(), 'the owner does not dismiss what is the lead''s to see');
select tests.become('lead');
select throws_ok($$ update public.sync_conflicts set theirs = '"别的"' $$, '42501', null, 'what was overwritten is not rewritten');
select throws_ok($$ delete from public.sync_conflicts $$, '42501', null, 'nor removed');
select throws_ok(
  $$ insert into public.sync_conflicts (tbl, row_id, field, created_by) values (4, tests.id('task'), 'title', tests.id('lead')) $$,
  '42501', null, 'nor invented'
);
select is(
  tests.told(tests.push('phone of lead', 2, jsonb_build_array(jsonb_build_object(
    't', 7, 'op', 'patch', 'id', (select id from public.sync_conflicts),
    'set', '{"seen_at": "2026-11-21T08:00:00.000Z"}'::jsonb, 'base', '{"seen_at": null}'::jsonb
  )))),
  'ok', 'the lead dismisses it from the phone'
);
select isnt_empty('select 1 from public.sync_conflicts where seen_at is not null', 'and it has been seen');
select isnt_empty(tests.dismiss(), 'as it can be without the phone');

select tests.rest();
select * from finish();
rollback;
