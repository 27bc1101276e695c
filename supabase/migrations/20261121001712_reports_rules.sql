-- What must be true of a report, whoever writes it: it is its author's own, of a period that has begun, in a department
-- where they sit, in the words of its template; and once it is filed, the database decides whether it came in time.
--
-- When it was written counts, not when it arrived. A phone says when, by its clock as corrected by the offset that it has
-- measured, and when it had last heard from the server: a time before that contact, or in the future, is marked as doubtful.


-- Windows

create function app.report_window(
  template uuid, kind app.report_kind, day date,
  out opens_at timestamptz, out due_at timestamptz, out grace_until timestamptz, out closes_at timestamptz
)
  language plpgsql
  stable
  -- Definer: it answers for a template by its id alone, whoever asks.
  security definer
  set search_path = ''
as $$
declare
  asked public.report_templates;
  midnight timestamptz;
begin
  if kind not in ('daily', 'weekly', 'monthly') then
    return;
  end if;
  select t.* into asked from public.report_templates as t where t.id = template;
  midnight := app.midnight(app.last_workday(app.period_begins(kind, day), app.period_ends(kind, day)));
  opens_at := midnight + asked.opens_minutes * interval '1 minute';
  due_at := midnight + asked.due_minutes * interval '1 minute';
  grace_until := due_at + asked.grace_minutes * interval '1 minute';
  -- The same time of day, so many workdays later.
  closes_at := grace_until
    + interval '1 day' * (app.add_workdays(app.day_of(grace_until), asked.makeup_workdays) - app.day_of(grace_until));
end
$$;

comment on function app.report_window(uuid, app.report_kind, date) is
  'From when until when a template takes the report of that period: windowOf() of src/domain/report-period.ts. All null for a kind that is never due.';

grant execute on function app.report_window(uuid, app.report_kind, date) to authenticated, service_role;


-- Questions

create function app.sat_in(person uuid, department uuid, first_day date, last_day date)
  returns boolean
  language plpgsql
  stable
  security definer
  set search_path = ''
as $$
begin
  return exists (
    select from public.memberships as m
    where m.member_id = person
      and m.department_id = department
      and m.deleted_at is null
      and (
        m.starts_on <= last_day and coalesce(m.ends_on >= first_day, true)
        or app.today() between m.starts_on and coalesce(m.ends_on, 'infinity')
      )
  );
end
$$;

comment on function app.sat_in(uuid, uuid, date, date) is
  'Whether a person has a membership of that department, of whatever role, today or on one of these days.';


create function app.may_report_by(person uuid, template public.report_templates, department uuid)
  returns boolean
  language plpgsql
  stable
  -- Definer: where somebody has ever sat is read whole.
  security definer
  set search_path = ''
as $$
begin
  return template.department_id is null
    -- Of a visit, whoever makes it chooses among all.
    or template.kind in ('visit', 'custom')
    or exists (
      select from (
        select department as id
        union
        select p.home_department_id from public.members as p where p.id = person
        union
        -- A phone that was offline when its person moved asks as it did before.
        select m.department_id from public.memberships as m where m.member_id = person and m.deleted_at is null
      ) as seat
      where template.department_id = any (app.departments_above(seat.id))
    );
end
$$;

comment on function app.may_report_by(uuid, public.report_templates, uuid) is
  'Whether a template is for this person: for the company, or for a department where they sit or sat, or one above it.';

grant execute on function
  app.sat_in(uuid, uuid, date, date), app.may_report_by(uuid, public.report_templates, uuid)
  to authenticated, service_role;


-- Rules

create function app.reports_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
  adding constant boolean := tg_op = 'INSERT';
  filing boolean;
  earlier public.reports;
  asked public.report_template_versions;
begin
  if adding then
    new := app.report_begun(new);
  elsif caller is not null then
    perform app.refuse_others(old, new);
    if caller is distinct from old.author_id then
      return new;
    end if;
  end if;

  if not adding and old.filed_at is not null then
    -- Filed is filed, the first time counts, and leads are who they were.
    if new.filed_at is null then
      perform app.refuse('bad_transition', 'filed_at');
    end if;
    new.template_id := old.template_id;
    new.department_id := old.department_id;
    if new.filed_at < old.filed_at then
      earlier := app.report_filed(new);
    end if;
    new.filed_at := old.filed_at;
    new.contact_at := old.contact_at;
    if not earlier.is_doubtful then
      -- Another phone of its author had sent it before, and is heard only now.
      new.filed_at := earlier.filed_at;
      new.contact_at := earlier.contact_at;
      new.timing := earlier.timing;
      new.is_doubtful := false;
    end if;
  end if;
  filing := new.filed_at is not null and (adding or old.filed_at is null);

  if adding or new.template_id <> old.template_id or new.version_id <> old.version_id then
    perform app.refuse_template(new);
  end if;
  if adding or new.department_id <> old.department_id then
    if not app.sat_in(new.author_id, new.department_id, new.day, app.period_ends(new.kind, new.day)) then
      perform app.refuse('report.not_in_department', 'department_id');
    end if;
  end if;

  new.content := coalesce(new.content, '{}');
  if adding or filing or new.content <> old.content or new.version_id <> old.version_id then
    select v.* into asked from public.report_template_versions as v where v.id = new.version_id;
    perform app.refuse_content(asked.fields, new.content, new.filed_at is not null);
  end if;

  if filing then
    new := app.report_filed(new);
  end if;
  if adding or filing or new.receiver_ids <> old.receiver_ids or new.copy_ids <> old.copy_ids then
    new := app.report_addressed(new, old);
  end if;
  if not adding and new.deleted_at is not null and caller is not null
    -- Its id is taken: what is thrown away could not be begun again. And what was sent was sent.
    and (old.filed_at is not null or old.kind in ('daily', 'weekly', 'monthly'))
  then
    perform app.refuse('forbidden');
  end if;
  return new;
end
$$;

comment on function app.reports_rules() is
  'Refuses what the functions that it calls refuse, report.not_in_department, bad_transition where a filed report is taken '
  'back, and forbidden where it, or the one of a period, is deleted.';


create function app.report_begun(report public.reports)
  returns public.reports
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  if caller is not null then
    -- Said here, because who has left sees no template either, and would be told of that.
    if report.author_id is distinct from caller or not app.works_here(caller) then
      perform app.refuse('forbidden', 'author_id');
    end if;
    report.reader_ids := '{}';
    report.liker_ids := '{}';
  end if;
  if report.day is distinct from app.period_begins(report.kind, report.day) or report.day < '2000-01-01' then
    perform app.refuse('report.bad_day', 'day');
  elsif report.day > app.today() then
    perform app.refuse('report.future', 'day');
  elsif report.id <> app.report_id(report.author_id, report.kind, report.day) then
    perform app.refuse('report.bad_id', 'id');
  end if;
  return report;
end
$$;

comment on function app.report_begun(public.reports) is
  'The report as it begins: its author''s own, read and liked by nobody. Refuses forbidden, report.bad_day, report.future and report.bad_id.';


create function app.refuse_others(before public.reports, after public.reports)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
  same public.reports := before;
begin
  -- Readers and likers are entered by themselves, the author's own hand included; who has read it has read it.
  if not before.reader_ids <@ after.reader_ids or not after.reader_ids <@ (before.reader_ids || caller) then
    perform app.refuse('forbidden', 'reader_ids');
  elsif not array_remove(before.liker_ids, caller) <@ after.liker_ids or not after.liker_ids <@ (before.liker_ids || caller) then
    perform app.refuse('forbidden', 'liker_ids');
  end if;
  if caller is not distinct from before.author_id then
    return;
  end if;
  same.version := after.version;
  same.updated_by := after.updated_by;
  same.updated_at := after.updated_at;
  same.reader_ids := after.reader_ids;
  same.liker_ids := after.liker_ids;
  if same is distinct from after then
    perform app.refuse('forbidden');
  end if;
end
$$;

comment on function app.refuse_others(public.reports, public.reports) is
  'Refuses forbidden to who changes another''s report otherwise than by having read it, or by liking it or no more; and to who does so for others.';


create function app.refuse_template(report public.reports)
  returns void
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  asked public.report_templates;
begin
  -- Retired or deleted meanwhile: whoever began with it may go on.
  select t.* into asked
  from public.report_templates as t
  join public.report_template_versions as v on v.template_id = t.id
  where t.id = report.template_id and v.id = report.version_id and t.kind = report.kind;
  if asked.id is null or not app.may_report_by(report.author_id, asked, report.department_id) then
    perform app.refuse('report.no_template', 'template_id');
  end if;
end
$$;

comment on function app.refuse_template(public.reports) is
  'Refuses report.no_template where there is no such template and version, it is of another kind, or not for this person.';


create function app.report_filed(report public.reports)
  returns public.reports
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
  frame record;
begin
  report.received_at := case when caller is null then coalesce(report.received_at, now()) else now() end;
  -- Unknown stays unknown: least() would take the other for it.
  report.contact_at := case when report.contact_at is not null then least(report.contact_at, now()) end;
  report.is_doubtful := report.filed_at > now() + interval '5 minutes'
    or coalesce(report.filed_at < report.contact_at - interval '2 minutes', false);
  report.filed_at := least(report.filed_at, now());

  select w.* into frame from app.report_window(report.template_id, report.kind, report.day) as w;
  if caller is not null and report.filed_at < frame.opens_at then
    perform app.refuse('report.future', 'filed_at');
  elsif caller is not null and report.filed_at > frame.closes_at then
    perform app.refuse('report.closed', 'filed_at');
  end if;
  -- Null for what is never due.
  report.timing := case when report.filed_at <= frame.grace_until then 'on_time' when frame.grace_until is not null then 'late' end;
  return report;
end
$$;

comment on function app.report_filed(public.reports) is
  'The report as it was filed: in time or late by when it was written, doubtful or not, arrived now. Refuses report.future '
  'before its window opens, and report.closed after the days of make-up.';


create function app.report_addressed(report public.reports, before public.reports)
  returns public.reports
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
declare
  asked public.report_templates;
begin
  if report.filed_at is not null then
    select t.* into asked from public.report_templates as t where t.id = report.template_id;
  end if;
  report.receiver_ids := array_remove(app.each_once(report.receiver_ids || asked.receiver_ids), report.author_id);
  report.copy_ids := array_remove(app.each_once(report.copy_ids || asked.copy_ids), report.author_id);
  perform app.refuse_more(report.receiver_ids, 100, 'receiver_ids'), app.refuse_more(report.copy_ids, 100, 'copy_ids');
  perform app.refuse('missing_reference', case when p = any (report.receiver_ids) then 'receiver_ids' else 'copy_ids' end)
  from unnest(report.receiver_ids || report.copy_ids) as p
  where not exists (select from public.members as m where m.id = p);
  return report;
end
$$;

comment on function app.report_addressed(public.reports, public.reports) is
  'The report with its receivers and copies tidied, and once it is filed those of its template among them. Refuses '
  'task.too_many, and missing_reference for who is nobody.';

create trigger reports_stamp before insert or update on public.reports
  for each row execute function app.stamp();

-- After the stamp, which comes first in the alphabet and may already refuse.
create trigger reports_then_rules before insert or update on public.reports
  for each row execute function app.reports_rules();


-- Versions

create function app.reports_keep_version()
  returns trigger
  language plpgsql
  -- Definer: nobody may write what a report said before.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
  until constant timestamptz := (select w.grace_until from app.report_window(new.template_id, new.kind, new.day) as w);
begin
  -- What is never due has no time in which it is still being written.
  if now() > coalesce(until, old.filed_at) then
    insert into public.report_versions (report_id, content, created_by, updated_by, by)
    values (new.id, old.content, caller, caller, caller);
  end if;
  return null;
end
$$;

comment on function app.reports_keep_version() is 'After the deadline, each change of what a filed report says keeps what it said before.';

create trigger reports_keep_version after update on public.reports
  for each row when (old.filed_at is not null and old.content is distinct from new.content)
  execute function app.reports_keep_version();

-- They are written above, with who and when in them.
create trigger report_versions_stamp before update on public.report_versions
  for each row execute function app.stamp();


create function app.report_versions_follow()
  returns trigger
  language plpgsql
  -- Definer: nobody may write what a report said before.
  security definer
  set search_path = ''
as $$
begin
  -- The versions' own triggers fetch the scopes and bring back what was archived.
  update public.report_versions as v set updated_at = now() where v.report_id = new.id;
  return null;
end
$$;

comment on function app.report_versions_follow() is
  'After a report''s scopes changed or it came back from the archive: so does what it said before.';

create trigger report_versions_follow after update on public.reports
  for each row
  when (old.scopes is distinct from new.scopes or (old.archived_at is not null and new.archived_at is null))
  execute function app.report_versions_follow();

grant execute on function
  app.report_begun(public.reports), app.refuse_others(public.reports, public.reports), app.refuse_template(public.reports),
  app.report_filed(public.reports), app.report_addressed(public.reports, public.reports)
  to authenticated, service_role;
