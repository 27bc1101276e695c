import { describe, expect, test } from 'vitest'
import { fieldOfHeader } from '@/domain/task-import-fields'
import { headerLine, guessMapping } from '@/domain/task-import-mapping'
import { departmentFinder, nameFinder, namesIn } from '@/domain/task-import-names'
import { checklistIn, priorityNamed, saysYes, stateNamed, tagsIn } from '@/domain/task-import-words'
import type { Day } from '@/lib/day'
import type { MemberId } from '@/lib/ids'
import { people } from '@/domain'
import { bookOf } from '../support/book'
import { everything, fangQing, linXia, sales, testing, xuNuo } from '../support/cast'

const linesOf = (rows: string[][]) => rows.map((cells, at) => ({ line: at + 1, cells }))
const mapped = (headers: string[], rows: string[][] = []) =>
  guessMapping(headers, linesOf(rows), (name) => ['林夏', '许诺'].includes(name))
const today = '2026-11-20' as Day

describe('headers', () => {
  test.each([
    ['截止日期（必填）*', 'due'],
    ['Due-Date:', 'due'],
    ['DUE DATE', 'due'],
    ['负责人', 'owner'],
    ['Assigned To', 'owner'],
    ['任务名称', 'title'],
    ['Issue key', 'key'],
    ['Section/Column', 'state'],
    ['实际完成时间', 'completedAt'],
    ['Labels', 'tags'],
    ['所属部门', 'department'],
  ])('%s is the %s', (header, field) => {
    expect(fieldOfHeader(header)?.field).toBe(field)
  })

  test.each(['序号', 'No.', 'Created', 'Board ID', '创建人', 'Parent task', ''])(
    '%s is none of ours',
    (header) => {
      expect(fieldOfHeader(header)).toBeUndefined()
    },
  )

  test.each([
    [
      'Wekan',
      'Title,Description,Stage,Owner,Members,Labels,Due Date,start date,finish date,created at,updated at',
    ],
    [
      'Trello',
      'Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,List ID,List Name,Board ID,Archived,Start Date,Due Complete',
    ],
    [
      'Jira',
      'Summary,Issue key,Issue id,Issue Type,Status,Project key,Priority,Assignee,Reporter,Created,Resolved,Due date,Labels,Labels,Description',
    ],
    [
      'Asana',
      'Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,Notes,Projects,Parent task',
    ],
    ['飞书', '任务标题,任务ID,负责人,开始时间,截止时间,状态,创建人,关注人,优先级,任务描述'],
    ['钉钉', '待办标题,待办内容,执行人,创建人,截止时间,完成状态,优先级,参与人'],
  ])('of %s give title, owner and due', (_, header) => {
    const headers = header.split(',')
    const mapping = mapped(headers)
    expect([mapping.title, mapping.owner, mapping.due].every((columns) => columns?.length === 1)).toBe(true)
  })

  test('that stand twice are taken together where a field holds many, the best name where not', () => {
    const headers = ['Summary', 'Issue id', 'Issue key', 'Labels', 'Labels']
    expect(mapped(headers)).toMatchObject({ key: [2], tags: [3, 4] })
  })

  test('are found below a title, a merged line and instructions', () => {
    const rows = [
      ['2026年第一季度任务表', '', ''],
      ['说明：标题必填，截止时间写成 2026-03-05', '', ''],
      ['必填', '姓名或工号', '如 2026-03-05'],
      ['标题', '负责人', '截止时间'],
      ['写方案', '林夏', '2026-03-05'],
    ]
    expect(headerLine(linesOf(rows))).toBe(4)
  })

  test('that say nothing leave it to what stands below them', () => {
    const rows = [
      ['1', '写方案', '林夏', '2026-03-05'],
      ['2', '复测', '许诺', '2026-03-06'],
    ]
    expect(mapped(['A', 'B', 'C', 'D'], rows)).toEqual({ title: [1], owner: [2], due: [3] })
  })
})

describe('names', () => {
  test('are found by name, number, mail and mail name, and with the department behind', async () => {
    const find = nameFinder(await people(await bookOf(linXia)), today)
    for (const name of [
      '林夏',
      '@林夏',
      'd021',
      'lin-xia@qinghe.example',
      'LIN-XIA',
      '林 夏',
      '林夏（测试组）',
      '林夏 <lin-xia@qinghe.example>',
    ])
      expect([name, find(name)]).toEqual([name, { kind: 'one', id: linXia }])
  })

  test('of nobody, of one who left, and of two are said to be so', async () => {
    const members = everything.members ?? []
    const twin = { ...members[1]!, name: '林夏', employeeNo: 'D099', email: 'x@qinghe.example' }
    const everyone = await people(
      await bookOf(linXia, { ...everything, members: [...members.filter(({ id }) => id !== xuNuo), twin] }),
    )
    const find = nameFinder(everyone, today)
    expect(find('testuser1')).toEqual({ kind: 'nobody' })
    expect(find('方晴')).toEqual({ kind: 'left', id: fangQing })
    expect(find('林夏')).toEqual({ kind: 'several', ids: [linXia, xuNuo] })
    expect(find('林夏（D099）')).toEqual({ kind: 'one', id: xuNuo })
  })

  test.each([
    ['林夏、许诺', ['林夏', '许诺']],
    ['林夏 许诺', ['林夏', '许诺']],
    ['testuser3 bryanmutai', ['testuser3', 'bryanmutai']],
    ['John Smith; Mary Jones', ['John Smith', 'Mary Jones']],
    ['林夏（测试组）', ['林夏（测试组）']],
    ['', []],
  ])('in %j are %j', (cell, names) => {
    expect(namesIn(cell, () => false)).toEqual(names)
  })

  test('of departments may be paths', async () => {
    const find = departmentFinder(await people(await bookOf(linXia as MemberId)))
    for (const path of ['测试组', '技术部/测试组', '总经办 / 技术部 / 测试组'])
      expect(find(path)).toEqual({ kind: 'one', id: testing })
    expect(find('销售部')).toEqual({ kind: 'one', id: sales })
    expect(find('销售部/测试组')).toEqual({ kind: 'nobody' })
  })
})

describe('words', () => {
  test.each([
    ['紧急', 3],
    ['P0', 3],
    ['Highest', 3],
    ['高', 2],
    ['high', 2],
    ['中', 1],
    ['Medium', 1],
    ['较低', 0],
    ['Lowest', 0],
    ['🔴 High', 2],
    ['No priority', 1],
    ['重要且紧急', 3],
    ['重要不紧急', 2],
    ['不重要不紧急', 0],
    ['2', undefined],
    ['?', undefined],
  ])('the priority %s is %s', (word, priority) => expect(priorityNamed(word)).toBe(priority))

  test('a state is done, open, or known to its board alone', () => {
    expect(['已完成', 'Done', 'In Progress', '未开始', 'Stage 2'].map(stateNamed)).toEqual([
      'done',
      'done',
      'open',
      'open',
      undefined,
    ])
  })

  test('what is all done, or will never be, is closed; a share of it is not', () => {
    expect(['100%', '已取消', 'Canceled', "Won't do"].map(stateNamed)).toEqual([
      'done',
      'done',
      'done',
      'done',
    ])
    expect(['40%', '0'].map(stateNamed)).toEqual(['open', 'open'])
  })

  test('the day on which something came to be so says that it is so', () => {
    expect(['是', 'TRUE', '2026-11-13', 'Fri Nov 13 2026 08:02:00 GMT+0000'].map(saysYes)).not.toContain(
      false,
    )
    expect(['', '否', 'false', '0', '12'].map(saysYes)).not.toContain(true)
  })

  test('labels become tags, without what only colours them', () => {
    expect(tagsIn('支付、回归, Sales Support')).toEqual(['支付', '回归', 'Sales Support'])
    expect(tagsIn('Marketing (blue)\nOps (dark green)')).toEqual(['Marketing', 'Ops'])
    expect(tagsIn('[refunds, backend]')).toEqual(['refunds', 'backend'])
    expect(tagsIn('#支付 #回归')).toEqual(['#支付', '#回归'])
  })

  test('a checklist knows what is done', () => {
    expect(checklistIn('[x] 一\n[ ] 二\n- 三')).toEqual([
      { body: '一', isDone: true },
      { body: '二', isDone: false },
      { body: '三', isDone: false },
    ])
  })
})
