import { describe, expect, it } from 'vitest'
import {
  addComment,
  commentsOn,
  completeTask,
  conflictsOn,
  dismissConflict,
  draftKept,
  editTask,
  forgetDraft,
  historyOf,
  keepDraft,
  task,
  tasksInConflict,
  undoConflict,
} from '@/domain'
import type { ConflictId, MemberId, TaskEventId, TaskId } from '@/lib/ids'
import type { ConflictRow, TaskEventRow } from '@/store'
import { bookOf, pulled } from '../support/book'
import * as cast from '../support/cast'

const id = cast.dueTonight.id

function event(differs: Partial<TaskEventRow>): TaskEventRow {
  const { version, createdBy, createdAt, updatedBy, updatedAt, deletedAt, archivedAt, scopes } =
    cast.dueTonight
  const row = { version, createdBy, createdAt, updatedBy, updatedAt, deletedAt, archivedAt, scopes }
  return {
    ...row,
    id: 'event-1' as TaskEventId,
    taskId: id,
    kind: 'edited',
    changes: {},
    by: cast.zhouLan,
    at: '2026-11-19T02:00:00.000Z',
    ...differs,
  }
}

function conflict(createdBy: MemberId = cast.linXia): ConflictRow {
  const { version, createdAt, updatedBy, updatedAt, deletedAt, archivedAt, scopes } = cast.dueTonight
  return {
    ...{ version, createdAt, updatedBy, updatedAt, deletedAt, archivedAt, scopes, createdBy },
    id: 'conflict-1' as ConflictId,
    tbl: 4,
    rowId: id,
    field: 'title',
    base: '回归支付流程',
    theirs: '回归支付与退款',
    mine: '回归支付',
    theirsBy: cast.zhouLan,
    at: '2026-11-20T01:00:00.000Z',
    seenAt: null,
  }
}

describe('comments', () => {
  it('stand in the order in which they were said, offline too', async () => {
    const book = await bookOf(cast.linXia)
    await addComment(book, id, '环境好了吗？')
    book.environment.turn(60_000)
    await addComment(book, id, ' 好了。\n')
    expect((await commentsOn(book, id)).map(({ body }) => body)).toEqual(['环境好了吗？', '好了。'])
  })

  it('say something, and are no essay', async () => {
    const book = await bookOf(cast.linXia)
    expect(await addComment(book, id, ' \n')).toEqual({ ok: false, refusal: 'comment.empty', field: 'body' })
    expect(await addComment(book, id, '长'.repeat(5_001))).toMatchObject({ refusal: 'too_long' })
    expect(await addComment(book, 'task-nowhere' as TaskId, '在吗')).toEqual({ ok: false, refusal: 'gone' })
  })
})

describe('history', () => {
  it('tells who changed what from what to what, newest first', async () => {
    const book = await bookOf(cast.linXia)
    const moved = event({
      id: 'event-2' as TaskEventId,
      at: '2026-11-19T03:00:00.000Z',
      changes: { priority: { old: 1, new: 2 }, title: { old: '回归', new: '回归支付流程' } },
    })
    await pulled(book.store, { taskEvents: [event({ kind: 'created' }), moved] })
    const lines = await historyOf(book, id)
    expect(lines.map(({ kind }) => kind)).toEqual(['edited', 'created'])
    expect(lines[0]?.changes).toEqual([
      { field: 'title', from: '回归', to: '回归支付流程' },
      { field: 'priority', from: 1, to: 2 },
    ])
  })

  it('has what is only on this device on top, as mine', async () => {
    const book = await bookOf(cast.linXia)
    await pulled(book.store, { taskEvents: [event({ kind: 'created' })] })
    await editTask(book, id, { priority: 3 })
    await completeTask(book, id)
    const lines = await historyOf(book, id)
    expect(lines.map(({ kind, onDevice }) => [kind, onDevice])).toEqual([
      ['completed', true],
      ['edited', true],
      ['created', false],
    ])
    expect(lines[1]).toMatchObject({ by: cast.linXia, changes: [{ field: 'priority', from: 1, to: 3 }] })
  })
})

describe('a conflict', () => {
  it('is told to the one whose change wrote over the other', async () => {
    const book = await bookOf(cast.linXia)
    await pulled(book.store, { syncConflicts: [conflict()] })
    expect(await conflictsOn(book, id)).toHaveLength(1)
    expect([...(await tasksInConflict(book))]).toEqual([id])
  })

  it('is undone by putting their value back, once', async () => {
    const book = await bookOf(cast.linXia)
    await pulled(book.store, { syncConflicts: [conflict()] })
    await undoConflict(book, 'conflict-1' as ConflictId)
    expect((await task(book, id))?.title).toBe('回归支付与退款')
    expect(await conflictsOn(book, id)).toEqual([])
    expect(await book.store.outbox()).toHaveLength(1)
  })

  it('goes away when my value may stand', async () => {
    const book = await bookOf(cast.linXia)
    await pulled(book.store, { syncConflicts: [conflict()] })
    await dismissConflict(book, 'conflict-1' as ConflictId)
    expect(await conflictsOn(book, id)).toEqual([])
    expect((await task(book, id))?.title).toBe('回归支付流程')
  })
})

describe('a draft', () => {
  it('is kept until it is forgotten, and is in no outbox', async () => {
    const book = await bookOf(cast.linXia)
    await keepDraft(book, 'task.new', { title: '写' })
    await keepDraft(book, 'task.new', { title: '写周' })
    expect(await draftKept(book, 'task.new')).toEqual({ title: '写周' })
    expect(await book.store.outbox()).toEqual([])
    await forgetDraft(book, 'task.new')
    expect(await draftKept(book, 'task.new')).toBeUndefined()
  })
})
