import { describe, expect, it } from 'vitest'
import {
  isNoticeKind,
  markNoticesSeen,
  markSeenAbout,
  noticesOf,
  noticesUnseen,
  unseenNotices,
} from '@/domain'
import type { NoticeId } from '@/lib/ids'
import type { NoticeRow } from '@/store'
import { bookOf, pulled } from '../support/book'
import * as cast from '../support/cast'

const id = (n: number) => `notice-${n}` as NoticeId

function notice(n: number, seenAt: string | null = null): NoticeRow {
  const { version, createdBy, createdAt, updatedBy, updatedAt, deletedAt, archivedAt, scopes } =
    cast.lateReport
  return {
    ...{ version, createdBy, createdAt, updatedBy, updatedAt, deletedAt, archivedAt, scopes },
    ...{
      id: id(n),
      recipientId: cast.linXia,
      kind: 'task.assigned',
      taskId: cast.dueTonight.id,
      reportId: null,
      talkId: null,
    },
    ...{ actorId: cast.zhouLan, body: '', at: `2026-11-20T01:0${n}:00.000Z`, seenAt },
  }
}

async function told() {
  const book = await bookOf(cast.linXia)
  await pulled(book.store, { notices: [notice(1), notice(2, '2026-11-20T01:30:00.000Z'), notice(3)] })
  return book
}

describe('what I am told', () => {
  it('is read newest first, no further than asked', async () => {
    const book = await told()
    expect((await noticesOf(book, { limit: 2 })).map((one) => one.id)).toEqual([id(3), id(2)])
    expect((await noticesUnseen(book, { limit: 9 })).map((one) => one.id)).toEqual([id(3), id(1)])
  })

  it('is counted until I have seen it', async () => {
    const book = await told()
    expect(await unseenNotices(book)).toBe(2)
    expect(await markNoticesSeen(book, [id(1), id(2), id(3), id(4)])).toEqual({ ok: true, value: 2 })
    expect(await unseenNotices(book)).toBe(0)
    expect(await book.store.outbox()).toMatchObject([{ kind: 'notice.seen', ops: [{}, {}] }])
  })

  it('is seen when the task that it is about was opened', async () => {
    const book = await told()
    await markSeenAbout(book, cast.lateReport.id)
    expect(await unseenNotices(book)).toBe(2)
    await markSeenAbout(book, cast.dueTonight.id)
    expect(await unseenNotices(book)).toBe(0)
  })

  it('writes nothing when nothing of it is new', async () => {
    const book = await told()
    await markNoticesSeen(book, [id(2)])
    expect(await book.store.outbox()).toEqual([])
  })

  it('may be of a kind that only a newer app has words for', () => {
    expect(isNoticeKind('task.blocked')).toBe(true)
    expect(isNoticeKind('task.teleported')).toBe(false)
  })
})
