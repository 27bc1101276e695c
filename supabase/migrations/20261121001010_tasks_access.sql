-- Who may read and change tasks (D10). What a change must leave, whoever makes it, is in the rules of the file before.
--
-- Writing is granted by column: scopes, versions, authors, who ticked and when it was archived are the server's. Nobody
-- deletes a row: a deletion is an update of deleted_at, so that phones learn of it.


-- Grants

grant select on public.tasks to authenticated;
grant insert (id, title, description, owner_id, due_at, priority, department_id, completed_at)
  on public.tasks to authenticated;
grant update (title, description, owner_id, due_at, priority, department_id, completed_at, deleted_at)
  on public.tasks to authenticated;
grant select, insert, update, delete on public.tasks to service_role;


-- Policies

create policy "People can read tasks of their departments, and those they own or gave"
  on public.tasks for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "People who work here can add tasks where they or the owner sit, and where they lead"
  on public.tasks for insert to authenticated
  with check (
    (select app.works_here((select app.caller())))
    and (
      department_id = any ((select app.my_departments())::uuid[])
      or department_id = any ((select app.my_led_departments())::uuid[])
      or app.sits_in(owner_id, department_id)
    )
  );

create policy "Owner, creator and leads of the department can change tasks while they work here"
  on public.tasks for update to authenticated
  using (
    (select app.works_here((select app.caller())))
    and (
      owner_id = (select app.caller())
      or created_by = (select app.caller())
      or department_id = any ((select app.my_led_departments())::uuid[])
    )
  )
  -- Handing a task on is allowed; losing sight of it is refused by name before it comes to this.
  with check (scopes && (select app.my_scopes()));
