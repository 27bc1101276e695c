import { describe, expect, it } from 'vitest'
import {
  addComment,
  completeTask,
  discardChange,
  outboxLines,
  resendParked,
  task,
  unsentRowIds,
  wordsOf,
} from '@/domain'
import type { MutationId } from '@/lib/ids'
import type { ParkedEntry } from '@/store'
import { bookOf, type TestBook } from '../support/book'
import * as cast from '../support/cast'

const id = cast.dueTonight.id

const refusedTitle: ParkedEntry = {
  id: 'mutation-9' as MutationId,
  kind: 'task.edit',
  ops: [
    {
      op: 'patch',
      noun: 'tasks',
      id,
      set: { title: '我的标题' },
      base: { title: '回归支付流程' },
      baseVersion: 1,
    },
  ],
  at: 0,
  code: 'forbidden',
  theirs: { [id]: { ...cast.dueTonight } },
  mine: { [id]: { ...cast.dueTonight, title: '我的标题' } },
  parkedAt: 0,
}

async function park(book: TestBook, entry: ParkedEntry): Promise<void> {
  const fence = await book.store.desk.takeLead()
  await book.store.desk.asLeader(fence, ['tasks'], (shelves) => shelves.parked.putMany([entry]))
}

describe('the outbox', () => {
  it('tells a change that is only on this device, and marks its row', async () => {
    const book = await bookOf(cast.linXia)
    await completeTask(book, id)
    expect(await outboxLines(book)).toMatchObject([{ state: 'onDevice', change: { kind: 'task.complete' } }])
    expect([...(await unsentRowIds(book))]).toEqual([id])
  })

  it('puts what needs the person first, with both values', async () => {
    const book = await bookOf(cast.linXia)
    await completeTask(book, id)
    await park(book, refusedTitle)
    const [first, second] = await outboxLines(book)
    expect(second?.state).toBe('onDevice')
    expect(first).toMatchObject({
      state: 'parked',
      refusal: 'forbidden',
      comparisons: [{ field: 'title', mine: '我的标题', theirs: { kind: 'value', value: '回归支付流程' } }],
    })
  })

  it('says when the server holds no such row', async () => {
    const book = await bookOf(cast.linXia)
    await park(book, { ...refusedTitle, theirs: { [id]: null }, code: 'a_code_from_next_year' })
    expect(await outboxLines(book)).toMatchObject([
      { refusal: 'invalid', comparisons: [{ theirs: { kind: 'gone' } }] },
    ])
  })

  it('sends a refused change again, altered', async () => {
    const book = await bookOf(cast.linXia)
    await park(book, refusedTitle)
    expect((await resendParked(book, refusedTitle.id, { title: '商量好的标题' })).ok).toBe(true)
    expect((await task(book, id))?.title).toBe('商量好的标题')
    expect(await outboxLines(book)).toMatchObject([{ state: 'onDevice' }])
  })

  it('forgets a change that the person discards', async () => {
    const book = await bookOf(cast.linXia)
    await park(book, refusedTitle)
    expect((await discardChange(book, refusedTitle.id)).ok).toBe(true)
    expect(await outboxLines(book)).toEqual([])
    expect(await discardChange(book, refusedTitle.id)).toEqual({ ok: false, refusal: 'gone' })
  })

  it('gives the typed words to be copied', async () => {
    const book = await bookOf(cast.linXia)
    await addComment(book, id, '先别发，等我确认')
    const [line] = await outboxLines(book)
    expect(line && wordsOf(line.change)).toBe('先别发，等我确认')
  })
})
