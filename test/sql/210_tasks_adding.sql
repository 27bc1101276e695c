-- Tasks: who adds them, where, and what every task must have.

begin;
\ir cast.psql
select plan(35);

create function tests.add(owner text, place text, more text default '') returns text language sql as $$
  select format(
    $i$insert into public.tasks (id, title, owner_id, due_at, department_id) values (gen_random_uuid(), '写测试', %L, '2030-01-01', %L)$i$,
    tests.id(owner), tests.id(place)
  ) $$;
create function tests.add_with(change jsonb) returns text language sql as $$
  select format(
    'insert into public.tasks (id, title, owner_id, due_at, department_id, description, priority, completed_at)
     select gen_random_uuid(), t.title, t.owner_id, t.due_at, t.department_id, t.description, t.priority, t.completed_at
     from jsonb_populate_record(null::public.tasks, %L) as t',
    jsonb_build_object(
      'title', '写测试', 'owner_id', tests.id('owner'), 'due_at', '2030-01-01', 'department_id', tests.id('dev'),
      'description', '', 'priority', 1
    ) || change
  ) $$;
grant execute on all functions in schema tests to anon, authenticated;


-- Where
select tests.become('owner');
select lives_ok(tests.add('owner', 'dev'), 'a member adds a task of their own');
select lives_ok(tests.add('colleague', 'dev'), 'a member gives a task to a colleague');
select lives_ok(tests.add('outsider', 'sales'), 'a member gives a task to somebody of another department');
select throws_ok(tests.add('owner', 'sales'), '42501', null, 'a member files no task where neither of them sits');
select throws_ok(tests.add('colleague', 'tech'), '42501', null, 'not even in the department above');
select tests.become('lead');
select lives_ok(tests.add('owner', 'dev'), 'a lead adds a task in their department');
select throws_ok(tests.add('owner', 'qa'), '42501', null, 'a lead files no task beside');
select tests.become('lead_above');
select lives_ok(tests.add('lead_above', 'dev'), 'a lead above files a task below');
select throws_ok(tests.add('lead_above', 'sales'), '42501', null, 'a lead above files no task elsewhere');
select tests.become('executive');
select lives_ok(tests.add('owner', 'dev'), 'an executive gives a task to somebody');
select throws_ok(tests.add('executive', 'dev'), '42501', null, 'an executive files no task of their own in a department');
select tests.become('admin');
select lives_ok(tests.add('owner', 'dev'), 'an administrator works here like everybody');
select tests.become('outsider');
select lives_ok(tests.add('outsider', 'sales'), 'a member of another department adds a task there');
select throws_ok(tests.add('outsider', 'dev'), '42501', null, 'and none here');

-- Who does not work here
select tests.become('ended');
select throws_ok(tests.add('owner', 'dev'), '42501', null, 'who has left adds no task');
select tests.become('coming');
select throws_ok(tests.add('owner', 'dev'), '42501', null, 'who begins tomorrow adds no task');
select tests.become('stranger');
select throws_ok(tests.add('owner', 'dev'), '42501', null, 'a stranger adds no task');
select tests.become('nobody');
select throws_ok(tests.add('owner', 'dev'), '42501', null, 'nobody adds no task');


-- What every task must have
select tests.become('owner');
select throws_ok(tests.add_with('{"owner_id": null}'), 'P0001', 'task.no_owner', 'a task has an owner');
select throws_ok(tests.add_with('{"due_at": null}'), 'P0001', 'task.no_due', 'a task has a due time');
select throws_ok(tests.add_with('{"title": "  "}'), 'P0001', 'task.no_title', 'a task has a title');
select throws_ok(tests.add_with('{"title": null}'), 'P0001', 'task.no_title', 'a title is not null');
select throws_ok(tests.add_with('{"department_id": null}'), 'P0001', 'task.no_department', 'a task has a department');
select throws_ok(tests.add_with(jsonb_build_object('title', repeat('长', 201))), 'P0001', 'too_long', 'a title fits a line');
select lives_ok(tests.add_with(jsonb_build_object('title', repeat('长', 200))), 'a title of 200 characters is a line');
select throws_ok(
  tests.add_with(jsonb_build_object('description', repeat('长', 20001))), 'P0001', 'too_long', 'a description has an end'
);
select throws_ok(tests.add_with('{"priority": 4}'), '23514', null, 'there are four priorities');
select throws_ok(
  tests.add_with(jsonb_build_object('owner_id', tests.id('ended'))), 'P0001', 'task.owner_left', 'no task for who has left'
);
select throws_ok(
  tests.add_with(jsonb_build_object('owner_id', tests.id('coming'))), 'P0001', 'task.owner_left', 'nor for who is not here yet'
);
select throws_ok(
  tests.add_with(jsonb_build_object('owner_id', gen_random_uuid())), 'P0001', 'task.owner_left', 'nor for who is unknown'
);


-- What the server says itself
select throws_ok(
  $$ insert into public.tasks (id, title, owner_id, due_at, department_id, created_by)
     values (gen_random_uuid(), '假', tests.id('owner'), now(), tests.id('dev'), tests.id('lead')) $$,
  '42501', null, 'nobody says who added a task'
);
insert into public.tasks (id, title, owner_id, due_at, department_id, completed_at)
values (tests.id('mine'), '  写周报 ', tests.id('owner'), now(), tests.id('dev'), '2999-01-01');
select row_eq(
  $$ select title, version, created_by, updated_by from public.tasks where id = tests.id('mine') $$,
  row ('写周报'::text, 1::bigint, tests.id('owner'), tests.id('owner')),
  'a title is trimmed, a version counted, the author known'
);
select row_eq(
  $$ select completed_at, completed_by from public.tasks where id = tests.id('mine') $$,
  row (now(), tests.id('owner')),
  'nothing is completed in the future'
);
select is((select created_at from public.tasks where id = tests.id('mine')), now(), 'the time of arrival is the server''s');
select set_eq(
  $$ select unnest(scopes) from public.tasks where id = tests.id('mine') $$,
  $$ select unnest(scopes) from public.tasks where title = '写测试' and owner_id = tests.id('owner') and created_by = tests.id('owner') $$,
  'alike tasks have alike scopes'
);

select tests.rest();
select * from finish();
rollback;
