-- Following tasks: who has to do with one sees it, and whoever sees it follows it, or follows it no more.

begin;
\ir cast.psql
select plan(39);

create function tests.set(change text, which text default 'task') returns text language sql as $$
  select format('update public.tasks set %s where id = %L returning 1', change, tests.id(which)) $$;
create function tests.follow(name text) returns text language sql as $$
  select tests.set(format('follower_ids = follower_ids || %L::uuid', tests.id(name))) $$;
create function tests.unfollow(name text) returns text language sql as $$
  select tests.set(format('follower_ids = array_remove(follower_ids, %L::uuid)', tests.id(name))) $$;
create function tests.seen() returns boolean language sql as $$
  select exists (select from public.tasks as t where t.id = tests.id('task')) $$;
create function tests.mention(name text, which text default 'task') returns text language sql as $$
  select format(
    'insert into public.task_comments (id, task_id, body, mention_ids) values (gen_random_uuid(), %L, ''@%s 请看'', array[%L::uuid])',
    tests.id(which), name, tests.id(name)
  ) $$;
grant execute on all functions in schema tests to anon, authenticated;


-- Who has to do with it sees it
select tests.become('outsider');
select is(tests.seen(), false, 'who has nothing to do with a task does not see it');
select is_empty(tests.follow('outsider'), 'and cannot follow it');
select tests.become('owner');
select isnt_empty(tests.set(format('co_owner_ids = array[%L::uuid]', tests.id('outsider'))), 'who owns it too');
select tests.become('outsider');
select is(tests.seen(), true, 'sees it');
select tests.become('owner');
select isnt_empty(
  tests.set(format('co_owner_ids = ''{}'', blocked_reason = ''等合同'', blocked_by_id = %L', tests.id('outsider'))), 'for whom it waits'
);
select tests.become('outsider');
select is(tests.seen(), true, 'sees it');
select throws_ok(tests.set('blocked_reason = null'), 'P0001', 'forbidden', 'and does not change it');
select tests.become('owner');
select isnt_empty(tests.set('blocked_reason = null'), 'when it waits no more');
select tests.become('outsider');
select is(tests.seen(), false, 'they see it no more');


-- Whoever sees it follows it
select tests.become('two_hats');
select isnt_empty(tests.follow('two_hats'), 'a colleague follows');
select isnt_empty(tests.follow('tester'), 'and brings in somebody of another department');
select throws_ok(tests.follow('no such person'), 'P0001', 'missing_reference', 'who exists');
select throws_ok(
  tests.set(format('title = ''别的'', follower_ids = follower_ids || %L::uuid', tests.id('lead'))), 'P0001', 'forbidden',
  'and changes nothing with it'
);
select throws_ok(tests.unfollow('tester'), 'P0001', 'forbidden', 'nor takes out another');
select tests.become('executive');
select isnt_empty(tests.follow('executive'), 'an executive follows');
select isnt_empty(tests.unfollow('executive'), 'and follows no more');
select tests.become('tester');
select is(tests.seen(), true, 'a follower sees it');
select throws_ok(tests.set('completed_at = now()'), 'P0001', 'forbidden', 'and does not tick it');
select throws_ok(tests.set('deleted_at = now()'), 'P0001', 'forbidden', 'nor delete it');
select lives_ok(
  $$ insert into public.task_comments (id, task_id, body) values (gen_random_uuid(), tests.id('task'), '测试环境好了') $$, 'and comments'
);
select isnt_empty(tests.unfollow('tester'), 'and follows no more, although they see it for no other reason');
select is(tests.seen(), true, 'they have it until it is changed');
select tests.become('owner');
select isnt_empty(tests.set('priority = 3'), 'it is changed');
select tests.become('tester');
select is(tests.seen(), false, 'and they have it no more');
select is_empty($$ select 1 from public.task_comments where task_id = tests.id('task') $$, 'nor what was said about it');
select tests.become('owner');
select isnt_empty(tests.unfollow('two_hats'), 'an owner takes a follower out');
select throws_ok(
  tests.set('follower_ids = array(select gen_random_uuid() from generate_series(1, 101))'), 'P0001', 'task.too_many', 'there is an end to it'
);
select tests.become('ended');
select is_empty(tests.follow('ended'), 'who has left follows nothing');
select tests.become('stranger');
select is_empty(tests.follow('stranger'), 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.follow('owner'), '42501', null, 'nor nobody');


-- Who is mentioned sees it
select tests.become('two_hats');
select lives_ok(tests.mention('colleague'), 'a colleague mentions who sees the task');
select lives_ok(tests.mention('outsider'), 'and who does not');
select is(
  (select follower_ids from public.tasks where id = tests.id('task')), array[tests.id('outsider')], 'who then follows it, and nobody else'
);
select throws_ok(tests.mention('no such person'), 'P0001', 'missing_reference', 'nobody is mentioned who is not');
select lives_ok(tests.mention('ended'), 'a mention of who has left');
select is(
  (select follower_ids from public.tasks where id = tests.id('task')), array[tests.id('outsider')], 'lets nobody in'
);
select tests.become('outsider');
select is((select count(*)::int from public.task_comments where task_id = tests.id('task')), 5, 'and reads what was said');
select tests.become('admin');
select throws_ok(tests.mention('admin'), '42501', null, 'nobody lets themself in by a mention');
select tests.rest();
select is(
  (select follower_ids from public.tasks where id = tests.id('task')), array[tests.id('outsider')], 'and so nobody came in'
);

select * from finish();
rollback;
