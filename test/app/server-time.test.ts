import { expect, test } from 'vitest'
import { onServerTime } from '@/app/server-time'
import { newDevice } from '../support/device'

const tenYearsMs = 10 * 365 * 86_400_000

test('a book lives by its device until the server has told the time', async () => {
  const { store, environment } = await newDevice()
  const { environment: book } = await onServerTime(environment, store)
  expect(book.now()).toBe(environment.now())
})

test('a clock that is ten years off is corrected, at once when the app is opened again', async () => {
  const { store, environment } = await newDevice()
  await store.desk.note('clockOffsetMs', tenYearsMs)
  const { environment: book } = await onServerTime(environment, store)
  expect(book.now()).toBe(environment.now() - tenYearsMs)
})

test('a clock that is right but for the way of an answer is left alone', async () => {
  const { store, environment } = await newDevice()
  await store.desk.note('clockOffsetMs', -900)
  const { environment: book } = await onServerTime(environment, store)
  expect(book.now()).toBe(environment.now())
})
