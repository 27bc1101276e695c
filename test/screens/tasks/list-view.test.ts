import { describe, expect, test } from 'vitest'
import type { Task, TaskGroup } from '@/domain'
import { bookOf } from '../../support/book'
import * as cast from '../../support/cast'
import { eventually } from '../../support/eventually'
import { rowsOf } from '@/screens/tasks/list-rows'
import { emptyQuery, filterCount, listViewOf, noFilters, queryFrom, queryOf } from '@/screens/tasks/list-view'
import { loadsOf } from '@/screens/tasks/person-loads'
import { people } from '@/domain'

describe('the view of the task list', () => {
  test('is put back as it was after the app has started again', async () => {
    const book = await bookOf(cast.linXia)
    const { view, restored } = listViewOf(book)
    await restored
    Object.assign(view, {
      list: 'department',
      group: 'person',
      priorities: [3],
      due: 'overdue',
      words: '发布',
    })
    await eventually(() => book.store.draft('tasks.view')).toMatchObject({ group: 'person' })

    const again = listViewOf({ ...book })
    await again.restored
    expect(again.view).toMatchObject({
      list: 'department',
      group: 'person',
      priorities: [3],
      due: 'overdue',
      words: '发布',
    })
  })

  test('is the same object for whoever comes back', async () => {
    const book = await bookOf(cast.linXia)
    expect(listViewOf(book).view).toBe(listViewOf(book).view)
  })

  test('counts each kind of filter once, and none of them when they are cleared', () => {
    const query = { ...emptyQuery(), tags: ['上线', '三月'], blockedOnly: true }
    expect(filterCount(query)).toBe(2)
    expect(filterCount({ ...query, ...noFilters() })).toBe(0)
  })

  test('survives the way through JSON, as a shared view does', () => {
    const query = { ...emptyQuery(), list: 'followed' as const, tags: ['上线'], sort: 'title' as const }
    expect(queryFrom(JSON.parse(JSON.stringify(queryOf(query))))).toEqual(query)
  })

  test.each([
    ['nothing', undefined],
    ['a text', 'x'],
    ['what another version knows', { list: 'archive', sort: 7, tags: [1, '上线'], priorities: [9, 2] }],
  ])('reads %s without harm', (_, kept) => {
    const query = queryFrom(kept)
    expect(query.list).toBe('mine')
    expect(query.sort).toBe('due')
    if (typeof kept === 'object') expect(query).toMatchObject({ tags: ['上线'], priorities: [2] })
  })
})

describe('the rows of a grouped list', () => {
  const one: Task = cast.task('one', '一件事')
  const group = (key: string, tasks: Task[]): TaskGroup => ({ key, tasks, open: tasks.length, overdue: 0 })

  test('have a name of their own where a task stands in two groups', () => {
    const keys = rowsOf([one], [group('a', [one]), group('b', [one])], []).map(({ key }) => key)
    expect(keys).toHaveLength(4)
    expect(new Set(keys).size).toBe(4)
  })

  test('are the headings alone where groups are folded', () => {
    const rows = rowsOf([one], [group('a', [one]), group('b', [one])], ['a'])
    expect(rows.map(({ kind }) => kind)).toEqual(['group', 'group', 'task'])
  })
})

describe('the department by person', () => {
  test('begins with who has left and names those with nothing to do', async () => {
    const book = await bookOf(cast.zhouLan)
    const everyone = await people(book)
    const left = cast.task('left', '交接', { ownerId: cast.fangQing, departmentId: cast.sales })
    const open = [left, cast.lateReport, cast.dueTonight]
    const loads = loadsOf(open, everyone, [cast.testing, cast.sales], book.environment.now())
    expect(loads[0]).toMatchObject({ memberId: cast.fangQing, open: 1 })
    expect(loads[1]).toMatchObject({ memberId: cast.linXia, open: 2, overdue: 1 })
    expect(loads.find(({ memberId }) => memberId === cast.xuNuo)).toMatchObject({ open: 0 })
    expect(loads.some(({ memberId }) => memberId === cast.gaoYuan)).toBe(false)
  })
})
