import { expect, test } from 'vitest'
import { addTask, newDevice, patchTask, pulled, serverTask, tom } from '../support/device'

test('what is unsent on one device is taken over by another of the same person, once', async () => {
  const lost = await newDevice()
  await pulled(lost, serverTask('a'))
  const added = await addTask(lost, { title: 'written in a tunnel' })
  await patchTask(lost, 'a', { priority: 3 })
  const file = await lost.store.exportRescue()

  const found = await newDevice()
  expect(await found.store.importRescue(file)).toEqual({ kind: 'imported', added: 2, known: 0 })
  expect(await found.store.importRescue(file)).toEqual({ kind: 'imported', added: 0, known: 2 })
  expect(await found.store.get('tasks', added)).toMatchObject({ title: 'written in a tunnel' })
  expect((await found.store.outbox()).map(({ id }) => id)).toEqual(
    (await lost.store.outbox()).map(({ id }) => id),
  )
})

test('read in where it came from, it adds nothing', async () => {
  const device = await newDevice()
  await addTask(device)
  expect(await device.store.importRescue(await device.store.exportRescue())).toMatchObject({ added: 0 })
  expect(await device.store.outbox()).toHaveLength(1)
})

test('another person’s file is refused, and so is anything else', async () => {
  const theirs = await newDevice(tom)
  await addTask(theirs)
  const device = await newDevice()
  expect(await device.store.importRescue(await theirs.store.exportRescue())).toEqual({
    kind: 'anotherPerson',
  })
  const file = JSON.parse(await device.store.exportRescue()) as Record<string, unknown>
  const broken = [
    'not JSON',
    '[]',
    '{}',
    JSON.stringify({ ...file, unsent: 'many' }),
    JSON.stringify({ ...file, unsent: [{ id: 'a' }] }),
    JSON.stringify({
      ...file,
      unsent: [{ id: 'a', kind: 'x', at: 0, ops: [{ op: 'drop', noun: 'tables' }] }],
    }),
  ]
  for (const text of broken) expect(await device.store.importRescue(text)).toEqual({ kind: 'notARescueFile' })
  expect(await device.store.outbox()).toEqual([])
})
