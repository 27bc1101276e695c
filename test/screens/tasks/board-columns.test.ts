import { describe, expect, test } from 'vitest'
import { addDays, type Day, dayOf, momentOn } from '@/lib/day'
import type { Task } from '@/domain'
import { columnsOf, dueIn, tagsMoved } from '@/screens/tasks/board-columns'
import { plainTask } from '../../support/plain-task'

const wednesday = '2026-11-18' as Day
const now = Date.parse(momentOn(wednesday, '14:00'))
const due = (day: Day, time = '18:00') => momentOn(day, time)

describe('the board by time', () => {
  test('has what is late, of today, of this week and later, also when a column is empty', () => {
    const tasks = [
      aTask('late', { dueAt: due(wednesday, '09:00') }),
      aTask('tonight', { dueAt: due(wednesday) }),
      aTask('sunday', { dueAt: due(addDays(wednesday, 4)) }),
      aTask('monday', { dueAt: due(addDays(wednesday, 5)) }),
    ]
    const titles = columnsOf(tasks, 'time', now).map(({ key, tasks }) => [
      key,
      tasks.map(({ title }) => title),
    ])
    expect(titles).toEqual([
      ['overdue', ['late']],
      ['today', ['tonight']],
      ['week', ['sunday']],
      ['later', ['monday']],
    ])
    expect(columnsOf([], 'time', now)).toHaveLength(4)
  })

  test('keeps the hour of a task that is put into another column', () => {
    const dueAt = due(addDays(wednesday, 20), '10:30')
    expect(dueIn('week', dueAt, now)).toBe(due('2026-11-20' as Day, '10:30'))
    expect(dueIn('later', dueAt, now)).toBe(due('2026-11-23' as Day, '10:30'))
  })

  test('puts nothing into what is late, and nothing that is late at once into today', () => {
    expect(dueIn('overdue', due(wednesday), now)).toBeUndefined()
    expect(dueIn('today', due(addDays(wednesday, 9), '10:30'), now)).toBe(due(wednesday, '23:59'))
    expect(dueIn('today', due(addDays(wednesday, 9), '16:00'), now)).toBe(due(wednesday, '16:00'))
  })

  test('has no rest of the week on a Sunday', () => {
    const sunday = Date.parse(momentOn('2026-11-22' as Day, '12:00'))
    expect(dueIn('week', due(wednesday), sunday)).toBeUndefined()
    expect(dayOf(dueIn('later', due(wednesday), sunday) ?? '')).toBe('2026-11-23')
  })
})

describe('the board by tag', () => {
  test('shows a task under each of its tags, and those without any last', () => {
    const tasks = [
      aTask('one', {}),
      aTask('two', { tags: ['上线', '三月'] }),
      aTask('three', { tags: ['上线'] }),
    ]
    const columns = columnsOf(tasks, 'tag', now)
    expect(columns.map(({ key, tasks }) => [key, tasks.length])).toEqual([
      ['上线', 2],
      ['三月', 1],
      [null, 1],
    ])
  })

  test('takes the old tag off a task and puts the new one on, once', () => {
    expect(tagsMoved(['上线', '三月'], '上线', '四月')).toEqual(['三月', '四月'])
    expect(tagsMoved(['上线', '三月'], '上线', '三月')).toEqual(['三月'])
    expect(tagsMoved(['上线'], '上线', null)).toEqual([])
    expect(tagsMoved([], null, '上线')).toEqual(['上线'])
  })
})

function aTask(title: string, part: Partial<Task>): Task {
  return { ...plainTask(), title, dueAt: due(wednesday), ...part } as Task
}
