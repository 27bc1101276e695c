/** What phones are told when they may not, when the server is busy, when it is broken, and when somebody was first. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { departments, found, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { createTask, patchTask, WirePhone } from '../support/wire-phone'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
})
afterAll(() => db.close())

const phoneOf = (name: keyof typeof people) => new WirePhone(db, people[name])
const tasksCalled = async (title: string) =>
  (await db.query('select from public.tasks where title = $1', [title])).length

describe('who may not', () => {
  it('is told not_found_or_forbidden for a row that a policy hides, and forbidden for one that they only see', async () => {
    const mira = phoneOf('mira')
    const task = createTask(people.mira, departments.dev, 'mine')
    await mira.do(task)
    const told = { st: 'refused', code: 'not_found_or_forbidden' }
    const hidden = await phoneOf('sam').do(patchTask(task.id, { title: 'x' }, { title: 'mine' }))
    expect(hidden).toMatchObject({ ...told, rows: [{ row: null }] })
    expect(await phoneOf('tom').do(patchTask(task.id, { title: 'x' }, { title: 'mine' }))).toMatchObject({
      st: 'refused',
      code: 'forbidden',
    })
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
