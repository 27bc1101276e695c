-- Questions: what the small functions answer that policies and triggers ask.

begin;
\ir cast.psql
select plan(31);


-- Who asks
select is(app.caller(), null, 'without claims there is no caller');
select tests.become('owner');
select is(app.caller(), tests.id('owner'), 'the caller is the subject of the claims');
select tests.rest();
do $$ begin perform set_config('request.jwt.claim.sub', tests.id('lead')::text, true); end $$;
select is(app.caller(), tests.id('lead'), 'the caller is the subject of the older setting');
set local request.jwt.claim.sub = '';


-- What day it is
select is(app.today(), (now() at time zone 'Asia/Shanghai')::date, 'the day is the company''s');
update app.settings set time_zone = 'Pacific/Kiritimati';
select is(app.today(), (now() at time zone 'Pacific/Kiritimati')::date, 'the company''s zone can be another');
update app.settings set time_zone = 'Asia/Shanghai';


-- Who works here
select ok(app.works_here(tests.id('owner')), 'a member works here');
select ok(app.works_here(tests.id('admin')), 'an administrator works here');
select ok(not app.works_here(tests.id('ended')), 'who has left does not');
select ok(not app.works_here(tests.id('coming')), 'who begins tomorrow does not yet');
select ok(not app.works_here(tests.id('stranger')), 'a stranger does not');
update public.memberships set ends_on = app.today() where id = tests.id('ended in dev');
select ok(app.works_here(tests.id('ended')), 'the last day is worked');
update public.memberships set deleted_at = now() where id = tests.id('ended in dev');
select ok(not app.works_here(tests.id('ended')), 'a deleted membership ends at once');


-- Who leads
select ok(app.leads(tests.id('lead'), tests.id('dev')), 'a lead leads their department');
select ok(app.leads(tests.id('lead_above'), tests.id('dev')), 'a lead leads what is below');
select ok(not app.leads(tests.id('lead'), tests.id('tech')), 'a lead does not lead what is above');
select ok(not app.leads(tests.id('lead'), tests.id('qa')), 'a lead does not lead what is beside');
select ok(not app.leads(tests.id('owner'), tests.id('dev')), 'a member does not lead');
select ok(not app.leads(tests.id('executive'), tests.id('dev')), 'an executive reads and does not lead');
update public.departments set parent_id = tests.id('sales') where id = tests.id('dev');
select ok(not app.leads(tests.id('lead_above'), tests.id('dev')), 'a department that moved away is led from above no more');
update public.departments set parent_id = tests.id('tech') where id = tests.id('dev');


-- Who sits where
select ok(app.sits_in(tests.id('two_hats'), tests.id('sales')), 'a person of two departments sits in the second');
select ok(app.sits_in(tests.id('lead'), tests.id('dev')), 'a lead sits in their department');
select ok(not app.sits_in(tests.id('lead_above'), tests.id('dev')), 'a lead does not sit below');
select ok(not app.sits_in(tests.id('executive'), tests.id('root')), 'an executive sits nowhere');


-- Roles of the whole company
select ok(app.is_executive(tests.id('executive')) and not app.is_executive(tests.id('admin')), 'the executive is one');
select ok(app.is_admin(tests.id('admin')) and not app.is_admin(tests.id('executive')), 'the administrator is one');
select ok(app.is_root(tests.id('root')) and not app.is_root(tests.id('tech')), 'the company is the root');


-- What is mine
select tests.become('two_hats');
select set_eq('select unnest(app.my_departments())', $$ values (tests.id('dev')), (tests.id('sales')) $$, 'hats add up');
select is(app.my_led_departments(), '{}', 'who leads nothing leads nothing');
select tests.become('lead_above');
select set_eq(
  'select unnest(app.my_led_departments())', $$ values (tests.id('tech')), (tests.id('dev')), (tests.id('qa')) $$,
  'a lead leads their department and all below'
);
select tests.become('ended');
select is(app.my_departments(), '{}', 'who has left sits nowhere');


-- Nobody
select tests.become('nobody');
select throws_ok($$ select app.works_here(tests.id('owner')) $$, '42501', null, 'nobody asks nothing');

select tests.rest();
select * from finish();
rollback;
