-- People: colleagues know each other, an administrator keeps the records, a person their own phone number.

begin;
\ir cast.psql
select plan(32);

create function tests.retitle(name text) returns text language sql as $$
  select format($u$update public.members set title = '专家' where id = %L returning 1$u$, tests.id(name)) $$;
create function tests.ring(name text) returns text language sql as $$
  select format($u$update public.members set phone = '13800000000' where id = %L returning 1$u$, tests.id(name)) $$;
create function tests.add() returns text language sql as $$
  select $i$insert into public.members (id, name) values (gen_random_uuid(), '新人')$i$ $$;
grant execute on all functions in schema tests to anon, authenticated;


-- A person themself
select tests.become('owner');
select is((select count(*)::int from public.members), 11, 'a member knows all colleagues');
select isnt_empty(tests.ring('owner'), 'a person changes their own phone number');
select throws_ok(tests.retitle('owner'), 'P0001', 'forbidden', 'a person does not give themself a title');
select throws_ok(
  $$ update public.members set left_on = null, email = 'a@b.example' where id = tests.id('owner') $$,
  'P0001', 'forbidden', 'a person does not change their own record'
);
select throws_ok(
  $$ update public.members set deleted_at = now() where id = tests.id('owner') $$,
  'P0001', 'forbidden', 'a person does not delete themself'
);
select throws_ok(tests.add(), '42501', null, 'a member adds nobody');

-- A colleague
select tests.become('colleague');
select is_empty(tests.ring('owner'), 'a colleague does not change another''s phone number');

-- The lead and the lead above
select tests.become('lead');
select is_empty(tests.ring('owner'), 'a lead does not change a member''s phone number');
select is_empty(tests.retitle('owner'), 'a lead gives no title');
select throws_ok(tests.add(), '42501', null, 'a lead adds nobody to the company');
select tests.become('lead_above');
select is_empty(tests.retitle('owner'), 'a lead above gives no title');

-- The executive
select tests.become('executive');
select is((select count(*)::int from public.members), 11, 'an executive knows everybody');
select is_empty(tests.retitle('owner'), 'an executive gives no title');
select throws_ok(tests.add(), '42501', null, 'an executive adds nobody');

-- The administrator
select tests.become('admin');
select isnt_empty(tests.retitle('owner'), 'an administrator gives a title');
select lives_ok(tests.add(), 'an administrator adds a person');
select throws_ok(
  $$ insert into public.members (id, name) values (gen_random_uuid(), ' ') $$, 'P0001', 'invalid', 'a person needs a name'
);
select throws_ok(
  $$ update public.members set title = repeat('高', 101) where id = tests.id('owner') $$, 'P0001', 'too_long', 'a title fits a line'
);
select lives_ok(
  $$ update public.members set email = 'One@daybook.example', employee_no = 'QH001' where id = tests.id('owner') $$,
  'an administrator sets an address'
);
select throws_ok(
  $$ update public.members set email = 'one@DAYBOOK.example' where id = tests.id('colleague') $$,
  '23505', null, 'an address belongs to one person, however it is written'
);
select throws_ok(
  $$ update public.members set employee_no = 'QH001' where id = tests.id('colleague') $$,
  '23505', null, 'an employee number belongs to one person'
);
select throws_ok(
  $$ update public.members set created_by = tests.id('owner') where id = tests.id('owner') $$,
  '42501', null, 'nobody says who made a record'
);

-- Another department's member
select tests.become('outsider');
select is_empty(tests.ring('owner'), 'an outsider changes nobody''s phone number');

-- Whose membership ended
select tests.become('ended');
select is_empty('select id from public.members', 'who has left knows nobody');
select is_empty(tests.ring('ended'), 'who has left changes nothing, not even of themself');

-- Whose membership begins tomorrow
select tests.become('coming');
select is_empty('select id from public.members', 'who begins tomorrow knows nobody yet');

-- A stranger
select tests.become('stranger');
select is_empty('select 1 from public.members', 'a stranger knows nobody');
select is_empty(tests.ring('owner'), 'a stranger changes nobody');
select throws_ok(tests.add(), '42501', null, 'a stranger does not add themself');

-- Nobody
select tests.become('nobody');
select throws_ok('select 1 from public.members', '42501', null, 'nobody may not even ask');
select throws_ok(tests.add(), '42501', null, 'nobody adds nobody');

-- Who was deleted stays deleted
select tests.rest();
update public.members set deleted_at = '2001-01-01' where id = tests.id('tester');
select tests.become('admin');
select throws_ok(tests.retitle('tester'), 'P0001', 'gone', 'what is deleted is not changed any more');

select tests.rest();
select * from finish();
rollback;
