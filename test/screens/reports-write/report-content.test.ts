import { expect, test } from 'vitest'
import { draftedKey, type FormField, removedKey, type ReportLine } from '@/domain'
import type { Day } from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import {
  blockersWithoutNeed,
  copiedFrom,
  datedContent,
  withLines,
} from '@/screens/reports-write/report-content'

const fields: FormField[] = [
  { key: 'done', type: 'tasks', label: { zh: '今日完成' }, part: 'done' },
  { key: 'calls', type: 'number', label: { zh: '电话' } },
  { key: 'results', type: 'text', label: { zh: '成果' } },
]
const line = (id: string, differs: Partial<ReportLine> = {}): ReportLine => ({
  id,
  text: `第 ${id}`,
  ...differs,
})
const ofTask = line('a', { ref: { noun: 'tasks', id: 'task-1' as TaskId }, auto: true })

test('remembers a line of the draft that was taken away, and forgets it when it is back', () => {
  const without = withLines({ done: [ofTask, line('b')] }, 'done', [line('b')])
  expect(without).toEqual({ done: [line('b')], [removedKey]: ['a'] })
  expect(withLines(without, 'done', [ofTask, line('b')])).toEqual({
    done: [ofTask, line('b')],
    [removedKey]: [],
  })
})

test('remembers a line that tells of no record too: the draft may have begun it, and it was put in other words', () => {
  expect(withLines({ done: [line('b')] }, 'done', [])).toEqual({ done: [], [removedKey]: ['b'] })
})

test('takes a number that is typed from the draft, whatever it is', () => {
  const drafted = { calls: 12, [draftedKey]: { calls: 12, visits: 3 } }
  expect(withLines(drafted, 'calls', 12)).toEqual({ calls: 12, [draftedKey]: { visits: 3 } })
})

test('asks what would help wherever somebody says that they are blocked', () => {
  const blocked = line('a', { state: 'blocked' })
  expect(blockersWithoutNeed(fields, { done: [blocked] })).toEqual([
    { field: 'done', refusal: 'report.missing_field' },
  ])
  expect(blockersWithoutNeed(fields, { done: [{ ...blocked, need: ' 测试账号 ' }] })).toEqual([])
  expect(blockersWithoutNeed(fields, { done: [{ ...blocked, auto: true }] })).toEqual([])
})

test('takes over from the last report what is not said yet, its lines as new ones behind those that are here', () => {
  const last = { done: [ofTask, line('b')], calls: 12, results: '签了两单' }
  let made = 0
  const copied = copiedFrom(last, { done: [line('b')], results: '今天的成果' }, fields, () => `new-${++made}`)
  expect(copied).toEqual({
    done: [line('b'), { id: 'new-1', text: '第 a', ref: ofTask.ref }],
    calls: 12,
    results: '今天的成果',
  })
})

test('begins what is told of a day with that day, where a date must be given', () => {
  const visit: FormField[] = [
    { key: 'visited', type: 'date', label: { zh: '拜访日期' }, required: true },
    { key: 'next', type: 'date', label: { zh: '下次拜访' } },
  ]
  expect(datedContent(visit, '2026-11-20' as Day)).toEqual({ visited: '2026-11-20' })
})
