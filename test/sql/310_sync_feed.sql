-- The feed: which rows of which scope changed, and whether they are gone from it. Never content.

begin;
\ir cast.psql
select plan(17);

create function tests.feed(row_name text)
  returns text
  language sql
as $$
  select string_agg(
    left(s.key, 2) || coalesce(d.name, m.name) || case when f.gone then ' gone' else '' end, ', ' order by left(s.key, 2), coalesce(d.name, m.name)
  )
  from sync.feed as f
  join sync.scope as s on s.id = f.scope_id
  left join public.departments as d on s.key ~ '^d:' and d.id::text = right(s.key, 36)
  left join public.members as m on s.key ~ '^u:' and m.id::text = right(s.key, 36)
  where f.row_id = tests.id(row_name)
$$;

-- A task is routed to department, owner and creator
select is(tests.feed('task'), 'd:研发组, u:colleague, u:owner', 'a task goes to its department, its owner and its creator');
select is(tests.feed('comment'), 'd:研发组, u:colleague, u:owner', 'a comment goes where its task goes');
select is(
  (select scopes from public.tasks where id = tests.id('task')), (select scopes from public.task_comments where id = tests.id('comment')),
  'and has the same scopes'
);
select ok(
  (select bool_and(f.xid = pg_current_xact_id()) from sync.feed as f where f.row_id = tests.id('task')),
  'an entry names the transaction'
);
savepoint inner_one;
update public.tasks set title = '又改' where id = tests.id('task');
select ok(
  (select bool_and(f.xid = pg_current_xact_id()) from sync.feed as f where f.row_id = tests.id('task')),
  'the transaction, not the savepoint'
);

-- Handed on
update public.tasks set owner_id = tests.id('two_hats') where id = tests.id('task');
select is(
  tests.feed('task'), 'd:研发组, u:colleague, u:owner gone, u:two_hats', 'who handed it on is told that it is gone, the next that it is there'
);
select is(tests.feed('comment'), 'd:研发组, u:colleague, u:owner gone, u:two_hats', 'its comments follow in the same transaction');
update public.tasks set department_id = tests.id('sales') where id = tests.id('task');
select is(
  tests.feed('task'), 'd:市场销售部, d:研发组 gone, u:colleague, u:owner gone, u:two_hats', 'a department that it left is told'
);
update public.tasks set department_id = tests.id('dev') where id = tests.id('task');
select is(
  tests.feed('task'), 'd:市场销售部 gone, d:研发组, u:colleague, u:owner gone, u:two_hats', 'and when it comes back it is there again'
);

-- Deleted and archived
update public.tasks set archived_at = now() where id = tests.id('task');
select is(
  tests.feed('task'), 'd:市场销售部 gone, d:研发组 gone, u:colleague gone, u:owner gone, u:two_hats gone', 'an archived row is gone everywhere'
);
select isnt(
  (select scopes from public.tasks where id = tests.id('task')), '{}', 'but keeps its scopes: it can still be read online'
);
update public.tasks set title = '再开' where id = tests.id('task');
select is(
  (select archived_at from public.tasks where id = tests.id('task')), null, 'a change brings an archived row back'
);
select is(
  tests.feed('task'), 'd:市场销售部 gone, d:研发组, u:colleague, u:owner gone, u:two_hats', 'to everybody who sees it'
);
update public.tasks set deleted_at = now() where id = tests.id('task');
select ok((select bool_and(f.gone) from sync.feed as f where f.row_id = tests.id('task')), 'a deleted row is gone everywhere');
delete from public.task_comments where id = tests.id('sales comment');
select is(tests.feed('sales comment'), 'd:市场销售部 gone, u:outsider gone', 'also one that an operator really deletes');

-- People
select is(
  (select count(*) from sync.feed as f join sync.scope as s on s.id = f.scope_id where s.key = 'org' and f.row_id = tests.id('owner')),
  1::bigint, 'people go to the whole company'
);
select is_empty(
  $$ select f.row_id from sync.feed as f where f.tbl not in (select e.tbl from sync.entity as e) $$,
  'every entry is of a known noun'
);

select * from finish();
rollback;
