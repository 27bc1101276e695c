import { createApp, shallowRef } from 'vue'
import { beforeEach, expect, test } from 'vitest'
import { isOpen, task, type Task } from '@/domain'
import { bookKey, useTaskTicking } from '@/parts'
import { toastNow } from '@/ui/toast'
import { bookOf, pulled, type TestBook } from '../support/book'
import { dueTonight, linXia, xuNuo } from '../support/cast'

let book: TestBook
let tick: (task: Task) => Promise<void>

beforeEach(async () => {
  book = await bookOf(linXia)
  const app = createApp({}).provide(bookKey, shallowRef(book))
  tick = app.runWithContext(useTaskTicking)
})

async function having(changes: Partial<Task>): Promise<Task> {
  await pulled(book.store, { tasks: [{ ...dueTonight, ...changes }] })
  return here()
}

async function here(): Promise<Task> {
  const found = await task(book, dueTonight.id)
  if (!found) throw new Error('The task is not here.')
  return found
}

test('a tick on what everyone completes is of my part alone, and another takes it back', async () => {
  await tick(await having({ coOwnerIds: [xuNuo], completion: 'all' }))
  expect(toastNow.value?.text).toBe('我的部分已完成')
  expect(await here()).toMatchObject({ completedAt: null, doneByIds: [linXia] })

  await tick(await here())
  expect(toastNow.value?.text).toBe('已撤回我的部分')
  expect(await here()).toMatchObject({ completedAt: null, doneByIds: [] })
})

test('a tick on what repeats says when it comes again', async () => {
  await tick(
    await having({ repeat: { every: 'week', weekdays: [5], from: 'due', interval: 1, until: null } }),
  )
  expect(toastNow.value?.text).toBe('已完成，下一次：下周五 18:00')
  expect(isOpen(await here())).toBe(false)
})

test('a tick is taken back by the undo that it offers', async () => {
  await tick(await having({}))
  expect(toastNow.value?.text).toBe('已完成')
  toastNow.value?.undo?.()
  await expect.poll(async () => isOpen(await here())).toBe(true)
})
