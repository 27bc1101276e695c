/** What other boards write, small and faithful: each is understood as far as it says anything, with nothing chosen by hand. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { people } from '@/domain'
import { headersOf, missingIn, namesToSettle, suggestedChoices } from '@/domain/task-import-choices'
import { type ImportPlan, planImport, type PlannedRow } from '@/domain/task-import-plan'
import { leftOut, rowsBelow } from '@/domain/task-import-rows'
import { readTable } from '@/lib/table-file/read-table'
import type { Table } from '@/lib/table-file/table'
import { dayOf, timeOf } from '@/lib/day'
import { bookOf } from '../support/book'
import { linXia, xuNuo } from '../support/cast'

async function read(content: string): Promise<Table> {
  const reading = await readTable(new TextEncoder().encode(content))
  if (reading.kind === 'problem') throw new Error(reading.problem)
  return reading.table
}

async function board(name: string): Promise<Table> {
  const reading = await readTable(new Uint8Array(readFileSync(`test/support/boards/${name}`)))
  if (reading.kind === 'problem') throw new Error(reading.problem)
  return reading.table
}

async function understood(table: Table) {
  const book = await bookOf(linXia)
  const everyone = await people(book)
  const choices = suggestedChoices(table, everyone, book.environment.now())
  const rows = rowsBelow(table, choices.headerLine)
  const plan = await planImport(book, rows, choices)
  if (!plan) throw new Error('The planning was ended')
  const headers = headersOf(table, choices.headerLine)
  const names = namesToSettle(rows, choices.mapping, everyone, book.environment.now())
  const columns = Object.fromEntries(
    Object.entries(choices.mapping).map(([field, at]) => [field, at.map((one) => headers[one]).join(' + ')]),
  )
  return { table, choices, columns, headers, rows, plan, names: names.map(({ name }) => name) }
}

const names = new Map([
  [linXia, '林夏'],
  [xuNuo, '许诺'],
])
const moment = (iso: string | null | undefined) => (iso ? `${dayOf(iso)} ${timeOf(iso)}` : '')

/** A planned row in one line: title, owners, from when until when, when it was done, priority, tags. */
function told(row: PlannedRow): string {
  if (row.kind === 'skip') return `${row.title} | skipped: ${row.why}`
  if (row.kind === 'error') return `${row.title} | ${row.reasons.map(({ code }) => code).join(', ')}`
  if (row.kind !== 'add') return `${row.title} | ${row.kind}`
  const { title, ownerId, coOwnerIds, startAt, dueAt, completedAt, priority, tags } = row.draft
  const owners = [ownerId, ...coOwnerIds].map((id) => names.get(id ?? linXia) ?? id).join('+')
  const parts = [title, owners, `${moment(startAt)}..${moment(dueAt)}`, `p${priority}`, tags.join(',')]
  return [...parts, completedAt ? `done ${moment(completedAt)}` : ''].filter(Boolean).join(' | ')
}

const allTold = (plan: ImportPlan) => plan.rows.map(told)

describe('the board of', () => {
  test.each([
    [
      'asana.csv',
      [
        'Write the release notes | 林夏 | 2026-11-24 09:00..2026-11-27 18:00 | p1 | release,docs',
        'Book the room | 许诺 | ..2026-11-13 18:00 | p1 | done 2026-11-12 18:00',
        'A subtask without anybody | task.no_owner',
      ],
    ],
    [
      'clickup.csv',
      [
        'Retry failed refunds | 林夏+许诺 | 2026-11-24 09:00..2026-12-01 18:00 | p3 | refunds,backend',
        'Alert on a full queue | 许诺 | ..2026-11-13 18:00 | p1 | done 2026-11-13 18:00',
      ],
    ],
    [
      'excel-semicolon.csv',
      [
        'Retry failed refunds, once | 林夏 | 2026-11-24 09:00..2026-12-01 18:00 | p2',
        'Alert on a full queue | 许诺 | 2026-11-02 09:00..2026-11-13 18:00 | p0 | done 2026-11-13 18:00',
        'Load test | 林夏 | 2026-11-24 09:00..2026-12-05 18:00 | p1',
      ],
    ],
    [
      'feishu.csv',
      [
        '退款失败自动重试 | 林夏 | 2026-11-24 09:00..2026-12-01 18:00 | p3',
        '队列告警 | 许诺+林夏 | 2026-11-02 09:00..2026-11-13 18:00 | p2 | done 2026-11-12 18:00',
        '整理文档 | 许诺 | 2026-11-24 09:00..2026-11-30 18:30 | p0',
      ],
    ],
    [
      'jira.csv',
      [
        'Retry failed refunds, once | 林夏 | 2026-11-30 09:00..2026-12-05 18:00 | p2 | refunds,backend',
        'Alert on a full queue | 许诺 | ..2026-11-14 18:00 | p0 | done 2026-11-13 16:02',
        'Nobody has this one | task.no_owner',
      ],
    ],
    [
      'linear.csv',
      [
        'Retry failed refunds | 林夏 | ..2026-12-01 18:00 | p3 | Backend,Refunds',
        'Alert on a full queue | 许诺 | ..2026-11-13 18:00 | p1 | done 2026-11-12 16:02',
        'Old page | skipped: archived',
      ],
    ],
    [
      'notion.csv',
      [
        '整理发布说明 | 林夏 | 2026-11-01 09:00..2026-11-27 18:00 | p2 | 发布,文档',
        '订会议室 | 许诺+林夏 | ..2026-11-13 15:00 | p0 | done 2026-11-13 15:00',
        '评审接口 | 许诺 | ..2026-12-05 16:30 | p1',
      ],
    ],
    [
      'planner.csv',
      [
        'Retry failed refunds | 林夏+许诺 | 2026-11-24 09:00..2026-12-01 18:00 | p3 | refunds,backend',
        'Alert on a full queue | 许诺 | ..2026-11-13 18:00 | p1 | done 2026-11-12 18:00',
      ],
    ],
    [
      'tapd.csv',
      [
        '退款失败自动重试 | 林夏 | 2026-11-24 09:00..2026-12-01 18:00 | p2 | 退款,后端',
        '队列告警 | 许诺+林夏 | 2026-11-02 09:00..2026-11-13 18:00 | p1 | done 2026-11-12 18:20',
        '旧的支付页 | 许诺 | ..2026-11-06 18:00 | p0 | done 2026-11-06 18:00',
      ],
    ],
    [
      'teambition.tsv',
      [
        '退款失败自动重试 | 林夏 | 2026-11-24 09:00..2026-12-01 18:00 | p3 | 退款,后端',
        '队列告警 | 许诺 | 2026-11-02 09:00..2026-11-13 18:00 | p0 | done 2026-11-12 18:00',
        '待分配的 | task.no_owner',
      ],
    ],
    [
      'trello.csv',
      [
        'Retry failed refunds | 林夏+许诺 | 2026-11-24 09:00..2026-12-01 18:00 | p1 | 退款,后端',
        'Alert on a full queue | 许诺 | ..2026-11-13 18:00 | p1 | done 2026-11-13 18:00',
        'Old page | skipped: archived',
      ],
    ],
    [
      'zentao.csv',
      [
        '退款失败自动重试 | 林夏 | 2026-11-24 09:00..2026-12-01 18:00 | p1',
        '队列告警 | 许诺 | 2026-11-02 09:00..2026-11-13 18:00 | p1 | done 2026-11-12 18:20',
        '压测 | unknownPerson',
      ],
    ],
  ])('%s says what it says', async (name, rows) => {
    const { plan } = await understood(await board(name))
    expect(allTold(plan)).toEqual(rows)
  })

  test('a team in GB18030 or UTF-16 is recognised as that, and its texts are whole', async () => {
    expect((await board('tapd.csv')).encoding).toBe('gb18030')
    expect(await board('teambition.tsv')).toMatchObject({ encoding: 'utf-16le', format: 'tsv', doubts: [] })
    const { plan } = await understood(await board('zentao.csv'))
    expect(plan.rows[0]).toMatchObject({
      draft: { description: '步骤一\n步骤二，含逗号', externalKey: '12' },
    })
    // Numbers for a priority begin at either end.
    expect(plan.strangePriorities).toEqual(['1', '3'])
  })

  test('several columns of one name are read together where there may be several, with the best where not', async () => {
    const { columns, plan } = await understood(await board('jira.csv'))
    expect(columns).toMatchObject({
      key: 'Issue key',
      tags: 'Labels + Labels',
      start: 'Custom field (Start date)',
    })
    expect(plan.rows[0]).toMatchObject({ draft: { followerIds: [xuNuo, 'person-zhou-lan'] } })
    expect((await understood(await board('asana.csv'))).columns['owner']).toBe('Assignee Email')
    expect((await understood(await board('planner.csv'))).columns['state']).toBe('Progress')
  })
})

describe('a table made by hand', () => {
  test('is read without its sums, without headers that come again, and without columns that nobody has used', async () => {
    const { table, choices, headers, plan } = await understood(await board('excel-semicolon.csv'))
    expect(choices.headerLine).toBe(3)
    expect(leftOut(table, choices.headerLine)).toBe(3)
    expect(headers).toHaveLength(7)
    expect(plan.rows.map(({ line }) => line)).toEqual([4, 5, 8])
  })

  test('keeps a task that is only called like a sum', async () => {
    const { rows } = await understood(
      await read(
        '标题,负责人,截止时间,工时\n合计,林夏,2026-12-01,3\n合计,,,12.5 天\n总计：2,,,\n合计表要改,,,1\n',
      ),
    )
    expect(rows.map(({ line }) => line)).toEqual([2, 5])
  })

  test.each(['-', '—', '无', 'N/A', '未分配', 'Unassigned', '[]'])(
    'says with %s that there is nobody',
    async (nobody) => {
      const {
        rows,
        choices,
        names: strange,
      } = await understood(
        await read(`标题,负责人,截止时间\n写方案,${nobody},2026-12-01\n复测,林夏,2026-12-02\n`),
      )
      expect(strange).toEqual([])
      expect(missingIn(rows, choices.mapping).owner).toBe(1)
    },
  )

  test('with a midnight behind each day has days alone; with some real times, midnights too', async () => {
    const due = async (...cells: string[]) => {
      const rows = cells.map((cell, n) => `任务 ${n},林夏,${cell}\n`).join('')
      const { plan } = await understood(await read(`标题,负责人,截止时间\n${rows}`))
      return plan.rows.map((row) => (row.kind === 'add' ? moment(row.draft.dueAt) : row.kind))
    }
    expect(await due('2026-12-01 00:00:00', '2026-12-02 00:00:00')).toEqual([
      '2026-12-01 18:00',
      '2026-12-02 18:00',
    ])
    expect(await due('2026-12-01 00:00:00', '2026-12-02 15:00:00')).toEqual([
      '2026-12-01 00:00',
      '2026-12-02 15:00',
    ])
    expect(await due('2026-12-01 00:00')).toEqual(['2026-12-01 00:00'])
  })

  test.each([
    ['2026/11/24 - 2026/12/01', '2026-11-24 09:00', '2026-12-01 18:00'],
    ['2026年11月24日至2026年12月1日', '2026-11-24 09:00', '2026-12-01 18:00'],
    ['11月24日～12月1日 12:00', '2026-11-24 09:00', '2026-12-01 12:00'],
    ['24 Nov 2026 to 1 Dec 2026', '2026-11-24 09:00', '2026-12-01 18:00'],
  ])('%s is from when until when', async (cell, from, until) => {
    const { plan } = await understood(await read(`标题,负责人,截止时间\n写方案,林夏,${cell}\n`))
    expect(plan.rows[0]).toMatchObject({ kind: 'add' })
    const [row] = plan.rows
    if (row?.kind === 'add')
      expect([moment(row.draft.startAt), moment(row.draft.dueAt)]).toEqual([from, until])
  })

  test('does not take the day on which it was written down for the day by which it is due', async () => {
    const { columns } = await understood(
      await read(
        '创建时间,创建人,事项,经手,何时\n2026-11-01,许诺,写方案,林夏,2026-12-01\n2026-11-01,许诺,复测,林夏,2026-12-02\n',
      ),
    )
    expect(columns).toMatchObject({ owner: '经手', due: '何时' })
  })
})
