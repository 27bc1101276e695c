import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fieldsEverAsked,
  inItsFields,
  linesIn,
  nobody,
  outboxLines,
  putBack,
  refusedReports,
  lettingGo,
  hasWritten,
  type FormBeingWritten,
  type FormField,
  type RefusedReport,
  type ReportContent,
} from '@/domain'
import type { MutationId, ReportId, ReportTemplateId } from '@/lib/ids'
import type { KeptOp, ParkedEntry, ReportRow } from '@/store'
import { bookOf, pulled, type TestBook } from '../support/book'
import * as cast from '../support/cast'
import { dailyFields, dailyTemplate, dailyVersion, day, reportRow, templateVersion } from '../support/reports'

const calls: FormField = { key: 'calls', type: 'number', label: { zh: '电话' } }
const mood: FormField = {
  ...{ key: 'mood', type: 'single', label: { zh: '心情', en: 'Mood' } },
  options: [{ key: 'good', label: { zh: '好', en: 'Good' } }],
}
const form: FormBeingWritten = {
  report: { authorId: cast.linXia, kind: 'daily', day: day('2026-11-20') },
  fields: [...dailyFields, calls],
  // Told of twice, as by two templates, a field is still one.
  known: [...dailyFields, calls, mood, mood],
  people: nobody,
  language: 'zh-CN',
}
const line = (id: string, text = id) => ({ id, text })
const refused = (content: ReportContent, base: ReportContent = {}): RefusedReport => ({
  ...{ changeId: 'mutation-9' as MutationId, reportId: 'report' as ReportId, templateId: undefined },
  ...{ kind: 'daily', day: day('2026-11-20'), refusal: 'report.bad_value', field: undefined },
  ...{ isFiling: false, isHere: true, receiverIds: [], copyIds: [] },
  ...{ content, base },
})
const back = (current: ReportContent, ...all: RefusedReport[]) => putBack(current, all, form).content

describe('what was refused, put back', () => {
  it('stands as it was written, where nothing else was said since', () => {
    const base = { results: '一', calls: 3 }
    expect(back(base, refused({ results: '一\n二', calls: 5 }, base))).toEqual({
      results: '一\n二',
      calls: 5,
    })
  })

  it('is joined with what was typed since and with what another phone wrote', () => {
    const both = back(
      { done: [line('theirs')], results: '后来写的' },
      refused({ done: [line('mine')], results: '没被接受的' }),
    )
    expect(
      linesIn(both['done'])
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['mine', 'theirs'])
    expect(String(both['results']).split('\n').sort()).toEqual(['后来写的', '没被接受的'].sort())
  })

  it('comes one after the other, where it was written one on top of the other', () => {
    const first = { done: [line('a')] }
    const second = { done: [line('a'), line('b')] }
    expect(back({ done: [line('x')] }, refused(first), refused(second, first))['done']).toHaveLength(3)
  })

  it('says in words what cannot stand beside what stands, and does so once', () => {
    const once = back({ calls: 7 }, refused({ calls: 5 }))
    expect(once).toEqual({ calls: 7, results: '【电话】5' })
    expect(back(once, refused({ calls: 5 }))).toEqual(once)
  })

  it('does not bring a line of the draft that was taken out', () => {
    const drafted = { ...line('e'), auto: true }
    expect(back({ done: [drafted] }, refused({ done: [line('a')], _removed: ['e'] }))['done']).toEqual([
      line('a'),
    ])
  })

  it('tells what this version has no field for in its first text, else in its first list, under its name', () => {
    const strange = refused({ mood: 'good', later: '新模板里写的' })
    expect(back({ results: '成果' }, strange)).toEqual({ results: '成果\n【心情】好\n新模板里写的' })
    const lists = { ...form, fields: dailyFields.filter(({ type }) => type === 'tasks') }
    const { content, hasAll } = putBack({}, [strange], lists)
    expect(hasAll).toBe(true)
    expect(linesIn(content['done']).map(({ text }) => text)).toEqual(['【心情】好', '新模板里写的'])
    expect(putBack(content, [strange], lists).content).toEqual(content)
  })

  it('tells nothing in words that the draft wrote itself', () => {
    const lines = [{ ...line('e'), auto: true }, line('按自己的话')]
    expect(inItsFields({ results: '一', later: lines }, form)).toEqual({
      content: { results: '一\n按自己的话' },
      hasAll: true,
    })
  })

  it('says when there is no room for words, and leaves the content as it is', () => {
    const numbers = { ...form, fields: [calls] }
    const content = { calls: 3, later: '新模板里写的' }
    expect(inItsFields(content, numbers)).toEqual({ content, hasAll: false })
    expect(putBack({ calls: 3 }, [refused({ later: '新' })], numbers).hasAll).toBe(false)
  })

  const text = fc.constantFrom('', '甲', '乙\n丙', '丙')
  const lines = fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
    .map((ids) => ids.map((id) => line(id)))
  const some = fc.record({ results: text, done: lines, later: text }, { requiredKeys: [] })

  it('loses no word, neither of it nor of what stands, and changes nothing the second time', () => {
    fc.assert(
      fc.property(some, some, (current, written) => {
        const { content } = putBack(current, [refused(written)], form)
        const said = JSON.stringify(content)
        for (const { results = '', done = [], later = '' } of [current, written])
          for (const word of [...results.split('\n'), ...later.split('\n'), ...done.map(({ id }) => id)])
            expect(said).toContain(word)
        expect(putBack(content, [refused(written)], form).content).toEqual(content)
      }),
    )
  })
})

const report = reportRow(cast.linXia, 'daily', '2026-11-20', { content: { results: '一' } })

async function bookWith(reports: ReportRow[], ...entries: ParkedEntry[]): Promise<TestBook> {
  const book = await bookOf(cast.linXia)
  await pulled(book.store, {
    reports,
    reportTemplates: [dailyTemplate],
    reportTemplateVersions: [dailyVersion, templateVersion('version-2', dailyTemplate.id, [mood], 2)],
  })
  const fence = await book.store.desk.takeLead()
  await book.store.desk.asLeader(fence, ['reports'], (shelves) => shelves.parked.putMany(entries))
  return book
}

const parked = (id: string, at: number, kind: string, ops: KeptOp[], code: string): ParkedEntry => ({
  ...{ id: id as MutationId, kind, ops, at, code },
  ...{ theirs: {}, mine: {}, parkedAt: at },
})
const patch = (set: Record<string, unknown>, base: Record<string, unknown> = {}): KeptOp => ({
  ...{ op: 'patch', noun: 'reports', id: report.id, set, base, baseVersion: 1 },
})
const { authorId, kind, day: on, templateId, versionId, departmentId } = report
const creation: KeptOp = {
  ...{ op: 'create', noun: 'reports', id: report.id, base: {}, baseVersion: 0 },
  set: { authorId, kind, day: on, templateId, versionId, departmentId },
}

describe('what the server refused of reports', () => {
  const kept = parked(
    'm-2',
    2,
    'report.keep',
    [patch({ content: { results: '二' } }, { content: {} })],
    'gone',
  )
  const begun = parked(
    'm-1',
    1,
    'report.begin',
    [creation, patch({ content: { results: '一' } }, { content: {} })],
    'report.not_in_department',
  )

  it('is told with its words, the oldest first, also where no report was made of it', async () => {
    const book = await bookWith([], kept, begun)
    const about = { kind: 'daily', day: '2026-11-20', templateId, isHere: false }
    expect(await refusedReports(book)).toMatchObject([
      { ...about, refusal: 'report.not_in_department', content: { results: '一' }, base: {} },
      { ...about, refusal: 'gone', content: { results: '二' } },
    ])
    const there = await refusedReports(await bookWith([report], kept, begun), [report.id])
    expect(there.map(({ refusal, isHere }) => [refusal, isHere])).toEqual([
      ['report.not_in_department', true],
      ['gone', true],
    ])
    expect(await refusedReports(book, ['another' as ReportId])).toEqual([])
  })

  it('is a filing without words, or one to more people', async () => {
    const filing = patch({ filedAt: '2026-11-20T09:00:00.000Z', receiverIds: { add: [cast.gaoYuan] } })
    const book = await bookWith([report], parked('m-3', 3, 'report.file', [filing], 'report.closed'))
    const [one] = await refusedReports(book)
    expect(one).toMatchObject({ isFiling: true, receiverIds: [cast.gaoYuan], copyIds: [] })
    expect(one && hasWritten(one)).toBe(false)
  })

  it('is let go only once it is kept elsewhere', async () => {
    const book = await bookWith([report], kept, begun)
    const all = await refusedReports(book)
    const failing = () => Promise.reject(new Error('killed'))
    await expect(lettingGo(book, all, failing)).rejects.toThrow('killed')
    expect(await outboxLines(book)).toHaveLength(2)
    await lettingGo(book, all, async () => expect(await outboxLines(book)).toHaveLength(2))
    expect(await outboxLines(book)).toEqual([])
  })
})

it('knows every field that a template ever asked for, by its latest words', async () => {
  const book = await bookWith([])
  const asked = await fieldsEverAsked(book, [dailyTemplate.id, undefined, 'gone' as ReportTemplateId])
  expect(asked.map(({ key }) => key)).toEqual([...dailyFields.map(({ key }) => key), 'mood'])
})
