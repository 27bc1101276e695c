-- The company's calendar: everybody reads it, administrators write it, and workdays are told from it.

begin;
\ir cast.psql
select plan(40);

create function tests.enter(day date, is_workday boolean default false, name text default '公司周年') returns text language sql as $$
  select format(
    'insert into public.calendar_days (id, day, is_workday, name) values (gen_random_uuid(), %L, %L, %L)', day, is_workday, name
  ) $$;
create function tests.set(change text) returns text language sql as $$
  select format('update public.calendar_days set %s where day = ''2031-03-12'' and deleted_at is null returning 1', change) $$;
create function tests.marked() returns text language sql as $$ select 'select day from public.calendar_days' $$;
grant execute on all functions in schema tests to anon, authenticated;

insert into public.calendar_days (id, day, is_workday, name) values (tests.id('company day'), '2031-03-12', false, '公司日');


-- Reading
select tests.become('owner');
select is((select name from public.calendar_days where day = '2026-10-01'), '国庆节', 'a member reads the public holidays');
select is((select name from public.calendar_days where day = '2031-03-12'), '公司日', 'and the company''s own');
select tests.become('colleague');
select isnt_empty(tests.marked(), 'so does a colleague');
select tests.become('lead');
select isnt_empty(tests.marked(), 'a lead');
select tests.become('lead_above');
select isnt_empty(tests.marked(), 'the lead above');
select tests.become('executive');
select isnt_empty(tests.marked(), 'an executive');
select tests.become('admin');
select isnt_empty(tests.marked(), 'an administrator');
select tests.become('ended');
select is_empty(tests.marked(), 'who has left reads nothing');
select tests.become('stranger');
select is_empty(tests.marked(), 'nor does a stranger');
select tests.become('nobody');
select throws_ok(tests.marked(), '42501', null, 'nobody may not even ask');


-- Adding
select throws_ok(tests.enter('2031-03-13'), '42501', null, 'nor add');
select tests.become('owner');
select throws_ok(tests.enter('2031-03-13'), '42501', null, 'a member adds no day');
select tests.become('lead');
select throws_ok(tests.enter('2031-03-13'), '42501', null, 'nor a lead');
select tests.become('executive');
select throws_ok(tests.enter('2031-03-13'), '42501', null, 'nor an executive');
select tests.become('ended');
select throws_ok(tests.enter('2031-03-13'), '42501', null, 'nor who has left');
select tests.become('stranger');
select throws_ok(tests.enter('2031-03-13'), '42501', null, 'nor a stranger');
select tests.become('admin');
select lives_ok(tests.enter('2031-03-13', true, '  补班  '), 'an administrator does');
select is((select name from public.calendar_days where day = '2031-03-13'), '补班', 'the name is trimmed');
select throws_ok(tests.enter('2031-03-13', false), '23505', null, 'a day is as it is once');
select throws_ok(tests.enter('2031-03-14', false, repeat('长', 61)), 'P0001', 'too_long', 'its name fits a square');
select throws_ok(tests.enter('0031-03-14'), '23514', null, 'it lies in a company''s life');


-- Changing and deleting
select tests.become('lead_above');
select is_empty(tests.set('is_workday = true'), 'a lead changes no day');
select tests.become('admin');
select isnt_empty(tests.set('is_workday = true, name = ''调休'''), 'an administrator does');
select throws_ok(tests.set('day = ''2031-03-15'''), '42501', null, 'but not which day it is');
select throws_ok('delete from public.calendar_days', '42501', null, 'nobody removes a row');
select isnt_empty(tests.set('deleted_at = now()'), 'an administrator takes a day back');
select is(app.is_workday('2031-03-12'), true, 'which is as its weekday says then');
select lives_ok(tests.enter('2031-03-12'), 'and may be entered anew');
select is(app.is_workday('2031-03-12'), false, 'and holds');


-- Workdays
select tests.become('owner');
select is(app.is_workday('2026-10-08'), true, 'a Thursday is worked');
select is(app.is_workday('2026-10-10'), true, 'so is a Saturday that makes up for a holiday');
select is(app.is_workday('2026-10-11'), false, 'a Sunday is not');
select is(app.is_workday('2026-10-07'), false, 'nor is a holiday');
select is(app.add_workdays('2026-09-30', 1), '2026-10-08'::date, 'the next workday lies after the holiday');
select is(app.add_workdays('2026-10-08', 3), '2026-10-12'::date, 'the Saturday counts');
select is(app.add_workdays('2026-10-08', -1), '2026-09-30'::date, 'back across the holiday');
select is(app.add_workdays('2026-10-04', 0), '2026-10-04'::date, 'no workday later is the day itself, worked or not');
select is(app.last_workday('2026-10-05', '2026-10-11'), '2026-10-10'::date, 'the last workday of that week is its Saturday');
select is(app.last_workday('2026-10-01', '2026-10-07'), '2026-10-07'::date, 'of days that are all free, the last');
select is(app.midnight('2026-10-08'), '2026-10-07 16:00+00'::timestamptz, 'a day begins where the company is');

select tests.rest();
select * from finish();
rollback;
