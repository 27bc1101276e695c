import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  addComment,
  addReportComment,
  addTask,
  askForTalk,
  completeTask,
  emptyTaskDraft,
  markRead,
  noticeKinds,
  outboxLines,
  postponeTasks,
  refusals,
  wordsOf,
  type UnsentChange,
} from '@/domain'
import { learnWords } from '@/i18n'
import type { MutationId } from '@/lib/ids'
import type { ParkedEntry } from '@/store'
import { kindText, subjectOf } from '@/screens/outbox/change-words'
import { editableFields } from '@/screens/outbox/editable-fields'
import { bookOf, pulled, type TestBook } from '../../support/book'
import * as cast from '../../support/cast'
import { calendarDay, filedReport, reportRow } from '../../support/reports'

beforeAll(learnWords)

const change = (kind: string): UnsentChange => ({ id: 'mutation-1' as MutationId, kind, ops: [], at: 0 })

async function lastSubject(book: TestBook): Promise<string> {
  const line = (await outboxLines(book)).at(-1)
  return line ? subjectOf(book, line.change) : ''
}

describe('the outbox', () => {
  it('has words for everything that the domain does', () => {
    const files = readdirSync('src/domain').map((name) =>
      readFileSync(`src/domain/${name}`, 'utf8').replace(/derivedId\(.*\)/g, ''),
    )
    const kinds = files.flatMap((text) => [
      ...text.matchAll(
        /'((?:task|item|comment|notice|view|conflict|report|talk|template|absence|calendar)\.[a-z][a-zA-Z]*)'/g,
      ),
    ])
    const said = [...new Set(kinds.map(([, kind = '']) => kind))].filter((kind) => !notDone.includes(kind))
    expect(said.length).toBeGreaterThan(20)
    expect(said.filter((kind) => kindText(change(kind)) === '')).toEqual([])
  })

  /** Refusals, what somebody is told of, and names of forms. */
  const notDone: readonly string[] = [
    ...refusals,
    ...noticeKinds,
    'task.carriedOn',
    'task.new',
    'report.reminder',
  ]

  it('names what a change is about: the new task, the task of a comment, one of many and how many', async () => {
    const book = await bookOf(cast.linXia)
    const draft = emptyTaskDraft(cast.linXia, cast.testing, book.environment.now())
    await addTask(book, { ...draft, title: '写周报', items: ['甲', '乙'] })
    expect(await lastSubject(book)).toBe('写周报')
    await addComment(book, cast.dueTonight.id, '好')
    expect(await lastSubject(book)).toBe(cast.dueTonight.title)
    await postponeTasks(book, [cast.dueTonight.id, cast.dueMonday.id], 1)
    expect(await lastSubject(book)).toBe(`${cast.dueTonight.title} 等 2 个`)
    await completeTask(book, cast.lateReport.id)
    expect(await lastSubject(book)).toBe(cast.lateReport.title)
  })

  it('names a report by whose it is and of when, also for what is said about it and for one that is not here', async () => {
    const book = await bookOf(cast.zhouLan)
    const filed = filedReport(cast.linXia, 'daily', '2026-11-16')
    await pulled(book.store, { reports: [filed], calendarDays: [calendarDay('2026-11-23', false, '公司日')] })
    await markRead(book, filed.id)
    expect(await lastSubject(book)).toBe('林夏的日报 · 11月16日')
    await addReportComment(book, filed.id, '好')
    expect(await lastSubject(book)).toBe('林夏的日报 · 11月16日')
    await askForTalk(book, { reportId: filed.id, memberId: cast.linXia, topic: '聊聊联调' })
    expect(await lastSubject(book)).toBe('聊聊联调')

    const { id, authorId, kind, day } = reportRow(cast.zhouLan, 'weekly', '2026-11-16')
    const set = { authorId, kind, day }
    const begun = { op: 'create', noun: 'reports', id, set, base: {}, baseVersion: 0 } as const
    expect(await subjectOf(book, { ...change('report.begin'), ops: [begun] })).toBe(
      '我的周报 · 11月16日 周一 – 11月22日 周日',
    )
    const [row] = await book.store.all('calendarDays')
    const removal = { op: 'delete', noun: 'calendarDays', id: row?.id ?? '' } as const
    const removed = { ...removal, set: {}, base: {}, baseVersion: 1 }
    expect(await subjectOf(book, { ...change('calendar.remove'), ops: [removed] })).toBe('11月23日 周一')
  })

  it('tells which row each difference of a change to many is about, and lets none be written anew', async () => {
    const book = await bookOf(cast.linXia)
    const rows = [cast.dueTonight, cast.dueMonday]
    const dueAt = '2026-12-01T10:00:00.000Z'
    const parked: ParkedEntry = {
      id: 'mutation-9' as MutationId,
      kind: 'task.postpone',
      ops: rows.map(({ id, dueAt: before }) => ({
        ...{ op: 'patch', noun: 'tasks', id, set: { dueAt }, base: { dueAt: before }, baseVersion: 1 },
      })) as ParkedEntry['ops'],
      at: 0,
      code: 'forbidden',
      theirs: Object.fromEntries(rows.map((row) => [row.id, { ...row }])),
      mine: Object.fromEntries(rows.map((row) => [row.id, { ...row, dueAt }])),
      parkedAt: 0,
    }
    const fence = await book.store.desk.takeLead()
    await book.store.desk.asLeader(fence, ['tasks'], ({ parked: shelf }) => shelf.putMany([parked]))
    const [line] = await outboxLines(book)
    expect(line).toMatchObject({
      comparisons: [{ about: cast.dueTonight.title }, { about: cast.dueMonday.title }],
    })
    expect(line && editableFields(line.change)).toEqual([])
  })

  it('gives all that was written into a report to be copied, and nothing that only arranges it', () => {
    const content = {
      results: '支付回归通过',
      count: 3,
      who: '0190a1b2-0000-7000-8000-000000000001',
      problems: [{ id: 'a', text: '联调卡住', state: 'blocked', need: '开通账号' }],
      _removed: ['b'],
    }
    const op = { op: 'patch', noun: 'reports', id: 'x', set: { content }, base: {}, baseVersion: 1 } as const
    expect(wordsOf({ ...change('report.file'), ops: [op] })).toBe('支付回归通过\n3\n联调卡住 (开通账号)')
  })

  it('gives a reason that was typed to be copied', () => {
    const set = { declineReason: '这周没有空', ownerId: cast.zhouLan }
    const op = { op: 'patch', noun: 'tasks', id: 'x', set, base: {}, baseVersion: 1 } as const
    expect(wordsOf({ ...change('task.decline'), ops: [op] })).toBe('这周没有空')
  })
})
