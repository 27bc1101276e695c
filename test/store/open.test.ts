import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { openKeyValue, openStore } from '@/store'
import { addTask, mira, newDevice, patchTask, tom } from '../support/device'

test('two people on one device have two databases', async () => {
  const { store, environment, shelter } = await newDevice(mira)
  const theirs = await openStore(tom, environment, { shelter })
  await addTask({ store, environment, shelter, reopen: async () => store })
  expect(await theirs.all('tasks')).toEqual([])
  expect(await store.all('tasks')).toHaveLength(1)
})

test('signing out leaves not a byte, and tells the other tabs', async () => {
  const device = await newDevice()
  await addTask(device)
  await device.store.wipe()
  expect(await device.shelter.indexedDB?.databases()).toEqual([])
  const again = await openStore(mira, device.environment, { shelter: device.shelter })
  expect(await again.all('tasks')).toEqual([])
  expect((await again.syncReport()).problem).toBeNull()
})

test('a database that is thrown away while the app runs is missed, and the device starts over in it', async () => {
  const { store, shelter } = await newDevice()
  const clientId = () => store.desk.read(({ meta }) => meta.get('clientId'))
  const before = await clientId()
  await new Promise((resolve) => {
    const deletion = shelter.indexedDB?.deleteDatabase(`daybook-${mira}`)
    if (deletion) deletion.onsuccess = resolve
  })
  expect((await store.syncReport()).problem).toBe('storageLost')
  expect(await clientId()).toEqual(expect.any(String))
  expect(await clientId()).not.toBe(before)
})

test('a database that the browser has thrown away is missed, until the person has read it', async () => {
  const device = await newDevice()
  device.store.close()
  const shelter = { ...device.shelter, indexedDB: new IDBFactory() }
  const emptied = await openStore(mira, device.environment, { shelter })
  expect((await emptied.syncReport()).problem).toBe('storageLost')
  await emptied.acknowledgeLoss()
  expect((await emptied.syncReport()).problem).toBeNull()
})

test('a database that was lost while open is opened anew, once, and the work is done', async () => {
  const device = await newDevice()
  const { desk } = device.store
  let runs = 0
  await desk.read(async ({ meta }) => {
    if (++runs === 1)
      throw new DOMException(
        'Connection to Indexed Database server lost. Refresh the page to try again',
        'UnknownError',
      )
    return meta.get('clientId')
  })
  expect(runs).toBe(2)
  const id = await addTask(device)
  await patchTask(device, id, { title: 'still writing' })
  expect((await device.store.get('tasks', id))?.title).toBe('still writing')
})

test('the report counts what is unsent', async () => {
  const device = await newDevice()
  await addTask(device)
  expect(await device.store.syncReport()).toMatchObject({
    phase: 'idle',
    problem: null,
    lastSyncAt: null,
    unsent: 1,
    parked: 0,
  })
})

test('drafts and sessions are kept, and forgotten when told', async () => {
  const device = await newDevice()
  await device.store.keepDraft('task.new', { title: '写' })
  await device.reopen()
  expect(await device.store.draft('task.new')).toEqual({ title: '写' })
  await device.store.forgetDraft('task.new')
  expect(await device.store.draft('task.new')).toBeUndefined()

  const keep = openKeyValue('kept', device.shelter)
  await keep.setItem('session', 'text')
  expect(await keep.getItem('session')).toBe('text')
  await keep.removeItem('session')
  expect(await keep.getItem('session')).toBeNull()
})
