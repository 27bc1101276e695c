-- Memberships: an administrator gives and takes hats; a lead lets members into the departments that they lead.

begin;
\ir cast.psql
select plan(33);

create function tests.hat(name text, place text, role text) returns text language sql as $$
  select format(
    $i$insert into public.memberships (id, member_id, department_id, role, starts_on) values (gen_random_uuid(), %L, %L, %L, app.today())$i$,
    tests.id(name), tests.id(place), role
  ) $$;
create function tests.take(hat text) returns text language sql as $$
  select format($u$update public.memberships set ends_on = app.today() - 1 where id = %L returning 1$u$, tests.id(hat)) $$;
grant execute on all functions in schema tests to anon, authenticated;


-- A member
select tests.become('owner');
select is((select count(*)::int from public.memberships), 12, 'a member reads who sits where');
select throws_ok(tests.hat('owner', 'sales', 'member'), '42501', null, 'a member takes no second hat');
select throws_ok(tests.hat('owner', 'dev', 'lead'), '42501', null, 'a member does not make themself lead');
select is_empty(tests.take('colleague in dev'), 'a member takes no hat from a colleague');

-- The lead
select tests.become('lead');
select lives_ok(tests.hat('outsider', 'dev', 'member'), 'a lead lets a member into their department');
select throws_ok(tests.hat('outsider', 'qa', 'member'), '42501', null, 'a lead lets nobody into another department');
select throws_ok(tests.hat('outsider', 'tech', 'member'), '42501', null, 'a lead lets nobody into the department above');
select throws_ok(tests.hat('owner', 'dev', 'lead'), '42501', null, 'a lead makes nobody lead');
select isnt_empty(tests.take('colleague in dev'), 'a lead ends a membership in their department');
select is_empty(tests.take('lead in dev'), 'a lead does not end a lead''s membership');
select throws_ok(
  $$ update public.memberships set role = 'lead' where id = tests.id('owner in dev') $$, '42501', null, 'a lead raises nobody to lead'
);
select throws_ok(
  $$ update public.memberships set department_id = tests.id('sales') where id = tests.id('owner in dev') $$,
  '42501', null, 'a lead moves nobody into a department of others'
);

-- The lead above
select tests.become('lead_above');
select lives_ok(tests.hat('outsider', 'qa', 'member'), 'a lead above lets a member into a department below');
select isnt_empty(tests.take('tester in qa'), 'a lead above ends a membership below');
select is_empty(tests.take('lead in dev'), 'a lead above does not end a lead''s membership below');
select is_empty(tests.take('outsider in sales'), 'a lead above ends no membership elsewhere');

-- The executive
select tests.become('executive');
select is((select count(*)::int from public.memberships), 14, 'an executive reads who sits where');
select throws_ok(tests.hat('executive', 'dev', 'member'), '42501', null, 'an executive gives no hat');
select is_empty(tests.take('outsider in sales'), 'an executive takes no hat');

-- The administrator
select tests.become('admin');
select lives_ok(tests.hat('owner', 'sales', 'lead'), 'an administrator makes a lead');
select throws_ok(tests.hat('owner', 'dev', 'executive'), 'P0001', 'invalid', 'an executive sits at the root');
select throws_ok(tests.hat('owner', 'dev', 'admin'), 'P0001', 'invalid', 'an administrator sits at the root');
select throws_ok(
  $$ update public.memberships set ends_on = starts_on - 1 where id = tests.id('owner in dev') $$,
  'P0001', 'membership.bad_period', 'a period does not end before it starts'
);
select isnt_empty(tests.take('owner in dev'), 'an administrator ends a membership');
select throws_ok(
  $$ delete from public.memberships where id = tests.id('owner in dev') $$, '42501', null, 'not even an administrator removes a row'
);

-- Another department's member
select tests.become('outsider');
select is_empty(tests.take('two_hats in dev'), 'a member of two departments takes no hat');

-- Whose membership ended
select tests.become('ended');
select is_empty(
  'select id from public.memberships', 'who has left reads no membership, not even their own'
);
select throws_ok(tests.hat('ended', 'dev', 'member'), '42501', null, 'who has left does not let themself in again');
select is_empty(
  $$ update public.memberships set ends_on = null where id = tests.id('ended in dev') returning 1 $$,
  'who has left does not prolong their membership'
);

-- Whose membership begins tomorrow, who never had one
select tests.become('coming');
select is_empty(
  $$ update public.memberships set starts_on = app.today() where id = tests.id('coming in dev') returning 1 $$,
  'who begins tomorrow does not begin today'
);
select tests.become('stranger');
select is_empty('select 1 from public.memberships', 'a stranger reads no memberships');
select throws_ok(tests.hat('owner', 'sales', 'member'), '42501', null, 'a stranger gives no hat');

-- Nobody
select tests.become('nobody');
select throws_ok('select 1 from public.memberships', '42501', null, 'nobody may not even ask');

select tests.rest();
select * from finish();
rollback;
