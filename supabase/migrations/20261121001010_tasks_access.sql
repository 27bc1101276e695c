-- Who may read and change tasks (D10). What a change must leave, whoever makes it, is in the rules of the files before.
--
-- Writing is granted by column: scopes, versions, authors, who ticked, who assigned and when it was archived are the
-- server's. Nobody deletes a row: a deletion is an update of deleted_at, so that phones learn of it.


-- Grants

grant select on public.tasks to authenticated;
grant insert (
  id, title, description, owner_id, due_at, priority, department_id, completed_at, start_at, co_owner_ids, completion,
  done_by_ids, follower_ids, parent_id, tags, links, related_ids, blocked_reason, blocked_by_id, repeat, previous_id,
  decline_reason, import_id, external_key, report_id, report_line_id
) on public.tasks to authenticated;
grant update (
  title, description, owner_id, due_at, priority, department_id, completed_at, start_at, co_owner_ids, completion,
  done_by_ids, follower_ids, parent_id, tags, links, related_ids, blocked_reason, blocked_by_id, repeat, decline_reason,
  deleted_at
) on public.tasks to authenticated;
grant select, insert, update, delete on public.tasks to service_role;


-- Policies

create policy "People can read tasks of their departments, and those they have to do with"
  on public.tasks for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "People who work here can add tasks where they or the owner sit, where they lead, and the next of their tasks"
  on public.tasks for insert to authenticated
  with check (
    (select app.works_here((select app.caller())))
    and (
      department_id = any ((select app.my_departments())::uuid[])
      or department_id = any ((select app.my_led_departments())::uuid[])
      or app.sits_in(owner_id, department_id)
      -- The rules have seen that the previous one is the caller's to change, and have put the next one beside it.
      or previous_id is not null
    )
  );

-- Who only sees it may follow it and no more, which no policy can say: it does not see what a row was before. So the rules
-- say it (app.refuse_all_but_following), and refuse by name what a policy would pass over in silence. Handing a task on is
-- allowed; losing sight of it is refused by name before it comes to this.
create policy "People can change tasks that they see, as far as the rules allow them"
  on public.tasks for update to authenticated
  using (scopes && (select app.my_scopes()));
