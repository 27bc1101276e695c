import { describe, expect, it } from 'vitest'
import {
  addTemplate,
  changeFields,
  editTemplate,
  latestVersion,
  restoreTemplate,
  retireTemplate,
  settingsOf,
  templateFor,
  templatesFor,
  templatesToKeep,
  versionOf,
  type NewTemplate,
  type Outcome,
} from '@/domain'
import type { MemberId } from '@/lib/ids'
import type { ReportTemplateRow } from '@/store'
import { bookOf, pulled } from '../support/book'
import * as cast from '../support/cast'
import { dailyFields, day, template, templateVersion } from '../support/reports'

const ada = 'person-ada' as MemberId

/** The book of this person; 阿达 is the administrator. */
async function newBook(me: MemberId, templates: ReportTemplateRow[] = []) {
  const book = await bookOf(me)
  await pulled(book.store, {
    memberships: [cast.membership(ada, cast.company, 'admin')],
    reportTemplates: templates,
    reportTemplateVersions: templates.map(({ id }) => templateVersion(`${id}-v1`, id)),
  })
  return book
}

const everybody = template('all', { name: '公司日报' })
const ofTech = template('tech', { name: '技术日报', departmentId: cast.tech })
const ofTesting = template('testing', { name: '测试日报', departmentId: cast.testing })
const ofSales = template('sales', { name: '销售日报', departmentId: cast.sales })
const retired = { retiredAt: '2026-11-01T02:00:00.000Z' }
const names = (templates: readonly { name: string }[]) => templates.map(({ name }) => name)
const refusal = (outcome: Outcome<unknown>) => (outcome.ok ? undefined : outcome.refusal)

const draft = (differs: Partial<NewTemplate> = {}): NewTemplate => ({
  ...settingsOf('daily'),
  kind: 'daily',
  name: '测试日报',
  departmentId: cast.testing,
  fields: dailyFields,
  ...differs,
})

describe('the template by which somebody writes', () => {
  it('is of the nearest department above their home seat, else the company’s', async () => {
    const book = await newBook(cast.linXia, [everybody, ofTech, ofSales])
    expect(await templateFor(book, 'daily')).toMatchObject({ name: '技术日报' })
    await pulled(book.store, { reportTemplates: [ofTesting] })
    expect(await templateFor(book, 'daily')).toMatchObject({ name: '测试日报' })
    expect(names(await templatesFor(book, cast.shenYu, 'daily'))).toEqual(['销售日报'])
    expect(names(await templatesFor(book, cast.gaoYuan, 'daily'))).toEqual(['公司日报'])
    expect(await templateFor(book, 'weekly')).toBeUndefined()
  })

  it('is not one that is retired', async () => {
    const book = await newBook(cast.linXia, [
      everybody,
      { ...ofTech, ...retired },
      { ...ofTesting, ...retired },
    ])
    expect(await templateFor(book, 'daily')).toMatchObject({ name: '公司日报' })
  })

  it('is of a past day the one that was in use then, though it is retired, and none before there was any', async () => {
    const book = await newBook(cast.linXia, [
      { ...everybody, startsOn: day('2026-11-16') },
      { ...ofTech, startsOn: day('2026-11-18'), retiredAt: '2026-11-19T02:00:00.000Z' },
      { ...ofTesting, startsOn: day('2026-11-23') },
    ])
    const on = async (which: string) => (await templateFor(book, 'daily', day(which)))?.name
    expect(await on('2026-11-15')).toBeUndefined()
    expect(await on('2026-11-17')).toBe('公司日报')
    expect(await on('2026-11-18')).toBe('技术日报')
    expect(await on('2026-11-19')).toBe('公司日报')
    expect((await templateFor(book, 'daily'))?.name).toBe('公司日报')
    expect(await on('2026-11-23')).toBe('测试日报')
  })

  it('is of a week the one that is in use on its last workday', async () => {
    const weekly = { ...everybody, kind: 'weekly' as const, startsOn: day('2026-11-20') }
    const book = await newBook(cast.linXia, [weekly])
    expect(await templateFor(book, 'weekly', day('2026-11-16'))).toMatchObject({ name: '公司日报' })
    expect(await templateFor(book, 'weekly', day('2026-11-09'))).toBeUndefined()
  })

  it('is the first by name where a department has several, and all of them may be chosen', async () => {
    const other = template('testing-2', { name: '版本日报', departmentId: cast.testing })
    const book = await newBook(cast.linXia, [ofTesting, other, ofTech])
    expect(names(await templatesFor(book, cast.linXia, 'daily'))).toEqual(['版本日报', '测试日报'])
  })

  it('is of the home seat, where somebody has several', async () => {
    const book = await newBook(cast.xuNuo, [ofTesting, ofSales])
    expect(await templateFor(book, 'daily')).toMatchObject({ name: '测试日报' })
  })

  it('is any there is for a visit, those of one’s own departments first', async () => {
    const visits = [everybody, ofSales, ofTesting].map((one) => ({ ...one, kind: 'visit' as const }))
    const book = await newBook(cast.linXia, visits)
    expect(names(await templatesFor(book, cast.linXia, 'visit'))).toEqual([
      '测试日报',
      '公司日报',
      '销售日报',
    ])
  })
})

describe('a template’s fields', () => {
  it('are those of its newest version, one that the server has not seen before all others', async () => {
    const book = await newBook(cast.zhouLan, [ofTesting])
    await pulled(book.store, {
      reportTemplateVersions: [templateVersion('a-v2', ofTesting.id, dailyFields, 2)],
    })
    expect(await latestVersion(book, ofTesting.id)).toMatchObject({ number: 2 })
    const changed = await changeFields(book, ofTesting.id, dailyFields.slice(0, 2))
    expect(changed.ok && (await latestVersion(book, ofTesting.id))?.id).toBe(changed.ok && changed.value)
    expect(changed.ok && (await versionOf(book, changed.value))?.fields).toEqual(dailyFields.slice(0, 2))
    expect((await versionOf(book, 'testing-v1' as never))?.fields).toEqual(dailyFields)
  })

  it('stay the version they are while nothing has changed', async () => {
    const book = await newBook(cast.zhouLan, [ofTesting])
    expect(await changeFields(book, ofTesting.id, structuredClone(dailyFields))).toEqual({
      ok: true,
      value: 'testing-v1',
    })
    expect(await book.store.outbox()).toEqual([])
  })

  it('must be sound', async () => {
    const book = await newBook(cast.zhouLan, [ofTesting])
    expect(refusal(await changeFields(book, ofTesting.id, []))).toBe('template.bad_fields')
    expect(refusal(await addTemplate(book, draft({ fields: [dailyFields[0]!, dailyFields[0]!] })))).toBe(
      'template.bad_fields',
    )
  })
})

describe('who keeps templates', () => {
  it('are leads of the department and above, and administrators; of the company these alone', async () => {
    const lead = await newBook(cast.zhouLan, [ofTesting])
    expect(refusal(await addTemplate(lead, draft()))).toBeUndefined()
    expect(refusal(await addTemplate(lead, draft({ departmentId: cast.sales })))).toBe('forbidden')
    expect(refusal(await addTemplate(lead, draft({ departmentId: null })))).toBe('forbidden')
    const admin = await newBook(ada)
    expect(refusal(await addTemplate(admin, draft({ departmentId: null })))).toBeUndefined()
    const tester = await newBook(cast.linXia, [ofTesting])
    expect(refusal(await addTemplate(tester, draft()))).toBe('forbidden')
    expect(refusal(await editTemplate(tester, ofTesting.id, { name: '我的' }))).toBe('forbidden')
    expect(refusal(await changeFields(tester, ofTesting.id, dailyFields.slice(0, 1)))).toBe('forbidden')
    expect(refusal(await retireTemplate(tester, ofTesting.id))).toBe('forbidden')
  })

  it('see theirs, retired ones last', async () => {
    const all = [everybody, { ...ofTech, ...retired }, ofTesting, ofSales]
    expect(names(await templatesToKeep(await newBook(cast.zhouLan, all)))).toEqual(['测试日报', '技术日报'])
    expect(names(await templatesToKeep(await newBook(ada, all)))).toHaveLength(4)
    expect(await templatesToKeep(await newBook(cast.linXia, all))).toEqual([])
  })
})

describe('writing a template', () => {
  it('makes it with its first version, in one change', async () => {
    const book = await newBook(cast.zhouLan)
    const added = await addTemplate(
      book,
      draft({ name: ' 测试日报 ', receiverIds: [cast.gaoYuan, cast.gaoYuan] }),
    )
    if (!added.ok) throw new Error(added.refusal)
    expect(await book.store.outbox()).toHaveLength(1)
    expect(await book.store.get('reportTemplates', added.value)).toMatchObject({
      name: '测试日报',
      kind: 'daily',
      receiverIds: [cast.gaoYuan],
      dueMinutes: 1_110,
      startsOn: '2026-11-20',
    })
    expect((await latestVersion(book, added.value))?.fields).toEqual(dailyFields)
  })

  it('changes only what was changed', async () => {
    const book = await newBook(cast.zhouLan, [{ ...ofTesting, receiverIds: [cast.gaoYuan] }])
    await editTemplate(book, ofTesting.id, {
      name: '测试日报 ',
      receiverIds: [cast.shenYu],
      dueMinutes: 1_200,
    })
    expect((await book.store.outbox()).flatMap(({ ops }) => ops.map(({ set }) => set))).toEqual([
      { receiverIds: { add: [cast.shenYu], remove: [cast.gaoYuan] }, dueMinutes: 1_200 },
    ])
  })

  it('needs a name, and a window that can be kept', async () => {
    const book = await newBook(cast.zhouLan, [ofTesting])
    const edit = async (changes: Partial<NewTemplate>) => {
      const outcome = await editTemplate(book, ofTesting.id, changes)
      return outcome.ok ? undefined : [outcome.refusal, outcome.field]
    }
    expect(await edit({ name: ' ' })).toEqual(['template.no_name', 'name'])
    expect(await edit({ name: '长'.repeat(61) })).toEqual(['too_long', 'name'])
    expect(await edit({ opensMinutes: 1_200 })).toEqual(['template.bad_window', 'dueMinutes'])
    expect(await edit({ opensMinutes: -50_000 })).toEqual(['template.bad_window', 'opensMinutes'])
    expect(await edit({ graceMinutes: -1 })).toEqual(['template.bad_window', 'graceMinutes'])
    expect(await edit({ makeupWorkdays: 0.5 })).toEqual(['template.bad_window', 'makeupWorkdays'])
    expect(await edit({ startsOn: day('1999-12-31') })).toEqual(['template.bad_window', 'startsOn'])
    expect(await edit({ opensMinutes: -1_440 })).toBeUndefined()
  })

  it('asks from today on for what becomes required or comes back, and as before where that was a slip', async () => {
    const book = await newBook(cast.zhouLan, [
      { ...ofTesting, isRequired: false },
      { ...ofTech, ...retired },
    ])
    const starts = async (id: typeof ofTesting.id) => (await book.store.get('reportTemplates', id))?.startsOn
    await editTemplate(book, ofTesting.id, { name: '测试' })
    expect(await starts(ofTesting.id)).toBe('2026-01-05')
    await editTemplate(book, ofTesting.id, { isRequired: true })
    expect(await starts(ofTesting.id)).toBe('2026-11-20')
    await editTemplate(book, ofTesting.id, { isRequired: false })
    await editTemplate(book, ofTesting.id, { isRequired: true, startsOn: day('2026-11-30') })
    expect(await starts(ofTesting.id)).toBe('2026-11-30')

    await restoreTemplate(book, ofTech.id)
    expect(await starts(ofTech.id)).toBe('2026-11-20')
    await retireTemplate(book, ofTech.id, { ...ofTech, ...retired })
    expect(await book.store.get('reportTemplates', ofTech.id)).toMatchObject({
      retiredAt: retired.retiredAt,
      startsOn: '2026-01-05',
    })
    const slip = await newBook(cast.zhouLan, [ofTesting])
    await retireTemplate(slip, ofTesting.id)
    await restoreTemplate(slip, ofTesting.id)
    expect(await slip.store.get('reportTemplates', ofTesting.id)).toMatchObject({ startsOn: '2026-01-05' })
  })

  it('retires it and brings it back', async () => {
    const book = await newBook(cast.zhouLan, [ofTesting])
    await retireTemplate(book, ofTesting.id)
    await retireTemplate(book, ofTesting.id)
    expect(await book.store.outbox()).toHaveLength(1)
    expect(await templateFor({ ...book, me: cast.linXia }, 'daily')).toBeUndefined()
    await restoreTemplate(book, ofTesting.id)
    expect(await templateFor({ ...book, me: cast.linXia }, 'daily')).toMatchObject({ name: '测试日报' })
    expect(refusal(await retireTemplate(book, 'gone' as typeof ofTesting.id))).toBe('gone')
  })
})
