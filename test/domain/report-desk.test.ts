import { expect, test } from 'vitest'
import { fileReport, beginReport, reportDesk, reportTemplate } from '@/domain'
import { bookOf, pulled, type TestBook } from '../support/book'
import * as cast from '../support/cast'
import {
  absence,
  calendarDay,
  dailyTemplate,
  dailyVersion,
  day,
  filedReport,
  reportRow,
  template,
  templateVersion,
} from '../support/reports'

/** 林夏's book on Friday, ten in the morning: daily and weekly templates, and everything filed until Thursday. */
async function newBook(without: readonly string[] = []): Promise<TestBook> {
  const book = await bookOf(cast.linXia)
  const days = ['2026-11-13', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']
  await pulled(book.store, {
    reportTemplates: [
      dailyTemplate,
      template('template-weekly', { kind: 'weekly', name: '周报', opensMinutes: 540, dueMinutes: 1_200 }),
      template('template-custom', { kind: 'custom', name: '复盘', isRequired: false }),
    ],
    reportTemplateVersions: [dailyVersion, templateVersion('version-weekly', 'template-weekly')],
    reports: [
      ...days.filter((one) => !without.includes(one)).map((one) => filedReport(cast.linXia, 'daily', one)),
      filedReport(cast.linXia, 'weekly', '2026-11-09'),
    ],
  })
  return book
}

const lateDays = async (book: TestBook) =>
  (await reportDesk(book)).late.map(({ kind, day: of }) => `${kind} ${of}`)

test('puts today’s report first, with its window, and the week’s from the hour at which it opens', async () => {
  const { today, open, late, anytime } = await reportDesk(await newBook())
  expect(today).toMatchObject({ kind: 'daily', day: '2026-11-20', report: undefined, off: undefined })
  expect(today?.window.dueAt).toBe('2026-11-20T10:30:00.000Z')
  expect(open.map(({ kind, day: of }) => [kind, of])).toEqual([['weekly', '2026-11-16']])
  expect(late).toEqual([])
  expect(anytime.map(({ name }) => name)).toEqual(['复盘'])
})

test('offers what was not filed for as long as it can be made up for, the oldest first', async () => {
  expect(await lateDays(await newBook(['2026-11-13', '2026-11-17', '2026-11-19']))).toEqual([
    'daily 2026-11-17',
    'daily 2026-11-19',
  ])
})

test('does not offer what nobody asked for, before the template began', async () => {
  const book = await newBook(['2026-11-17', '2026-11-18', '2026-11-19'])
  await pulled(book.store, { reportTemplates: [{ ...dailyTemplate, startsOn: day('2026-11-18') }] })
  expect(await lateDays(book)).toEqual(['daily 2026-11-18', 'daily 2026-11-19'])
  const before = await beginReport(book, { kind: 'daily', day: day('2026-11-17') })
  expect(before).toMatchObject({ ok: false, refusal: 'report.no_template' })
})

test('has what is late written by the template that asked for it then', async () => {
  const book = await newBook(['2026-11-18', '2026-11-19'])
  const own = template('template-testing', { departmentId: cast.testing, startsOn: day('2026-11-19') })
  await pulled(book.store, {
    reportTemplates: [own],
    reportTemplateVersions: [templateVersion('own', own.id)],
  })
  const { late, today } = await reportDesk(book)
  expect(late.map(({ day: of, template: by }) => [of, by.id])).toEqual([
    ['2026-11-18', dailyTemplate.id],
    ['2026-11-19', own.id],
  ])
  expect(today?.template.id).toBe(own.id)
})

test('does not ask for days off, and for days away only where somebody began to write', async () => {
  const book = await newBook(['2026-11-18', '2026-11-19'])
  await pulled(book.store, {
    calendarDays: [calendarDay('2026-11-18', false, '公司年会')],
    absences: [absence(cast.linXia, '2026-11-19', '2026-11-19')],
  })
  expect(await lateDays(book)).toEqual([])
  await pulled(book.store, { reports: [reportRow(cast.linXia, 'daily', '2026-11-19')] })
  expect(await lateDays(book)).toEqual(['daily 2026-11-19'])
})

test('says why nobody waits for today’s', async () => {
  const book = await newBook()
  await pulled(book.store, {
    absences: [absence(cast.linXia, '2026-11-20', '2026-11-20', { kind: 'travel' })],
  })
  expect((await reportDesk(book)).today?.off).toBe('travel')
  await pulled(book.store, { calendarDays: [calendarDay('2026-11-20', false, '公司年会')] })
  expect((await reportDesk(book)).today?.off).toBe('rest')
})

test('shows what was written of it, as a draft and filed', async () => {
  const book = await newBook()
  const begun = await beginReport(book, { kind: 'daily', day: day('2026-11-20') })
  if (!begun.ok) throw new Error(begun.refusal)
  expect((await reportDesk(book)).today?.report?.filedAt).toBeNull()
  await fileReport(book, begun.value, { done: [{ id: 'a', text: '回归支付' }] })
  expect((await reportDesk(book)).today?.report?.filedAt).not.toBeNull()
})

test('finds a template that is out of use', async () => {
  const book = await newBook()
  const retired = template('template-old', { retiredAt: '2026-11-01T00:00:00.000Z' })
  await pulled(book.store, { reportTemplates: [retired] })
  expect(await reportTemplate(book, retired.id)).toMatchObject({ name: '日报' })
})
