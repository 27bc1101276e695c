-- Conflicts are decided by value, three ways, for every class of column. A scratch noun has them all.

begin;
\ir cast.psql
\ir sync.psql
select plan(51);

create table public.notes (
  id uuid primary key, version bigint not null default 1, created_by uuid, created_at timestamptz not null default now(), updated_by uuid,
  updated_at timestamptz not null default now(), deleted_at timestamptz, archived_at timestamptz, scopes integer[] not null default '{}',
  title text not null default 'untitled', body text, stage text, done_at timestamptz, seen_at timestamptz, day date, tags text[] not null default '{}',
  numbers integer[] not null default '{}', hits integer not null default 0, kin uuid references public.notes (id), code text unique,
  extra jsonb, secret text default 'server'
);
alter table public.notes add constraint notes_hits check (hits < 1000), add constraint notes_body_length check (length(body) < 100);
create trigger notes_stamp before insert or update on public.notes for each row execute function app.stamp();
create function app.notes_scopes(note public.notes) returns integer[] language plpgsql as $$
begin
  return sync.scope_ids('d:' || tests.id('dev'));
end
$$;
select sync.track('public.notes', 900, '{
  "title": "lww", "body": "text", "stage": "guarded", "done_at": "guarded", "seen_at": "first", "day": "lww", "tags": "set", "numbers": "set", "hits": "delta",
  "kin": "lww", "code": "append", "extra": "lww"
}');
alter table public.notes enable row level security;
grant select on public.notes to authenticated;
grant insert (id, title, body, stage, done_at, seen_at, day, tags, numbers, hits, kin, code, extra) on public.notes to authenticated;
grant update (title, body, stage, done_at, seen_at, day, tags, numbers, hits, kin, extra, deleted_at) on public.notes to authenticated;
create policy "Read" on public.notes for select to authenticated using (scopes && (select app.my_scopes()));
create policy "Add" on public.notes for insert to authenticated with check (title is distinct from 'forbidden');
create policy "Change" on public.notes for update to authenticated
  using (title <> 'locked' and scopes && (select app.my_scopes())) with check (title is distinct from 'forbidden');

-- Creating
select tests.become('owner');
create temporary table said (result jsonb);
grant all on said to authenticated;
insert into said select tests.push('mine', 1, tests.op('create', 900, 'note', '{"title": "one", "tags": ["b", "a"], "code": "x", "stage": "open"}'));
select is(tests.told(result), 'ok', 'a row is created') from said;
select is(result #> '{rows,0,row,hits}', '0', 'columns that were not given have their defaults') from said;
select is(result #>> '{rows,0,row,created_by}', tests.id('owner')::text, 'its author is the caller, whatever was sent') from said;
select is(
  tests.told(tests.push('mine', 2, tests.op('create', 900, 'note', '{"title": "one", "tags": ["b", "a"], "code": "x", "stage": "open"}'))),
  'ok', 'the same once more is a lost answer'
);
select is(tests.told(tests.push('mine', 3, tests.op('create', 900, 'note', '{"title": "two"}'))), 'refused duplicate id', 'another row under its id is refused');
select is(tests.told(tests.push('mine', 4, tests.op('create', 900, 'other', '{"code": "x"}'))), 'refused duplicate code', 'as is a value that must be unique, by name');
select tests.become('colleague');
select is(
  tests.told(tests.push('theirs', 1, tests.op('create', 900, 'note', '{"title": "one", "tags": ["b", "a"], "code": "x", "stage": "open"}'))),
  'refused duplicate id', 'the same content of another author is not the same row'
);

-- lww
select is(tests.told(tests.push('theirs', 2, tests.op('patch', 900, 'note', '{"title": "theirs"}', '{"title": "one"}'))), 'ok', 'lww: nobody else changed it');
select tests.become('owner');
select is(tests.told(tests.push('mine', 5, tests.op('patch', 900, 'note', '{"title": "mine"}', '{"title": "one"}'))), 'merged', 'lww: the later one wins');
select is((select title from public.notes), 'mine', 'and is what stands');
select results_eq(
  'select field, base, theirs, mine, theirs_by, created_by from public.sync_conflicts',
  format($$ values ('title', '"one"'::jsonb, '"theirs"'::jsonb, '"mine"'::jsonb, %L::uuid, %L::uuid) $$, tests.id('colleague'), tests.id('owner')),
  'what it overwrote is kept for its author'
);
select tests.become('colleague');
select is_empty('select * from public.sync_conflicts', 'and for nobody else');
select is(tests.told(tests.push('theirs', 3, tests.op('patch', 900, 'note', '{"title": "mine"}', '{"title": "theirs"}'))), 'merged', 'lww: both want the same');
select is(tests.told(tests.push('theirs', 4, tests.op('patch', 900, 'note', '{"title": "x", "day": "2026-11-21"}', '{"title": "mine"}'))), 'refused invalid day', 'what was not seen cannot be judged');

-- text
select is(tests.told(tests.push('theirs', 5, tests.op('patch', 900, 'note', '{"body": "first"}', '{"body": null}'))), 'ok', 'text: nobody else changed it');
select tests.become('owner');
select is(tests.told(tests.push('mine', 6, tests.op('patch', 900, 'note', '{"body": "second"}', '{"body": null}'))), 'refused text_conflict body', 'text: is merged on the phone');
select is((select body from public.notes), 'first', 'and stands as it stood');

-- guarded
select is(tests.told(tests.push('mine', 7, tests.op('patch', 900, 'note', '{"stage": "won"}', '{"stage": "open"}'))), 'ok', 'guarded: a valid move');
select tests.become('colleague');
select is(tests.told(tests.push('theirs', 6, tests.op('patch', 900, 'note', '{"stage": "lost"}', '{"stage": "open"}'))), 'refused bad_transition stage', 'guarded: a move from a state that is past');
select is(tests.told(tests.push('theirs', 7, tests.op('patch', 900, 'note', '{"stage": "won"}', '{"stage": "open"}'))), 'merged', 'guarded: the same move');
select is(tests.told(tests.push('theirs', 8, tests.op('patch', 900, 'note', '{"done_at": "2026-11-20T08:00:00.000Z"}', '{"done_at": null}'))), 'ok', 'a moment: reached');
select tests.become('owner');
select is(tests.told(tests.push('mine', 8, tests.op('patch', 900, 'note', '{"done_at": "2026-11-20T09:00:00.000Z"}', '{"done_at": null}'))), 'merged', 'a moment: reached twice');
select is((select done_at from public.notes), '2026-11-20T08:00:00Z'::timestamptz, 'the first time is kept');
select is(tests.told(tests.push('mine', 9, tests.op('patch', 900, 'note', '{"done_at": null}', '{"done_at": "2026-11-20T16:00:00+08:00"}'))), 'ok', 'a moment: taken back, however it is written');
select is(tests.told(tests.push('mine', 10, tests.op('patch', 900, 'note', '{"done_at": null}', '{"done_at": "2026-11-20T16:00:00+08:00"}'))), 'merged', 'a moment: taken back twice');

-- first
select is(tests.told(tests.push('mine', 11, tests.op('patch', 900, 'note', '{"seen_at": "2026-11-20T09:00:00.000Z"}', '{"seen_at": null}'))), 'ok', 'first: reached');
select is(tests.told(tests.push('mine', 12, tests.op('patch', 900, 'note', '{"seen_at": "2026-11-20T17:30:00+08:00"}', '{"seen_at": null}'))), 'merged', 'first: reached again later');
select is(tests.told(tests.push('mine', 13, tests.op('patch', 900, 'note', '{"seen_at": "2026-11-20T16:00:00+08:00"}', '{"seen_at": null}'))), 'merged', 'first: heard of later, and reached before');
select is((select seen_at from public.notes), '2026-11-20T08:00:00Z'::timestamptz, 'the earlier time is kept');
select is(tests.told(tests.push('mine', 14, tests.op('patch', 900, 'note', '{"seen_at": null}', '{"seen_at": "2026-11-20T09:00:00.000Z"}'))), 'refused bad_transition seen_at', 'and not taken back by who saw another');

-- set and delta
select is(tests.told(tests.push('mine', 15, tests.op('patch', 900, 'note', '{"tags": {"add": ["c"], "remove": ["a"]}, "hits": {"add": 2}, "numbers": {"add": [3]}}'))), 'ok', 'sets and counters take changes');
select tests.become('colleague');
select is(tests.told(tests.push('theirs', 9, tests.op('patch', 900, 'note', '{"tags": {"add": ["d", "c"]}, "hits": {"add": -5}, "numbers": {"add": [1], "remove": [3]}}'))), 'ok', 'from everybody');
select results_eq('select tags, hits, numbers from public.notes', $$ values (array['b', 'c', 'd'], -3, array[1]) $$, 'and all of them count');
select is(tests.told(tests.push('theirs', 10, tests.op('patch', 900, 'note', '{"hits": {"add": 5000}}'))), 'refused invalid hits', 'a rule of the column still holds');
select is(tests.told(tests.push('theirs', 11, tests.op('patch', 900, 'note', '{"hits": 7}', '{"hits": -3}'))), 'refused invalid hits', 'a counter takes no value');
select is(tests.told(tests.push('theirs', 12, tests.op('patch', 900, 'note', '{"tags": {"add": [{"a": 1}]}}'))), 'refused invalid tags', 'a set holds no objects');

-- append and server
select is(tests.told(tests.push('theirs', 13, tests.op('patch', 900, 'note', '{"code": "y"}', '{"code": "x"}'))), 'refused invalid code', 'append: set once');
select is(tests.told(tests.push('theirs', 14, tests.op('patch', 900, 'note', '{"secret": "y"}', '{"secret": "server"}'))), 'refused invalid secret', 'a column without a class is the server''s');
select is(tests.told(tests.push('theirs', 15, tests.op('patch', 900, 'note', '{"scopes": [1]}', '{"scopes": [1]}'))), 'refused invalid scopes', 'scopes above all');

-- Errors become codes
select is(tests.told(tests.push('theirs', 16, tests.op('patch', 900, 'note', jsonb_build_object('kin', tests.id('none')), '{"kin": null}'))), 'refused missing_reference kin', 'a missing reference, by name');
select is(tests.told(tests.push('theirs', 17, tests.op('patch', 900, 'note', jsonb_build_object('body', repeat('x', 200)), '{"body": "first"}'))), 'refused too_long body', 'too long, by name');
select is(tests.told(tests.push('theirs', 18, tests.op('patch', 900, 'note', '{"title": null}', '{"title": "mine"}'))), 'refused invalid title', 'nothing where there must be something');
select is(tests.told(tests.push('theirs', 19, tests.op('patch', 900, 'note', '{"day": "2026-02-31"}', '{"day": null}'))), 'refused invalid', 'a day that is none');
select is(tests.told(tests.push('theirs', 20, tests.op('patch', 900, 'note', '{"title": "forbidden"}', '{"title": "mine"}'))), 'refused forbidden', 'a policy that refuses the new row');
select is(tests.told(tests.push('theirs', 21, tests.op('patch', 900, 'note', '{"title": "locked"}', '{"title": "mine"}'))), 'ok', 'a row may be locked');
select is(tests.told(tests.push('theirs', 22, tests.op('patch', 900, 'note', '{"title": "open"}', '{"title": "locked"}'))), 'refused not_found_or_forbidden', 'a policy that refuses the old row touches none, and that is told');
select tests.rest();
alter table public.notes disable trigger zz_sync_feed_added; alter table public.notes disable trigger zz_sync_feed_changed;
update public.notes set title = 'open';

-- Deleting
select tests.become('owner');
select is(tests.told(tests.push('mine', 16, tests.op('delete', 900, 'note', base_version => 3))), 'refused edited_since', 'what somebody edited since is not deleted');
select is(tests.told(tests.push('mine', 17, tests.op('delete', 900, 'note', base_version => (select version::integer from public.notes)))), 'ok', 'what stands as it was seen is');
select is(tests.told(tests.push('mine', 18, tests.op('delete', 900, 'note', base_version => 1))), 'merged', 'deleted twice');
select is(tests.told(tests.push('mine', 19, tests.op('patch', 900, 'note', '{"title": "late"}', '{"title": "open"}'))), 'refused gone', 'what is gone is not edited');
select is(tests.push('mine', 20, tests.op('patch', 900, 'note', '{"title": "late"}', '{"title": "open"}')) #> '{rows,0,row}', 'null', 'and goes out as nothing');

select * from finish();
rollback;
