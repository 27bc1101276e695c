-- Writing reports: one's own, of a period that has begun, where one sits, in the words of its template.

begin;
\ir cast.psql
\ir report-cast.psql
select plan(66);

-- Yesterday's, unless told.
create function tests.begin(author text default 'owner', changes jsonb default '{}') returns text language plpgsql security definer as $$
declare
  given constant jsonb := jsonb_build_object(
    'author_id', tests.id(author), 'kind', 'daily', 'day', app.today() - 2, 'template_id', '00000000-0000-8000-8011-000000000001',
    'version_id', '00000000-0000-8000-8012-000000000001', 'department_id', tests.id('dev')
  ) || changes;
begin
  return format(
    'insert into public.reports (id, %s) values (%L, %s)',
    (select string_agg(key, ', ' order by key) from jsonb_each_text(given - 'id')),
    coalesce(
      given ->> 'id', app.report_id((given ->> 'author_id')::uuid, (given ->> 'kind')::app.report_kind, (given ->> 'day')::date)::text,
      gen_random_uuid()::text
    ),
    (select string_agg(quote_nullable(value), ', ' order by key) from jsonb_each_text(given - 'id'))
  );
end
$$;
-- By the company's first, second or third template, or one of those below.
create function tests.by(template text) returns jsonb language sql as $$
  select case when length(template) = 1 then jsonb_build_object(
    'template_id', '00000000-0000-8000-8011-00000000000' || template, 'version_id', '00000000-0000-8000-8012-00000000000' || template
  ) else jsonb_build_object('template_id', tests.id(template), 'version_id', tests.id(template || ' version')) end $$;
create function tests.keep(content jsonb, which uuid default tests.report('colleague')) returns text language sql as $$
  select format('update public.reports set content = %L where id = %L returning 1', content, which) $$;
create function tests.set(change text, which uuid default tests.report('colleague')) returns text language sql as $$
  select format('update public.reports set %s where id = %L returning 1', change, which) $$;
grant execute on all functions in schema tests to anon, authenticated;

insert into public.report_templates (id, name, kind, department_id) values
  (tests.id('sales daily'), '销售日报', 'daily', tests.id('sales')),
  (tests.id('dev daily'), '研发日报', 'daily', tests.id('dev')),
  (tests.id('visit'), '拜访', 'visit', tests.id('sales'));
insert into public.report_template_versions (id, template_id, fields)
select tests.id(w || ' version'), tests.id(w), '[{"key": "text", "type": "text", "label": {"zh": "内容"}}]'
from unnest(array['sales daily', 'dev daily', 'visit']) as w;


-- The id says whose and of when
select isnt(tests.report(), tests.report('owner', 2), 'each day has its own');
select isnt(app.report_id(tests.id('owner'), 'daily', '2026-11-02'), app.report_id(tests.id('owner'), 'weekly', '2026-11-02'), 'and each kind');
select is(app.report_id(tests.id('owner'), 'visit', '2026-11-02'), null, 'of a visit it says nothing');


-- Beginning
select tests.become('owner');
select lives_ok(tests.begin(), 'an author begins a draft');
select is((select created_by from public.reports where id = tests.report('owner', 2)), tests.id('owner'), 'which is theirs');
select throws_ok(tests.begin(), '23505', null, 'once');
select throws_ok(tests.begin('colleague'), 'P0001', 'forbidden', 'nobody begins one for another');
select throws_ok(tests.begin('owner', jsonb_build_object('day', app.today() + 1)), 'P0001', 'report.future', 'no day is told before it begins');
select throws_ok(
  tests.begin('owner', jsonb_build_object('day', app.today() - 3, 'id', tests.report('owner', 4))), 'P0001', 'report.bad_id', 'the id is that of the day'
);
select throws_ok(
  tests.begin('owner', jsonb_build_object('day', '2026-11-03', 'kind', 'weekly') || tests.by('2')),
  'P0001', 'report.bad_day', 'a week begins on a Monday'
);
select throws_ok(
  tests.begin('owner', jsonb_build_object('day', '2026-10-02', 'kind', 'monthly') || tests.by('3')),
  'P0001', 'report.bad_day', 'a month on its first'
);
select lives_ok(
  tests.begin('owner', jsonb_build_object('day', app.period_begins('weekly', app.today()), 'kind', 'weekly') || tests.by('2')),
  'a week is begun while it lasts'
);
select tests.become('lead');
select lives_ok(tests.begin('lead'), 'a lead reports as well');
select tests.become('admin');
select lives_ok(tests.begin('admin', jsonb_build_object('department_id', tests.id('root'))), 'and an administrator');
select tests.become('ended');
select throws_ok(tests.begin('ended'), 'P0001', 'forbidden', 'who has left begins none');
select tests.become('coming');
select throws_ok(tests.begin('coming'), 'P0001', 'forbidden', 'nor who begins tomorrow');
select tests.become('stranger');
select throws_ok(tests.begin('stranger'), 'P0001', 'forbidden', 'nor a stranger');
select tests.become('nobody');
select throws_ok(tests.begin(), '42501', null, 'nor nobody');


-- Where one sits
select tests.become('two_hats');
select throws_ok(tests.begin('two_hats', jsonb_build_object('department_id', tests.id('qa'))), 'P0001', 'report.not_in_department', 'it is told where one sits');
select lives_ok(tests.begin('two_hats', jsonb_build_object('department_id', tests.id('sales'))), 'in any of one''s departments');
select tests.rest();
update public.memberships set ends_on = app.today() - 2 where id = tests.id('two_hats in dev');
select tests.become('two_hats');
select lives_ok(
  tests.set(format('department_id = %L', tests.id('dev')), tests.report('two_hats', 2)), 'also where one sat in the days that it tells of'
);
select throws_ok(
  tests.begin('two_hats', jsonb_build_object('day', app.today() - 1)), 'P0001', 'report.not_in_department', 'but not thereafter'
);


-- By which template
select throws_ok(
  tests.begin('two_hats', jsonb_build_object('day', app.today() - 5, 'kind', 'daily') || tests.by('2')),
  'P0001', 'report.no_template', 'of its own kind'
);
select throws_ok(
  tests.begin('two_hats', jsonb_build_object('day', app.today() - 5, 'template_id', tests.id('dev daily'))),
  'P0001', 'report.no_template', 'and a version of that'
);
select lives_ok(
  tests.begin('two_hats', jsonb_build_object('day', app.today() - 5) || tests.by('dev daily')),
  'the one of where they sat'
);
select tests.become('colleague');
select throws_ok(
  tests.begin('colleague', tests.by('sales daily')),
  'P0001', 'report.no_template', 'not another department''s'
);
select throws_ok(tests.begin('colleague', '{"template_id": "00000000-0000-8000-8011-0000000000ff"}'), 'P0001', 'report.no_template', 'nor none');
select lives_ok(
  tests.begin('colleague', jsonb_build_object('kind', 'visit', 'id', tests.id('first visit')) || tests.by('visit')),
  'a visit is told by any, under an id of its own'
);
select lives_ok(
  tests.begin('colleague', jsonb_build_object('kind', 'visit', 'id', tests.id('second visit')) || tests.by('visit')),
  'as many on a day as there were'
);
select tests.rest();
update public.report_templates set deleted_at = now() where id = tests.id('dev daily');
select tests.become('colleague');
select lives_ok(
  tests.begin('colleague', jsonb_build_object('day', app.today() - 6) || tests.by('dev daily')),
  'one that was deleted meanwhile is accepted from a phone that had it'
);


-- What it says
select isnt_empty(tests.keep('{"done": [{"id": "1", "text": ""}]}'), 'a draft may say nothing yet');
select throws_ok(tests.keep('{"hack": "<script>"}'), 'P0001', 'report.unknown_field', 'but nothing that was not asked');
select throws_ok(tests.keep('[]'), 'P0001', 'invalid', 'by name');
select throws_ok(tests.keep(jsonb_build_object('results', repeat('长', 33400))), 'P0001', 'too_long', 'and no book');
select isnt_empty(
  tests.keep('{"results": 5, "_removed": ["1"], "_drafted": {"calls": 3}}'),
  'of the wrong type, while it is a draft; what was taken out is remembered, and what the draft put there'
);
select throws_ok(tests.set('filed_at = now()'), 'P0001', 'report.missing_field', 'to be filed it says what is required');
select throws_ok(
  tests.set('filed_at = now(), content = ''{"done": [{"id": "1", "text": "好"}], "results": 5}'''), 'P0001', 'report.bad_value', 'of the type that is asked'
);
select throws_ok(
  tests.set('filed_at = now(), content = ''{"done": [{"text": "没有编号"}]}'''), 'P0001', 'report.bad_value', 'line by line'
);
select tests.become('lead');
select is_empty(tests.keep('{}'), 'a lead does not even see another''s draft');
select tests.become('owner');
select is_empty(tests.keep('{}'), 'nor a colleague');


-- Every type of field
select tests.rest();
create function tests.takes(field jsonb, value jsonb) returns boolean language sql as $$ select app.is_sound_value(field, value) $$;
select ok(tests.takes('{"type": "text", "max": 2}', '"好的"') and not tests.takes('{"type": "text", "max": 2}', '"好的啊"'), 'a text has so many characters');
select ok(
  tests.takes('{"type": "number", "decimals": 1, "min": 0}', '1.50') and not tests.takes('{"type": "number", "decimals": 1}', '1.55')
    and not tests.takes('{"type": "number", "min": 0}', '-1') and not tests.takes('{"type": "number"}', '"1"'),
  'a number has digits and limits'
);
select ok(tests.takes('{"type": "money"}', '12345') and not tests.takes('{"type": "money"}', '123.45'), 'money is whole fen');
select ok(
  tests.takes('{"type": "single", "options": [{"key": "a"}]}', '"a"') and not tests.takes('{"type": "single", "options": [{"key": "a"}]}', '"b"'),
  'a choice is one of the options'
);
select ok(
  tests.takes('{"type": "multiple", "max": 2, "options": [{"key": "a"}, {"key": "b"}, {"key": "c"}]}', '["a", "b"]')
    and not tests.takes('{"type": "multiple", "options": [{"key": "a"}]}', '["a", "a"]')
    and not tests.takes('{"type": "multiple", "max": 1, "options": [{"key": "a"}, {"key": "b"}]}', '["a", "b"]'),
  'several choices are each one of them, once, and so many'
);
select ok(tests.takes('{"type": "date"}', '"2026-02-28"') and not tests.takes('{"type": "date"}', '"2026-02-30"'), 'a date is of the calendar');
select ok(tests.takes('{"type": "person"}', to_jsonb(tests.id('owner'))) and not tests.takes('{"type": "person"}', '{}'), 'a person is an id');
select ok(
  tests.takes('{"type": "tasks", "max": 1}', '[{"id": "1", "text": "好"}, {"id": "2", "text": " "}]')
    and not tests.takes('{"type": "tasks", "max": 1}', '[{"id": "1", "text": "好"}, {"id": "2", "text": "又"}]')
    and not tests.takes('{"type": "tasks"}', '["好"]'),
  'a list has lines with words, so many'
);
select ok(app.is_empty_value('"　\n"') and app.is_empty_value('[]') and app.is_empty_value(null) and not app.is_empty_value('0'), 'space, also that of Chinese, says nothing');

-- What is shown
create function tests.hanging() returns jsonb language sql as $$
  select '[
    {"key": "a", "type": "text"}, {"key": "b", "type": "text", "required": true, "showIf": {"field": "a", "is": ["yes"]}}
  ]'::jsonb $$;
create function tests.shows(content jsonb) returns boolean language sql as $$
  select app.is_field_shown(f, f -> 2, content)
  from (values (
    '[{"key": "a"}, {"key": "b", "showIf": {"field": "a", "is": ["yes"]}}, {"key": "c", "showIf": {"field": "b", "is": ["1", "2"]}}]'::jsonb
  )) as x (f) $$;
select ok(tests.shows('{"a": "yes", "b": "2"}') and tests.shows('{"a": "yes", "b": ["1", "3"]}'), 'a field is shown by the value of another');
select ok(not tests.shows('{"a": "yes", "b": "3"}') and not tests.shows('{"b": "2"}'), 'that is shown itself');
select lives_ok(
  $$ select app.refuse_content(tests.hanging(), '{"a": "no"}', true) $$,
  'what is not shown is not missing'
);
select throws_ok(
  $$ select app.refuse_content(tests.hanging(), '{"a": "yes"}', true) $$,
  'P0001', 'report.missing_field', 'what is shown is'
);


-- Throwing away
select tests.become('colleague');
select throws_ok(tests.set('deleted_at = now()'), 'P0001', 'forbidden', 'the draft of a day stays: its id could not be begun again');
select isnt_empty(tests.set('deleted_at = now()', tests.id('second visit')), 'that of a visit is thrown away');
select isnt_empty(tests.set('filed_at = now(), content = ''{"text": "见到了"}''', tests.id('first visit')), 'or filed');
select is((select timing from public.reports where id = tests.id('first visit')), null, 'which is never due');
select throws_ok(tests.set('deleted_at = now()', tests.id('first visit')), 'P0001', 'forbidden', 'and is not thrown away then');


-- Once filed
select throws_ok(tests.set('filed_at = null', tests.id('first visit')), 'P0001', 'bad_transition', 'filed is filed');
select isnt_empty(
  tests.set(format('filed_at = now() + interval ''1 hour'', department_id = %L', tests.id('qa')), tests.id('first visit')), 'a second time changes nothing'
);
select is(
  (select (filed_at = now(), department_id = tests.id('dev')) = (true, true) from public.reports where id = tests.id('first visit')), true,
  'the first time counts, and so does where one sat'
);
select isnt_empty(tests.keep('{"text": "又想起一件"}', tests.id('first visit')), 'its author still changes what it says');
select throws_ok(tests.keep('{"text": 5}', tests.id('first visit')), 'P0001', 'report.bad_value', 'as it is asked');

-- Whom it reaches
select throws_ok(tests.set('receiver_ids = array[gen_random_uuid()]'), 'P0001', 'missing_reference', 'it is sent to people');
select isnt_empty(tests.set('receiver_ids = array[tests.id(''tester''), tests.id(''colleague''), tests.id(''tester'')]'), 'to others');
select is((select receiver_ids from public.reports where id = tests.report('colleague')), array[tests.id('tester')], 'each once, and not to oneself');

select tests.rest();
select * from finish();
rollback;
