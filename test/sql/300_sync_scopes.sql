-- Who holds which scope: read from hats and the tree, by the calendar, and never from what a phone claims.

begin;
\ir cast.psql
select plan(21);

create function tests.scopes()
  returns text
  language plpgsql
  security definer
as $$
begin
  return (
    select coalesce(string_agg(
      case when s.key = 'org' then 'org' else left(s.key, 2) || coalesce(d.name, m.name, 'somebody') end, ' ' order by s.key = 'org' desc, left(s.key, 2), d.name, m.name
    ), '')
    from unnest(app.my_scopes()) as mine
    join sync.scope as s on s.id = mine
    left join public.departments as d on s.key ~ '^[dl]:' and d.id::text = right(s.key, 36)
    left join public.members as m on s.key ~ '^u:' and m.id::text = right(s.key, 36)
  );
end
$$;
grant execute on function tests.scopes() to anon, authenticated;

create function tests.epoch(person text, key text)
  returns bigint
  language sql
  security definer
as $$
  select m.epoch from sync.scope_member as m join sync.scope as s on s.id = m.scope_id
  where m.user_id = tests.id(person) and s.key = epoch.key
$$;

-- A member
select tests.become('owner');
select is(tests.scopes(), 'org d:研发组 u:owner', 'a member holds the company, the department and the own scope');

-- Two hats
select tests.become('two_hats');
select is(tests.scopes(), 'org d:市场销售部 d:研发组 u:two_hats', 'two hats, two departments');

-- A lead
select tests.become('lead');
select is(tests.scopes(), 'org d:研发组 l:研发组 u:lead', 'a lead also holds what is for leads');

-- A lead above
select tests.become('lead_above');
select is(
  tests.scopes(), 'org d:技术部 d:测试组 d:研发组 l:技术部 l:测试组 l:研发组 u:lead_above', 'a lead holds everything below too'
);

-- An executive
select tests.become('executive');
select is(cardinality(app.my_scopes()), 12, 'an executive holds every department both ways');

-- An administrator
select tests.become('admin');
select is(tests.scopes(), 'org u:admin', 'an administrator keeps the books and reads nobody''s work');

-- By the calendar
select tests.become('ended');
select is(tests.scopes(), '', 'the day after a membership ended nothing is left');
select tests.become('coming');
select is(tests.scopes(), '', 'the day before a membership begins there is nothing yet');

-- Strangers and nobody
select tests.become('stranger');
select is(tests.scopes(), '', 'a stranger holds nothing');
select tests.rest();
select is(app.my_scopes(), '{}', 'without a caller there is nothing');
select tests.become('nobody');
select throws_ok('select app.my_scopes()', '42501', null, 'who is not signed in may not even ask');
select tests.become('owner');
select throws_ok('select * from sync.scope_member', '42501', null, 'nobody reads the list itself');
select throws_ok($$ select sync.scope_id('d:' || gen_random_uuid()) $$, '42501', null, 'nobody makes scopes');
select tests.rest();

-- The tree moves
update public.departments set parent_id = tests.id('sales') where id = tests.id('qa');
select tests.become('lead_above');
select is(tests.scopes(), 'org d:技术部 d:研发组 l:技术部 l:研发组 u:lead_above', 'a department that moved away is not led any more');
select tests.rest();
insert into public.departments (id, parent_id, name, kind) values (tests.id('ops'), tests.id('tech'), '运维组', 'team');
select tests.become('lead_above');
select is(
  tests.scopes(), 'org d:技术部 d:研发组 d:运维组 l:技术部 l:研发组 l:运维组 u:lead_above', 'a new department below is led at once'
);
select tests.rest();

-- Periods and epochs
create temporary table before as select tests.epoch('owner', 'd:' || tests.id('dev')) as epoch;
update public.memberships set ends_on = app.today() + 30 where id = tests.id('owner in dev');
select is(tests.epoch('owner', 'd:' || tests.id('dev')), (select epoch from before), 'a period that goes on keeps its epoch');
update public.memberships set ends_on = app.today() - 1 where id = tests.id('owner in dev');
select tests.become('owner');
select is(tests.scopes(), '', 'what ended yesterday is not held today');
select tests.rest();
update public.memberships set ends_on = null where id = tests.id('owner in dev');
select isnt(tests.epoch('owner', 'd:' || tests.id('dev')), (select epoch from before), 'what was lost and regained has a new epoch');
truncate before;
insert into before select tests.epoch('owner', 'org');
update public.memberships set deleted_at = now() where id = tests.id('owner in dev');
select tests.become('owner');
select is(tests.scopes(), '', 'a deleted hat grants nothing');
select tests.rest();
insert into public.memberships (id, member_id, department_id, role, starts_on)
values (tests.id('again'), tests.id('owner'), tests.id('dev'), 'lead', app.today() - 100);
select isnt(tests.epoch('owner', 'org'), (select epoch from before), 'also when it comes back by another hat');
select tests.become('owner');
select is(tests.scopes(), 'org d:研发组 l:研发组 u:owner', 'and the new hat holds what its role holds');
select tests.rest();


select * from finish();
rollback;
