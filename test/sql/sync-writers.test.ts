/**
 * True concurrency on real PostgreSQL: writers whose transactions overlap, while phones pull. Each promise has its negative
 * control: a cursor on a sequence or a clock loses rows in the same run, and a feed without leave-tombstones leaves ghosts.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { departments, found, people } from '../support/company'
import { openPostgres, type PostgresDatabase, type Session } from '../support/database'
import { chance } from '../support/random'
import { held, readable, WirePhone } from '../support/wire-phone'

let db: PostgresDatabase
beforeAll(async () => {
  db = await openPostgres({ connections: 30 })
  await found(db)
})
afterAll(() => db.close())

const insertTask = (session: Session, id: string, ownerId: string, departmentId: string, title = '并发') =>
  session.query(
    'insert into public.tasks (id, title, owner_id, due_at, department_id) values ($1, $2, $3, now(), $4)',
    [id, title, ownerId, departmentId],
  )

describe('writers whose transactions overlap', () => {
  const writers = ['mira', 'tom', 'two', 'lin', 'sam', 'qing', 'wu'] as const
  const homes = {
    mira: 'dev',
    tom: 'dev',
    two: 'sales',
    lin: 'dev',
    sam: 'sales',
    qing: 'qa',
    wu: 'dev',
  } as const

  /** Each adds and changes tasks in transactions that stay open for up to 15 ms. */
  async function write(name: (typeof writers)[number], seed: number, rounds: number): Promise<void> {
    const luck = chance(seed)
    const mine: string[] = []
    for (let round = 0; round < rounds; round += 1)
      await db.asPerson(people[name], async (session) => {
        const pause = () => session.query('select pg_sleep($1)', [luck.next() * 0.015])
        const id = randomUUID()
        await insertTask(session, id, people[name], departments[homes[name]])
        await pause()
        const other = mine.length > 0 ? luck.one(mine) : id
        if (luck.is(0.3))
          await session.query(
            'update public.tasks set deleted_at = now() where id = $1 and deleted_at is null',
            [other],
          )
        else if (name === 'two')
          await session.query(
            'update public.tasks set department_id = $2 where id = $1 and deleted_at is null',
            [other, luck.one([departments.dev, departments.sales])],
          )
        else
          await session.query('update public.tasks set priority = $2 where id = $1 and deleted_at is null', [
            other,
            luck.upTo(4),
          ])
        await pause()
        mine.push(id)
      })
  }

  it('lose nothing and leave no ghost under the snapshot cursor; a sequence and a clock do', async () => {
    const seen = { sequence: new Set<string>(), clock: new Set<string>() }
    await db.exec(`create table app.control (seq bigint generated always as identity, at timestamptz, id uuid);
      create function app.control() returns trigger language plpgsql security definer as $$
        begin insert into app.control (at, id) values (now(), new.id); return null; end $$;
      create trigger zzz_control after insert on public.tasks for each row execute function app.control();`)
    const phones = (['mira', 'lin', 'two', 'chen', 'sam'] as const).map(
      (name) => new WirePhone(db, people[name]),
    )
    let writing = true

    const pulling = phones.map(async (phone, n) => {
      while (writing) await phone.turnPage({ limit: 20 + 30 * n })
    })
    const naive = async (column: 'seq' | 'at', into: Set<string>) => {
      let last = column === 'seq' ? '0' : '-infinity'
      const read = async () => {
        const found = await db.query<{ mark: string; id: string }>(
          `select ${column}::text as mark, id from app.control where ${column} > $1 order by ${column} limit 1000`,
          [last],
        )
        for (const { mark, id } of found) {
          last = mark
          into.add(id)
        }
      }
      while (writing) await read()
      await read()
    }
    const controls = [naive('seq', seen.sequence), naive('at', seen.clock)]
    await Promise.all(writers.map((name, n) => write(name, n + 1, 40))).finally(() => {
      writing = false
    })
    await Promise.all([...pulling, ...controls])

    for (const phone of phones) {
      await phone.catchUp()
      expect(held(phone)).toEqual(await readable(db, phone.personId))
    }
    const written = writers.length * 40
    expect(seen.sequence.size, 'the sequence cursor must lose rows here').toBeLessThan(written)
    expect(seen.clock.size, 'the clock cursor must lose rows here').toBeLessThan(written)
    await db.exec('drop trigger zzz_control on public.tasks')
  })

  it('do not deadlock on the feed, although they change the same rows', async () => {
    const ids = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const id = randomUUID()
        await db.asPerson(people.lin, (session) => insertTask(session, id, people.mira, departments.dev))
        return id
      }),
    )
    const owners = [people.mira, people.tom, people.two]
    const fight = (n: number) =>
      db.asPerson(people.lin, (session) =>
        session.query('update public.tasks set owner_id = $2 where id = $1', [ids[n % 4], owners[n % 3]]),
      )
    await expect(Promise.all(Array.from({ length: 120 }, (_, n) => fight(n)))).resolves.toHaveLength(120)
  })

  it('are waited for by nobody, and arrive when they commit', async () => {
    const phone = new WirePhone(db, people.mira)
    await phone.catchUp()
    const [slow, quick] = [randomUUID(), randomUUID()]
    const open = await db.connect()
    await open.exec('begin')
    await insertTask(open, slow, people.mira, departments.dev)
    await db.asPerson(people.tom, (session) => insertTask(session, quick, people.tom, departments.dev))

    await phone.catchUp()
    expect([phone.rows.has(`4:${slow}`), phone.rows.has(`4:${quick}`)]).toEqual([false, true])
    await open.exec('commit')
    open.release()
    await phone.catchUp()
    expect(phone.rows.has(`4:${slow}`)).toBe(true)
  })
})

it('finds the ghost when a row leaves a scope without a tombstone', async () => {
  const body = async () =>
    (await db.query<{ sql: string }>(`select pg_get_functiondef('sync.feed_rows'::regproc) as sql`))[0]!.sql
  const good = await body()
  const bad = good.replace('select unnest(o.scopes) union select unnest(n.scopes)', 'select unnest(n.scopes)')
  expect(bad).not.toBe(good)
  await db.exec(bad)
  try {
    const [mira, id] = [new WirePhone(db, people.mira), randomUUID()]
    await db.asPerson(people.two, (session) => insertTask(session, id, people.two, departments.dev))
    await mira.catchUp()
    await db.asPerson(people.two, (session) =>
      session.query('update public.tasks set department_id = $2 where id = $1', [id, departments.sales]),
    )
    await mira.catchUp()
    expect(held(mira)).not.toEqual(await readable(db, people.mira))
  } finally {
    await db.exec(good)
    await db.exec('update public.tasks set priority = priority')
  }
})
