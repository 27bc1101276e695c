-- What is told about reports (D13, D14): that one was commented on or liked, that a talk is wanted, what came of it, and that
-- somebody waits for one. Written as the notices of tasks are: in the caller's name, each once for a statement, never to
-- who did it. With it come the references to reports of the tables that are older than they.


-- References

alter table public.tasks add constraint tasks_report_id_fkey foreign key (report_id) references public.reports (id);
alter table public.notices add constraint notices_report_id_fkey foreign key (report_id) references public.reports (id);
alter table public.notices add constraint notices_talk_id_fkey foreign key (talk_id) references public.talks (id);

-- A line of no report is no line.
alter table public.tasks add constraint tasks_report_line check (report_id is not null or report_line_id is null);

-- Which tasks came of this report's blockers?
create index tasks_of_report on public.tasks (report_id) where report_id is not null;

-- Who has been told what about this report, and about this talk?
create index notices_of_report on public.notices (report_id) where report_id is not null;
create index notices_of_talk on public.notices (talk_id) where talk_id is not null;


-- Comments

create function app.report_comments_tell()
  returns trigger
  language plpgsql
  -- Definer: nobody may write a notice by hand. It tells in the caller's name alone.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  insert into public.notices (recipient_id, kind, report_id, actor_id, created_by, updated_by, body)
  select distinct p, case when p = any (n.mention_ids) then 'report.mentioned' else 'report.commented' end::app.notice_kind,
    n.report_id, caller, caller, caller, n.body
  from after_rows as n
  join public.reports as r on r.id = n.report_id,
    unnest(n.mention_ids || r.author_id || array(
      -- Who is no receiver any more is not told what is said now.
      select c.created_by from public.report_comments as c
      where c.report_id = r.id and c.deleted_at is null and app.sees(c.created_by, r.scopes)
    )) as p
  where p <> caller;
  return null;
end
$$;

comment on function app.report_comments_tell() is
  'Tells those whom a comment mentions, and of the others the report''s author and those who commented before: each once, never the caller.';

create trigger report_comments_tell after insert on public.report_comments
  referencing new table as after_rows for each statement execute function app.report_comments_tell();


-- Likes

create function app.reports_tell()
  returns trigger
  language plpgsql
  -- Definer, for the same reason.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  -- Seeds and jobs tell nobody.
  if caller is null then
    return null;
  end if;
  insert into public.notices (recipient_id, kind, report_id, actor_id, created_by, updated_by)
  select n.author_id, 'report.liked', n.id, caller, caller, caller
  from after_rows as n
  join before_rows as o using (id)
  where n.author_id <> caller and caller = any (n.liker_ids) and caller <> all (o.liker_ids)
    -- Who likes it, likes it no more and likes it again says nothing new.
    and not exists (
      select from public.notices as t
      where t.report_id = n.id and t.kind = 'report.liked' and t.recipient_id = n.author_id and t.actor_id = caller
    );
  return null;
end
$$;

comment on function app.reports_tell() is 'Tells a report''s author that the caller likes it, once.';

create trigger reports_tell_changed after update on public.reports
  referencing old table as before_rows new table as after_rows for each statement execute function app.reports_tell();


-- Talks

create function app.talks_tell()
  returns trigger
  language plpgsql
  -- Definer, for the same reason.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  if tg_op = 'INSERT' then
    -- One that is written down when it is over is told with what came of it.
    insert into public.notices (recipient_id, kind, report_id, task_id, talk_id, actor_id, created_by, updated_by, body)
    select n.member_id, case when n.outcome = '' then 'report.talk' else 'report.talked' end::app.notice_kind,
      n.report_id, n.task_id, n.id, caller, caller, caller, coalesce(nullif(n.outcome, ''), n.topic)
    from after_rows as n
    where n.member_id <> caller;
    return null;
  end if;

  insert into public.notices (recipient_id, kind, report_id, task_id, talk_id, actor_id, created_by, updated_by, body)
  select p, 'report.talked', n.report_id, n.task_id, n.id, caller, caller, caller, n.outcome
  from after_rows as n
  join before_rows as o using (id),
    unnest(array[n.created_by, n.member_id]) as p
  where p <> caller and (n.outcome <> '' and o.outcome = '' or n.closed_at is not null and o.closed_at is null);
  return null;
end
$$;

comment on function app.talks_tell() is
  'Tells somebody that a talk with them is wanted, and the other of the two when its outcome is first written and when it is closed.';

create trigger talks_tell_added after insert on public.talks
  referencing new table as after_rows for each statement execute function app.talks_tell();
create trigger talks_tell_changed after update on public.talks
  referencing old table as before_rows new table as after_rows for each statement execute function app.talks_tell();


-- Nudges

create function app.report_nudges_tell()
  returns trigger
  language plpgsql
  -- Definer, for the same reason.
  security definer
  set search_path = ''
as $$
declare
  caller constant uuid := app.caller();
begin
  -- By the nudge's own id, so that the nudge learns when its notice is seen.
  insert into public.notices (id, recipient_id, kind, actor_id, created_by, updated_by, body)
  select n.id, n.member_id, 'report.nudged', caller, caller, caller, n.kind || ' ' || n.day
  from after_rows as n
  where n.member_id <> caller
  on conflict (id) do nothing;
  return null;
end
$$;

comment on function app.report_nudges_tell() is
  'Tells somebody that a report of theirs is waited for; the body is its kind and the first day of its period: daily 2026-01-31.';

create trigger report_nudges_tell after insert on public.report_nudges
  referencing new table as after_rows for each statement execute function app.report_nudges_tell();


create function app.notices_seen_nudges()
  returns trigger
  language plpgsql
  -- Definer: nobody may write when a nudge was seen.
  security definer
  set search_path = ''
as $$
begin
  update public.report_nudges as n set seen_at = new.seen_at where n.id = new.id and n.member_id = new.recipient_id;
  return null;
end
$$;

comment on function app.notices_seen_nudges() is 'Writes into a nudge when its notice was seen, for the one who nudged.';

create trigger notices_seen_nudges after update on public.notices
  for each row
  when (new.kind = 'report.nudged' and old.seen_at is distinct from new.seen_at)
  execute function app.notices_seen_nudges();
