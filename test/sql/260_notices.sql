-- Notices: written by the database, read by the one who is told, and never told to who did it.

begin;
\ir cast.psql
select plan(57);

create function tests.set(change text, which text default 'task') returns text language sql as $$
  select format('update public.tasks set %s where id = %L returning 1', change, tests.id(which)) $$;
create function tests.add(name text, owner text, more text default '') returns text language sql as $$
  select format(
    'insert into public.tasks (id, title, owner_id, due_at, department_id) values (%L, %L, %L, ''2030-01-01'', %L)',
    tests.id(name), name, tests.id(owner), tests.id('dev')
  ) $$;
create function tests.say(body text, variadic mentioned text[]) returns text language sql as $$
  select format(
    'insert into public.task_comments (id, task_id, body, mention_ids) values (gen_random_uuid(), %L, %L, %L)',
    tests.id('task'), body, array(select tests.id(m) from unnest(mentioned) as m where m <> '')
  ) $$;
-- What was told since one asked last, as the database's owner sees it.
create function tests.news() returns setof text language plpgsql security definer set search_path = public, extensions as $$
begin
  return query
  select concat_ws(' ', n.kind, m.name, 'by', a.name, nullif(n.body, ''))
  from public.notices as n
  join public.members as m on m.id = n.recipient_id
  left join public.members as a on a.id = n.actor_id
  where n.deleted_at is null
  order by 1;
  update public.notices set deleted_at = now() where deleted_at is null;
end $$;
create function tests.told() returns text language sql as $$ select 'select id from public.notices' $$;
grant execute on all functions in schema tests to anon, authenticated;

select is_empty('select tests.news()', 'what nobody does is told to nobody');


-- New owners
select tests.become('colleague');
select lives_ok(tests.add('own', 'colleague'), 'a task of one''s own');
select is_empty('select tests.news()', 'tells nobody');
select lives_ok(tests.add('given', 'owner'), 'a task that is given');
select results_eq('select tests.news()', array['task.assigned owner by colleague'], 'tells its owner');
select isnt_empty(tests.set(format('owner_id = %L', tests.id('two_hats')), 'given'), 'it is given to another');
select results_eq('select tests.news()', array['task.assigned two_hats by colleague'], 'who is told');
select isnt_empty(tests.set(format('co_owner_ids = array[%L, %L, %L]::uuid[]', tests.id('owner'), tests.id('tester'), tests.id('colleague')), 'given'), 'and to others beside');
select results_eq(
  'select tests.news()', array['task.assigned owner by colleague', 'task.assigned tester by colleague'],
  'who are told, but not the one who did it'
);
select isnt_empty(tests.set(format('co_owner_ids = array[%L]::uuid[]', tests.id('owner')), 'given'), 'some are taken off it');
select is_empty('select tests.news()', 'and nobody is told');
select isnt_empty(tests.set('title = ''别的'', priority = 3, due_at = ''2031-01-01''', 'given'), 'what else changes');
select is_empty('select tests.news()', 'is seen, not told');
select lives_ok(
  $$ insert into public.tasks (id, title, owner_id, due_at, department_id, co_owner_ids)
     values (gen_random_uuid(), '一起做', tests.id('colleague'), '2030-01-01', tests.id('dev'), array[tests.id('owner')]) $$,
  'a task of one''s own, and of another'
);
select results_eq('select tests.news()', array['task.assigned owner by colleague'], 'tells the other');
select lives_ok(
  $$ insert into public.tasks (id, title, owner_id, due_at, department_id, import_id)
     values (gen_random_uuid(), '导入', tests.id('owner'), '2030-01-01', tests.id('dev'), 'i1') $$, 'an import'
);
select is_empty('select tests.news()', 'tells nobody');
select lives_ok(
  $$ insert into public.tasks (id, title, owner_id, due_at, department_id, previous_id)
     values (gen_random_uuid(), '周会', tests.id('owner'), '2030-01-01', tests.id('dev'), tests.id('task')) $$, 'the next of a repeating task'
);
select is_empty('select tests.news()', 'tells nobody');


-- Giving back
select tests.become('lead');
select isnt_empty(tests.set(format('owner_id = %L', tests.id('two_hats'))), 'the lead gives on what the colleague had given');
select results_eq('select tests.news()', array['task.assigned two_hats by lead'], 'and its new owner is told');
select tests.become('two_hats');
select isnt_empty(tests.set(format('owner_id = %L, decline_reason = ''忙''', tests.id('lead'))), 'who gives it back');
select results_eq(
  'select tests.news()', array['task.declined colleague by two_hats 忙', 'task.declined lead by two_hats 忙'],
  'and those who gave it are told why'
);


-- Waiting for somebody
select tests.become('lead');
select isnt_empty(tests.set(format('owner_id = %L, blocked_reason = ''等测试环境'', blocked_by_id = %L', tests.id('owner'), tests.id('tester'))), 'a task waits');
select results_eq(
  'select tests.news()', array['task.assigned owner by lead', 'task.blocked tester by lead 等测试环境'], 'and the one for whom is told'
);
select isnt_empty(tests.set('blocked_reason = ''还在等'''), 'for another reason');
select is_empty('select tests.news()', 'which is not told again');
select isnt_empty(tests.set('blocked_reason = null'), 'no more');
select is_empty('select tests.news()', 'which is not told');


-- What is said
select tests.become('two_hats');
select lives_ok(tests.say('好的', ''), 'a colleague comments');
select results_eq(
  'select tests.news()', array['task.commented colleague by two_hats 好的', 'task.commented owner by two_hats 好的'],
  'and owner and creator are told'
);
select isnt_empty(tests.set(format('follower_ids = array[%L]::uuid[]', tests.id('two_hats'))), 'the colleague follows');
select tests.become('owner');
select lives_ok(tests.say('@tester @lead', 'tester', 'lead', 'lead', 'owner'), 'the owner mentions some');
select results_eq(
  'select tests.news()',
  array['task.commented colleague by owner @tester @lead', 'task.commented two_hats by owner @tester @lead',
    'task.mentioned lead by owner @tester @lead', 'task.mentioned tester by owner @tester @lead'],
  'each is told once, followers as well'
);


-- What is done
select isnt_empty(tests.set('completed_at = now()'), 'the owner ticks it');
select results_eq(
  'select tests.news()', array['task.completed colleague by owner', 'task.completed lead by owner'], 'and those who gave it are told'
);
select isnt_empty(tests.set('completed_at = null'), 'opens it again');
select is_empty('select tests.news()', 'which is seen');
select tests.become('colleague');
select isnt_empty(tests.set('completed_at = now()'), 'its creator ticks it');
select results_eq('select tests.news()', array['task.completed lead by colleague'], 'and is not told');
select isnt_empty(tests.set('deleted_at = now()'), 'and deletes it');
select is_empty('select tests.news()', 'which is seen');


-- Reading, and marking as seen
select tests.rest();
insert into public.notices (id, recipient_id, kind, task_id, actor_id) values
  (tests.id('notice'), tests.id('owner'), 'task.assigned', tests.id('task'), tests.id('colleague')),
  (tests.id('second notice'), tests.id('owner'), 'task.assigned', tests.id('task'), tests.id('colleague')),
  (tests.id('last notice'), tests.id('ended'), 'task.assigned', tests.id('task'), tests.id('colleague'));
update public.notices set archived_at = now() where deleted_at is not null;
create function tests.open_ones() returns text language sql as $$ select 'select id from public.notices where deleted_at is null' $$;
create function tests.look(at text default 'now()', which text default 'notice') returns text language sql as $$
  select format('update public.notices set seen_at = %s where id = %L returning 1', at, tests.id(which)) $$;
grant execute on all functions in schema tests to anon, authenticated;
select tests.become('owner');
select set_eq(tests.open_ones(), array[tests.id('notice'), tests.id('second notice')], 'a person reads what they are told, and nothing else');
select tests.become('lead');
select is_empty(tests.open_ones() || ' and id = tests.id(''notice'')', 'their lead does not');
select tests.become('executive');
select is_empty(tests.open_ones(), 'nor an executive');
select tests.become('ended');
select is_empty(tests.open_ones(), 'who has left is told nothing more');
select tests.become('stranger');
select is_empty(tests.open_ones(), 'nor is a stranger');
select tests.become('nobody');
select throws_ok(tests.told(), '42501', null, 'nobody may not even ask');
select tests.become('lead');
select is_empty(tests.look(), 'nobody looks in another''s place');
select tests.become('owner');
select throws_ok(
  $$ insert into public.notices (recipient_id, kind) values (tests.id('lead'), 'task.assigned') $$, '42501', null, 'nobody writes a notice by hand'
);
select throws_ok($$ update public.notices set body = '别的' $$, '42501', null, 'nor rewrites one');
select throws_ok($$ delete from public.notices $$, '42501', null, 'nor removes one');
select isnt_empty(tests.look('''2999-01-01'''), 'the one who is told marks it as seen');
select is((select seen_at from public.notices where id = tests.id('notice')), now(), 'not in the future');
select isnt_empty(tests.look('''2020-01-01''', 'second notice'), 'at the phone''s time');
select isnt_empty(tests.look('null', 'second notice'), 'and cannot unsee it');
select is((select seen_at from public.notices where id = tests.id('second notice')), '2020-01-01', 'the first look counts');
select tests.rest();
select * from finish();
rollback;
