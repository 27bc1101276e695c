/** Somebody of the demo company changes departments. */
import type { Product } from './product'

/** Since yesterday's end they sit there, and nowhere else. */
export async function moveTo({ ask }: Product, login: string, department: string): Promise<void> {
  await ask(
    `with moved as (select id from public.members where email = $1 || '@daybook.example'),
      gone as (update public.memberships set ends_on = app.today() - 1 where member_id in (select id from moved)),
      arrived as (
        insert into public.memberships (id, member_id, department_id, role, starts_on)
        select gen_random_uuid(), moved.id, d.id, 'member', app.today() from moved, public.departments as d where d.name = $2
      )
     update public.members set home_department_id = (select id from public.departments where name = $2)
     where id in (select id from moved)`,
    [login, department],
  )
}
