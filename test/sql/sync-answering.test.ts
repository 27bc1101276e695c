/** What is said about a report, by the road that phones take: comments, talks, nudges, and tasks that come of it. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WireOp } from '@/remote/protocol'
import { departments, found, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { createTask, WirePhone } from '../support/wire-phone'

let db: Database
let today: string
let reportId: string
beforeAll(async () => {
  db = await openPglite()
  await found(db)
  const [row] = await db.query<{ today: string; id: string }>(
    `select app.today()::text as today, app.report_id('${people.mira}', 'daily', app.today()) as id`,
  )
  today = row!.today
  reportId = row!.id
  const created = await phoneOf('mira').do(
    create(13, reportId, {
      author_id: people.mira,
      kind: 'daily',
      day: today,
      template_id: '00000000-0000-8000-8011-000000000001',
      version_id: '00000000-0000-8000-8012-000000000001',
      department_id: departments.dev,
      content: { done: [{ id: '1', text: '修好登录' }] },
      filed_at: new Date().toISOString(),
    }),
  )
  expect(created).toMatchObject({ st: 'ok' })
})
afterAll(() => db.close())

const phoneOf = (name: keyof typeof people) => new WirePhone(db, people[name])
const create = (t: number, id: string, set: Record<string, unknown>): WireOp => ({ t, op: 'create', id, set })
const patch = (
  t: number,
  id: string,
  set: Record<string, unknown>,
  base: Record<string, unknown>,
): WireOp => ({
  t,
  op: 'patch',
  id,
  set,
  base,
})

/** What this person's phone has of these rows, after a first sync. */
async function held(name: keyof typeof people, ...keys: string[]): Promise<string[]> {
  const phone = phoneOf(name)
  await phone.catchUp()
  return keys.filter((key) => phone.rows.has(key))
}

it('brings a comment to whoever sees the report, and to nobody else', async () => {
  const id = randomUUID()
  const said = { report_id: reportId, body: '写得清楚', mention_ids: [people.mira] }
  expect(await phoneOf('lin').do(create(15, id, said))).toMatchObject({ st: 'ok' })
  for (const name of ['mira', 'lin', 'wu', 'chen'] as const)
    expect(await held(name, `15:${id}`), name).toEqual([`15:${id}`])
  for (const name of ['tom', 'qing', 'sam', 'two', 'ada'] as const)
    expect(await held(name, `15:${id}`, `13:${reportId}`), name).toEqual([])
  expect(await phoneOf('lin').do(create(15, id, said)), 'sent once more').toMatchObject({ st: 'ok' })
})

it('refuses a mention that would not be seen, and keeps the other changes of the phone', async () => {
  const lin = phoneOf('lin')
  const said = { report_id: reportId, body: '@tom', mention_ids: [people.tom] }
  expect(await lin.do(create(15, randomUUID(), said))).toMatchObject({
    st: 'refused',
    code: 'report.out_of_sight',
  })
  expect(await lin.do(create(15, randomUUID(), { ...said, mention_ids: [] }))).toMatchObject({ st: 'ok' })
})

it('keeps what both wrote of a talk, and lets only the one who asked close it', async () => {
  const id = randomUUID()
  const asked = { report_id: reportId, member_id: people.mira, topic: '聊聊进度' }
  expect(await phoneOf('tom').do(create(16, randomUUID(), asked))).toMatchObject({
    st: 'refused',
    code: 'missing_reference',
  })
  expect(await phoneOf('lin').do(create(16, id, asked))).toMatchObject({ st: 'ok' })
  const now = new Date().toISOString()
  const written = await phoneOf('mira').do(
    patch(16, id, { outcome: '周四交', closed_at: now }, { outcome: '', closed_at: null }),
  )
  expect(written).toMatchObject({ rows: [{ row: { outcome: '周四交', closed_at: null } }] })
  const closed = await phoneOf('lin').do(patch(16, id, { closed_at: now }, { closed_at: null }))
  expect(closed).toMatchObject({ st: 'ok', rows: [{ row: { outcome: '周四交' } }] })
  expect(await held('wu', `16:${id}`)).toEqual([`16:${id}`])
  expect(await held('tom', `16:${id}`)).toEqual([])
})

it('nudges whoever has not filed, once, and tells who nudged when it was seen', async () => {
  const [id, lin] = [randomUUID(), phoneOf('lin')]
  const nudge = (memberId: string) => ({ member_id: memberId, kind: 'daily', day: today })
  expect(await lin.do(create(19, id, nudge(people.tom)))).toMatchObject({ st: 'ok' })
  expect(await lin.do(create(19, id, nudge(people.tom))), 'sent once more').toMatchObject({ st: 'ok' })
  expect(await phoneOf('wu').do(create(19, randomUUID(), nudge(people.tom)))).toMatchObject({
    st: 'refused',
    code: 'nudge.again',
  })
  expect(await lin.do(create(19, randomUUID(), nudge(people.mira)))).toMatchObject({
    st: 'refused',
    code: 'nudge.filed',
  })
  const tom = phoneOf('tom')
  await tom.catchUp()
  expect(tom.rows.get(`9:${id}`)).toMatchObject({ kind: 'report.nudged', body: `daily ${today}` })
  const seen = new Date().toISOString()
  expect(await tom.do(patch(9, id, { seen_at: seen }, { seen_at: null }))).toMatchObject({ st: 'ok' })
  await lin.catchUp()
  expect(lin.rows.get(`19:${id}`)?.['seen_at']).not.toBeNull()
})

it('lets the author see the task that removes their blocker, wherever it is', async () => {
  const task = createTask(people.wu, departments.tech, '借测试机')
  task.set['report_id'] = reportId
  task.set['report_line_id'] = '1'
  expect(await phoneOf('wu').do(task)).toMatchObject({ st: 'ok' })
  expect(await held('mira', `4:${task.id}`)).toEqual([`4:${task.id}`])
  expect(await held('tom', `4:${task.id}`)).toEqual([])
})
