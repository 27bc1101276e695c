/** A nudge on two phones: who is asked sees it, and who asked sees that. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Book, markNoticesSeen, noticesUnseen, nudge, nudgesOf } from '@/domain'
import { type Day, dayOf } from '@/lib/day'
import { departments, found, people } from '../support/company'
import { openPglite, type Database } from '../support/database'
import { newPhone, type Phone } from '../support/phone'

let db: Database
beforeAll(async () => {
  db = await openPglite()
  await found(db)
})
afterAll(() => db.close())

const bookOn = ({ store, personId, environment }: Phone): Book => ({ store, me: personId, environment })

test('is told to who is asked, and says when they have seen it', async () => {
  const clock = Date.now()
  const lin = await newPhone(db, people.lin, { clock })
  const mira = await newPhone(db, people.mira, { clock })
  await lin.sync()
  await mira.sync()
  expect(await lin.store.get('departments', departments.dev)).toBeDefined()
  const question = { kind: 'daily' as const, day: dayOf(clock) as Day }
  expect(await nudge(bookOn(lin), { ...question, memberIds: [people.mira] })).toMatchObject({ ok: true })
  await lin.sync()
  expect(await lin.store.parked()).toEqual([])

  await mira.sync()
  const [notice] = await noticesUnseen(bookOn(mira), { limit: 5 })
  expect(notice).toMatchObject({ kind: 'report.nudged', actorId: people.lin })
  await markNoticesSeen(bookOn(mira), notice ? [notice.id] : [])
  await mira.sync()
  await lin.sync()
  const [seen] = await nudgesOf(bookOn(lin), question)
  expect(seen?.seenAt).not.toBeNull()
})
