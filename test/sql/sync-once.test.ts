/** What is made once, however many phones make it: the next of a repeating task, and the lines of its checklist. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WireOp } from '@/remote/protocol'
import { departments, found, people } from '../support/company'
import { openPostgres, type PostgresDatabase } from '../support/database'
import { createTask, patchTask, WirePhone } from '../support/wire-phone'

let db: PostgresDatabase
beforeAll(async () => {
  db = await openPostgres()
  await found(db)
})
afterAll(() => db.close())

const phoneOf = (name: keyof typeof people) => new WirePhone(db, people[name])
const count = async (sql: string, parameters: unknown[] = []) =>
  (await db.query<{ n: number }>(`select count(*)::int as n from ${sql}`, parameters))[0]!.n

/** Mira's weekly task, which lin gave. */
async function weekly(): Promise<WireOp & { set: Record<string, unknown> }> {
  const task = createTask(people.mira, departments.dev, '周会纪要')
  task.set['repeat'] = { from: 'due', every: 'week', interval: 1, until: null, weekdays: [5] }
  expect(await phoneOf('lin').do(task)).toMatchObject({ st: 'ok' })
  return task
}

const next = (previousId: string, title: string, id: string): WireOp & { set: Record<string, unknown> } => {
  const task = createTask(people.mira, departments.dev, title, id)
  return { ...task, set: { ...task.set, previous_id: previousId } }
}

const line = (taskId: string, id: string, body: string): WireOp => ({
  t: 8,
  op: 'create',
  id,
  set: { task_id: taskId, body, position: 1 },
})

const tick = (id: string): WireOp =>
  patchTask(id, { completed_at: '2026-11-20T08:00:00.000Z' }, { completed_at: null })

it('answers the second phone with the row as it stands, lines and all', async () => {
  const [task, id, item] = [await weekly(), randomUUID(), randomUUID()]
  const [mira, lin] = [phoneOf('mira'), phoneOf('lin')]
  expect(await mira.do(tick(task.id), next(task.id, '第一个', id), line(id, item, '订会议室'))).toMatchObject(
    {
      st: 'ok',
    },
  )
  const second = await lin.do(tick(task.id), next(task.id, '第二个', id), line(id, item, '订大会议室'))
  expect(second).toMatchObject({
    st: 'merged',
    rows: [
      { t: 4, id: task.id, row: { completed_by: people.mira } },
      { t: 4, id, row: { title: '第一个', created_by: people.lin, updated_by: people.mira } },
      { t: 8, id: item, row: { body: '订会议室', created_by: people.mira } },
    ],
  })
  expect(await count('public.tasks where previous_id = $1', [task.id])).toBe(1)
  expect(await count('public.task_items where task_id = $1', [id])).toBe(1)
  expect(await count('public.notices where task_id = $1', [id])).toBe(0)
})

it('answers with nothing when the next one has been deleted meanwhile, and keeps the tick', async () => {
  const [task, id] = [await weekly(), randomUUID()]
  const lin = phoneOf('lin')
  await lin.do(tick(task.id), next(task.id, '不要了', id))
  expect(await lin.do({ t: 4, op: 'delete', id, base_version: 1 })).toMatchObject({ st: 'ok' })
  expect(await phoneOf('mira').do(tick(task.id), next(task.id, '还要', id))).toMatchObject({
    st: 'merged',
    rows: [{ id: task.id }, { id, row: null }],
  })
  expect(await count('public.tasks where previous_id = $1 and deleted_at is null', [task.id])).toBe(0)
})

it('makes one when both phones push at the very same moment', async () => {
  for (let round = 0; round < 20; round += 1) {
    const [task, id, item] = [await weekly(), randomUUID(), randomUUID()]
    const results = await Promise.all(
      [phoneOf('mira'), phoneOf('lin'), phoneOf('mira'), phoneOf('lin')].map((phone) =>
        phone.do(tick(task.id), next(task.id, '周会纪要', id), line(id, item, '订会议室')),
      ),
    )
    expect(results.map(({ st }) => st).sort()).toEqual(['merged', 'merged', 'merged', 'ok'])
    expect(await count('public.tasks where previous_id = $1', [task.id])).toBe(1)
    expect(await count('public.task_items where task_id = $1', [id])).toBe(1)
  }
})

it('refuses the id to anything else', async () => {
  const [task, other, id] = [await weekly(), await weekly(), randomUUID()]
  const lin = phoneOf('lin')
  await lin.do(next(task.id, '下一个', id))
  const refused = { st: 'refused', code: 'duplicate' }
  expect(await phoneOf('mira').do(next(other.id, '别的', id))).toMatchObject(refused)
  expect(await phoneOf('mira').do(createTask(people.mira, departments.dev, '没有上一个', id))).toMatchObject(
    refused,
  )
  expect(await phoneOf('mira').do(next(task.id, '另一个', randomUUID()))).toMatchObject(refused)
  const item = randomUUID()
  await lin.do(line(task.id, item, '一步'))
  expect(await phoneOf('mira').do(line(other.id, item, '一步'))).toMatchObject(refused)
  expect(await phoneOf('sam').do(line(task.id, item, '一步'))).toMatchObject({ st: 'refused' })
})

it('is said when it is made, and never again', async () => {
  const [task, id] = [await weekly(), randomUUID()]
  const mira = phoneOf('mira')
  await mira.do(next(task.id, '下一个', id))
  expect(await mira.do(patchTask(id, { previous_id: null }, { previous_id: task.id }))).toMatchObject({
    st: 'refused',
    code: 'invalid',
    field: 'previous_id',
  })
})
