-- Reading reports: the author, who receives or is copied, the leads up the tree and executives; a draft its author alone.

begin;
\ir cast.psql
\ir report-cast.psql
select plan(53);

create function tests.seen() returns text language sql as $$ select 'select author_id from public.reports order by 1' $$;
create function tests.said() returns text language sql as $$ select 'select content ->> ''results'' from public.report_versions' $$;
create function tests.people(variadic names text[]) returns setof uuid language sql as $$ select tests.id(n) from unnest(names) as n order by 1 $$;
create function tests.set(change text, author text default 'owner') returns text language sql as $$
  select format('update public.reports set %s where id = %L returning 1', change, tests.report(author)) $$;
create function tests.of(which text) returns uuid[] language sql as $$
  select case which when 'readers' then reader_ids when 'likers' then liker_ids end from public.reports where id = tests.report() $$;
grant execute on all functions in schema tests to anon, authenticated;

insert into public.report_versions (report_id, content, by) values (tests.report(), '{"results": "原来的"}', tests.id('owner'));


-- Reading
select tests.become('owner');
select results_eq(tests.seen(), $$ select tests.people('owner') $$, 'an author reads their own');
select results_eq(tests.said(), array['原来的'], 'and what it said before');
select tests.become('colleague');
select results_eq(tests.seen(), $$ select tests.people('colleague') $$, 'a colleague reads their own draft, and nothing of the author''s');
select is_empty(tests.said(), 'nor what it said before');
select tests.become('lead');
select results_eq(tests.seen(), $$ select tests.people('owner') $$, 'the lead reads what was filed, and no draft, even one that is to be sent to them');
select results_eq(tests.said(), array['原来的'], 'and what it said before');
select tests.become('lead_above');
select results_eq(tests.seen(), $$ select tests.people('owner') $$, 'so does the lead above');
select results_eq(tests.said(), array['原来的'], 'likewise');
select tests.become('executive');
select results_eq(tests.seen(), $$ select tests.people('owner', 'outsider') $$, 'an executive reads all that was filed');
select tests.become('tester');
select results_eq(tests.seen(), $$ select tests.people('owner') $$, 'a receiver reads it');
select results_eq(tests.said(), array['原来的'], 'and what it said before');
select tests.become('outsider');
select results_eq(tests.seen(), $$ select tests.people('owner', 'outsider') $$, 'who is copied reads it');
select tests.become('two_hats');
select is_empty(tests.seen(), 'another member reads none');
select tests.become('admin');
select is_empty(tests.seen(), 'nor does an administrator');
select is_empty(tests.said(), 'nor what it said before');
select tests.become('ended');
select is_empty(tests.seen(), 'nor who has left');
select tests.become('coming');
select is_empty(tests.seen(), 'nor who begins tomorrow');
select tests.become('stranger');
select is_empty(tests.seen(), 'nor a stranger');
select is_empty(tests.said(), 'neither');
select tests.become('nobody');
select throws_ok(tests.seen(), '42501', null, 'nobody may not even ask');
select throws_ok(tests.said(), '42501', null, 'neither');


-- Reading and liking it, each for themself
select tests.become('lead');
select isnt_empty(tests.set('reader_ids = reader_ids || tests.id(''lead'')'), 'who sees it enters that they have read it');
select isnt_empty(tests.set('liker_ids = liker_ids || tests.id(''lead'')'), 'and that they like it');
select throws_ok(tests.set('reader_ids = reader_ids || tests.id(''tester'')'), 'P0001', 'forbidden', 'and enters nobody else');
select throws_ok(tests.set('liker_ids = liker_ids || tests.id(''tester'')'), 'P0001', 'forbidden', 'nobody');
select throws_ok(tests.set('reader_ids = ''{}'''), 'P0001', 'forbidden', 'who has read it has read it');
select tests.become('tester');
select isnt_empty(
  tests.set('reader_ids = reader_ids || tests.id(''tester''), liker_ids = liker_ids || tests.id(''tester'')'), 'a receiver does so too'
);
select throws_ok(tests.set('liker_ids = array[tests.id(''tester'')]'), 'P0001', 'forbidden', 'and removes nobody');
select isnt_empty(tests.set('liker_ids = array_remove(liker_ids, tests.id(''tester''))'), 'but themself');
select tests.become('owner');
select throws_ok(tests.set('reader_ids = reader_ids || tests.id(''executive'')'), 'P0001', 'forbidden', 'the author enters nobody');
select throws_ok(tests.set('liker_ids = ''{}'''), 'P0001', 'forbidden', 'and removes nobody');
select is(tests.of('readers'), array[tests.id('lead'), tests.id('tester')], 'the author sees who has read it');
select is(tests.of('likers'), array[tests.id('lead')], 'and who likes it');
select tests.become('colleague');
select is_empty(tests.set('reader_ids = reader_ids || tests.id(''colleague'')'), 'who does not see it touches nothing');
select tests.become('admin');
select is_empty(tests.set('liker_ids = liker_ids || tests.id(''admin'')'), 'nor does an administrator');
select tests.become('ended');
select is_empty(tests.set('reader_ids = reader_ids || tests.id(''ended'')'), 'nor who has left');


-- And nothing besides
select tests.become('lead');
select throws_ok(tests.set('content = ''{}'''), 'P0001', 'forbidden', 'a lead does not change what it says');
select throws_ok(tests.set('receiver_ids = ''{}'''), 'P0001', 'forbidden', 'nor whom it reaches');
select throws_ok(tests.set('deleted_at = now()'), 'P0001', 'forbidden', 'nor deletes it');
select tests.become('executive');
select throws_ok(tests.set('filed_at = null'), 'P0001', 'forbidden', 'nor does an executive take it back');
select throws_ok(tests.set('timing = ''late'''), '42501', null, 'nobody says how it came');
select throws_ok(tests.set('is_doubtful = true'), '42501', null, 'nor by what clock');
select throws_ok(tests.set('scopes = ''{}'''), '42501', null, 'nor who sees it');
select throws_ok($$ insert into public.report_versions (report_id, content) values (tests.report(), '{}') $$, '42501', null, 'nobody writes what it said before');
select throws_ok('update public.report_versions set content = content', '42501', null, 'or rewrites it');
select throws_ok('delete from public.reports', '42501', null, 'nobody removes a row');


-- Who sees it changes with whom it reaches, and what it said before goes along
select tests.become('owner');
select isnt_empty(tests.set('receiver_ids = ''{}'', copy_ids = array[tests.id(''two_hats'')]'), 'the author sends it to others');
select tests.become('tester');
select is_empty(tests.seen(), 'who receives it no more sees it no more');
select is_empty(tests.said(), 'nor what it said before');
select tests.become('two_hats');
select results_eq(tests.seen(), $$ select tests.people('owner') $$, 'who is copied now sees it');
select results_eq(tests.said(), array['原来的'], 'and what it said before');

-- Who has left
select tests.rest();
update public.memberships set ends_on = app.today() - 1 where id = tests.id('owner in dev');
select tests.become('owner');
select is_empty(tests.seen(), 'an author who has left does not see even their own');
select is_empty(tests.set('content = ''{}'''), 'and changes nothing');

select tests.rest();
select * from finish();
rollback;
