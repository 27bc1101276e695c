/** What happens on the server in a random play while phones are away. */
import { departments, hat } from './company'
import type { Play } from './play'
import { edited } from './play-people'

/** Somebody changes a task without a phone, held to the same rules. A refusal is as good. */
export async function otherHand({ db, luck }: Play): Promise<void> {
  const [task] = await db.query<{ id: string; owner_id: string; description: string }>(
    `select id, owner_id, description from public.tasks where deleted_at is null
      order by md5(id::text || $1) limit 1`,
    [String(luck.upTo(1_000_000))],
  )
  if (!task) return
  const [column, value] = luck.one<[string, string]>([
    ['title', `by hand ${luck.upTo(1_000)}`],
    ['description', edited(task.description, luck)],
    ['priority', String(luck.upTo(4))],
    ['completed_at', '2026-11-19T00:00:00Z'],
    ['deleted_at', '2026-11-19T00:00:00Z'],
  ])
  const type = column === 'priority' ? 'smallint' : column.endsWith('_at') ? 'timestamptz' : 'text'
  await db
    .asPerson(task.owner_id, (session) =>
      session.query(`update public.tasks set ${column} = $1::text::${type} where id = $2`, [value, task.id]),
    )
    .catch(() => undefined)
}

/** A membership ends or begins again, a role changes, a department moves. */
export async function changeOrganisation({ db, luck }: Play): Promise<void> {
  if (luck.is(0.15)) {
    const parent = luck.one([departments.tech, departments.sales, departments.root])
    await db.query('update public.departments set parent_id = $1 where id = $2', [parent, departments.qa])
    return
  }
  const id = luck.one([
    hat('mira', 'dev'),
    hat('tom', 'dev'),
    hat('two', 'dev'),
    hat('two', 'sales'),
    hat('wu', 'tech'),
    hat('sam', 'sales'),
  ])
  if (luck.is(0.3))
    await db.query(
      `update public.memberships set role = case role when 'lead' then 'member' else 'lead' end::app.membership_role
        where id = $1`,
      [id],
    )
  else
    await db.query(
      `update public.memberships set ends_on = case when ends_on is null then app.today() - 1 end where id = $1`,
      [id],
    )
}

export async function archive({ db, luck }: Play): Promise<void> {
  await db.query(
    `update public.tasks set archived_at = case when archived_at is null then now() end
      where id = (select id from public.tasks where deleted_at is null order by md5(id::text || $1) limit 1)`,
    [String(luck.upTo(1_000_000))],
  )
}

/** The nightly job forgets the tombstones, as if all were old: whoever has not seen them starts those scopes afresh. */
export async function collectTombstones({ db }: Play): Promise<void> {
  await db.exec(`
    update sync.meta set gc_floor = pg_snapshot_xmin(pg_current_snapshot());
    delete from sync.feed where gone and xid < (select gc_floor from sync.meta);
  `)
}

/** The server says that it lives anew, as after a restore from a backup that lacked nothing. */
export async function beRestored({ db }: Play): Promise<void> {
  await db.query('select sync.after_restore()')
}

export async function arriveLate({ late }: Play): Promise<void> {
  await late
    .shift()?.()
    .catch(() => undefined)
}
