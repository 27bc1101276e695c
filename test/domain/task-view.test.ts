import { describe, expect, it } from 'vitest'
import {
  addTask,
  arrangeTasks,
  deleteView,
  departmentLoad,
  emptyTaskDraft,
  readTasks,
  renameView,
  savedViews,
  saveView,
  tasksBetween,
  type Task,
  type TaskQuery,
  type TaskViewPage,
} from '@/domain'
import type { Day } from '@/lib/day'
import type { TaskViewId } from '@/lib/ids'
import { bookOf, pulled, type TestBook } from '../support/book'
import * as cast from '../support/cast'

const now = Date.parse('2026-11-20T02:00:00.000Z')
const mine: TaskQuery = { list: { kind: 'mine' }, shelf: 'open' }
const titles = (tasks: readonly Task[]) => tasks.map(({ title }) => title)
/** Reads what the query asks for, and arranges it. */
async function tasksInView(book: TestBook, query: TaskQuery): Promise<TaskViewPage> {
  const { tasks, more } = await readTasks(book, query)
  return { ...arrangeTasks(tasks, query, now), more }
}

const headings = ({ groups }: TaskViewPage) => groups.map(({ key, tasks }) => [key, tasks.length])

/** 林夏's department on Friday, 2026-11-20, ten in the morning. */
const team = [
  cast.task('t1', '回归支付', { dueAt: '2026-11-19T10:00:00.000Z', tags: ['支付'], priority: 3 }),
  cast.task('t2', '回归退款', { dueAt: '2026-11-20T10:00:00.000Z', tags: ['支付', '发布'] }),
  cast.task('t3', '写发布说明', { dueAt: '2026-11-22T10:00:00.000Z', tags: ['发布'], ownerId: cast.xuNuo }),
  cast.task('t4', '整理用例', { dueAt: '2026-11-25T10:00:00.000Z', coOwnerIds: [cast.xuNuo] }),
  cast.task('t5', '买测试机', {
    dueAt: '2026-11-18T10:00:00.000Z',
    ownerId: cast.xuNuo,
    blockedReason: '等预算',
    createdAt: '2026-11-01T01:00:00.000Z',
  }),
  cast.task('t6', '部署环境', {
    dueAt: '2026-11-18T10:00:00.000Z',
    ownerId: cast.xuNuo,
    completedAt: '2026-11-19T09:00:00.000Z',
  }),
]
const department: TaskQuery = { list: { kind: 'department', departmentIds: [cast.testing] }, shelf: 'open' }

async function teamBook(): Promise<TestBook> {
  const { departments, members, memberships } = cast.everything
  return bookOf(cast.linXia, { departments, members, memberships, tasks: team } as typeof cast.everything)
}

describe('the four lists of my own', () => {
  it('show what I own alone or with others, created, follow, and gave to others', async () => {
    const book = await bookOf(cast.xuNuo)
    await pulled(book.store, {
      tasks: [
        cast.task('with-me', '一起', { coOwnerIds: [cast.xuNuo] }),
        cast.task('by-me', '我提的', { createdBy: cast.xuNuo }),
        cast.task('followed', '我看着', { followerIds: [cast.xuNuo] }),
        cast.task('assigned', '我派的', { assignedBy: cast.xuNuo }),
        cast.task('own', '派给自己', { assignedBy: cast.xuNuo, ownerId: cast.xuNuo }),
      ],
    })
    const shown = async (kind: 'mine' | 'createdByMe' | 'followed' | 'assigned') =>
      titles((await tasksInView(book, { list: { kind }, shelf: 'open' })).tasks).sort()
    expect(await shown('mine')).toEqual(['一起', '派给自己'].sort())
    expect(await shown('createdByMe')).toEqual(['我提的'])
    expect(await shown('followed')).toEqual(['我看着'])
    expect(await shown('assigned')).toEqual(['我派的'])
  })

  it('show what I have just given to somebody, before the server knows', async () => {
    const book = await bookOf(cast.linXia)
    const draft = { ...emptyTaskDraft(cast.linXia, cast.testing, now), title: '给许诺', ownerId: cast.xuNuo }
    await addTask(book, draft)
    const query = { list: { kind: 'assigned' }, shelf: 'open' } as const
    expect(await tasksInView(book, query)).toMatchObject({ tasks: [{ title: '给许诺' }], total: 1 })
  })
})

describe('a view', () => {
  it('reads no further than its limit where nothing else is asked, and says that there is more', async () => {
    const book = await teamBook()
    const { tasks, more } = await readTasks(book, { ...department, limit: 2 })
    expect(titles(tasks)).toEqual(['买测试机', '回归支付'])
    expect(more).toBe(true)
    expect(await readTasks(book, { ...department, limit: 5 })).toMatchObject({ more: false })
    expect((await readTasks(book, { ...department, shelf: 'all', limit: 5 })).more).toBe(true)
    expect((await readTasks(book, { ...department, limit: 2, due: 'overdue' })).tasks).toHaveLength(5)
  })

  it('shows open ones and then done ones, where both are asked for', async () => {
    const page = await tasksInView(await teamBook(), { ...department, shelf: 'all' })
    expect(titles(page.tasks).at(-1)).toBe('部署环境')
    expect(page).toMatchObject({ total: 6, open: 5, overdue: 2, more: false })
    const done = await tasksInView(await teamBook(), { ...department, shelf: 'done' })
    expect(titles(done.tasks)).toEqual(['部署环境'])
  })

  const filters: [string, Partial<TaskQuery>, string[]][] = [
    ['of words in title or tag, each of them', { words: ' 发布 回归 ' }, ['回归退款']],
    [
      'of people, second owners among them',
      { ownerIds: [cast.xuNuo] },
      ['买测试机', '写发布说明', '整理用例'],
    ],
    ['of tags, any of them', { tags: ['支付', '没有'] }, ['回归支付', '回归退款']],
    ['of priorities', { priorities: [2, 3] }, ['回归支付']],
    ['of what is late', { due: 'overdue' }, ['买测试机', '回归支付']],
    ['of what is due today', { due: 'today' }, ['回归退款']],
    ['of what is due this week', { due: 'week' }, ['买测试机', '回归支付', '回归退款', '写发布说明']],
    ['of what is due later', { due: 'later' }, ['整理用例']],
    ['of what is blocked', { blocked: true }, ['买测试机']],
    ['of all at once', { tags: ['支付'], due: 'today', priorities: [1], words: '退款' }, ['回归退款']],
  ]
  it.each(filters)('can be narrowed to those %s', async (_, part, expected) => {
    const page = await tasksInView(await teamBook(), { ...department, ...part })
    expect(titles(page.tasks)).toEqual(expected)
    expect(page.total).toBe(expected.length)
  })

  const sorts: [TaskQuery['sort'], string][] = [
    ['priority', '回归支付'],
    ['created', '回归支付'],
    ['title', '部署环境'],
  ]
  it.each(sorts)('can be sorted by %s', async (sort, first) => {
    const tasks = team.map((one) =>
      one.id === 't1' ? { ...one, createdAt: '2026-11-20T01:00:00.000Z' } : one,
    )
    const page = arrangeTasks(tasks, { ...department, shelf: 'all', ...(sort && { sort }) }, now)
    expect(page.tasks[0]?.title).toBe(first)
  })

  it('has a heading for each person, for each owner of a shared task, the latest first', async () => {
    const page = await tasksInView(await teamBook(), { ...department, group: 'person' })
    expect(page.groups).toMatchObject([
      { key: cast.linXia, open: 3, overdue: 1 },
      { key: cast.xuNuo, open: 3, overdue: 1 },
    ])
    const hers = await tasksInView(await teamBook(), {
      ...department,
      group: 'person',
      ownerIds: [cast.xuNuo],
    })
    expect(headings(hers)).toEqual([[cast.xuNuo, 3]])
  })

  it('has a heading for what is late, and for each day after', async () => {
    const page = await tasksInView(await teamBook(), { ...department, group: 'day' })
    expect(headings(page)).toEqual([
      ['overdue', 2],
      ['2026-11-20', 1],
      ['2026-11-22', 1],
      ['2026-11-25', 1],
    ])
  })

  it('has a heading for each tag, those without one last', async () => {
    const page = await tasksInView(await teamBook(), { ...department, group: 'tag' })
    expect(headings(page).at(-1)).toEqual(['', 2])
    expect(headings(page).slice(0, 2).sort()).toEqual([
      ['发布', 2],
      ['支付', 2],
    ])
    expect([...page.tags].sort()).toEqual(['发布', '支付'].sort())
  })

  it('has a heading for each priority, urgent first', async () => {
    const page = await tasksInView(await teamBook(), { ...department, group: 'priority' })
    expect(headings(page)).toEqual([
      ['3', 1],
      ['1', 4],
    ])
  })

  it('says that there is more, where done tasks were read only so far back', async () => {
    const book = await teamBook()
    const tasks = Array.from({ length: 1_600 }, (_, n) =>
      cast.task(`done-${n}`, `旧 ${n}`, {
        completedAt: new Date(now - n * 3_600_000).toISOString(),
        tags: ['旧'],
      }),
    )
    await pulled(book.store, { tasks })
    const page = await tasksInView(book, { ...department, shelf: 'done', tags: ['旧'], limit: 2_000 })
    expect(page.more).toBe(true)
    expect(page.tasks[0]?.title).toBe('旧 0')
    expect(page.total).toBeGreaterThan(1_400)
  })
})

describe('several departments at once', () => {
  it('stand in one order, as far as the limit', async () => {
    const book = await bookOf(cast.gaoYuan)
    const list = { kind: 'department', departmentIds: [cast.sales, cast.testing] } as const
    const page = await tasksInView(book, { ...mine, list, limit: 3 })
    expect(page.tasks.map(({ dueAt }) => dueAt)).toEqual(page.tasks.map(({ dueAt }) => dueAt).sort())
    expect(page).toMatchObject({ total: 3, more: true })
  })
})

describe('a department by person', () => {
  it('tells of each what is open, late, due today and blocked', async () => {
    const loads = await departmentLoad(await teamBook(), [cast.testing], now)
    expect(loads).toMatchObject([
      { memberId: cast.linXia, open: 3, overdue: 1, dueToday: 1, blocked: 0 },
      { memberId: cast.xuNuo, open: 3, overdue: 1, dueToday: 0, blocked: 1 },
    ])
    expect(titles(loads[0]?.tasks ?? [])).toEqual(['回归支付', '回归退款', '整理用例'])
  })
})

describe('a calendar', () => {
  it('shows what is due on its days, and what was ticked on them', async () => {
    const { list } = department
    const week = await tasksBetween(await teamBook(), list, '2026-11-19' as Day, '2026-11-22' as Day)
    expect(titles(week)).toEqual(['回归支付', '回归退款', '写发布说明', '部署环境'])
  })
})

describe('a view that is kept', () => {
  const query = { list: 'department', tags: ['支付'] }

  it('is found again by its name, mine before my colleagues’', async () => {
    const book = await bookOf(cast.linXia)
    await pulled(book.store, { taskViews: [shared('view-theirs', '安全', cast.xuNuo)] })
    await saveView(book, { name: ' 支付 ', query, departmentId: null })
    expect(await savedViews(book)).toMatchObject([
      { name: '支付', query, departmentId: null },
      { name: '安全' },
    ])
  })

  it('is renamed by its maker, and deleted by them or a lead of the department', async () => {
    const theirs = shared('view-theirs', '安全', cast.xuNuo)
    const colleague = await bookOf(cast.linXia)
    await pulled(colleague.store, { taskViews: [theirs] })
    expect(await renameView(colleague, theirs.id, '别的')).toMatchObject({ refusal: 'forbidden' })
    expect(await deleteView(colleague, theirs.id)).toMatchObject({ refusal: 'forbidden' })
    const lead = await bookOf(cast.zhouLan)
    await pulled(lead.store, { taskViews: [theirs] })
    expect((await deleteView(lead, theirs.id)).ok).toBe(true)
    const maker = await bookOf(cast.xuNuo)
    await pulled(maker.store, { taskViews: [theirs] })
    expect((await renameView(maker, theirs.id, '安全检查')).ok).toBe(true)
  })

  it('is refused without a name, with a book for a name, too large, or shared where I do not sit', async () => {
    const book = await bookOf(cast.linXia)
    const view = { name: '视图', query, departmentId: null }
    expect(await saveView(book, { ...view, name: ' ' })).toMatchObject({ refusal: 'view.no_name' })
    expect(await saveView(book, { ...view, name: '长'.repeat(61) })).toMatchObject({ refusal: 'too_long' })
    expect(await saveView(book, { ...view, query: { words: 'x'.repeat(5_000) } })).toMatchObject({
      refusal: 'too_long',
    })
    expect(await saveView(book, { ...view, departmentId: cast.sales })).toMatchObject({
      refusal: 'forbidden',
    })
    expect(await renameView(book, 'view-nowhere' as TaskViewId, '甲')).toMatchObject({ refusal: 'gone' })
  })

  function shared(id: string, name: string, createdBy: typeof cast.xuNuo) {
    const { version, createdAt, updatedBy, updatedAt, deletedAt, archivedAt, scopes } = team[0] as Task
    const row = { version, createdAt, updatedBy, updatedAt, deletedAt, archivedAt, scopes: [...scopes] }
    return { ...row, id: id as TaskViewId, name, query, createdBy, departmentId: cast.testing }
  }
})

describe('what a screen holds', () => {
  it('is arranged anew without being read again', async () => {
    const book = await teamBook()
    const { tasks } = await readTasks(book, { ...department, group: 'day' })
    book.store.close()
    const narrow = (part: Partial<TaskQuery>) =>
      titles(arrangeTasks(tasks, { ...department, ...part }, now).tasks)
    expect(narrow({ tags: ['发布'] })).toEqual(['回归退款', '写发布说明'])
    expect(narrow({ blocked: true })).toEqual(['买测试机'])
    expect(narrow({})).toHaveLength(5)
  })
})
