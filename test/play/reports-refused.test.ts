/** What the real server refuses of reports: where it can be put back, and that no word of it is lost by that. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addTemplate,
  beginReport,
  changeFields,
  fieldsEverAsked,
  fileReport,
  keepContent,
  lettingGo,
  people as everybody,
  putBack,
  refusedReports,
  settingsOf,
  throwAwayDraft,
  versionOf,
  type Book,
  type FormField,
  type NewTemplate,
  type Outcome,
} from '@/domain'
import { addDays, dayOf } from '@/lib/day'
import { departments, found, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { newPhone, type Phone } from '../support/phone'
import { differences } from '../support/truth'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
})
afterAll(() => db.close())

const now = Date.now()
const day = addDays(dayOf(now), -1)
const note: FormField = { key: 'note', type: 'text', label: { zh: '说明' } }
const mood: FormField = { key: 'mood', type: 'text', label: { zh: '心情' } }

async function phoneOf(name: keyof typeof people): Promise<Phone> {
  const phone = await newPhone(db, people[name], { clock: now })
  await phone.sync()
  return phone
}

const bookOf = ({ store, personId, environment }: Phone): Book => ({ store, me: personId, environment })

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

async function allAgree(...phones: Phone[]): Promise<void> {
  for (const phone of [...phones, ...phones]) await phone.sync()
  for (const { store } of phones) expect(await differences(db, store)).toEqual([])
}

async function templateBy(lin: Phone, kind: NewTemplate['kind']) {
  const template = { ...settingsOf(kind), kind, name: '研发', departmentId: departments.dev, fields: [note] }
  const id = value(await addTemplate(bookOf(lin), { ...template, makeupWorkdays: 10 }))
  await lin.sync()
  return id
}

test('what an older version has no place for comes into its first text, and the other change is let go', async () => {
  const lin = await phoneOf('lin')
  const template = await templateBy(lin, 'daily')
  const old = await phoneOf('mira')
  value(await changeFields(bookOf(lin), template, [note, mood]))
  await lin.sync()
  const fresh = await phoneOf('mira')
  const beginning = { kind: 'daily', day, template } as const
  const id = value(await beginReport(bookOf(old), { ...beginning, content: { note: '旧手机' } }))
  value(await beginReport(bookOf(fresh), { ...beginning, content: { note: '新手机', mood: '不错' } }))
  await allAgree(old, fresh)

  const book = bookOf(fresh)
  const refused = await refusedReports(book)
  expect(refused).toMatchObject([
    { refusal: 'report.unknown_field', field: 'mood', kind: 'daily', day, isHere: true },
  ])
  const row = await fresh.store.get('reports', id)
  const form = {
    report: { authorId: fresh.personId, kind: 'daily', day },
    fields: (row && (await versionOf(book, row.versionId))?.fields) ?? [],
    known: await fieldsEverAsked(book, [template]),
    people: await everybody(book),
    language: 'zh-CN',
  } as const
  const { content } = putBack(row?.content ?? {}, refused, form)
  await lettingGo(book, refused, async () => value(await keepContent(book, id, content)))
  await allAgree(fresh, old)
  expect(await fresh.store.parked()).toEqual([])
  const lines = String((await old.store.get('reports', id))?.content['note']).split('\n')
  expect(lines.sort()).toEqual(['旧手机', '新手机', '【心情】不错'].sort())
})

test('a draft that is thrown away is gone from every phone; what another phone wrote in it meanwhile can be put back', async () => {
  const lin = await phoneOf('lin')
  const template = await templateBy(lin, 'visit')
  const [one, two] = [await phoneOf('mira'), await phoneOf('mira')]
  const id = value(await beginReport(bookOf(one), { kind: 'visit', day, template, content: { note: '一' } }))
  await allAgree(one, two)
  value(await throwAwayDraft(bookOf(one), id))
  await allAgree(one)
  value(await keepContent(bookOf(two), id, { note: '一\n二' }))
  await allAgree(two, one)
  expect(await one.store.get('reports', id)).toBeUndefined()
  expect(await two.store.get('reports', id)).toBeUndefined()
  const [refused] = await refusedReports(bookOf(two))
  expect(refused).toMatchObject({
    ...{ reportId: id, kind: 'visit', day, templateId: template, isHere: false },
    content: { note: '一\n二' },
  })
})

test('a draft that another phone has filed meanwhile stays, and the throwing away says so', async () => {
  const lin = await phoneOf('lin')
  const template = await templateBy(lin, 'visit')
  const [one, two] = [await phoneOf('mira'), await phoneOf('mira')]
  const id = value(await beginReport(bookOf(one), { kind: 'visit', day, template, content: { note: '一' } }))
  await allAgree(one, two)
  value(await fileReport(bookOf(two), id, { note: '一' }))
  value(await throwAwayDraft(bookOf(one), id))
  await allAgree(two, one)
  expect((await one.store.get('reports', id))?.filedAt).not.toBeNull()
  expect((await one.store.parked()).map(({ kind }) => kind)).toEqual(['report.throwAway'])
})
