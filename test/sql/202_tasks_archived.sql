-- Archived tasks: no phone holds them, and whoever could read them is told that they are there, and no more.

begin;
\ir cast.psql
select plan(14);

update public.tasks set completed_at = '2026-01-06 10:00+00', due_at = '2026-01-05 10:00+00', external_key = 'PAY-1', archived_at = now()
  where id = tests.id('task');
insert into public.tasks (id, created_by, title, owner_id, due_at, department_id, external_key, archived_at) values
  (tests.id('open'), tests.id('owner'), '还在手机上', tests.id('owner'), '2026-12-05 10:00+00', tests.id('dev'), 'PAY-2', null),
  (tests.id('gone'), tests.id('owner'), '删掉的', tests.id('owner'), '2026-01-05 10:00+00', tests.id('dev'), 'PAY-3', now());
update public.tasks set deleted_at = now(), archived_at = now() where id = tests.id('gone');

create function tests.ask(keys jsonb, contents jsonb default '[]') returns jsonb language sql as $$
  select public.archived_tasks(jsonb_build_object('keys', keys, 'contents', contents)) $$;
create function tests.content(due text default '2026-01-05T10:00:00.000Z', title text default '修复登录问题', whose text default 'owner')
  returns jsonb language sql as $$
  select jsonb_build_object('title', title, 'owner', tests.id(whose), 'due', due) $$;
grant execute on all functions in schema tests to anon, authenticated;


-- Who is told
select tests.become('owner');
select is(tests.ask('["PAY-1", "PAY-9"]'), '{"keys": ["PAY-1"], "contents": []}', 'an archived task is known by what its file called it');
select is(tests.ask(jsonb_build_array(tests.id('task'))) -> 'keys', jsonb_build_array(tests.id('task')), 'and by its own id');
select is(
  tests.ask('[]', jsonb_build_array(tests.content(title => '别的'), tests.content())),
  '{"keys": [], "contents": [1]}',
  'and by title, owner and due time together, told by its place in the question'
);
select is(
  tests.ask('[]', jsonb_build_array(tests.content(due => '2026-01-05T10:00:01.000Z'), tests.content(whose => 'colleague'))) -> 'contents',
  '[]', 'not with another due time, nor with another owner'
);
select is(tests.ask('["PAY-2", "PAY-3"]') -> 'keys', '[]', 'what is on phones is not archived, and what was deleted is not there');
select tests.become('colleague');
select is(tests.ask('["PAY-1"]') -> 'keys', '["PAY-1"]', 'a colleague who may read it is told, too');
select tests.become('outsider');
select is(tests.ask('["PAY-1"]', jsonb_build_array(tests.content())), '{"keys": [], "contents": []}', 'who may not read it is told nothing');
select tests.become('stranger');
select is(tests.ask('["PAY-1"]') -> 'keys', '[]', 'nor is a stranger');
select tests.become('nobody');
select throws_ok($$ select tests.ask('[]') $$, '42501', null, 'nobody may not even ask');


-- What is no question
select tests.become('owner');
select throws_ok($$ select public.archived_tasks('{"keys": []}') $$, 'P0001', 'invalid', 'half a question is refused');
select throws_ok($$ select tests.ask('[1]') $$, 'P0001', 'invalid', 'so is a key that is no text');
select throws_ok($$ select tests.ask('[]', '[{"title": "x", "owner": "me", "due": "soon"}]') $$, 'P0001', 'invalid', 'and a content without owner and time');
select throws_ok(
  $$ select tests.ask('[]', jsonb_build_array(tests.content(due => '2026-13-05T10:00:00.000Z'))) $$, 'P0001', 'invalid', 'nor is a day that is none a time'
);
select throws_ok(
  $$ select tests.ask((select jsonb_agg('k' || n) from generate_series(1, 1001) as n)) $$, 'P0001', 'too_long', 'and more than a thousand at once'
);

select tests.rest();
select * from finish();
rollback;
