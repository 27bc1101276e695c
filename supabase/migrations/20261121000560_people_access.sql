-- Who may read and change departments, people and memberships (D01–D03). Apart from their tables, because reading is by
-- scopes, which are made from them.
--
-- Nobody deletes: a deletion is an update of deleted_at, so that phones learn of it.


-- Departments

grant select on public.departments to authenticated;
grant insert (id, parent_id, name, kind, duty, position) on public.departments to authenticated;
grant update (parent_id, name, kind, duty, position, deleted_at) on public.departments to authenticated;
grant select, insert, update, delete on public.departments to service_role;

create policy "Colleagues can read departments"
  on public.departments for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "Administrators can add departments"
  on public.departments for insert to authenticated
  with check ((select app.is_admin((select app.caller()))));

create policy "Administrators can change departments"
  on public.departments for update to authenticated
  using ((select app.is_admin((select app.caller()))));


-- Members

grant select on public.members to authenticated;
grant insert (id, name, employee_no, email, phone, position_line, title, home_department_id, left_on)
  on public.members to authenticated;
grant update (name, employee_no, email, phone, position_line, title, home_department_id, left_on, deleted_at)
  on public.members to authenticated;
grant select, insert, update, delete on public.members to service_role;

create policy "Colleagues can read members"
  on public.members for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "Administrators can add members"
  on public.members for insert to authenticated
  with check ((select app.is_admin((select app.caller()))));

-- That a person changes of themself only the phone number is the trigger's (members_rules).
create policy "Administrators can change members, and people themself while they work here"
  on public.members for update to authenticated
  using (
    (id = (select app.caller()) and (select app.works_here((select app.caller()))))
    or (select app.is_admin((select app.caller())))
  );


-- Memberships

grant select on public.memberships to authenticated;
grant insert (id, member_id, department_id, role, starts_on, ends_on) on public.memberships to authenticated;
grant update (member_id, department_id, role, starts_on, ends_on, deleted_at) on public.memberships to authenticated;
grant select, insert, update, delete on public.memberships to service_role;

create policy "Colleagues can read memberships, and everybody their own"
  on public.memberships for select to authenticated
  using (scopes && (select app.my_scopes()));

create policy "Administrators can add memberships, and leads members of their departments"
  on public.memberships for insert to authenticated
  with check (
    (role = 'member' and department_id = any ((select app.my_led_departments())::uuid[]))
    or (select app.is_admin((select app.caller())))
  );

create policy "Administrators can change memberships, and leads those of members of their departments"
  on public.memberships for update to authenticated
  using (
    (role = 'member' and department_id = any ((select app.my_led_departments())::uuid[]))
    or (select app.is_admin((select app.caller())))
  );
