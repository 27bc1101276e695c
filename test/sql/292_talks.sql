-- Talks: leads and executives ask, both write what came of it, the one who asked closes; nobody beside reads it.

begin;
\ir cast.psql
\ir report-cast.psql
select plan(79);

create function tests.ask(
  report uuid default tests.report(), task uuid default null, with_whom text default 'owner', topic text default '聊聊登录问题', name text default ''
) returns text language sql as $$
  select format('insert into public.talks (id, report_id, task_id, member_id, topic) values (%s, %L, %L, %L, %L)',
    case name when '' then 'gen_random_uuid()' else quote_literal(tests.id(name)) end, report, task, tests.id(with_whom), topic) $$;
create function tests.set(change text) returns text language sql as $$
  select format('update public.talks set %s where id = %L returning 1', change, tests.id('talk')) $$;
create function tests.talks() returns text language sql as $$ select 'select id from public.talks' $$;
grant execute on all functions in schema tests to anon, authenticated;


-- Asking, about a report
select tests.become('owner');
select throws_ok(tests.ask(), 'P0001', 'invalid', 'nobody asks for a talk with themself');
select tests.become('colleague');
select throws_ok(tests.ask(), 'P0001', 'missing_reference', 'a colleague does not ask about what they do not see');
select tests.become('tester');
select throws_ok(tests.ask(), 'P0001', 'forbidden', 'a receiver reads the report, and asks for no talk');
select tests.become('outsider');
select throws_ok(tests.ask(), 'P0001', 'forbidden', 'nor does who is copied');
select tests.become('admin');
select throws_ok(tests.ask(), 'P0001', 'missing_reference', 'nor an administrator');
select tests.become('ended');
select throws_ok(tests.ask(), 'P0001', 'missing_reference', 'nor who has left');
select tests.become('coming');
select throws_ok(tests.ask(), 'P0001', 'missing_reference', 'nor who begins tomorrow');
select tests.become('stranger');
select throws_ok(tests.ask(), 'P0001', 'missing_reference', 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.ask(), '42501', null, 'nor nobody');
select tests.become('lead_above');
select lives_ok(tests.ask(), 'the lead above does');
select tests.become('executive');
select lives_ok(tests.ask(), 'an executive does');
select throws_ok(tests.ask(tests.report('colleague'), null, 'colleague'), 'P0001', 'missing_reference', 'but not about a draft');
select tests.become('lead');
select lives_ok(tests.ask(topic => E'  聊聊登录问题 \n', name => 'talk'), 'the lead does');
select is((select topic from public.talks where id = tests.id('talk')), '聊聊登录问题', 'in a line or two');
select is((select created_by from public.talks where id = tests.id('talk')), tests.id('lead'), 'in their own name');
select throws_ok(tests.ask(topic => ' '), 'P0001', 'talk.no_topic', 'about something');
select throws_ok(tests.ask(topic => repeat('长', 501)), 'P0001', 'too_long', 'that is soon said');
select throws_ok(tests.ask(with_whom => 'colleague'), 'P0001', 'invalid', 'with its author, and with nobody else');
select throws_ok(tests.ask(tests.report('outsider'), null, 'outsider'), 'P0001', 'missing_reference', 'not about another department''s');
select throws_ok(tests.ask(task => tests.id('task')), 'P0001', 'invalid', 'about one thing at a time');


-- About a task
select lives_ok(tests.ask(null, tests.id('task')), 'the lead asks about a task with its owner');
select throws_ok(tests.ask(null, tests.id('task'), 'tester'), 'P0001', 'invalid', 'not with who has nothing to do with it');
select throws_ok(tests.ask(null, tests.id('sales task'), 'outsider'), 'P0001', 'missing_reference', 'nor about one that they do not see');
select tests.become('lead_above');
select lives_ok(tests.ask(null, tests.id('task')), 'so does the lead above');
select tests.become('colleague');
select throws_ok(tests.ask(null, tests.id('task')), 'P0001', 'forbidden', 'its creator, who leads nobody, does not');
select tests.become('executive');
select throws_ok(tests.ask(null, tests.id('task')), 'P0001', 'forbidden', 'nor an executive, who reads it');


-- About neither
select tests.become('lead');
select lives_ok(tests.ask(null, null, 'colleague'), 'a lead asks for a talk with one of their people');
select throws_ok(tests.ask(null, null, 'outsider'), 'P0001', 'forbidden', 'and with nobody else');
select tests.become('executive');
select lives_ok(tests.ask(null, null, 'outsider'), 'an executive with anybody');
select tests.become('colleague');
select throws_ok(tests.ask(null, null, 'owner'), 'P0001', 'forbidden', 'others do not');
select throws_ok(tests.ask(null, null, 'no such person'), 'P0001', 'missing_reference', 'nor with nobody');
select throws_ok(
  $$ insert into public.talks (id, member_id, topic, created_by) values (gen_random_uuid(), tests.id('owner'), '假', tests.id('lead')) $$,
  '42501', null, 'nobody asks in another''s name'
);


-- Reading
select tests.rest();
delete from public.notices where talk_id is not null;
delete from public.talks where id <> tests.id('talk');
select tests.become('lead');
select results_eq(tests.talks(), $$ select tests.id('talk') $$, 'who asked reads it');
select tests.become('owner');
select results_eq(tests.talks(), $$ select tests.id('talk') $$, 'and with whom');
select tests.become('lead_above');
select results_eq(tests.talks(), $$ select tests.id('talk') $$, 'and the lead above');
select tests.become('executive');
select results_eq(tests.talks(), $$ select tests.id('talk') $$, 'and an executive');
select tests.become('tester');
select is_empty(tests.talks(), 'who received the report does not');
select tests.become('outsider');
select is_empty(tests.talks(), 'nor who is copied');
select tests.become('colleague');
select is_empty(tests.talks(), 'nor a colleague');
select tests.become('admin');
select is_empty(tests.talks(), 'nor an administrator');
select tests.become('ended');
select is_empty(tests.talks(), 'nor who has left');
select tests.become('stranger');
select is_empty(tests.talks(), 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.talks(), '42501', null, 'nobody may not even ask');


-- What came of it
select tests.become('lead_above');
select is_empty(tests.set('outcome = ''别的'''), 'who was not there does not write what came of it');
select tests.become('executive');
select is_empty(tests.set('outcome = ''别的'''), 'nor an executive');
select tests.become('tester');
select is_empty(tests.set('outcome = ''别的'''), 'nor a receiver of the report');
select tests.become('owner');
select isnt_empty(tests.set('outcome = ''周五前给出方案'''), 'the one who was asked does');
select isnt_empty(tests.set('outcome = ''周四前给出方案'', closed_at = now()'), 'and may think it is over');
select is((select closed_at from public.talks where id = tests.id('talk')), null, 'but that is for the other to say');
select is((select outcome from public.talks where id = tests.id('talk')), '周四前给出方案', 'what they wrote stands');
select throws_ok(tests.set('topic = ''别的'''), '42501', null, 'what was to be talked about stays');
select throws_ok(tests.set('member_id = tests.id(''colleague'')'), '42501', null, 'and with whom');
select throws_ok($$ delete from public.talks $$, '42501', null, 'nobody removes a row');
select throws_ok(tests.set('deleted_at = now()'), 'P0001', 'forbidden', 'nor does away with it, who was asked');
select tests.become('lead');
select throws_ok(tests.set('outcome = repeat(''长'', 5001)'), 'P0001', 'too_long', 'an outcome is a page');
select throws_ok(tests.set('outcome = '' '', closed_at = now()'), 'P0001', 'talk.no_outcome', 'and is needed for it to be over');
select isnt_empty(tests.set('closed_at = ''2999-01-01'''), 'who asked closes it');
select is((select closed_at from public.talks where id = tests.id('talk')), now(), 'not in the future');
select isnt_empty(tests.set('outcome = ''周三前给出方案'', closed_at = ''2020-01-01'''), 'an outcome may be written anew');
select is((select closed_at from public.talks where id = tests.id('talk')), now(), 'the first closing counts');
select throws_ok(tests.set('outcome = '''''), 'P0001', 'talk.no_outcome', 'what is over has an outcome');
select throws_ok(tests.set('deleted_at = now()'), 'P0001', 'forbidden', 'and is kept');
select tests.become('owner');
select isnt_empty(tests.set('outcome = ''周三前给出方案，已完成'''), 'the other may still add to it');
select is((select closed_at is not null from public.talks where id = tests.id('talk')), true, 'without opening it');
select isnt_empty(tests.set('closed_at = null'), 'nor by asking for it');
select is((select closed_at is not null from public.talks where id = tests.id('talk')), true, 'which is for the one who asked');
select tests.become('lead');
select isnt_empty(tests.set('closed_at = null'), 'who opens it again');
select is((select closed_at from public.talks where id = tests.id('talk')), null, 'where it was closed too early');
select isnt_empty(tests.set('outcome = '''''), 'and takes back what was written');
select isnt_empty(tests.set('deleted_at = now()'), 'and a talk that is not wanted after all');
select tests.become('owner');
select throws_ok(tests.set('outcome = ''还是说了'''), 'P0001', 'gone', 'which is gone for both');


-- Following report and task
select tests.rest();
insert into public.talks (id, report_id, member_id, topic, created_by) values (tests.id('moved'), tests.report(), tests.id('owner'), '聊聊', tests.id('executive'));
insert into public.talks (id, task_id, member_id, topic, created_by) values (tests.id('task moved'), tests.id('task'), tests.id('owner'), '聊聊', tests.id('executive'));
select tests.become('lead');
select set_eq(tests.talks() || ' where deleted_at is null', array[tests.id('moved'), tests.id('task moved')], 'a lead reads the talks about their department''s');
select tests.rest();
update public.tasks set department_id = tests.id('qa') where id = tests.id('task');
select tests.become('lead');
select results_eq(tests.talks() || ' where deleted_at is null', $$ select tests.id('moved') $$, 'and not those about what has gone to another');
select tests.rest();
insert into public.talks (id, member_id, topic, created_by) values (tests.id('person moved'), tests.id('colleague'), '聊聊', tests.id('executive'));
update public.members set home_department_id = tests.id('qa') where id = tests.id('colleague');
select tests.become('lead');
select is_empty(tests.talks() || ' where id = tests.id(''person moved'')', 'nor those with who has gone to another');
select tests.become('lead_above');
select isnt_empty(tests.talks() || ' where id = tests.id(''person moved'')', 'as who leads both does');
-- One that was deleted keeps nobody from moving the task.
select tests.rest();
update public.talks set deleted_at = now() where id = tests.id('task moved');
select tests.become('lead_above');
select isnt_empty(
  $$ update public.tasks set department_id = tests.id('dev') where id = tests.id('task') returning 1 $$, 'a lead brings the task back'
);
select tests.become('lead');
select isnt_empty(tests.talks() || ' where id = tests.id(''task moved'')', 'and what is left of the talk with it');

-- Who has left is not asked
select tests.rest();
update public.memberships set ends_on = app.today() - 1 where id = tests.id('owner in dev');
select tests.become('lead');
select throws_ok(tests.ask(), 'P0001', 'invalid', 'nobody talks with who has left, about a report that is still there');
select tests.become('owner');
select is_empty(tests.talks(), 'nor do they read what was said');

select tests.rest();
select * from finish();
rollback;
