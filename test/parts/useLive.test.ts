import 'fake-indexeddb/auto'
import { effectScope, nextTick, shallowRef } from 'vue'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Book } from '@/domain'
import type { DepartmentId, MemberId, TaskId } from '@/lib/ids'
import { useLive } from '@/parts'
import { type DeviceStore, openStore } from '@/store'
import { testEnvironment, type TestEnvironment } from '../support/environment'

const mira = '01900000-0000-7000-8000-00000000000a' as MemberId

let environment: TestEnvironment
let store: DeviceStore
let book: Book
const scope = () => effectScope()

beforeEach(async () => {
  environment = testEnvironment()
  store = await openStore(mira, environment)
  book = { store, me: mira, environment }
})
afterEach(() => store.wipe())

async function write(title: string): Promise<TaskId> {
  const id = environment.newId() as TaskId
  const set = { title, ownerId: mira, departmentId: 'd' as DepartmentId, dueAt: '2026-11-20T10:00:00.000Z' }
  await store.write({ kind: 'task.add', ops: [{ op: 'create', noun: 'tasks', id, set }] })
  return id
}

const titles = async () => (await store.all('tasks')).map(({ title }) => title)

describe('useLive', () => {
  test('answers again when what it read has changed', async () => {
    const live = scope().run(() => useLive(titles, { book }))
    await expect.poll(() => live?.value.value).toEqual([])
    await write('给列表页补上骨架屏')
    await expect.poll(() => live?.value.value).toEqual(['给列表页补上骨架屏'])
  })

  test('asks afresh when a ref that it names changes', async () => {
    const wanted = shallowRef('a')
    const live = scope().run(() => useLive(async () => wanted.value, { on: wanted, book }))
    await expect.poll(() => live?.value.value).toBe('a')
    wanted.value = 'b'
    await nextTick()
    await expect.poll(() => live?.value.value).toBe('b')
  })

  test('stops with its scope', async () => {
    const mine = scope()
    const live = mine.run(() => useLive(titles, { book }))
    await expect.poll(() => live?.value.value).toEqual([])
    mine.stop()
    await write('没有人看')
    expect(live?.value.value).toEqual([])
  })

  test('keeps a failure to be shown, reports it, and asks again on request', async () => {
    let broken = true
    const live = scope().run(() =>
      useLive(async () => (broken ? Promise.reject(new Error('dead disk')) : 'well'), { book }),
    )
    await expect.poll(() => live?.failed.value).toBeInstanceOf(Error)
    expect(environment.bugs).toHaveLength(1)
    broken = false
    live?.retry()
    await expect.poll(() => live?.value.value).toBe('well')
    expect(live?.failed.value).toBeUndefined()
  })
})
