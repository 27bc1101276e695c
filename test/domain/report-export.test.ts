import { describe, expect, it } from 'vitest'
import { type ExportProgress, exportedReports, exportReports, type ReportExport } from '@/domain'
import type { DepartmentId, MemberId, ReportId, ReportTemplateId, ReportTemplateVersionId } from '@/lib/ids'
import { readTable } from '@/lib/table-file/read-table'
import type { ReportRow, ReportTemplateVersionRow } from '@/store'
import { bookOf } from '../support/book'
import * as cast from '../support/cast'
import { day, template, templateOf, written } from '../support/standing-rows'

const techDaily = templateOf(cast.tech, '技术日报')
const salesDaily = templateOf(cast.sales, '销售日报')

function version(templateId: ReportTemplateId, number: number, fields: object[]): ReportTemplateVersionRow {
  return { ...written, id: `${templateId}-${number}` as ReportTemplateVersionId, templateId, number, fields }
}

const field = (key: string, type: string, zh: string, more: object = {}) => ({
  key,
  type,
  label: { zh, en: `${key} in English` },
  ...more,
})
const versions = [
  version(techDaily.id, 1, [field('done', 'tasks', '完成'), field('old', 'text', '旧问题')]),
  version(techDaily.id, 2, [
    field('done', 'tasks', '今日完成'),
    field('fee', 'money', '费用'),
    field('mood', 'single', '状态', { options: [{ key: 'a', label: { zh: '好', en: 'Good' } }] }),
    field('with', 'person', '同谁'),
    field('hours', 'number', '工时'),
  ]),
  version(salesDaily.id, 1, [field('done', 'text', '今日完成'), field('fee', 'money', '销售费用')]),
]

let counter = 0
function report(authorId: MemberId, content: object, differs: Partial<ReportRow> = {}): ReportRow {
  return {
    ...written,
    id: `report-${++counter}` as ReportId,
    authorId,
    kind: 'daily',
    day: day('2026-11-19'),
    templateId: techDaily.id,
    versionId: versions[1]!.id,
    departmentId: cast.testing,
    content: content as ReportRow['content'],
    receiverIds: [],
    copyIds: [],
    filedAt: '2026-11-19T10:02:00.000Z',
    contactAt: null,
    receivedAt: null,
    timing: 'on_time',
    isDoubtful: false,
    readerIds: [],
    likerIds: [],
    ...differs,
  }
}

const wanted = {
  kind: 'daily',
  departmentIds: [cast.tech, cast.testing, cast.sales] as DepartmentId[],
  from: day('2026-11-01'),
  until: day('2026-11-30'),
  format: 'csv',
  language: 'zh-CN',
} as const satisfies ReportExport

/** The file that comes of these reports, read again as a table is. */
async function tableOf(reports: ReportRow[], differs: Partial<ReportExport> = {}) {
  const book = await leadsBook(reports)
  return read(await exportReports(book, { ...wanted, ...differs }))
}

const leadsBook = (reports: ReportRow[]) =>
  bookOf(cast.zhouLan, {
    ...cast.everything,
    reportTemplates: [techDaily, salesDaily, template('没用过')],
    reportTemplateVersions: versions,
    reports,
  })

async function read(file: Blob): Promise<string[][]> {
  const reading = await readTable(new Uint8Array(await file.arrayBuffer()), {})
  if (reading.kind === 'problem') throw new Error(reading.problem)
  return reading.table.lines.map(({ cells }) => [...cells])
}

const fixed = ['日期', '姓名', '工号', '部门', '模板', '提交时间', '状态']
const column = (rows: string[][], label: string) => {
  const at = rows[0]?.indexOf(label) ?? -1
  if (at < 0) throw new Error(`${label} is not among ${rows[0]?.join(', ')}`)
  return rows.slice(1).map((row) => row[at] ?? '')
}

describe('exported reports', () => {
  it('have a column for each field, and say who, where and when', async () => {
    const rows = await tableOf([
      report(cast.linXia, { mood: 'a', fee: 128_005, hours: 7.5, with: cast.xuNuo }),
    ])
    expect(rows[0]).toEqual([...fixed, '今日完成', '费用', '状态（技术日报）', '同谁', '工时'])
    expect(rows[1]).toEqual([
      ...['2026-11-19', '林夏', 'D021', '技术部/测试组', '技术日报', '2026-11-19 18:02', '按时'],
      ...['', '1280.05', '好', '许诺', '7.5'],
    ])
  })

  it('share a column over the versions of a template, which has the newest name', async () => {
    const first = { versionId: versions[0]!.id }
    const rows = await tableOf([
      report(cast.linXia, { done: [{ id: '1', text: '写用例' }], old: '旧的回答' }, first),
      report(cast.xuNuo, { done: [{ id: '2', text: '回归' }] }),
    ])
    expect(rows[0]?.slice(7)).toEqual(['今日完成', '费用', '状态（技术日报）', '同谁', '工时', '旧问题'])
    expect(column(rows, '今日完成')).toEqual(['写用例', '回归'])
    expect(column(rows, '旧问题')).toEqual(['旧的回答', ''])
  })

  it('share a column over templates where key and name are the same', async () => {
    const sales = { templateId: salesDaily.id, versionId: versions[2]!.id, departmentId: cast.sales }
    const rows = await tableOf([
      report(cast.linXia, { done: [{ id: '1', text: '写用例' }], fee: 100 }),
      report(cast.shenYu, { done: '拜访两家', fee: 200 }, sales),
    ])
    expect(column(rows, '今日完成')).toEqual(['写用例', '拜访两家'])
    expect([column(rows, '费用'), column(rows, '销售费用')]).toEqual([
      ['1.00', ''],
      ['', '2.00'],
    ])
  })

  it('put each line of a list on a line of the cell, with how far it is', async () => {
    const done = [
      { id: '1', text: '接口联调', state: 'done' },
      { id: '2', text: '压测\n第二轮', state: 'progress', percent: 60 },
      { id: '3', text: '上线', state: 'blocked', need: '测试环境', fromId: cast.xuNuo },
    ]
    const rows = await tableOf([report(cast.linXia, { done })])
    expect(column(rows, '今日完成')).toEqual([
      '接口联调（完成）\n压测 第二轮（进行中，60%）\n上线（受阻，需要许诺：测试环境）',
    ])
  })

  it('say late, and when a clock is in doubt', async () => {
    const rows = await tableOf([report(cast.linXia, {}, { timing: 'late', isDoubtful: true })])
    expect(rows[1]?.[6]).toBe('补交（时钟存疑）')
  })

  it('are of this kind, these departments and these days, and no drafts', async () => {
    const { count } = await exportedReports(
      await leadsBook([
        report(cast.linXia, {}),
        report(cast.linXia, {}, { filedAt: null }),
        report(cast.linXia, {}, { kind: 'weekly' }),
        report(cast.linXia, {}, { day: day('2026-10-31') }),
        report(cast.shenYu, {}, { departmentId: cast.sales }),
      ]),
      { ...wanted, departmentIds: [cast.testing] },
    )
    expect(count).toBe(1)
  })

  it('stand by day, then by department and name', async () => {
    const rows = await tableOf([
      report(cast.shenYu, {}, { departmentId: cast.sales }),
      report(cast.xuNuo, {}),
      report(cast.linXia, {}),
      report(cast.xuNuo, {}, { day: day('2026-11-18') }),
    ])
    expect(rows.slice(1).map(([on, who]) => [on, who])).toEqual([
      ['2026-11-18', '许诺'],
      ['2026-11-19', '林夏'],
      ['2026-11-19', '许诺'],
      ['2026-11-19', '沈渝'],
    ])
  })

  it('speak the language that is asked for', async () => {
    const rows = await tableOf([report(cast.linXia, { mood: 'a' })], { language: 'en' })
    expect(rows[0]?.slice(0, 3)).toEqual(['Day', 'Name', 'Employee no.'])
    expect(column(rows, 'mood in English')).toEqual(['Good'])
  })

  it('lose nothing that no version here knows', async () => {
    const rows = await tableOf([
      report(
        cast.linXia,
        { later: '新版本的字段', _removed: ['x'], _drafted: { calls: 3 } },
        { versionId: 'unknown' as ReportTemplateVersionId },
      ),
    ])
    expect(column(rows, 'later')).toEqual(['新版本的字段'])
    expect(rows[0]).not.toContain('_removed')
    expect(rows[0]).not.toContain('_drafted')
  })

  it.each(['=1+1', '+1', '-1', '@sum', '\t=1', '＝1', '=HYPERLINK("http://x")'])(
    'never begin a cell like a formula: %s',
    async (words) => {
      const done = [{ id: '1', text: words }]
      const file = await exportReports(await leadsBook([report(cast.linXia, { done, old: words })]), wanted)
      const text = await file.text()
      expect(text).toContain(`'${words.replaceAll('"', '""')}`)
      expect(text).not.toMatch(/(^|,|"|\n)[=+\-@\t＝]/)
    },
  )

  it('are numbers in Excel where they are numbers', async () => {
    const file = await exportReports(await leadsBook([report(cast.linXia, { hours: -2.5, fee: 128_005 })]), {
      ...wanted,
      format: 'xlsx',
    })
    const rows = await read(file)
    expect([column(rows, '工时'), column(rows, '费用')]).toEqual([['-2.5'], ['1280.05']])
  })

  it('tell how far they are, and can be given up', async () => {
    const book = await leadsBook([
      report(cast.linXia, {}),
      report(cast.linXia, {}, { day: day('2026-11-18') }),
    ])
    const told: ExportProgress[] = []
    await exportReports(book, { ...wanted, onProgress: (progress) => told.push(progress) })
    expect(told).toEqual([
      { phase: 'reading', done: 1, total: 2 },
      { phase: 'reading', done: 2, total: 2 },
      { phase: 'writing', done: 2, total: 2 },
    ])
    const stop = new AbortController()
    const given = exportReports(book, { ...wanted, signal: stop.signal, onProgress: () => stop.abort() })
    await expect(given).rejects.toThrow(/abort/i)
  })
})
