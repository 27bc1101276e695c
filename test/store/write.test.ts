// Live questions are about the global IndexedDB alone.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { RowMissing } from '@/store'
import { addTask, mira, newDevice, newTask, patchTask, pulled, serverTask, shadowOf } from '../support/device'

test('a new row is there at once, unseen by the server', async () => {
  const device = await newDevice()
  const id = await addTask(device, { title: '写周报' })
  expect(await device.store.get('tasks', id)).toMatchObject({
    title: '写周报',
    version: 0,
    createdBy: mira,
    createdAt: '2026-11-20T02:00:00.000Z',
    deletedAt: null,
  })
  expect(await shadowOf(device, id)).toMatchObject({ row: null })
})

test('a change waits in the outbox with what the person saw', async () => {
  const device = await newDevice()
  await pulled(device, serverTask('a', { version: 7, title: 'before' }))
  const id = await patchTask(device, 'a', { title: 'after' })
  expect(await device.store.outbox()).toMatchObject([
    {
      id,
      kind: 'task.edit',
      state: 'pending',
      at: device.environment.now(),
      offsetMs: null,
      ops: [
        {
          op: 'patch',
          noun: 'tasks',
          id: 'a',
          set: { title: 'after' },
          base: { title: 'before' },
          baseVersion: 7,
        },
      ],
    },
  ])
  expect(await shadowOf(device, 'a')).toMatchObject({ row: { title: 'before' } })
})

test('a second change of the same row keeps the server’s row beneath both', async () => {
  const device = await newDevice()
  await pulled(device, serverTask('a', { title: 'before' }))
  await patchTask(device, 'a', { title: 'first' })
  await patchTask(device, 'a', { title: 'second' })
  expect(await shadowOf(device, 'a')).toMatchObject({ row: { title: 'before' } })
  expect((await device.store.outbox())[1]?.ops[0]?.base).toEqual({ title: 'first' })
})

test('a deleted row is gone from the screen and kept beneath', async () => {
  const device = await newDevice()
  await pulled(device, serverTask('a'))
  await device.store.write({ kind: 'task.delete', ops: [{ op: 'delete', noun: 'tasks', id: 'a' }] })
  expect(await device.store.get('tasks', 'a')).toBeUndefined()
  expect(await shadowOf(device, 'a')).toMatchObject({ row: { title: 'from the server' } })
})

test('changes stay in the order in which they were made', async () => {
  const device = await newDevice()
  const ids = []
  for (let n = 0; n < 20; n++) ids.push(await addTask(device))
  expect((await device.store.outbox()).map(({ ops }) => ops[0]?.id)).toEqual(ids)
})

test('an act is kept whole or not at all', async () => {
  const device = await newDevice()
  const whole = device.store.write({
    kind: 'half',
    ops: [
      { op: 'create', noun: 'tasks', id: 'a', set: newTask() },
      { op: 'patch', noun: 'tasks', id: 'nowhere', set: { title: 'x' } },
    ],
  })
  await expect(whole).rejects.toBeInstanceOf(RowMissing)
  expect(await device.store.all('tasks')).toEqual([])
  expect(await device.store.outbox()).toEqual([])
})

test('a write is told to sync and to the other tabs, and asks once to be kept for good', async () => {
  const device = await newDevice()
  let told = 0
  const stop = device.store.onWrote(() => (told += 1))
  await addTask(device)
  stop()
  await addTask(device)
  expect(told).toBe(1)
  expect(device.environment.persisted).toBe(true)
})

test('a write outlives the app', async () => {
  const device = await newDevice()
  const id = await addTask(device)
  await device.reopen()
  expect(await device.store.get('tasks', id)).toBeDefined()
  expect(await device.store.outbox()).toHaveLength(1)
})

test('a live question answers again after a write', async () => {
  const device = await newDevice()
  const answers: number[] = []
  let heard = () => {}
  const next = () => new Promise<void>((resolve) => (heard = resolve))
  const first = next()
  const { unsubscribe } = device.store
    .live(() => device.store.all('tasks'))
    .subscribe({
      next: (tasks) => {
        answers.push(tasks.length)
        heard()
      },
    })
  await first
  const second = next()
  await addTask(device)
  await second
  unsubscribe()
  expect(answers).toEqual([0, 1])
})
