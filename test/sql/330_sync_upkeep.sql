-- Archive, tombstones, restore.

begin;
\ir cast.psql
\ir sync.psql
select plan(20);

insert into public.tasks (id, created_by, title, owner_id, due_at, department_id, completed_at) values
  (tests.id('old'), tests.id('owner'), '去年的事', tests.id('owner'), now(), tests.id('dev'), now() - interval '91 days'),
  (tests.id('new'), tests.id('owner'), '上周的事', tests.id('owner'), now(), tests.id('dev'), now() - interval '7 days');
insert into public.task_comments (id, created_by, task_id, body) values (tests.id('old comment'), tests.id('owner'), tests.id('old'), '做完了');
insert into public.task_items (id, created_by, task_id, body) values (tests.id('old item'), tests.id('owner'), tests.id('old'), '一步');
insert into public.notices (id, recipient_id, kind, at) values
  (tests.id('seen notice'), tests.id('owner'), 'task.assigned', now() - interval '99 days'),
  (tests.id('notice'), tests.id('owner'), 'task.assigned', now() - interval '99 days');
update public.notices set seen_at = now() - interval '91 days' where id = tests.id('seen notice');

-- People may not
select tests.become('executive');
select throws_ok('select sync.upkeep()', '42501', null, 'nobody calls the jobs by hand');
select throws_ok('select sync.after_restore()', '42501', null, 'least of all the one after a restore');
select tests.rest();

-- Archive
select ok(sync.archive() >= 2, 'what was closed 90 days ago is archived');
select isnt((select archived_at from public.tasks where id = tests.id('old')), null, 'the task');
select isnt((select archived_at from public.task_comments where id = tests.id('old comment')), null, 'its comments');
select is((select bool_and(archived_at is not null) from public.task_events where task_id = tests.id('old')), true, 'and its history');
select isnt((select archived_at from public.task_items where id = tests.id('old item')), null, 'its checklist');
select isnt((select archived_at from public.notices where id = tests.id('seen notice')), null, 'a notice that was seen long ago');
select is((select archived_at from public.notices where id = tests.id('notice')), null, 'but none that was not');
select is((select archived_at from public.tasks where id = tests.id('new')), null, 'what was closed last week stays');
select is(sync.archive(), 0::bigint, 'a second run finds nothing');
select tests.become('owner');
select is(tests.body(tests.pull('phone'), 'old'), null, 'a new phone does not get it');
select isnt(tests.body(tests.pull('phone'), 'new'), null, 'but what stays');
select is((select title from public.tasks where id = tests.id('old')), '去年的事', 'and it can still be read online');
select is(
  tests.told(tests.push('phone', 1, tests.op('patch', 4, 'old', '{"completed_at": null}', '{"completed_at": "2026-01-01T00:00:00Z"}'))),
  'ok', 'whoever opens it again'
);
select isnt(tests.body(tests.pull('phone'), 'old'), null, 'has it back on the phones');
select tests.rest();

-- Tombstones
insert into sync.tide (at, xid) values (now() - interval '91 days', ((pg_current_xact_id()::text)::bigint + 1)::text::xid8);
update public.tasks set deleted_at = now() where id = tests.id('new');
select ok(sync.collect() > 0, 'tombstones are collected');
select is_empty('select from sync.feed where gone', 'all that are old enough');
select ok((select gc_floor > pg_current_xact_id() from sync.meta), 'and cursors from before are too old');

-- Restore
select isnt((select generation from sync.meta), sync.after_restore(), 'a restored server is another generation');

select * from finish();
rollback;
