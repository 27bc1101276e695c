-- Who may read and change reports (D13). What a change must leave, whoever makes it, is in the rules of the file before.
--
-- Writing is granted by column: scopes, when it arrived, and whether it came in time are the server's. Nobody deletes a row.


-- Grants

grant select on public.reports, public.report_versions to authenticated;
grant insert (
  id, author_id, kind, day, template_id, version_id, department_id, content, receiver_ids, copy_ids, filed_at, contact_at,
  reader_ids, liker_ids
) on public.reports to authenticated;
grant update (
  template_id, version_id, department_id, content, receiver_ids, copy_ids, filed_at, contact_at, reader_ids, liker_ids,
  deleted_at
) on public.reports to authenticated;
grant select, insert, update, delete on public.reports, public.report_versions to service_role;


-- Policies

create policy "People can read their own reports, those sent to them, and those of departments that they lead"
  on public.reports for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "People who work here can begin reports of their own"
  on public.reports for insert to authenticated
  with check (author_id = (select app.caller()) and (select app.works_here((select app.caller()))));

-- That others only read and like is the trigger's (app.refuse_others), which sees what a row was before.
create policy "Authors can change their reports, and who sees them can note that they have read or like them"
  on public.reports for update to authenticated
  using (scopes && (select app.my_scopes()) and (select app.works_here((select app.caller()))));

create policy "People can read what reports said before that they see"
  on public.report_versions for select to authenticated
  using (scopes && (select app.my_scopes()));
