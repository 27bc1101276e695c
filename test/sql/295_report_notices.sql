-- What is told about reports: comments, mentions, likes, talks and nudges; once each, and never to who did it.

begin;
\ir cast.psql
\ir report-cast.psql
select plan(33);

create function tests.say(body text, variadic mentioned text[]) returns text language sql as $$
  select format('insert into public.report_comments (id, report_id, body, mention_ids) values (gen_random_uuid(), %L, %L, %L)',
    tests.report(), body, array(select tests.id(m) from unnest(mentioned) as m where m <> '')) $$;
create function tests.like(people text[], readers text[] default '{}') returns text language sql as $$
  select format('update public.reports set liker_ids = %L, reader_ids = %L where id = %L returning 1',
    array(select tests.id(p) from unnest(people) as p), array(select tests.id(p) from unnest(readers) as p), tests.report()) $$;
create function tests.talk(change text) returns text language sql as $$
  select format('update public.talks set %s where id = %L returning 1', change, tests.id('talk')) $$;
-- What was told since one asked last, as the database's owner sees it.
create function tests.news() returns setof text language plpgsql security definer set search_path = public, extensions as $$
begin
  return query
  select concat_ws(' ', n.kind, m.name, 'by', a.name, nullif(n.body, ''), case when n.report_id = tests.report() then 'report' end,
    case when n.task_id = tests.id('task') then 'task' end, case when n.talk_id = tests.id('talk') then 'talk' end)
  from public.notices as n
  join public.members as m on m.id = n.recipient_id
  left join public.members as a on a.id = n.actor_id
  where n.deleted_at is null
  order by 1;
  update public.notices set deleted_at = now() where deleted_at is null;
end $$;
grant execute on all functions in schema tests to anon, authenticated;

select is_empty('select tests.news()', 'what nobody does is told to nobody');


-- What is said
select tests.become('lead');
select lives_ok(tests.say('写得清楚', ''), 'the lead comments');
select results_eq('select tests.news()', array['report.commented owner by lead 写得清楚 report'], 'and the author is told');
select tests.become('tester');
select lives_ok(tests.say('@outsider @owner 看看', 'outsider', 'owner', 'tester'), 'a receiver names some');
select results_eq(
  'select tests.news()',
  array['report.commented lead by tester @outsider @owner 看看 report', 'report.mentioned outsider by tester @outsider @owner 看看 report',
    'report.mentioned owner by tester @outsider @owner 看看 report'],
  'who are told that, once, and of the others whoever has said something before'
);
select tests.become('owner');
select lives_ok(tests.say('好的', ''), 'the author answers');
select results_eq(
  'select tests.news()', array['report.commented lead by owner 好的 report', 'report.commented tester by owner 好的 report'],
  'and those who spoke are told, who only listened is not'
);
select tests.rest();
update public.reports set receiver_ids = '{}' where id = tests.report();
select tests.become('owner');
select lives_ok(tests.say('再补一句', ''), 'says more, when one of them is no receiver any more');
select results_eq('select tests.news()', array['report.commented lead by owner 再补一句 report'], 'who is told nothing of it');


-- Likes
select tests.become('lead');
select isnt_empty(tests.like('{lead}', '{lead}'), 'the lead reads and likes it');
select results_eq('select tests.news()', array['report.liked owner by lead report'], 'and the author is told of the second');
select isnt_empty(tests.like('{}', '{lead}'), 'no more');
select is_empty('select tests.news()', 'which is not told');
select isnt_empty(tests.like('{lead}', '{lead}'), 'and again');
select is_empty('select tests.news()', 'which says nothing new');
select tests.become('owner');
select isnt_empty(tests.like('{lead,owner}', '{lead}'), 'the author likes their own');
select is_empty('select tests.news()', 'and tells nobody');
select tests.become('executive');
select isnt_empty(tests.like('{lead,owner,executive}', '{lead}'), 'another likes it');
select results_eq('select tests.news()', array['report.liked owner by executive report'], 'and only that is told');


-- Talks
select tests.become('lead');
select lives_ok(
  $$ insert into public.talks (id, report_id, member_id, topic) values (tests.id('talk'), tests.report(), tests.id('owner'), '聊聊') $$, 'a talk is asked for'
);
select results_eq('select tests.news()', array['report.talk owner by lead 聊聊 report talk'], 'and the one whom it is with is told');
select tests.become('owner');
select isnt_empty(tests.talk('outcome = ''周五前给方案'''), 'who writes what came of it');
select results_eq('select tests.news()', array['report.talked lead by owner 周五前给方案 report talk'], 'which tells the one who asked');
select isnt_empty(tests.talk('outcome = ''周四前给方案'''), 'in other words');
select is_empty('select tests.news()', 'is seen, not told');
select tests.become('lead');
select isnt_empty(tests.talk('closed_at = now()'), 'it is closed');
select results_eq('select tests.news()', array['report.talked owner by lead 周四前给方案 report talk'], 'which the other is told');
select lives_ok(
  $$ insert into public.talks (id, task_id, member_id, topic, outcome, closed_at)
     values (gen_random_uuid(), tests.id('task'), tests.id('owner'), '逾期', '延后两天', now()) $$, 'one about a task is written down when it is over'
);
select results_eq('select tests.news()', array['report.talked owner by lead 延后两天 task'], 'and told with what came of it');


-- Nudges
select lives_ok(
  format('insert into public.report_nudges (id, member_id, kind, day) values (%L, %L, ''daily'', ''2026-01-30''), (gen_random_uuid(), %L, ''daily'', ''2026-01-30'')',
    tests.id('nudge'), tests.id('colleague'), tests.id('two_hats')),
  'two are nudged'
);
select results_eq(
  'select tests.news()', array['report.nudged colleague by lead daily 2026-01-30', 'report.nudged two_hats by lead daily 2026-01-30'], 'and told of what'
);
select is((select count(*)::int from public.notices where id = tests.id('nudge')), 0, 'which who nudged does not read');
select tests.become('colleague');
select is((select kind::text from public.notices where id = tests.id('nudge')), 'report.nudged', 'but who was nudged');

select tests.rest();
select * from finish();
rollback;
