/** Reports on their way between phones: a draft is its author's alone, what is filed reaches whom it is for, and no more. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PushResult, WireOp } from '@/remote/protocol'
import { departments, found, hat, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { held, readable, WirePhone } from '../support/wire-phone'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
})
afterAll(() => db.close())

type Name = keyof typeof people

const phoneOf = (name: Name) => new WirePhone(db, people[name])

/** So many days ago, and the id of that day's report. */
async function dayOf(name: Name, ago: number): Promise<{ day: string; id: string }> {
  const [row] = await db.query<{ day: string; id: string }>(
    `select (app.today() - $2::int)::text as day, app.report_id($1, 'daily', app.today() - $2::int) as id`,
    [people[name], ago],
  )
  if (!row) throw new Error('No day')
  return row
}

const templateId = '00000000-0000-8000-8011-000000000001'
const versionId = '00000000-0000-8000-8012-000000000001'

const begin = (name: Name, { day, id }: { day: string; id: string }): WireOp => ({
  t: 13,
  op: 'create',
  id,
  set: {
    ...{ author_id: people[name], kind: 'daily', day },
    ...{ template_id: templateId, version_id: versionId, department_id: departments.dev },
  },
})

const patch = (id: string, set: Record<string, unknown>, base: Record<string, unknown> = {}): WireOp => ({
  t: 13,
  op: 'patch',
  id,
  set,
  base,
})

const said = (text: string) => ({ done: [{ id: '1', text }] })
const filing = (text: string) => ({
  content: said(text),
  filed_at: new Date(Date.now() - 60_000).toISOString(),
})
const before = { content: {}, filed_at: null }

/** Everybody's phone holds exactly what everybody may read. */
async function expectNobodyElse(): Promise<void> {
  for (const name of Object.keys(people) as Name[]) {
    const phone = phoneOf(name)
    await phone.catchUp()
    expect(held(phone)).toEqual(await readable(db, people[name]))
  }
}

const rowOf = (result: PushResult): Record<string, unknown> | null | undefined =>
  'rows' in result ? result.rows?.at(-1)?.row : undefined

it('is one report when two phones of its author begin it offline, and the second is told of the other’s text', async () => {
  const day = await dayOf('mira', 1)
  const [one, two] = [phoneOf('mira'), phoneOf('mira')]
  expect(
    await one.do(begin('mira', day), patch(day.id, { content: said('甲') }, { content: {} })),
  ).toMatchObject({
    st: 'ok',
  })
  expect(rowOf(await two.do(begin('mira', day)))).toMatchObject({ content: said('甲'), version: 2 })
  expect(await two.do(patch(day.id, { content: said('乙') }, { content: {} }))).toMatchObject({
    st: 'refused',
    code: 'text_conflict',
    field: 'content',
  })
  expect(await two.do(patch(day.id, { content: said('甲乙') }, { content: said('甲') }))).toMatchObject({
    st: 'ok',
  })
})

it('stays with its author until it is filed, and then reaches the leads', async () => {
  const day = await dayOf('mira', 2)
  const [mira, lin, chen] = [phoneOf('mira'), phoneOf('lin'), phoneOf('chen')]
  await mira.do(begin('mira', day))
  for (const phone of [lin, chen]) {
    await phone.catchUp()
    expect(phone.rows.has(`13:${day.id}`)).toBe(false)
  }
  expect(rowOf(await mira.do(patch(day.id, filing('做完了'), before)))).toMatchObject({
    author_id: people.mira,
  })
  for (const phone of [lin, chen]) {
    await phone.catchUp()
    expect(phone.rows.get(`13:${day.id}`)).toMatchObject({ content: said('做完了'), is_doubtful: false })
  }
  await expectNobodyElse()
})

it('is read and liked by who sees it, each for themself', async () => {
  const day = await dayOf('mira', 3)
  await phoneOf('mira').do(begin('mira', day), patch(day.id, filing('好'), before))
  const lin = phoneOf('lin')
  const read = patch(day.id, { reader_ids: { add: [people.lin] }, liker_ids: { add: [people.lin] } })
  expect(rowOf(await lin.do(read))).toMatchObject({ reader_ids: [people.lin], liker_ids: [people.lin] })
  expect(rowOf(await lin.do(patch(day.id, { liker_ids: { remove: [people.lin] } })))).toMatchObject({
    liker_ids: [],
  })
  expect(await lin.do(patch(day.id, { liker_ids: { add: [people.tom] } }))).toMatchObject({
    st: 'refused',
    code: 'forbidden',
  })
  expect(await phoneOf('tom').do(patch(day.id, { reader_ids: { add: [people.tom] } }))).toMatchObject({
    st: 'refused',
    code: 'not_found_or_forbidden',
  })
})

it('is refused by name, and what was kept stays', async () => {
  const [day, tomorrow] = [await dayOf('tom', 1), await dayOf('tom', -1)]
  const tom = phoneOf('tom')
  const content = said('写了很久')
  await tom.do(begin('tom', day), patch(day.id, { content }, { content: {} }))
  const refusals: [string, WireOp][] = [
    ['report.future', begin('tom', tomorrow)],
    ['report.bad_id', begin('tom', { ...day, id: randomUUID() })],
    ['forbidden', begin('mira', await dayOf('mira', 4))],
    ['report.unknown_field', patch(day.id, { content: { hack: '<img onerror=alert(1)>' } }, { content })],
    ['too_long', patch(day.id, { content: said('长'.repeat(34_000)) }, { content })],
    [
      'report.missing_field',
      patch(day.id, { content: {}, filed_at: new Date().toISOString() }, { content, filed_at: null }),
    ],
  ]
  for (const [code, op] of refusals) expect(await tom.do(op)).toMatchObject({ st: 'refused', code })
  const [row] = await db.query('select content, filed_at from public.reports where id = $1', [day.id])
  expect(row).toEqual({ content, filed_at: null })
})

it('leaves who may see it no more, with all that belongs to it', async () => {
  const day = await dayOf('two', 1)
  const receiver = { add: [people.sam] }
  await phoneOf('two').do(
    begin('two', day),
    patch(day.id, { ...filing('好'), receiver_ids: receiver }, before),
  )
  const sam = phoneOf('sam')
  await sam.catchUp()
  expect(sam.rows.has(`13:${day.id}`)).toBe(true)
  await phoneOf('two').do(patch(day.id, { receiver_ids: { remove: [people.sam] } }))
  await sam.catchUp()
  expect(sam.rows.has(`13:${day.id}`)).toBe(false)
  await db.query('update public.memberships set ends_on = app.today() - 1 where id = $1', [hat('lin', 'dev')])
  const lin = phoneOf('lin')
  await lin.catchUp()
  expect(lin.rows.size).toBe(0)
  await expectNobodyElse()
})
