-- Comments on reports (D13). Said is said: a comment is added, and at most taken back by its author or a lead.
--
-- A comment is seen by whoever sees its report: it takes the report's scopes, and follows when they change, in the same
-- transaction. Otherwise than with a task, to be mentioned brings nobody in: a report is seen by its author, those whom it
-- was sent to, and the leads above, and by nobody else, ever. So somebody who does not see it cannot be mentioned.


-- Table

create table public.report_comments (
  id uuid primary key,
  version bigint not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  archived_at timestamptz,
  scopes integer[] not null default '{}',
  report_id uuid not null references public.reports (id),
  body text not null,
  mention_ids uuid[] not null default '{}'
);

comment on table public.report_comments is 'What people say about a report (D13).';
comment on column public.report_comments.id is 'made on the device';
comment on column public.report_comments.version is 'counted by the server';
comment on column public.report_comments.created_by is 'who said it; null for seeds and jobs';
comment on column public.report_comments.created_at is 'when the server learned of it';
comment on column public.report_comments.updated_by is 'who took it back';
comment on column public.report_comments.updated_at is 'when the server learned of the last change';
comment on column public.report_comments.deleted_at is 'set once: taken back';
comment on column public.report_comments.archived_at is 'set by the nightly job, with its report';
comment on column public.report_comments.scopes is 'who sees it: whoever sees the report';
comment on column public.report_comments.report_id is 'about what';
comment on column public.report_comments.body is 'trimmed';
comment on column public.report_comments.mention_ids is 'whom it names with @, all of whom see the report';


-- Constraints

-- A comment says something, and is no essay. The trigger refuses earlier, and by name.
alter table public.report_comments add constraint report_comments_length check (char_length(body) between 1 and 5000);


-- Indexes

-- What was said about this report, in order?
create index report_comments_of_report on public.report_comments (report_id, created_at);


-- Triggers

create function app.report_comments_rules()
  returns trigger
  language plpgsql
  security invoker
  set search_path = ''
as $$
begin
  new.body := btrim(new.body, E' \t\r\n');
  if coalesce(new.body, '') = '' then
    perform app.refuse('comment.empty', 'body');
  end if;
  perform app.refuse_longer(new.body, 5000, 'body');
  if tg_op = 'INSERT' then
    perform from public.reports as r where r.id = new.report_id and r.deleted_at is not null;
    if found then
      perform app.refuse('gone', 'report_id');
    end if;
    perform from public.reports as r where r.id = new.report_id and r.filed_at is null;
    if found then
      perform app.refuse('bad_transition', 'report_id');
    end if;
    if new.mention_ids <> '{}' then
      new.mention_ids := app.each_once(new.mention_ids);
      perform app.refuse_more(new.mention_ids, 50, 'mention_ids');
      perform app.refuse_out_of_sight(new.report_id, new.mention_ids, 'mention_ids');
    end if;
  end if;
  return new;
end
$$;

comment on function app.report_comments_rules() is
  'Refuses comment.empty, too_long, task.too_many, missing_reference for a mention of nobody, report.out_of_sight for one of '
  'somebody who does not see the report, bad_transition while it is a draft, and gone when it was deleted.';


create function app.refuse_out_of_sight(report uuid, people uuid[], field text)
  returns void
  language plpgsql
  volatile
  -- Definer: it looks up who sees what. It answers about reports that the caller sees, and about no others.
  security definer
  set search_path = ''
as $$
declare
  seen_by constant integer[] := (select r.scopes from public.reports as r where r.id = report);
begin
  perform from unnest(people) as p where not exists (select from public.members as m where m.id = p);
  if found then
    perform app.refuse('missing_reference', field);
  elsif app.caller() is not null and not seen_by && app.my_scopes() then
    -- That nothing is said about it is the policy's.
    return;
  end if;
  perform from unnest(people) as p where not app.sees(p, seen_by);
  if found then
    perform app.refuse('report.out_of_sight', field);
  end if;
end
$$;

comment on function app.refuse_out_of_sight(uuid, uuid[], text) is
  'Refuses report.out_of_sight when one of these people does not see the report, and missing_reference for who is nobody.';

grant execute on function app.refuse_out_of_sight(uuid, uuid[], text) to authenticated, service_role;

create trigger report_comments_stamp before insert or update on public.report_comments
  for each row execute function app.stamp();

create trigger report_comments_then_rules before insert or update on public.report_comments
  for each row execute function app.report_comments_rules();


-- Scopes

create function app.report_comments_scopes(comment public.report_comments)
  returns integer[]
  language plpgsql
  volatile
  security invoker
  set search_path = ''
as $$
begin
  return app.report_scopes(comment.report_id);
end
$$;

comment on function app.report_comments_scopes(public.report_comments) is 'Who sees a comment: whoever sees its report.';

select sync.track(
  'public.report_comments',
  15,
  '{"report_id": "append", "body": "append", "mention_ids": "append"}',
  'exists (select from public.reports as p where p.id = r.report_id and (p.archived_at is not null or p.deleted_at < $1))'
);


create function app.report_comments_follow()
  returns trigger
  language plpgsql
  -- Definer: whoever moves a report need not be allowed to change its comments.
  security definer
  set search_path = ''
as $$
begin
  -- The comments' own triggers fetch the scopes and bring back what was archived.
  update public.report_comments as c set updated_at = now() where c.report_id = new.id;
  return null;
end
$$;

comment on function app.report_comments_follow() is
  'After a report''s scopes changed or it came back from the archive: so do its comments.';

create trigger report_comments_follow after update on public.reports
  for each row
  when (old.scopes is distinct from new.scopes or (old.archived_at is not null and new.archived_at is null))
  execute function app.report_comments_follow();


-- Grants

grant select on public.report_comments to authenticated;
grant insert (id, report_id, body, mention_ids) on public.report_comments to authenticated;
grant update (deleted_at) on public.report_comments to authenticated;
grant select, insert, update, delete on public.report_comments to service_role;


-- Policies

alter table public.report_comments enable row level security;

create policy "People can read comments on reports that they see"
  on public.report_comments for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "People who work here can comment on reports that they see"
  on public.report_comments for insert to authenticated
  with check (
    (select app.works_here((select app.caller())))
    and scopes && (select app.my_scopes())
  );

create policy "Authors, and leads of the report's department, can take comments back"
  on public.report_comments for update to authenticated
  using (
    (select app.works_here((select app.caller())))
    and (
      created_by = (select app.caller())
      or exists (
        select from public.reports as r
        where r.id = report_id and r.department_id = any ((select app.my_led_departments())::uuid[])
      )
    )
  );
