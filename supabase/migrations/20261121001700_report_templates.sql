-- Templates of reports 汇报模板 (D11) as data: what a report asks, of whom, who receives it, and until when it is on time.
--
-- A template is for a department and all below that have none of their own, or for the whole company. Its questions are
-- in its versions: to change them is to add a version, and a report keeps the one that it was written in. Leads write the
-- templates of their departments, administrators all; everybody may read them. Three for the whole company stand here from
-- the first day, so that a new company can begin.


-- Tables

create table public.report_templates (
  id uuid primary key,
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  name text not null,
  kind app.report_kind not null,
  department_id uuid references public.departments (id),
  receiver_ids uuid[] not null default '{}',
  copy_ids uuid[] not null default '{}',
  opens_minutes integer not null default 0,
  due_minutes integer not null default 1110,
  grace_minutes integer not null default 0,
  makeup_workdays integer not null default 3,
  is_required boolean not null default true,
  starts_on date not null default app.today(),
  retired_at timestamptz
);

comment on table public.report_templates is 'What reports ask, of whom, and until when (D11).';
comment on column public.report_templates.id is 'made on the device; of the first three, always the same';
comment on column public.report_templates.version is 'counted by the server';
comment on column public.report_templates.created_by is 'who wrote it; null for the first three, seeds and jobs';
comment on column public.report_templates.created_at is 'when the server learned of it';
comment on column public.report_templates.updated_by is 'who changed it last';
comment on column public.report_templates.updated_at is 'when the server learned of the last change';
comment on column public.report_templates.deleted_at is 'set once: nobody is asked by it; reports that were begun with it are accepted';
comment on column public.report_templates.archived_at is 'never set';
comment on column public.report_templates.scopes is 'who sees it: everybody of the company';
comment on column public.report_templates.name is 'as people choose it, trimmed';
comment on column public.report_templates.kind is 'what kind of report it asks for';
comment on column public.report_templates.department_id is 'for whom: this department and those below that have none of their own; null: the company';
comment on column public.report_templates.receiver_ids is 'who receives its reports, beside the leads, who see them anyway';
comment on column public.report_templates.copy_ids is '抄送: who gets a copy';
comment on column public.report_templates.opens_minutes is 'from when it may be filed: minutes after 00:00 of the period''s last workday; may be negative';
comment on column public.report_templates.due_minutes is 'by when it is due, counted likewise; may be more than a day';
comment on column public.report_templates.grace_minutes is 'for how long after that it still counts as on time';
comment on column public.report_templates.makeup_workdays is '补交: for so many workdays after that it may be filed late';
comment on column public.report_templates.is_required is 'whether who does not file it is missing';
comment on column public.report_templates.starts_on is 'nobody was asked by it before this day: of a period, its last workday counts';
comment on column public.report_templates.retired_at is 'nobody is asked by it from this day on; reports that were begun with it are accepted';

create table public.report_template_versions (
  id uuid primary key,
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  template_id uuid not null references public.report_templates (id),
  number integer not null default 0,
  fields jsonb not null
);

comment on table public.report_template_versions is 'The questions of templates, one row whenever they changed (D11).';
comment on column public.report_template_versions.id is 'made on the device; of the first three templates, always the same';
comment on column public.report_template_versions.version is 'of this row, counted by the server: always 1';
comment on column public.report_template_versions.created_by is 'who asks so; null for the first three templates, seeds and jobs';
comment on column public.report_template_versions.created_at is 'when the server learned of it';
comment on column public.report_template_versions.updated_by is 'who wrote it';
comment on column public.report_template_versions.updated_at is 'when the server learned of it';
comment on column public.report_template_versions.deleted_at is 'never set: reports were written in it';
comment on column public.report_template_versions.archived_at is 'never set';
comment on column public.report_template_versions.scopes is 'who sees it: everybody of the company';
comment on column public.report_template_versions.template_id is 'of which template';
comment on column public.report_template_versions.number is '1, 2, 3, …, counted by the server in the order of arrival';
comment on column public.report_template_versions.fields is 'what is asked: FormField[] of src/domain/form-field.ts';


-- Constraints

-- A name fits a line. The trigger refuses earlier, and by name.
alter table public.report_templates add constraint report_templates_length check (char_length(name) between 1 and 60);

-- It opens before it is due, both within a month of the workday; grace of a week, make-up of a quarter at most.
alter table public.report_templates add constraint report_templates_window check (
  opens_minutes between -44640 and due_minutes and due_minutes <= 44640
  and grace_minutes between 0 and 10080 and makeup_workdays between 0 and 60
);

-- A slip of the finger is no day of a company's life.
alter table public.report_templates add constraint report_templates_start check (starts_on between '2000-01-01' and '2199-12-31');

-- Fields are a list. The trigger looks closer.
alter table public.report_template_versions add constraint report_template_versions_fields
  check (jsonb_typeof(fields) = 'array' and octet_length(fields::text) <= 20000);


-- Indexes

-- Which templates are for this department?
create index report_templates_of_department on public.report_templates (department_id, kind) where deleted_at is null;

-- How has this template asked? Each version has a number of its own.
create unique index report_template_versions_numbers on public.report_template_versions (template_id, number);


-- Questions

create function app.may_keep_templates(department uuid)
  returns boolean
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  return app.is_admin(caller) or app.leads(caller, department);
end
$$;

comment on function app.may_keep_templates(uuid) is
  'Whether the caller writes the templates of this department: its leads and those above, and administrators. Of the whole company (null): administrators alone.';


create function app.may_keep_template(template uuid)
  returns boolean
  language plpgsql
  stable
  security invoker
  set search_path = ''
as $$
begin
  return coalesce((select app.may_keep_templates(t.department_id) from public.report_templates as t where t.id = template), false);
end
$$;

comment on function app.may_keep_template(uuid) is 'Whether the caller writes this template and its versions; false where they see none.';

grant execute on function app.may_keep_templates(uuid), app.may_keep_template(uuid) to authenticated, service_role;


-- Triggers

create function app.report_templates_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
begin
  new.name := btrim(new.name);
  if coalesce(new.name, '') = '' then
    perform app.refuse('template.no_name', 'name');
  end if;
  perform app.refuse_longer(new.name, 60, 'name');

  if not coalesce(new.opens_minutes between -44640 and new.due_minutes, false) then
    perform app.refuse('template.bad_window', 'opens_minutes');
  elsif new.due_minutes > 44640 then
    perform app.refuse('template.bad_window', 'due_minutes');
  elsif not coalesce(new.grace_minutes between 0 and 10080, false) then
    perform app.refuse('template.bad_window', 'grace_minutes');
  elsif not coalesce(new.makeup_workdays between 0 and 60, false) then
    perform app.refuse('template.bad_window', 'makeup_workdays');
  elsif not coalesce(new.starts_on between '2000-01-01' and '2199-12-31', false) then
    perform app.refuse('template.bad_window', 'starts_on');
  end if;

  new.receiver_ids := app.each_once(new.receiver_ids);
  new.copy_ids := app.each_once(new.copy_ids);
  perform app.refuse_more(new.receiver_ids, 50, 'receiver_ids'), app.refuse_more(new.copy_ids, 50, 'copy_ids');
  perform app.refuse('missing_reference', case when p = any (new.receiver_ids) then 'receiver_ids' else 'copy_ids' end)
  from unnest(new.receiver_ids || new.copy_ids) as p
  where not exists (select from public.members as m where m.id = p);
  return new;
end
$$;

comment on function app.report_templates_rules() is
  'Refuses template.no_name, too_long, template.bad_window, task.too_many, and missing_reference for a receiver who is nobody.';


create function app.report_template_versions_rules()
  returns trigger
  language plpgsql
  -- Definer: it counts versions, whoever sees them.
  security definer
  set search_path = ''
as $$
begin
  if not app.is_form(new.fields) then
    perform app.refuse('template.bad_fields', 'fields');
  end if;
  if tg_op = 'INSERT' then
    perform from public.report_templates as t where t.id = new.template_id and t.deleted_at is not null;
    if found then
      perform app.refuse('gone', 'template_id');
    end if;
    -- Two leads who change the questions at the same moment are counted one after the other.
    perform pg_advisory_xact_lock(hashtextextended('app.report_template_versions ' || new.template_id, 0));
    new.number := 1 + coalesce(
      (select max(v.number) from public.report_template_versions as v where v.template_id = new.template_id), 0
    );
  end if;
  return new;
end
$$;

comment on function app.report_template_versions_rules() is 'Refuses template.bad_fields, and gone when the template was deleted; gives the version its number.';

create trigger report_templates_stamp before insert or update on public.report_templates
  for each row execute function app.stamp();

create trigger report_templates_then_rules before insert or update on public.report_templates
  for each row execute function app.report_templates_rules();

create trigger report_template_versions_stamp before insert or update on public.report_template_versions
  for each row execute function app.stamp();

create trigger report_template_versions_then_rules before insert or update on public.report_template_versions
  for each row execute function app.report_template_versions_rules();


-- Scopes

create function app.report_templates_scopes(template public.report_templates)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids('org');
end
$$;

create function app.report_template_versions_scopes(template_version public.report_template_versions)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return sync.scope_ids('org');
end
$$;

comment on function app.report_templates_scopes(public.report_templates) is 'Who sees a template: everybody of the company.';
comment on function app.report_template_versions_scopes(public.report_template_versions) is
  'Who sees the questions of a template: everybody of the company.';

select sync.track(
  'public.report_templates',
  11,
  '{
    "name": "lww", "kind": "append", "department_id": "append", "receiver_ids": "set", "copy_ids": "set",
    "opens_minutes": "lww", "due_minutes": "lww", "grace_minutes": "lww", "makeup_workdays": "lww", "is_required": "lww",
    "starts_on": "lww", "retired_at": "lww"
  }',
  null,
  '{kind}'
);
select sync.track(
  'public.report_template_versions', 12, '{"template_id": "append", "fields": "append"}', null, '{template_id}'
);


-- Grants

grant select on public.report_templates, public.report_template_versions to authenticated;
grant insert (
  id, name, kind, department_id, receiver_ids, copy_ids, opens_minutes, due_minutes, grace_minutes, makeup_workdays,
  is_required, starts_on, retired_at
) on public.report_templates to authenticated;
grant update (
  name, receiver_ids, copy_ids, opens_minutes, due_minutes, grace_minutes, makeup_workdays, is_required, starts_on, retired_at,
  deleted_at
) on public.report_templates to authenticated;
grant insert (id, template_id, fields) on public.report_template_versions to authenticated;
grant select, insert, update, delete on public.report_templates, public.report_template_versions to service_role;


-- Policies

alter table public.report_templates enable row level security;
alter table public.report_template_versions enable row level security;

create policy "Colleagues can read templates"
  on public.report_templates for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "Leads can add templates of their departments, and administrators all"
  on public.report_templates for insert to authenticated
  with check (app.may_keep_templates(department_id));

create policy "Leads can change templates of their departments, and administrators all"
  on public.report_templates for update to authenticated
  using (app.may_keep_templates(department_id));

create policy "Colleagues can read the questions of templates"
  on public.report_template_versions for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "Who may change a template can change its questions, by a new version"
  on public.report_template_versions for insert to authenticated
  with check (app.may_keep_template(template_id));


-- The first three, which ask from the day on which the company begins: 日报 due at half past six, 周报 on the evening of the week's last workday, 月报 within three days from it.

insert into public.report_templates (id, name, kind, opens_minutes, due_minutes, grace_minutes, makeup_workdays) values
  ('00000000-0000-8000-8011-000000000001', '日报', 'daily', 0, 1110, 30, 3),
  ('00000000-0000-8000-8011-000000000002', '周报', 'weekly', 540, 1200, 60, 3),
  ('00000000-0000-8000-8011-000000000003', '月报', 'monthly', 540, 4320, 60, 5);

insert into public.report_template_versions (id, template_id, fields)
select
  ('00000000-0000-8000-8012-' || right(t.id::text, 12))::uuid, t.id,
  jsonb_build_array(
    jsonb_build_object('key', 'done', 'type', 'tasks', 'part', 'done', 'required', true, 'label', jsonb_build_object('zh', w.done, 'en', w.done_en)),
    jsonb_build_object('key', 'results', 'type', 'markdown', 'part', 'results', 'label', '{"zh": "成果与数据", "en": "Results and figures"}'::jsonb),
    jsonb_build_object(
      'key', 'problems', 'type', 'tasks', 'part', 'problems', 'label', '{"zh": "问题与求助", "en": "Problems and help needed"}'::jsonb
    ),
    jsonb_build_object('key', 'plan', 'type', 'tasks', 'part', 'plan', 'label', jsonb_build_object('zh', w.plan, 'en', w.plan_en))
  )
from (values
  (1, '今日完成', 'Done today', '明日计划', 'Plan for tomorrow'),
  (2, '本周完成', 'Done this week', '下周计划', 'Plan for next week'),
  (3, '本月完成', 'Done this month', '下月计划', 'Plan for next month')
) as w (n, done, done_en, plan, plan_en)
join public.report_templates as t on t.id = ('00000000-0000-8000-8011-' || lpad(w.n::text, 12, '0'))::uuid;
