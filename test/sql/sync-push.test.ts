/** Each mutation exactly once, in order, all of it or none; and an answer to everything that may be sent twice. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromWire, type WireRow } from '@/remote'
import { filledIn, type TaskRow } from '@/store'
import { departments, found, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { createTask, patchTask, resultsOf, WirePhone } from '../support/wire-phone'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
})
afterAll(() => db.close())

/** What holds nothing may travel or not: on a device it is the same row. */
const onDevice = ({ row }: { row: WireRow | null }) =>
  row && filledIn('tasks', fromWire(row) as unknown as TaskRow)

const phoneOf = (name: keyof typeof people) => new WirePhone(db, people[name])
const count = async (sql: string, parameters: unknown[] = []) =>
  (await db.query<{ n: number }>(`select count(*)::int as n from ${sql}`, parameters))[0]!.n
const tasksCalled = (title: string) => count('public.tasks where title = $1', [title])

describe('several mutations in one push', () => {
  const statements = async (work: () => Promise<unknown>) => {
    await db.exec(`
      create function public.count_statement() returns trigger language plpgsql as $$
      begin perform nextval('public.statements'); return null; end $$;
      create sequence public.statements;
      grant usage on sequence public.statements to authenticated;
      create trigger counted after insert or update on public.tasks for each statement execute function public.count_statement()`)
    try {
      await work()
      return (
        await db.query<{ n: number }>(
          `select case when is_called then last_value else 0 end::int as n from public.statements`,
        )
      )[0]!.n
    } finally {
      await db.exec(`
        drop trigger counted on public.tasks;
        drop function public.count_statement();
        drop sequence public.statements`)
    }
  }

  it('are carried out together where nothing speaks against it: new rows in one statement, edits in another', async () => {
    const phone = phoneOf('mira')
    const ops = ['a', 'b', 'c'].map((title) => createTask(people.mira, departments.dev, title))
    const took = await statements(async () => {
      const answers = await phone.push(
        ...ops.map((op) => phone.mutation(op)),
        ...ops.map((op) => phone.mutation(patchTask(op.id, { priority: 2 }, { priority: 1 }))),
      )
      expect(answers.map(({ st, rows }) => [st, rows[0]!.row?.version])).toEqual([
        ['ok', 1],
        ['ok', 1],
        ['ok', 1],
        ['ok', 2],
        ['ok', 2],
        ['ok', 2],
      ])
    })
    expect(took).toBe(2)
  })

  it('keep their order when a row is edited again and again', async () => {
    const phone = phoneOf('mira')
    const op = createTask(people.mira, departments.dev, 'one')
    const answers = await phone.push(
      phone.mutation(op),
      phone.mutation(patchTask(op.id, { title: 'two' }, { title: 'one' })),
      phone.mutation(patchTask(op.id, { title: 'three' }, { title: 'two' })),
      phone.mutation(patchTask(op.id, { priority: 3 }, { priority: 1 })),
    )
    expect(answers.map(({ rows }) => [rows[0]!.row?.title, rows[0]!.row?.version])).toEqual([
      ['one', 1],
      ['two', 2],
      ['three', 3],
      ['three', 4],
    ])
    expect(await count('public.task_events where task_id = $1', [op.id])).toBe(4)
  })

  it('are looked at one by one when one of them is refused, and only that one is', async () => {
    const phone = phoneOf('mira')
    const [first, last] = [
      createTask(people.mira, departments.dev, 'before'),
      createTask(people.mira, departments.dev, 'after'),
    ]
    const answers = await phone.push(
      phone.mutation(first),
      phone.mutation(createTask(people.mira, departments.dev, '')),
      phone.mutation(patchTask(first.id, { title: 'was refused' }, { title: 'never so' })),
      phone.mutation(last),
    )
    expect(answers.map(({ st }) => st)).toEqual(['ok', 'refused', 'merged', 'ok'])
    expect(await count('public.task_events where task_id = $1', [first.id])).toBe(2)
  })
})

describe('an answer that was lost', () => {
  it('is given again, and nothing is done twice', async () => {
    const phone = phoneOf('mira')
    const mutation = phone.mutation(createTask(people.mira, departments.dev, 'once'))
    const [first] = await phone.push(mutation)
    const [again] = await phone.push(mutation)
    expect(again).toMatchObject({ st: 'dup', was: 'ok', xid: first!.xid, seq: 1, id: mutation.id })
    expect(again!.rows.map(onDevice)).toEqual(first!.rows.map(onDevice))
    expect(await tasksCalled('once')).toBe(1)
    expect(await count('public.task_events where task_id = $1', [first!.rows[0]!.id])).toBe(1)
  })

  it('is given again for a refusal too, with its code', async () => {
    const phone = phoneOf('mira')
    const mutation = phone.mutation(createTask(people.mira, departments.dev, ''))
    expect(await phone.push(mutation)).toMatchObject([
      { st: 'refused', code: 'task.no_title', field: 'title' },
    ])
    expect(await phone.push(mutation)).toMatchObject([
      { st: 'dup', was: 'refused', code: 'task.no_title', field: 'title' },
    ])
  })

  it('never shows what may not be read any more', async () => {
    const phone = phoneOf('sam')
    const mutation = phone.mutation(createTask(people.sam, departments.sales, 'shared secret'))
    const [first] = await phone.push(mutation)
    await db.query('update public.tasks set owner_id = $2, department_id = $3 where id = $1', [
      first!.rows[0]!.id,
      people.qing,
      departments.qa,
    ])
    await db.exec('alter table public.tasks disable trigger tasks_stamp')
    await db.query('update public.tasks set created_by = $2 where id = $1', [first!.rows[0]!.id, people.qing])
    await db.exec('alter table public.tasks enable trigger tasks_stamp')
    const answer = await phone.send([mutation])
    expect(resultsOf(answer)).toMatchObject([{ st: 'dup', was: 'ok', rows: [{ row: null }] }])
    expect(JSON.stringify(answer)).not.toContain('shared secret')
  })
})

describe('order', () => {
  it('stops at a gap and says which number comes next', async () => {
    const phone = phoneOf('mira')
    const [one, two, three] = [1, 2, 3].map(() =>
      phone.mutation(createTask(people.mira, departments.dev, 'in order')),
    ) as [never, never, never]
    expect(await phone.send([one, three])).toMatchObject({ results: [{ seq: 1, st: 'ok' }], expect: 2 })
    expect(await phone.send([one, two, three])).toMatchObject({
      results: [{ st: 'dup' }, { st: 'ok' }, { st: 'ok' }],
    })
    expect(await tasksCalled('in order')).toBe(3)
  })

  it('stops at a number that another mutation has', async () => {
    const phone = phoneOf('mira')
    await phone.do(createTask(people.mira, departments.dev))
    const taken = { ...phone.mutation(createTask(people.mira, departments.dev, 'taken')), seq: 1 }
    expect(await phone.send([taken])).toMatchObject({ results: [], expect: 2 })
    expect(await tasksCalled('taken')).toBe(0)
    expect(await phone.send([{ ...taken, seq: 2 }])).toMatchObject({ results: [{ st: 'ok' }] })
  })

  it('is not held up by a refused one', async () => {
    const phone = phoneOf('mira')
    const results = await phone.push(
      phone.mutation(createTask(people.mira, departments.dev)),
      phone.mutation({ ...createTask(people.mira, departments.dev), t: 99 }),
      phone.mutation(createTask(people.mira, departments.dev)),
    )
    expect(results.map(({ st }) => st)).toEqual(['ok', 'refused', 'ok'])
  })
})

describe('a rescue file', () => {
  it('read in on another phone doubles nothing', async () => {
    const [old, fresh] = [phoneOf('tom'), phoneOf('tom')]
    const mutation = old.mutation(createTask(people.tom, departments.dev, 'rescued'))
    await old.push(mutation)
    expect(await fresh.push({ ...mutation, seq: 1 })).toMatchObject([{ st: 'dup', was: 'ok' }])
    expect(await tasksCalled('rescued')).toBe(1)
    fresh.seq = 1
    expect(await fresh.do(createTask(people.tom, departments.dev))).toMatchObject({ seq: 2, st: 'ok' })
  })

  it('of another person is refused and shows nothing', async () => {
    const tom = phoneOf('tom')
    const mutation = tom.mutation(createTask(people.tom, departments.dev, 'not yours'))
    await tom.push(mutation)
    const answer = await phoneOf('sam').send([{ ...mutation, seq: 1 }])
    expect(resultsOf(answer)).toMatchObject([{ st: 'refused', code: 'duplicate', rows: [] }])
    expect(JSON.stringify(answer)).not.toContain('not yours')
  })
})

describe('a mutation of several operations', () => {
  it('is carried out in all or in none', async () => {
    const phone = phoneOf('mira')
    const task = createTask(people.mira, departments.dev, 'half')
    const comment = (body: string) => ({
      t: 5,
      op: 'create' as const,
      id: randomUUID(),
      set: { task_id: task.id, body },
    })
    expect(await phone.do(task, comment('  '))).toMatchObject({ st: 'refused', code: 'comment.empty' })
    expect(await tasksCalled('half')).toBe(0)
    expect(await phone.do(task, comment('ja'))).toMatchObject({ st: 'ok', rows: [{ t: 4 }, { t: 5 }] })
  })

  it('may delete what the same phone has edited, but not what another has', async () => {
    const mira = phoneOf('mira')
    const tom = phoneOf('tom')
    const task = createTask(people.mira, departments.dev, 'a')
    await mira.do(task)
    const [, deleted] = await mira.push(
      mira.mutation(patchTask(task.id, { title: 'b' }, { title: 'a' })),
      mira.mutation({ t: 4, op: 'delete', id: task.id, base_version: 1 }),
    )
    expect(deleted).toMatchObject({ st: 'ok', rows: [{ row: null }] })

    const other = createTask(people.tom, departments.dev, 'a')
    await mira.do(other)
    await mira.do(patchTask(other.id, { title: 'b' }, { title: 'a' }))
    await tom.do(patchTask(other.id, { title: 'c' }, { title: 'b' }))
    expect(await mira.do({ t: 4, op: 'delete', id: other.id, base_version: 1 })).toMatchObject({
      st: 'refused',
      code: 'edited_since',
      rows: [{ row: { title: 'c' } }],
    })
  })
})
