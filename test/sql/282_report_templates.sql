-- Templates and their questions: everybody reads them; leads write those of their departments, administrators all.

begin;
\ir cast.psql
select plan(74);

create function tests.form(more text default '') returns text language sql as $$
  select '[{"key": "done", "type": "tasks", "label": {"zh": "今日完成"}, "required": true}' || more || ']' $$;
create function tests.add(place text, name text default '研发日报', changes text default 'due_minutes = 1110') returns text language sql as $$
  select format(
    'insert into public.report_templates (id, name, kind, department_id, %s) values (gen_random_uuid(), %L, ''daily'', %L, %s)',
    split_part(changes, ' = ', 1), name, tests.id(place), split_part(changes, ' = ', 2)
  ) $$;
create function tests.ask(fields text default tests.form(), which text default 'template') returns text language sql as $$
  select format(
    'insert into public.report_template_versions (id, template_id, fields) values (gen_random_uuid(), %L, %L)', tests.id(which), fields
  ) $$;
create function tests.set(change text, which text default 'template') returns text language sql as $$
  select format('update public.report_templates set %s where id = %L returning 1', change, tests.id(which)) $$;
create function tests.is_form(more text) returns boolean language sql as $$ select app.is_form(tests.form(', ' || more)::jsonb) $$;
create function tests.offered() returns text language sql as $$ select 'select id from public.report_templates' $$;
create function tests.asked() returns text language sql as $$ select 'select id from public.report_template_versions' $$;
grant execute on all functions in schema tests to anon, authenticated;

insert into public.report_templates (id, created_by, name, kind, department_id) values
  (tests.id('template'), tests.id('lead'), '研发日报', 'daily', tests.id('dev')),
  (tests.id('sales template'), tests.id('admin'), '销售日报', 'daily', tests.id('sales')),
  (tests.id('company template'), tests.id('admin'), '拜访', 'visit', null);
insert into public.report_template_versions (id, template_id, fields) values
  (tests.id('version'), tests.id('template'), tests.form()::jsonb);


-- Reading
select tests.become('owner');
select set_has(tests.offered(), $$ select tests.id('template') union select tests.id('sales template') $$, 'a member reads all templates');
select set_has(tests.asked(), $$ select tests.id('version') $$, 'and their questions');
select is(
  (select string_agg(name, ' ' order by id) from public.report_templates where id::text like '00000000-0000-8000-8011-%'), '日报 周报 月报',
  'three are there from the first day'
);
select is(
  (select count(*)::int from public.report_template_versions where template_id::text like '00000000-%' and app.is_form(fields) and number = 1), 3,
  'each with its questions'
);
select tests.become('colleague');
select isnt_empty(tests.offered(), 'a colleague reads them');
select tests.become('lead_above');
select isnt_empty(tests.offered(), 'the lead above');
select tests.become('executive');
select isnt_empty(tests.offered(), 'an executive');
select tests.become('admin');
select isnt_empty(tests.offered(), 'an administrator');
select tests.become('ended');
select is_empty(tests.offered(), 'who has left reads none');
select is_empty(tests.asked(), 'and no questions');
select tests.become('stranger');
select is_empty(tests.offered(), 'nor does a stranger');
select is_empty(tests.asked(), 'neither');
select tests.become('nobody');
select throws_ok(tests.offered(), '42501', null, 'nobody may not even ask');
select throws_ok(tests.asked(), '42501', null, 'neither');


-- Adding
select throws_ok(tests.add('dev'), '42501', null, 'nor add');
select throws_ok(tests.ask(), '42501', null, 'nor ask anything');
select tests.become('owner');
select throws_ok(tests.add('dev'), '42501', null, 'a member adds none');
select throws_ok(tests.ask(), '42501', null, 'nor asks');
select tests.become('lead');
select lives_ok(tests.add('dev'), 'a lead adds one');
select throws_ok(tests.add('qa'), '42501', null, 'not for the department beside');
select throws_ok(tests.add('no such department'), '42501', null, 'nor for none');
select throws_ok(
  $$ insert into public.report_templates (id, name, kind) values (gen_random_uuid(), '日报', 'daily') $$, '42501', null, 'nor for the company'
);
select lives_ok(tests.ask(), 'and asks');
select is((select max(number) from public.report_template_versions where template_id = tests.id('template')), 2, 'by the next version');
select throws_ok(tests.ask(tests.form(), 'sales template'), '42501', null, 'not the department beside');
select tests.become('lead_above');
select lives_ok(tests.add('qa'), 'the lead above does');
select lives_ok(tests.ask(), 'and asks');
select is((select max(number) from public.report_template_versions where template_id = tests.id('template')), 3, 'by the next version again');
select throws_ok(tests.add('sales'), '42501', null, 'but not beside');
select tests.become('executive');
select throws_ok(tests.add('dev'), '42501', null, 'an executive adds none');
select tests.become('admin');
select lives_ok(tests.add('sales'), 'an administrator adds one anywhere');
select lives_ok(
  $$ insert into public.report_templates (id, name, kind) values (gen_random_uuid(), '周报', 'weekly') $$, 'and for the company'
);
select lives_ok(tests.ask(tests.form(), 'company template'), 'and asks');
select tests.become('ended');
select throws_ok(tests.add('dev'), '42501', null, 'who has left adds none');
select tests.become('stranger');
select throws_ok(tests.add('dev'), '42501', null, 'nor a stranger');
select throws_ok(tests.ask(), '42501', null, 'who asks nothing either');


-- What a template is
select tests.become('lead');
select throws_ok(tests.add('dev', '  '), 'P0001', 'template.no_name', 'a template has a name');
select throws_ok(tests.add('dev', repeat('长', 61)), 'P0001', 'too_long', 'that fits a line');
select throws_ok(tests.add('dev', '日报', 'opens_minutes = 1111'), 'P0001', 'template.bad_window', 'it opens before it is due');
select throws_ok(tests.add('dev', '日报', 'due_minutes = 50000'), 'P0001', 'template.bad_window', 'is due within a month');
select throws_ok(tests.add('dev', '日报', 'grace_minutes = -1'), 'P0001', 'template.bad_window', 'takes nothing back');
select throws_ok(tests.add('dev', '日报', 'makeup_workdays = 61'), 'P0001', 'template.bad_window', 'and closes some day');
select throws_ok(tests.add('dev', '日报', 'starts_on = ''1999-12-31'''), 'P0001', 'template.bad_window', 'and begins in this century');
select throws_ok(
  tests.add('dev', '日报', 'receiver_ids = array[gen_random_uuid()]'), 'P0001', 'missing_reference', 'its receivers are people'
);
select throws_ok(
  tests.add('dev', '日报', 'copy_ids = array(select gen_random_uuid() from generate_series(1, 51))'), 'P0001', 'task.too_many', 'not a crowd'
);


-- What a form is
select tests.rest();
select ok(app.is_form(tests.form()::jsonb), 'a list of fields is a form');
select ok(not app.is_form('{}') and not app.is_form('[]') and not app.is_form('null') and not app.is_form('[1]'), 'nothing else is');
select ok(tests.is_form('{"key": "hours", "type": "number", "label": {"zh": "工时", "en": "Hours"}, "min": 0, "max": 24, "decimals": 1}'), 'a number with limits');
select ok(not tests.is_form('{"key": "hours", "type": "number", "label": {"zh": "工时"}, "min": 2, "max": 1}'), 'that leave room');
select ok(not tests.is_form('{"key": "hours", "type": "text", "label": {"zh": "工时"}, "decimals": 1}'), 'only a number has decimals');
select ok(not tests.is_form('{"key": "done", "type": "text", "label": {"zh": "又"}}'), 'no key twice');
select ok(not tests.is_form('{"key": "Done", "type": "text", "label": {"zh": "又"}}'), 'keys are small letters');
select ok(not tests.is_form('{"key": "pic", "type": "photo", "label": {"zh": "照片"}}'), 'types are known');
select ok(not tests.is_form('{"key": "x", "type": "text", "label": {"en": "English alone"}}'), 'labels are Chinese at least');
select ok(not tests.is_form('{"key": "x", "type": "text", "label": {"zh": "好"}, "html": "<b>"}'), 'nothing besides');
select ok(not tests.is_form('{"key": "x", "type": "single", "label": {"zh": "选"}}'), 'a choice has options');
select ok(tests.is_form('{"key": "x", "type": "single", "label": {"zh": "选"}, "options": [{"key": "a", "label": {"zh": "甲"}}]}'), 'such as these');
select ok(
  not tests.is_form('{"key": "x", "type": "single", "label": {"zh": "选"}, "options": [{"key": "a", "label": {"zh": "甲"}}, {"key": "a", "label": {"zh": "乙"}}]}'),
  'each once'
);
select ok(tests.is_form('{"key": "x", "type": "text", "label": {"zh": "因"}, "showIf": {"field": "done", "is": ["a"]}}'), 'a field may hang on another');
select ok(not tests.is_form('{"key": "x", "type": "text", "label": {"zh": "因"}, "showIf": {"field": "gone", "is": ["a"]}}'), 'that is there');
select ok(not tests.is_form('{"key": "x", "type": "text", "label": {"zh": "因"}, "showIf": {"field": "x", "is": ["a"]}}'), 'and not on itself');
select ok(not app.is_form((select jsonb_agg(jsonb_build_object('key', 'f' || n, 'type', 'text', 'label', '{"zh": "项"}'::jsonb)) from generate_series(1, 41) as n)), 'forty at most');
select tests.become('lead');
select throws_ok(tests.ask('[]'), 'P0001', 'template.bad_fields', 'a version asks something');
select throws_ok(
  tests.ask(format('[{"key": "x", "type": "text", "label": {"zh": "%s"}}]', repeat('长', 201))), 'P0001', 'template.bad_fields', 'in a line'
);


-- Changing and deleting
select throws_ok(tests.set('kind = ''weekly'''), '42501', null, 'a template stays of its kind');
select throws_ok(tests.set('department_id = null'), '42501', null, 'and of its department');
select throws_ok('update public.report_template_versions set fields = fields', '42501', null, 'nobody changes what was asked');
select isnt_empty(tests.set('name = '' 研发 '', starts_on = ''2026-11-01'', retired_at = now()'), 'a lead changes and retires it');
select is((select name from public.report_templates where id = tests.id('template')), '研发', 'the name is trimmed');
select is_empty(tests.set('name = ''别的''', 'company template'), 'not the company''s');
select tests.become('owner');
select is_empty(tests.set('name = ''别的'''), 'a member changes none');
select tests.become('lead');
select isnt_empty(tests.set('deleted_at = now()'), 'a lead deletes it');
select throws_ok(tests.ask(), 'P0001', 'gone', 'after which it asks nothing new');
select throws_ok('delete from public.report_templates', '42501', null, 'nobody removes a row');

select tests.rest();
select * from finish();
rollback;
