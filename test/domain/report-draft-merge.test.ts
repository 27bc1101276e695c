import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addComment,
  completeTask,
  draftedKey,
  draftReport,
  editedLine,
  linesIn,
  mergeDraft,
  reopenTask,
  withLineAgain,
  withoutLine,
  withTyped,
  type ReportContent,
  type ReportLine,
} from '@/domain'
import type { TaskId } from '@/lib/ids'
import { bookOf, type TestBook } from '../support/book'
import * as cast from '../support/cast'
import { dailyFields, day } from '../support/reports'

const friday = day('2026-11-20')
const far = { dueAt: '2026-12-24T10:00:00.000Z' }
const pay = cast.task('task-pay', '回归支付', far)
const login = cast.task('task-login', '复测登录', far)
const notes = cast.task('task-notes', '写发布说明', far)

const bookWith = () => bookOf(cast.linXia, { ...cast.everything, tasks: [pay, login, notes] })
const fresh = (book: TestBook, language: 'zh-CN' | 'en' = 'zh-CN') =>
  draftReport(book, { kind: 'daily', day: friday, fields: dailyFields, language })
const texts = (content: ReportContent, key = 'done') => linesIn(content[key]).map(({ text }) => text)
const lineOf = (content: ReportContent, at: number, key = 'done') => linesIn(content[key])[at] as ReportLine

describe('a draft that was begun earlier', () => {
  it('gets what has happened since at its end, and its own lines say what is true now', async () => {
    const book = await bookWith()
    await addComment(book, pay.id, '微信已通')
    const begun = mergeDraft({}, await fresh(book))
    expect(texts(begun)).toEqual(['推进「回归支付」：微信已通'])
    book.environment.turn(60_000)
    await completeTask(book, login.id)
    await completeTask(book, pay.id)
    expect(texts(mergeDraft(begun, await fresh(book)))).toEqual([
      '完成「回归支付」：微信已通',
      '完成「复测登录」',
    ])
  })

  it('lets go of a line that is no longer true, unless somebody touched it', async () => {
    const book = await bookWith()
    await completeTask(book, pay.id)
    await completeTask(book, login.id)
    const begun = await fresh(book)
    const edited = {
      ...begun,
      done: [lineOf(begun, 0), editedLine(lineOf(begun, 1), { text: '登录修好了' })],
    }
    await reopenTask(book, pay.id)
    await reopenTask(book, login.id)
    expect(texts(mergeDraft(edited, await fresh(book)))).toEqual(['登录修好了'])
  })

  it('keeps what was edited, the order, and does not bring back what was removed', async () => {
    const book = await bookWith()
    for (const { id } of [pay, login, notes]) await completeTask(book, id)
    const begun = await fresh(book)
    const [a, b, c] = linesIn(begun['done']) as [ReportLine, ReportLine, ReportLine]
    const own: ReportLine = { id: 'own', text: '和财务对了口径' }
    const mine = withoutLine(
      { ...begun, done: [c, own, editedLine(a, { text: '支付全部回归完' }), b] },
      'done',
      b.id,
    )
    await addComment(book, login.id, '顺手')
    const merged = mergeDraft(mine, await fresh(book))
    expect(texts(merged)).toEqual([c.text, '和财务对了口径', '支付全部回归完'])
    const again = withLineAgain(merged, 'done', b, 1)
    expect(texts(mergeDraft(again, await fresh(book)))[1]).toBe('完成「复测登录」：顺手')
  })

  it('does not tell of a record that somebody has written about by hand', async () => {
    const book = await bookWith()
    await completeTask(book, pay.id)
    const ref = { noun: 'tasks', id: pay.id } as const
    const mine = { done: [{ id: 'own', text: '支付回归完', ref }] }
    expect(texts(mergeDraft(mine, await fresh(book)))).toEqual(['支付回归完'])
  })

  it('leaves words alone, and fills in what is empty', () => {
    const current = { results: '已发布', calls: null, note: ' ' }
    expect(mergeDraft(current, { results: '计划 3 项', calls: 7, note: '草稿', visits: 2 })).toEqual({
      ...{ results: '已发布', calls: 7, note: '草稿', visits: 2 },
      ...{ [draftedKey]: { calls: 7, visits: 2 } },
    })
  })

  it('adds up again what nobody typed, and lets it go where there is nothing to add up any more', () => {
    const begun = mergeDraft({}, { calls: 12, signed: 300 })
    const later = mergeDraft(begun, { calls: 20, signed: 300 })
    expect(later).toMatchObject({ calls: 20, signed: 300 })
    expect(mergeDraft(later, { calls: 25 })).toMatchObject({ calls: 25, signed: null })
  })

  it('leaves a number alone that was typed, be it the very one that stood there', () => {
    const begun = mergeDraft({}, { calls: 12, signed: 300 })
    const typed = withTyped(withTyped(begun, 'calls', 15), 'signed', 300)
    expect(mergeDraft(typed, { calls: 20, signed: 500 })).toMatchObject({ calls: 15, signed: 300 })
    const before = { calls: 12 }
    expect(mergeDraft(before, { calls: 20 })).toEqual(before)
  })

  it('says what nobody touched in the language of whoever opens it', async () => {
    const book = await bookWith()
    await completeTask(book, pay.id)
    const begun = await fresh(book)
    expect(texts(mergeDraft(begun, await fresh(book, 'en')))).toEqual(['Finished “回归支付”'])
  })
})

describe('drafting twice', () => {
  const line = fc.record(
    {
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      text: fc.string({ maxLength: 5 }),
      ref: fc.record({
        noun: fc.constant('tasks' as const),
        id: fc.constantFrom('t1', 't2', 't3') as fc.Arbitrary<TaskId>,
      }),
      state: fc.constantFrom('done' as const, 'progress' as const, 'blocked' as const),
      auto: fc.constant(true as const),
    },
    { requiredKeys: ['id', 'text'] },
  )
  const lines = fc.uniqueArray(line, { selector: ({ id }) => id, maxLength: 5 })
  const drafted = {
    done: lines,
    plan: lines,
    results: fc.constantFrom('', '写了些什么'),
    calls: fc.constantFrom(null, 0, 3),
  }
  const _removed = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'))
  const draft = fc.record(drafted, { requiredKeys: [] })
  const _drafted = fc.constantFrom({}, { calls: 3 }, { calls: 0, other: 1 })
  const content = fc.record({ ...drafted, _removed, _drafted }, { requiredKeys: [] })

  it('changes nothing', () => {
    fc.assert(
      fc.property(content, draft, (current, found) => {
        const once = mergeDraft(current, found)
        expect(mergeDraft(once, found)).toEqual(once)
      }),
      { numRuns: 500 },
    )
  })

  it('never loses a line that was written or touched by hand, nor brings one that was removed', () => {
    fc.assert(
      fc.property(content, draft, (current, found) => {
        const merged = mergeDraft(current, found)
        for (const key of ['done', 'plan'] as const) {
          const byHand = linesIn(current[key]).filter(({ auto }) => !auto)
          expect(linesIn(merged[key]).filter((one) => byHand.includes(one))).toEqual(byHand)
          const before = new Set(linesIn(current[key]).map(({ id }) => id))
          const come = linesIn(merged[key]).filter(({ id }) => !before.has(id))
          expect(come.filter(({ id }) => current._removed?.includes(id as 'a'))).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('says the same of the same device, however often it is asked', async () => {
    const book = await bookWith()
    for (const { id } of [pay, login, notes]) await completeTask(book, id)
    expect(await fresh(book)).toEqual(await fresh(book))
  })
})
