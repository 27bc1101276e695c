import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  addComment,
  addTask,
  completeTask,
  emptyTaskDraft,
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
import { bookOf, type TestBook } from '../../support/book'
import * as cast from '../../support/cast'

beforeAll(learnWords)

const change = (kind: string): UnsentChange => ({ id: 'mutation-1' as MutationId, kind, ops: [], at: 0 })

async function lastSubject(book: TestBook): Promise<string> {
  const line = (await outboxLines(book)).at(-1)
  return line ? subjectOf(book, line.change) : ''
}

describe('the outbox', () => {
  it('has words for everything that the domain does', () => {
    const files = readdirSync('src/domain').map((name) => readFileSync(`src/domain/${name}`, 'utf8'))
    const kinds = files.flatMap((text) => [
      ...text.matchAll(/'((?:task|item|comment|notice|view|conflict)\.[a-z][a-zA-Z]*)'/g),
    ])
    const said = [...new Set(kinds.map(([, kind = '']) => kind))].filter((kind) => !notDone.includes(kind))
    expect(said.length).toBeGreaterThan(20)
    expect(said.filter((kind) => kindText(change(kind)) === '')).toEqual([])
  })

  /** Refusals, what somebody is told of, and names of forms. */
  const notDone: readonly string[] = [...refusals, ...noticeKinds, 'task.carriedOn', 'task.new']

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

  it('gives a reason that was typed to be copied', () => {
    const set = { declineReason: '这周没有空', ownerId: cast.zhouLan }
    const op = { op: 'patch', noun: 'tasks', id: 'x', set, base: {}, baseVersion: 1 } as const
    expect(wordsOf({ ...change('task.decline'), ops: [op] })).toBe('这周没有空')
  })
})
