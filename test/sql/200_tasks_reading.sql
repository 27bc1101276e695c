-- Tasks: everybody sees their department's tasks at a glance, and nobody else's.

begin;
\ir cast.psql
select plan(21);

create function tests.seen() returns text language sql as $$
  select 'select id from public.tasks order by title' $$;
create function tests.both() returns text language sql as $$
  select $s$select id from (values (tests.id('task'), '修复登录问题'), (tests.id('sales task'), '拜访客户')) as t (id, title) order by title$s$ $$;
grant execute on all functions in schema tests to anon, authenticated;


-- Owner, creator and colleagues
select tests.become('owner');
select results_eq(tests.seen(), $$ select tests.id('task') $$, 'the owner sees the task, and none of another department');
select tests.become('colleague');
select results_eq(tests.seen(), $$ select tests.id('task') $$, 'a colleague sees the department''s task');
select tests.become('tester');
select is_empty(tests.seen(), 'a member of the department beside sees no task of it');
select tests.become('two_hats');
select results_eq(tests.seen(), tests.both(), 'a person of two departments sees the tasks of both');
select tests.become('outsider');
select results_eq(tests.seen(), $$ select tests.id('sales task') $$, 'an outsider sees only the tasks of their own department');

-- Lead, lead above, executive, administrator
select tests.become('lead');
select results_eq(tests.seen(), $$ select tests.id('task') $$, 'the lead sees the department''s tasks');
select tests.become('lead_above');
select results_eq(tests.seen(), $$ select tests.id('task') $$, 'the lead above sees the tasks below, and none beside');
select tests.become('executive');
select results_eq(tests.seen(), tests.both(), 'an executive sees all tasks');
select tests.become('admin');
select is_empty(tests.seen(), 'an administrator keeps the organisation and does not read its work');

-- Whose membership ended or has not begun, a stranger, nobody
select tests.become('ended');
select is_empty(tests.seen(), 'who has left sees no task of the department');
select tests.become('coming');
select is_empty(tests.seen(), 'who begins tomorrow sees no task today');
select tests.become('stranger');
select is_empty(tests.seen(), 'a stranger sees nothing');
select tests.become('nobody');
select throws_ok(tests.seen(), '42501', null, 'nobody may not even ask');


-- Sight follows the memberships at once
select tests.rest();
update public.memberships set deleted_at = now() where id = tests.id('owner in dev');
select tests.become('owner');
select is_empty(tests.seen(), 'an owner without a membership does not see even their own task');
select tests.rest();
update public.memberships set ends_on = app.today() - 1 where id = tests.id('lead in dev');
select tests.become('lead');
select is_empty(tests.seen(), 'a lead whose membership ended sees nothing any more');
select tests.rest();
update public.memberships set ends_on = null where id = tests.id('ended in dev');
select tests.become('ended');
select results_eq(tests.seen(), $$ select tests.id('task') $$, 'who comes back sees again');

-- And the tree
select tests.rest();
update public.departments set parent_id = tests.id('sales') where id = tests.id('dev');
select tests.become('lead_above');
select is_empty(tests.seen(), 'a lead does not see a department that moved away');
select tests.rest();
update public.departments set parent_id = tests.id('tech') where id = tests.id('sales');
select tests.become('lead_above');
select results_eq(tests.seen(), tests.both(), 'a lead sees a department that came, and all below it');

-- And the task
select tests.rest();
update public.tasks set department_id = tests.id('qa') where id = tests.id('task');
select tests.become('tester');
select results_eq(tests.seen(), $$ select tests.id('task') $$, 'a task that came is seen');
select tests.become('two_hats');
select results_eq(tests.seen(), $$ select tests.id('sales task') $$, 'a task that went is seen no more');
select tests.become('colleague');
select results_eq(tests.seen(), $$ select tests.id('task') $$, 'its creator still sees it');

select tests.rest();
select * from finish();
rollback;
