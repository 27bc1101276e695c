/** Each mutation exactly once, in order, all of it or none; and an answer to everything that may be sent twice. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { departments, found, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { createTask, patchTask, resultsOf, WirePhone } from '../support/wire-phone'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
})
afterAll(() => db.close())

const phoneOf = (name: keyof typeof people) => new WirePhone(db, people[name])
const count = async (sql: string, parameters: unknown[] = []) =>
  (await db.query<{ n: number }>(`select count(*)::int as n from ${sql}`, parameters))[0]!.n
const tasksCalled = (title: string) => count('public.tasks where title = $1', [title])

describe('an answer that was lost', () => {
  it('is given again, and nothing is done twice', async () => {
    const phone = phoneOf('mira')
    const mutation = phone.mutation(createTask(people.mira, departments.dev, 'once'))
    const [first] = await phone.push(mutation)
    const [again] = await phone.push(mutation)
    expect(again).toMatchObject({ st: 'dup', was: 'ok', xid: first!.xid, seq: 1, id: mutation.id })
    expect(again!.rows).toEqual(first!.rows)
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
    const [{ rows }] = (await phone.push(mutation)) as [{ rows: { id: string }[] }]
    await db.query('update public.tasks set owner_id = $2, department_id = $3 where id = $1', [
      rows[0]!.id,
      people.qing,
      departments.qa,
    ])
    await db.exec('alter table public.tasks disable trigger tasks_stamp')
    await db.query('update public.tasks set created_by = $2 where id = $1', [rows[0]!.id, people.qing])
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

describe('who may not', () => {
  it('is told not_found_or_forbidden for a row that a policy hides, and for one that it only guards', async () => {
    const mira = phoneOf('mira')
    const task = createTask(people.mira, departments.dev, 'mine')
    await mira.do(task)
    const told = { st: 'refused', code: 'not_found_or_forbidden' }
    const hidden = await phoneOf('sam').do(patchTask(task.id, { title: 'x' }, { title: 'mine' }))
    expect(hidden).toMatchObject({ ...told, rows: [{ row: null }] })
    expect(await phoneOf('tom').do(patchTask(task.id, { title: 'x' }, { title: 'mine' }))).toMatchObject(told)
    expect(await phoneOf('zoe').do(patchTask(task.id, { title: 'x' }, { title: 'mine' }))).toMatchObject({
      ...told,
      rows: [{ row: null }],
    })
    expect(await phoneOf('tom').do(patchTask(randomUUID(), { title: 'x' }, { title: 'mine' }))).toMatchObject(
      told,
    )
    expect(await tasksCalled('mine')).toBe(1)
  })

  it('is told forbidden for a new row', async () => {
    expect(await phoneOf('sam').do(createTask(people.sam, departments.qa))).toMatchObject({
      st: 'refused',
      code: 'forbidden',
    })
    expect(await phoneOf('zoe').do(createTask(people.mira, departments.dev))).toMatchObject({ st: 'refused' })
  })

  it('cannot write the history, a conflict, or a column of the server', async () => {
    const mira = phoneOf('mira')
    const task = createTask(people.mira, departments.dev)
    await mira.do(task)
    expect(await mira.do({ t: 6, op: 'create', id: randomUUID(), set: { task_id: task.id } })).toMatchObject({
      code: 'invalid',
      field: 't',
    })
    expect(await mira.do({ t: 7, op: 'create', id: randomUUID(), set: { field: 'title' } })).toMatchObject({
      code: 'invalid',
      field: 'field',
    })
    for (const column of [
      'version',
      'scopes',
      'created_by',
      'deleted_at',
      'archived_at',
      'completed_by',
      'id',
      'nonsense',
    ])
      expect(await mira.do(patchTask(task.id, { [column]: 1 }, { [column]: 1 }))).toMatchObject({
        code: 'invalid',
        field: column,
      })
  })
})

describe('what passes', () => {
  it('is raised again, so that the whole call is sent once more', async () => {
    await db.exec(`create function app.busy() returns trigger language plpgsql as $$
      begin raise exception using errcode = '55P03', message = 'secret lock'; end $$;
      create trigger aaa_busy before insert on public.tasks for each row when (new.title = 'busy') execute function app.busy();`)
    const phone = phoneOf('mira')
    const [good, busy] = ['fine before', 'busy'].map((title) =>
      phone.mutation(createTask(people.mira, departments.dev, title)),
    ) as [never, never]
    await expect(phone.push(good, busy)).rejects.toMatchObject({ code: '55P03' })
    expect(await tasksCalled('fine before')).toBe(0)
    await db.exec('drop trigger aaa_busy on public.tasks')
    expect(await phone.push(good, busy)).toMatchObject([{ st: 'ok' }, { st: 'ok' }])
  })

  it('and a bug is told as invalid, without a word of what went wrong', async () => {
    await db.exec(`create function app.broken() returns trigger language plpgsql as $$
      begin raise exception using errcode = 'XX000', message = 'secret of the house', detail = 'secret', column = 'title'; end $$;
      create trigger aaa_broken before insert on public.tasks for each row when (new.title = 'broken') execute function app.broken();`)
    const answer = await phoneOf('mira').do(createTask(people.mira, departments.dev, 'broken'))
    expect(answer).toMatchObject({ st: 'refused', code: 'invalid', field: 'title' })
    expect(JSON.stringify(answer)).not.toContain('secret')
    await db.exec('drop trigger aaa_broken on public.tasks')
  })
})

describe('tasks', () => {
  it('completed twice are merged, and the first time is kept', async () => {
    const [mira, lin] = [phoneOf('mira'), phoneOf('lin')]
    const task = createTask(people.mira, departments.dev)
    await mira.do(task)
    const complete = (at: string) => patchTask(task.id, { completed_at: at }, { completed_at: null })
    expect(await mira.do(complete('2026-01-02T08:00:00.000Z'))).toMatchObject({ st: 'ok' })
    const again = await lin.do(complete('2026-01-02T09:00:00.000Z'))
    expect(again).toMatchObject({
      st: 'merged',
      rows: [{ row: { completed_at: '2026-01-02T08:00:00+00:00', completed_by: people.mira } }],
    })
  })

  it('handed on by two are handed on once', async () => {
    const [mira, lin] = [phoneOf('mira'), phoneOf('lin')]
    const task = createTask(people.mira, departments.dev)
    await mira.do(task)
    const handOn = (to: string) => patchTask(task.id, { owner_id: to }, { owner_id: people.mira })
    expect(await lin.do(handOn(people.tom))).toMatchObject({ st: 'ok' })
    expect(await mira.do(handOn(people.two))).toMatchObject({
      st: 'refused',
      code: 'bad_transition',
      field: 'owner_id',
    })
    expect(await mira.do(handOn(people.tom))).toMatchObject({ st: 'merged' })
  })
})
