-- Comments on reports: who sees the report reads and adds; author and leads take back; a mention lets nobody in.

begin;
\ir cast.psql
\ir report-cast.psql
select plan(54);

create function tests.say(body text default '好的', author text default 'owner', variadic mentioned text[] default '{}')
  returns text language sql as $$
  select format(
    'insert into public.report_comments (id, report_id, body, mention_ids) values (gen_random_uuid(), %L, %L, %L)',
    tests.report(author), body, array(select tests.id(m) from unnest(mentioned) as m)
  ) $$;
create function tests.take_back() returns text language sql as $$
  select format('update public.report_comments set deleted_at = now() where id = %L returning 1', tests.id('remark')) $$;
create function tests.heard() returns text language sql as $$ select 'select id from public.report_comments' $$;
grant execute on all functions in schema tests to anon, authenticated;

insert into public.report_comments (id, created_by, report_id, body) values
  (tests.id('remark'), tests.id('tester'), tests.report(), '明天上午看'),
  (tests.id('sales remark'), tests.id('executive'), tests.report('outsider'), '客户怎么说');


-- Reading
select tests.become('owner');
select results_eq(tests.heard(), $$ select tests.id('remark') $$, 'the author reads comments on the report, and no others');
select tests.become('tester');
select results_eq(tests.heard(), $$ select tests.id('remark') $$, 'a receiver reads them');
select tests.become('outsider');
select set_eq(
  tests.heard(), array[tests.id('remark'), tests.id('sales remark')], 'who is copied reads them, and those on a report of their own'
);
select tests.become('lead');
select results_eq(tests.heard(), $$ select tests.id('remark') $$, 'the lead reads them');
select tests.become('lead_above');
select results_eq(tests.heard(), $$ select tests.id('remark') $$, 'the lead above reads them');
select tests.become('executive');
select is((select count(*)::int from public.report_comments), 2, 'an executive reads all');
select tests.become('colleague');
select is_empty(tests.heard(), 'a colleague of the same department reads none');
select tests.become('two_hats');
select is_empty(tests.heard(), 'nor who sits in both departments');
select tests.become('admin');
select is_empty(tests.heard(), 'nor an administrator');
select tests.become('ended');
select is_empty(tests.heard(), 'nor who has left');
select tests.become('coming');
select is_empty(tests.heard(), 'nor who begins tomorrow');
select tests.become('stranger');
select is_empty(tests.heard(), 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.heard(), '42501', null, 'nobody may not even ask');


-- Adding
select tests.become('owner');
select lives_ok(tests.say(), 'the author comments');
select tests.become('tester');
select lives_ok(tests.say(), 'a receiver comments');
select tests.become('outsider');
select lives_ok(tests.say(), 'who is copied comments');
select tests.become('lead');
select lives_ok(tests.say(), 'the lead comments');
select tests.become('lead_above');
select lives_ok(tests.say(), 'the lead above comments');
select tests.become('executive');
select lives_ok(tests.say(), 'an executive comments');
select tests.become('colleague');
select throws_ok(tests.say(), '42501', null, 'a colleague does not comment on what they do not see');
select tests.become('admin');
select throws_ok(tests.say(), '42501', null, 'nor does an administrator');
select tests.become('ended');
select throws_ok(tests.say(), '42501', null, 'nor who has left');
select tests.become('coming');
select throws_ok(tests.say(), '42501', null, 'nor who begins tomorrow');
select tests.become('stranger');
select throws_ok(tests.say(), '42501', null, 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.say(), '42501', null, 'nor nobody');
select tests.become('owner');
select throws_ok(tests.say(E' \n '), 'P0001', 'comment.empty', 'a comment says something');
select throws_ok(tests.say(repeat('长', 5001)), 'P0001', 'too_long', 'and has an end');
select throws_ok(tests.say('好', 'lead'), '42501', null, 'a comment is about a report');
select throws_ok(
  $$ insert into public.report_comments (id, report_id, body, created_by) values (gen_random_uuid(), tests.report(), '假', tests.id('lead')) $$,
  '42501', null, 'nobody puts words into another''s mouth'
);
select tests.become('colleague');
select throws_ok(tests.say('好', 'colleague'), 'P0001', 'bad_transition', 'of a draft there is nothing to say yet');


-- Mentions
select tests.become('lead');
select lives_ok(tests.say('@owner @tester', 'owner', 'owner', 'tester', 'tester'), 'who sees the report is called by name');
select is(
  (select mention_ids from public.report_comments where body = '@owner @tester'), array[tests.id('owner'), tests.id('tester')], 'each once'
);
select throws_ok(
  tests.say('@colleague', 'owner', 'colleague'), 'P0001', 'report.out_of_sight', 'who does not see it is not, for it would not let them in'
);
select throws_ok(tests.say('@admin', 'owner', 'tester', 'admin'), 'P0001', 'report.out_of_sight', 'not even one among others');
select throws_ok(tests.say('@ended', 'owner', 'ended'), 'P0001', 'report.out_of_sight', 'nor who has left');
select throws_ok(tests.say('@?', 'owner', 'no such person'), 'P0001', 'missing_reference', 'nobody is not called');
select tests.become('colleague');
select throws_ok(tests.say('@lead', 'owner', 'admin'), '42501', null, 'who does not see it does not learn who does');
select tests.rest();
select is(
  (select r.scopes from public.reports as r where r.id = tests.report()), (select app.reports_scopes(r) from public.reports as r where r.id = tests.report()),
  'and nobody has been let in'
);


-- Rewriting and taking back
select tests.become('owner');
select throws_ok($$ update public.report_comments set body = '别的' $$, '42501', null, 'said is said');
select throws_ok($$ update public.report_comments set mention_ids = '{}' $$, '42501', null, 'of whom, too');
select throws_ok($$ delete from public.report_comments $$, '42501', null, 'nobody removes a row');
select is_empty(tests.take_back(), 'the report''s author does not take back what another said');
select tests.become('executive');
select is_empty(tests.take_back(), 'nor does an executive');
select tests.become('lead_above');
select isnt_empty(tests.take_back(), 'a lead does');
select tests.become('tester');
select throws_ok(tests.take_back(), 'P0001', 'gone', 'what was taken back stays so');


-- Following the report
select tests.rest();
update public.reports set receiver_ids = array[tests.id('two_hats')] where id = tests.report();
select tests.become('two_hats');
select is((select count(*)::int from public.report_comments), 8, 'who is made a receiver hears what was said before');
select tests.become('tester');
select is_empty(tests.heard(), 'who is one no more hears nothing, not even what they said');
select tests.rest();
select is_empty(
  $$ select 1 from public.report_comments as c join public.reports as r on r.id = c.report_id where c.scopes <> r.scopes $$,
  'a comment has its report''s scopes, deleted or not'
);


-- Who has left is silent
update public.memberships set ends_on = app.today() - 1 where id = tests.id('owner in dev');
select tests.become('owner');
select is_empty(tests.heard(), 'who has left reads no comment, not even on their own report');
select throws_ok(tests.say(), '42501', null, 'and adds none');
select tests.rest();
update public.memberships set ends_on = null where id = tests.id('owner in dev');


-- Archive and deletion
update public.reports set archived_at = now() where id = tests.report('outsider');
update public.report_comments set archived_at = now() where id = tests.id('sales remark');
update public.reports set liker_ids = array[tests.id('executive')] where id = tests.report('outsider');
select is((select archived_at from public.reports where id = tests.report('outsider')), null, 'a change brings a report back from the archive');
select is((select archived_at from public.report_comments where id = tests.id('sales remark')), null, 'and its comments');
select tests.become('outsider');
select is((select count(*)::int from public.report_comments where report_id = tests.report('outsider')), 1, 'where its author finds them');
select tests.rest();
update public.reports set deleted_at = now() where id = tests.report('outsider');
select tests.become('executive');
select throws_ok(tests.say('好', 'outsider'), 'P0001', 'gone', 'nothing is said about what is deleted');

select tests.rest();
select * from finish();
rollback;
