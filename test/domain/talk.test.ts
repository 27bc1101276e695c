import { describe, expect, it } from 'vitest'
import { askForTalk, openTalks, recordOutcome, talksOf, withdrawTalk } from '@/domain'
import type { TalkId } from '@/lib/ids'
import { bookOf, pulled, type TestBook } from '../support/book'
import * as cast from '../support/cast'
import { filedReport, reportRow, talk } from '../support/reports'

const linThursday = filedReport(cast.linXia, 'daily', '2026-11-19')
const theirs = talk('talk-theirs', cast.linXia, { createdBy: cast.gaoYuan, reportId: linThursday.id })
const closed = talk('talk-closed', cast.zhouLan, {
  ...{ createdBy: cast.gaoYuan, outcome: '说好了', closedAt: '2026-11-18T02:00:00.000Z' },
})

async function leadsBook(): Promise<TestBook> {
  const book = await bookOf(cast.zhouLan)
  const draft = reportRow(cast.linXia, 'daily', '2026-11-20')
  await pulled(book.store, { reports: [linThursday, draft], talks: [theirs, closed] })
  return book
}

const asked = { reportId: linThursday.id, memberId: cast.linXia, topic: ' 联调为什么卡住 ' }

describe('a talk', () => {
  it('is asked for with a topic, and waits for its outcome', async () => {
    const book = await leadsBook()
    const outcome = await askForTalk(book, asked)
    expect(outcome).toMatchObject({ ok: true })
    expect(await openTalks(book)).toMatchObject([{ topic: '联调为什么卡住', createdBy: cast.zhouLan }])
    expect(await talksOf(book, { reportId: linThursday.id })).toHaveLength(2)
    expect((await talksOf(book)).map(({ id }) => id).at(-1)).toBe(closed.id)
  })

  it('needs a topic, somebody else who works here, and a report that was filed', async () => {
    const book = await leadsBook()
    expect(await askForTalk(book, { ...asked, topic: ' ' })).toMatchObject({ refusal: 'talk.no_topic' })
    expect(await askForTalk(book, { ...asked, topic: '题'.repeat(501) })).toMatchObject({
      refusal: 'too_long',
    })
    expect(await askForTalk(book, { ...asked, memberId: cast.zhouLan })).toMatchObject({
      refusal: 'invalid',
    })
    expect(await askForTalk(book, { ...asked, memberId: cast.xuNuo })).toMatchObject({
      refusal: 'invalid',
    })
    expect(await askForTalk(book, { ...asked, memberId: cast.fangQing })).toMatchObject({
      refusal: 'invalid',
    })
    const draft = reportRow(cast.linXia, 'daily', '2026-11-20')
    expect(await askForTalk(book, { ...asked, reportId: draft.id })).toMatchObject({ refusal: 'gone' })
    expect(await book.store.outbox()).toEqual([])
  })

  it('is asked for by leads and executives, not by whoever else sees the report', async () => {
    const copied = { ...linThursday, copyIds: [cast.shenYu] }
    const outcomes = await Promise.all(
      [cast.zhouLan, cast.gaoYuan, cast.shenYu].map(async (me) => {
        const book = await bookOf(me)
        await pulled(book.store, { reports: [copied] })
        return (await askForTalk(book, asked)).ok
      }),
    )
    expect(outcomes).toEqual([true, true, false])
  })

  it('may be taken back until it is over, by whoever asked', async () => {
    const book = await leadsBook()
    const made = await askForTalk(book, asked)
    expect(made.ok && (await withdrawTalk(book, made.value))).toMatchObject({ ok: true })
    expect(await openTalks(book)).toEqual([])
    expect(await withdrawTalk(book, theirs.id)).toMatchObject({ refusal: 'forbidden' })
  })

  it('waits for whoever asked once the other has written what came of it', async () => {
    const asker = talk('talk-mine', cast.linXia, { createdBy: cast.zhouLan, reportId: linThursday.id })
    const other = await bookOf(cast.linXia)
    await pulled(other.store, { talks: [asker] })
    expect(await openTalks(other)).toHaveLength(1)
    await recordOutcome(other, asker.id, '说好周五补测')
    expect(await openTalks(other)).toEqual([])
    expect(await other.store.get('talks', asker.id)).toMatchObject({ closedAt: null })

    const lead = await bookOf(cast.zhouLan)
    await pulled(lead.store, { talks: [{ ...asker, outcome: '说好周五补测' }] })
    expect(await openTalks(lead)).toHaveLength(1)
    await recordOutcome(lead, asker.id, '说好周五补测')
    expect(await lead.store.outbox()).toMatchObject([
      { ops: [{ set: { closedAt: '2026-11-20T02:00:00.000Z' } }] },
    ])
    expect(await openTalks(lead)).toEqual([])
  })

  it('is closed by writing down what came of it', async () => {
    const book = await leadsBook()
    const made = await askForTalk(book, asked)
    const id = made.ok ? made.value : ('' as TalkId)
    expect(await recordOutcome(book, id, ' ')).toMatchObject({ refusal: 'talk.no_outcome' })
    await recordOutcome(book, id, '先上线再补测')
    expect(await book.store.get('talks', id)).toMatchObject({
      outcome: '先上线再补测',
      closedAt: '2026-11-20T02:00:00.000Z',
    })
    expect(await openTalks(book)).toEqual([])
    expect(await recordOutcome(book, closed.id, '说好了，周五看')).toMatchObject({ ok: true })
    expect(await book.store.get('talks', closed.id)).toMatchObject({ closedAt: closed.closedAt })
  })

  it('of two others is not mine to close', async () => {
    const book = await leadsBook()
    expect(await recordOutcome(book, theirs.id, '好')).toMatchObject({ refusal: 'forbidden' })
    expect(await recordOutcome(book, 'nothing' as TalkId, '好')).toMatchObject({ refusal: 'gone' })
  })
})
