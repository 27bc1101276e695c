import { beforeEach, describe, expect, test } from 'vitest'
import type { Book } from '@/domain'
import { holdingBack } from '@/parts'
import { testEnvironment, type TestEnvironment } from '../support/environment'

let environment: TestEnvironment
let book: Book
let done: string[]

beforeEach(() => {
  environment = testEnvironment()
  book = { environment } as unknown as Book
  done = []
})

const discard = async () => void done.push('discarded')

describe('holding back', () => {
  test('takes it out of sight at once and does it when the undo has ended', async () => {
    const held = holdingBack()
    held.hold(book, 'one', '已放弃', discard)
    expect([...held.ids.value]).toEqual(['one'])
    expect(done).toEqual([])
    environment.turn(11_000)
    expect(done).toEqual(['discarded'])
    await expect.poll(() => held.ids.value.size).toBe(0)
  })

  test('does it at once when the app is left, and only once', () => {
    holdingBack().hold(book, 'one', '已放弃', discard)
    environment.setVisible(false)
    environment.turn(11_000)
    expect(done).toEqual(['discarded'])
  })

  test('shows it again and reports the bug when it could not be done', async () => {
    const held = holdingBack()
    held.hold(book, 'one', '已放弃', () => Promise.reject(new Error('dead disk')))
    environment.turn(11_000)
    await expect.poll(() => held.ids.value.size).toBe(0)
    expect(environment.bugs).toHaveLength(1)
  })
})
