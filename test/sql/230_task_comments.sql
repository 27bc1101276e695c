-- Comments: who sees the task reads and adds; author and leads take back; nobody rewrites.

begin;
\ir cast.psql
select plan(41);

create function tests.say(which text default 'task', body text default '好的') returns text language sql as $$
  select format('insert into public.task_comments (id, task_id, body) values (gen_random_uuid(), %L, %L)', tests.id(which), body) $$;
create function tests.take_back() returns text language sql as $$
  select format('update public.task_comments set deleted_at = now() where id = %L returning 1', tests.id('comment')) $$;
create function tests.heard() returns text language sql as $$ select 'select id from public.task_comments' $$;
grant execute on all functions in schema tests to anon, authenticated;


-- Reading
select tests.become('owner');
select results_eq(tests.heard(), $$ select tests.id('comment') $$, 'the owner reads comments on the task, and no others');
select tests.become('colleague');
select results_eq(tests.heard(), $$ select tests.id('comment') $$, 'a colleague reads comments on the department''s tasks');
select tests.become('lead_above');
select results_eq(tests.heard(), $$ select tests.id('comment') $$, 'the lead above reads them');
select tests.become('executive');
select is((select count(*)::int from public.task_comments), 2, 'an executive reads all');
select tests.become('admin');
select is_empty(tests.heard(), 'an administrator reads none');
select tests.become('tester');
select is_empty(tests.heard(), 'a member of the department beside reads none');
select tests.become('outsider');
select results_eq(tests.heard(), $$ select tests.id('sales comment') $$, 'an outsider reads only their own department''s');
select tests.become('ended');
select is_empty(tests.heard(), 'who has left reads none');
select tests.become('coming');
select is_empty(tests.heard(), 'who begins tomorrow reads none');
select tests.become('stranger');
select is_empty(tests.heard(), 'a stranger reads none');
select tests.become('nobody');
select throws_ok(tests.heard(), '42501', null, 'nobody may not even ask');


-- Adding
select tests.become('two_hats');
select lives_ok(tests.say(), 'who sees the task comments on it, and need not own it');
select tests.become('lead');
select lives_ok(tests.say(), 'a lead comments');
select tests.become('executive');
select lives_ok(tests.say(), 'an executive comments on what they read');
select tests.become('admin');
select throws_ok(tests.say(), '42501', null, 'an administrator does not comment on what they do not see');
select tests.become('tester');
select throws_ok(tests.say(), '42501', null, 'nor does a member of the department beside');
select tests.become('outsider');
select throws_ok(tests.say(), '42501', null, 'nor an outsider');
select tests.become('ended');
select throws_ok(tests.say(), '42501', null, 'nor who has left');
select tests.become('coming');
select throws_ok(tests.say(), '42501', null, 'nor who begins tomorrow');
select tests.become('stranger');
select throws_ok(tests.say(), '42501', null, 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.say(), '42501', null, 'nor nobody');
select tests.become('owner');
select throws_ok(tests.say('task', E' \n '), 'P0001', 'comment.empty', 'a comment says something');
select throws_ok(tests.say('task', repeat('长', 5001)), 'P0001', 'too_long', 'and has an end');
select throws_ok(tests.say('no such task'), '42501', null, 'a comment is about a task');
select throws_ok(
  $$ insert into public.task_comments (id, task_id, body, created_by)
     values (gen_random_uuid(), tests.id('task'), '假', tests.id('lead')) $$,
  '42501', null, 'nobody puts words into another''s mouth'
);


-- Rewriting and taking back
select throws_ok($$ update public.task_comments set body = '别的' $$, '42501', null, 'said is said');
select throws_ok($$ update public.task_comments set task_id = tests.id('sales task') $$, '42501', null, 'where it was said');
select throws_ok($$ delete from public.task_comments $$, '42501', null, 'nobody removes a row');
select tests.become('colleague');
select is_empty(tests.take_back(), 'a colleague, even the task''s creator, does not take back what another said');
select tests.become('executive');
select is_empty(tests.take_back(), 'an executive does not');
select tests.become('lead');
select isnt_empty(tests.take_back(), 'the lead does');
select tests.become('owner');
select throws_ok(tests.take_back(), 'P0001', 'gone', 'what was taken back stays so');


-- Who has left hears nothing of the task that was theirs, and is silent
select tests.rest();
update public.memberships set ends_on = app.today() - 1 where id = tests.id('owner in dev');
insert into public.task_comments (id, created_by, task_id, body) values (tests.id('last word'), tests.id('owner'), tests.id('task'), '再见');
select tests.become('owner');
select is_empty(tests.heard(), 'who has left reads no comment, not even on a task that they own');
select throws_ok(tests.say(), '42501', null, 'and adds none');
select is_empty(
  $$ update public.task_comments set deleted_at = now() where id = tests.id('last word') returning 1 $$, 'and takes none back'
);


-- Following the task
select tests.rest();
delete from public.task_comments where id = tests.id('last word');
update public.tasks set department_id = tests.id('qa') where id = tests.id('task');
select tests.become('tester');
select is((select count(*)::int from public.task_comments), 4, 'comments come with their task');
select tests.become('two_hats');
select is(
  (select count(*)::int from public.task_comments where task_id = tests.id('task')), 0, 'and go with it, even from who said them'
);
select tests.rest();
select is_empty(
  $$ select 1 from public.task_comments as c join public.tasks as t on t.id = c.task_id
     where c.scopes <> t.scopes $$,
  'a comment has its task''s scopes, deleted or not'
);

-- An archived task that is opened again brings its comments back
update public.tasks set completed_at = now() where id = tests.id('sales task');
update public.tasks set archived_at = now() where id = tests.id('sales task');
update public.task_comments set archived_at = now() where id = tests.id('sales comment');
update public.tasks set completed_at = null where id = tests.id('sales task');
select is((select archived_at from public.tasks where id = tests.id('sales task')), null, 'a change brings a task back from the archive');
select is(
  (select archived_at from public.task_comments where id = tests.id('sales comment')), null, 'and its comments'
);

-- What was deleted is not commented on
update public.tasks set deleted_at = now() where id = tests.id('sales task');
select tests.become('outsider');
select throws_ok(tests.say('sales task'), 'P0001', 'gone', 'nothing is said about what is deleted');

select tests.rest();
select * from finish();
rollback;
