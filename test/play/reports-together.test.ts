/** One person's reports on two phones, and what becomes meanwhile of templates, deadlines and departments, on the real server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addTemplate,
  beginReport,
  changeFields,
  editTemplate,
  fileReport,
  keepContent,
  reportIdOf,
  retireTemplate,
  settingsOf,
  versionsOf,
  type Book,
  type FormField,
  type Outcome,
  type PeriodKind,
  type ReportContent,
} from '@/domain'
import { addDays, dayOf, daysBetween, startOfDay, type Day } from '@/lib/day'
import type { MemberId, ReportId, ReportTemplateId } from '@/lib/ids'
import { departments, found, hat, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { newPhone, type Phone } from '../support/phone'
import { dailyFields } from '../support/reports'
import { differences } from '../support/truth'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
  // The company has been reporting for a while.
  await db.query('update public.report_templates set starts_on = $1', [addDays(today, -60)])
})
afterAll(() => db.close())

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** The server's clock is the real one: what is past and what is to come is told from it. */
const now = Date.now()
const today = dayOf(now)

/** A day that no other play here has written of, yesterday or before. */
let daysAgo = 0
const freshDay = (): Day => addDays(today, -++daysAgo)

const bookOf = ({ store, personId, environment }: Phone): Book => ({ store, me: personId, environment })

/** A phone that lives now, and knows all there is for it. */
async function phoneOf(name: keyof typeof people): Promise<Phone> {
  const phone = await newPhone(db, people[name], { clock: now })
  await phone.sync()
  return phone
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

async function allAgree(...phones: Phone[]): Promise<void> {
  for (const phone of [...phones, ...phones]) await phone.sync()
  for (const { store } of phones) {
    expect(await differences(db, store)).toEqual([])
    expect(await store.outbox()).toEqual([])
  }
}

const minutesAfter = (day: Day, moment: number): number =>
  Math.floor((moment - Date.parse(startOfDay(day))) / minuteMs)

/** A daily template of dev by which the report of `day` is due at that moment, as lin, its lead, makes it. */
async function dueAt(
  day: Day,
  moment: number,
  { makeupWorkdays = 0, fields = dailyFields }: { makeupWorkdays?: number; fields?: FormField[] } = {},
): Promise<ReportTemplateId> {
  const lin = await phoneOf('lin')
  const template = {
    ...settingsOf('daily'),
    ...{ kind: 'daily' as const, name: '研发日报', departmentId: departments.dev, fields },
    ...{ opensMinutes: 0, dueMinutes: minutesAfter(day, moment), graceMinutes: 0, makeupWorkdays },
  }
  const id = value(await addTemplate(bookOf(lin), template))
  await allAgree(lin)
  return id
}

const lines = (...texts: string[]) => texts.map((text) => ({ id: `line-${text}`, text }))

async function begun(phone: Phone, day: Day, template: ReportTemplateId, content?: ReportContent) {
  const beginning = { kind: 'daily' as const, day, template, ...(content && { content }) }
  return value(await beginReport(bookOf(phone), beginning))
}

async function filed(phone: Phone, day: Day, template: ReportTemplateId, content: ReportContent) {
  const id = await begun(phone, day, template)
  value(await fileReport(bookOf(phone), id, content))
  return id
}

const reportOn = ({ store }: Phone, id: ReportId) => store.get('reports', id)
const parkedOn = async ({ store }: Phone) => (await store.parked()).map(({ code, field }) => [code, field])

/** Since this moment the phone has heard nothing from the server. */
async function heardLast({ store }: Phone, moment: number): Promise<void> {
  const fence = await store.desk.takeLead()
  await store.desk.asLeader(fence, 'all', ({ meta }) => meta.set('lastSyncAt', moment))
}

describe('one day on two phones, both offline', () => {
  test('ends in one report with both texts, on time by who wrote first', async () => {
    const day = freshDay()
    const template = await dueAt(day, now + hourMs)
    const [one, two, lin] = [await phoneOf('mira'), await phoneOf('mira'), await phoneOf('lin')]
    const id = await filed(one, day, template, { done: lines('回归支付'), results: '上午写的' })
    two.environment.turn(minuteMs)
    await filed(two, day, template, { done: lines('写测试计划'), results: '下午写的' })
    await allAgree(one, two, lin)

    expect([await parkedOn(one), await parkedOn(two)]).toEqual([[], []])
    for (const phone of [one, two, lin])
      expect(await reportOn(phone, id)).toMatchObject({
        content: { done: expect.arrayContaining(lines('回归支付', '写测试计划')) as unknown },
        filedAt: new Date(now).toISOString(),
        timing: 'on_time',
        isDoubtful: false,
      })
    const { results } = (await reportOn(lin, id))?.content ?? {}
    expect(String(results).split('\n').sort()).toEqual(['上午写的', '下午写的'])
    expect((await lin.store.all('reports')).filter((one) => one.day === day)).toHaveLength(1)
  })

  test('is on time by the phone that wrote before the deadline, though it is heard last', async () => {
    const day = freshDay()
    const template = await dueAt(day, now - 30 * minuteMs, { makeupWorkdays: 10 })
    const [basement, desk, lin] = [await phoneOf('mira'), await phoneOf('mira'), await phoneOf('lin')]
    await heardLast(basement, now - 3 * hourMs)
    basement.environment.setClock(now - 2 * hourMs)
    const id = await filed(basement, day, template, { done: lines('回归支付') })
    basement.environment.setClock(now)
    await filed(desk, day, template, { done: lines('写测试计划') })
    await allAgree(desk, lin)
    expect(await reportOn(lin, id)).toMatchObject({ timing: 'late' })
    await allAgree(basement, desk, lin)
    for (const phone of [basement, desk, lin])
      expect(await reportOn(phone, id)).toMatchObject({
        content: { done: expect.arrayContaining(lines('回归支付', '写测试计划')) as unknown },
        filedAt: new Date(now - 2 * hourMs).toISOString(),
        timing: 'on_time',
        isDoubtful: false,
      })
    expect(await parkedOn(basement)).toEqual([])
  })

  test('ends filed, with both texts, where one phone files and the other goes on writing', async () => {
    const day = freshDay()
    const template = await dueAt(day, now + hourMs)
    const [one, two] = [await phoneOf('mira'), await phoneOf('mira')]
    const id = await begun(one, day, template, { done: lines('一'), results: '开头' })
    await allAgree(one, two)
    value(await fileReport(bookOf(one), id, { done: lines('一', '二'), results: '开头' }))
    value(await keepContent(bookOf(two), id, { done: lines('一'), results: '开头\n还有这些' }))
    await allAgree(two, one)
    expect([await parkedOn(one), await parkedOn(two)]).toEqual([[], []])
    expect(await reportOn(two, id)).toMatchObject({
      content: { done: lines('一', '二'), results: '开头\n还有这些' },
      timing: 'on_time',
    })
  })

  test('keeps one line in the words of both', async () => {
    const day = freshDay()
    const template = await dueAt(day, now + hourMs)
    const [one, two] = [await phoneOf('mira'), await phoneOf('mira')]
    const line = (text: string) => [{ id: '0191a2b3-c4d5-8e6f-8a9b-0c1d2e3f4a5b', text }]
    const id = await begun(one, day, template, { done: line('支付') })
    await allAgree(one, two)
    value(await keepContent(bookOf(one), id, { done: line('支付回归，一个缺陷') }))
    value(await keepContent(bookOf(two), id, { done: line('支付回归，未发现缺陷') }))
    await allAgree(one, two)
    const done = (await reportOn(one, id))?.content.done as { text: string }[]
    expect(done.map(({ text }) => text).sort()).toEqual(['支付回归，一个缺陷', '支付回归，未发现缺陷'].sort())
    expect(await parkedOn(two)).toEqual([])
  })

  test('is a draft that follows its author to the other phone, and nobody else', async () => {
    const day = freshDay()
    const template = await dueAt(day, now + hourMs)
    const [one, two, lin] = [await phoneOf('mira'), await phoneOf('mira'), await phoneOf('lin')]
    const id = await begun(one, day, template, { results: '写到一半' })
    await allAgree(one, two, lin)
    expect(await reportOn(two, id)).toMatchObject({ content: { results: '写到一半' }, filedAt: null })
    expect(await reportOn(lin, id)).toBeUndefined()
  })
})

describe('the deadline', () => {
  test('that passes while the phone is offline is kept by who wrote before it', async () => {
    const day = freshDay()
    const template = await dueAt(day, now - 30 * minuteMs)
    const mira = await phoneOf('mira')
    await heardLast(mira, now - 3 * hourMs)
    mira.environment.setClock(now - 2 * hourMs)
    const id = await filed(mira, day, template, { done: lines('隧道里写的') })
    mira.environment.setClock(now)
    const lin = await phoneOf('lin')
    await allAgree(mira, lin)
    const report = await reportOn(lin, id)
    expect(report).toMatchObject({
      timing: 'on_time',
      isDoubtful: false,
      filedAt: new Date(now - 2 * hourMs).toISOString(),
      contactAt: new Date(now - 3 * hourMs).toISOString(),
    })
    // Marked so: it came after the deadline.
    expect(Date.parse(report?.receivedAt ?? '')).toBeGreaterThanOrEqual(now)
  })

  test('is passed by who writes after it: late, while it may be made up for', async () => {
    const day = freshDay()
    const template = await dueAt(day, now - 30 * minuteMs, { makeupWorkdays: 10 })
    const mira = await phoneOf('mira')
    const id = await filed(mira, day, template, { done: lines('补交') })
    await allAgree(mira)
    expect(await reportOn(mira, id)).toMatchObject({ timing: 'late', isDoubtful: false })
  })

  test('is not kept by a clock that was set back before the last contact: it is marked', async () => {
    const day = freshDay()
    const template = await dueAt(day, now - 30 * minuteMs)
    const mira = await phoneOf('mira')
    mira.environment.setClock(now - hourMs)
    const id = await filed(mira, day, template, { done: lines('其实刚写') })
    const lin = await phoneOf('lin')
    await allAgree(mira, lin)
    expect(await reportOn(lin, id)).toMatchObject({ isDoubtful: true })
  })

  test('is not kept by a clock that runs ahead: the server’s own time is taken, and marked', async () => {
    const day = freshDay()
    const template = await dueAt(day, now + 2 * hourMs)
    const mira = await phoneOf('mira')
    mira.environment.setClock(now + hourMs)
    const id = await filed(mira, day, template, { done: lines('快了一小时') })
    await allAgree(mira)
    const report = await reportOn(mira, id)
    expect(report).toMatchObject({ isDoubtful: true, timing: 'on_time', filedAt: report?.receivedAt })
  })

  test('that has passed for good refuses, and the text is still there', async () => {
    const day = freshDay()
    const template = await dueAt(day, now + hourMs)
    const mira = await phoneOf('mira')
    const id = await begun(mira, day, template, { done: lines('写好了') })
    await allAgree(mira)
    // Her lead brings the deadline forward while she is offline.
    const lin = await phoneOf('lin')
    value(await editTemplate(bookOf(lin), template, { dueMinutes: minutesAfter(day, now - hourMs) }))
    await allAgree(lin)
    value(await fileReport(bookOf(mira), id, { done: lines('写好了'), results: '刚补的' }))
    await allAgree(mira)
    expect(await parkedOn(mira)).toEqual([['report.closed', 'filedAt']])
    expect((await mira.store.parked())[0]?.mine).toMatchObject({
      [id]: { content: { done: lines('写好了'), results: '刚补的' } },
    })
    expect(await reportOn(mira, id)).toMatchObject({ filedAt: null, content: { done: lines('写好了') } })
  })

  test('leaves what was said before each later change, on two phones too', async () => {
    const day = freshDay()
    const template = await dueAt(day, now - 30 * minuteMs, { makeupWorkdays: 10 })
    const [one, two] = [await phoneOf('mira'), await phoneOf('mira')]
    const id = await filed(one, day, template, { done: lines('一'), results: '原来' })
    await allAgree(one, two)
    value(await keepContent(bookOf(one), id, { done: lines('一'), results: '第一台改的' }))
    value(await keepContent(bookOf(two), id, { done: lines('一', '二'), results: '原来' }))
    await allAgree(one, two)
    expect(await reportOn(two, id)).toMatchObject({
      content: { done: lines('一', '二'), results: '第一台改的' },
    })
    expect((await versionsOf(bookOf(one), id)).map(({ content }) => content)).toEqual([
      { done: lines('一'), results: '第一台改的' },
      { done: lines('一'), results: '原来' },
    ])
  })
})

describe('a template that changes while its author is offline', () => {
  const mood: FormField = { key: 'mood', type: 'text', label: { zh: '心情' }, required: true }

  test('takes the report in the fields that it was begun with; the next is in the new ones', async () => {
    const day = freshDay()
    const template = await dueAt(day, now + hourMs, { makeupWorkdays: 10 })
    const [mira, lin] = [await phoneOf('mira'), await phoneOf('lin')]
    const before = (await mira.store.equal('reportTemplateVersions', 'templateId', template))[0]
    value(await changeFields(bookOf(lin), template, [mood]))
    await allAgree(lin)
    const id = await filed(mira, day, template, { done: lines('旧版写的') })
    await allAgree(mira, lin)
    expect(await parkedOn(mira)).toEqual([])
    expect(await reportOn(lin, id)).toMatchObject({
      versionId: before?.id,
      content: { done: lines('旧版写的') },
      timing: 'on_time',
    })
    const next = await begun(mira, freshDay(), template)
    expect(await fileReport(bookOf(mira), next, { done: lines('旧版写的') })).toMatchObject({
      refusal: 'report.unknown_field',
    })
    value(await fileReport(bookOf(mira), next, { mood: '好' }))
  })

  test('asks about what the other phone’s newer fields have no place for, and keeps it', async () => {
    const day = freshDay()
    const template = await dueAt(day, now + hourMs)
    const [old, lin] = [await phoneOf('mira'), await phoneOf('lin')]
    value(await changeFields(bookOf(lin), template, [mood]))
    await allAgree(lin)
    const fresh = await phoneOf('mira')
    const id = await filed(fresh, day, template, { mood: '好' })
    await filed(old, day, template, { done: lines('旧版写的') })
    await allAgree(fresh, old)
    expect(await reportOn(old, id)).toMatchObject({ content: { mood: '好' }, timing: 'on_time' })
    expect(await parkedOn(old)).toEqual([['report.unknown_field', 'done']])
    expect((await old.store.parked())[0]?.ops).toMatchObject([
      { set: { content: { done: lines('旧版写的') } } },
    ])
  })

  test('takes it although it was retired', async () => {
    const day = freshDay()
    const template = await dueAt(day, now + hourMs)
    const [mira, lin] = [await phoneOf('mira'), await phoneOf('lin')]
    value(await retireTemplate(bookOf(lin), template))
    await allAgree(lin)
    const id = await filed(mira, day, template, { done: lines('已停用') })
    await allAgree(mira, lin)
    expect(await parkedOn(mira)).toEqual([])
    expect(await reportOn(lin, id)).toMatchObject({ timing: 'on_time' })
  })

  test('takes it although it was deleted, and so its later changes', async () => {
    const day = freshDay()
    const template = await dueAt(day, now + hourMs)
    const [mira, lin] = [await phoneOf('mira'), await phoneOf('lin')]
    await lin.store.write({
      kind: 'template.delete',
      ops: [{ op: 'delete', noun: 'reportTemplates', id: template }],
    })
    await allAgree(lin)
    const id = await filed(mira, day, template, { done: lines('模板没了') })
    await allAgree(mira, lin)
    expect(await parkedOn(mira)).toEqual([])
    expect(await mira.store.get('reportTemplates', template)).toBeUndefined()
    value(await keepContent(bookOf(mira), id, { done: lines('模板没了', '字还在') }))
    await allAgree(mira, lin)
    expect(await reportOn(lin, id)).toMatchObject({ content: { done: lines('模板没了', '字还在') } })
  })
})

describe('an author who is moved while offline', () => {
  /** tom's seat in dev ends on that day; the day after he sits in sales. */
  async function moved(lastDay: Day): Promise<void> {
    await db.query('update public.memberships set ends_on = $2 where id = $1', [hat('tom', 'dev'), lastDay])
    await db.query(
      `insert into public.memberships (id, member_id, department_id, role, starts_on)
       values (gen_random_uuid(), $1, $2, 'member', $3)`,
      [people.tom, departments.sales, addDays(lastDay, 1)],
    )
  }

  test('is read where they sat in that time; refused, with the text kept, where they did not', async () => {
    const [early, late] = [addDays(today, -2), addDays(today, -1)]
    const template = await dueAt(late, now + hourMs, { makeupWorkdays: 5 })
    const [tom, sam, lin] = [await phoneOf('tom'), await phoneOf('sam'), await phoneOf('lin')]
    await moved(early)
    const before = await filed(tom, early, template, { done: lines('还在研发') })
    const after = await filed(tom, late, template, { done: lines('已经走了') })
    await allAgree(tom, sam, lin)
    expect(await reportOn(lin, before)).toMatchObject({ departmentId: departments.dev })
    expect(await reportOn(lin, after)).toBeUndefined()
    expect(await parkedOn(tom)).toEqual([
      ['report.not_in_department', 'departmentId'],
      ['not_found_or_forbidden', undefined],
    ])
    expect((await tom.store.parked())[1]?.ops).toMatchObject([
      { set: { content: { done: lines('已经走了') } } },
    ])
    // In his new department he files what he wrote.
    const again = value(await beginReport(bookOf(tom), { kind: 'daily', day: late }))
    value(await fileReport(bookOf(tom), again, { done: lines('已经走了') }))
    await allAgree(tom)
    expect(await reportOn(tom, after)).toMatchObject({ departmentId: departments.sales })
  })
})

test('the id of a report is the same here and in the database', async () => {
  const authors = ['0191a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b', people.mira] as MemberId[]
  const days = ['1970-01-01', '2026-11-16', '2099-12-31'] as Day[]
  const kinds: PeriodKind[] = ['daily', 'weekly', 'monthly']
  const asked = authors.flatMap((author) =>
    days.flatMap((day) => kinds.map((kind) => ({ author, day, kind }))),
  )
  const said = await db.query<{ id: string }>(
    `select app.report_id(author, kind::app.report_kind, day)::text as id
       from jsonb_to_recordset($1::text::jsonb) as q (author uuid, day date, kind text)`,
    [JSON.stringify(asked)],
  )
  expect(said.map(({ id }) => id)).toEqual(
    asked.map(({ author, day, kind }) => reportIdOf(author, kind, day)),
  )
  expect(daysBetween('1970-01-01' as Day, '2099-12-31' as Day)).toBeLessThan(0x10000)
})
