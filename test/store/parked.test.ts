import { beforeEach, expect, test } from 'vitest'
import type { MutationId } from '@/lib/ids'
import type { ParkedEntry } from '@/store'
import { addTask, newDevice, patchTask, pulled, serverTask, shadowOf, type Device } from '../support/device'

let device: Device
beforeEach(async () => {
  device = await newDevice()
  await pulled(device, serverTask('a', { title: 'theirs', version: 4 }))
})

const refused = (op: Partial<ParkedEntry['ops'][number]> = {}): ParkedEntry => ({
  id: 'parked' as MutationId,
  kind: 'task.edit',
  ops: [
    {
      op: 'patch',
      noun: 'tasks',
      id: 'a',
      set: { title: 'mine' },
      base: { title: 'old' },
      baseVersion: 3,
      ...op,
    },
  ],
  at: 0,
  code: 'bad_transition',
  theirs: { a: { title: 'theirs' } },
  mine: { a: { title: 'mine' } },
  parkedAt: 0,
})

async function parked(entry: ParkedEntry): Promise<MutationId> {
  await device.store.desk.asLeader(await device.store.desk.takeLead(), [], (shelves) =>
    shelves.parked.putMany([entry]),
  )
  return entry.id
}

test('a refused change sent again is a new one, based on what is here now', async () => {
  expect(await device.store.resend(await parked(refused()), { title: 'agreed' })).toBe(true)
  expect(await device.store.parked()).toEqual([])
  expect((await device.store.get('tasks', 'a'))?.title).toBe('agreed')
  const [entry] = await device.store.outbox()
  expect(entry?.id).not.toBe('parked')
  expect(entry?.ops).toMatchObject([{ set: { title: 'agreed' }, base: { title: 'theirs' }, baseVersion: 4 }])
})

test('a refused change of a row that is gone cannot be sent again, and stays', async () => {
  const id = await parked(refused({ id: 'gone' }))
  expect(await device.store.resend(id)).toBe(false)
  expect(await device.store.parked()).toHaveLength(1)
})

test('a refused creation can be sent again, mended', async () => {
  const id = await parked(refused({ op: 'create', id: 'new', set: { ...serverTask('new'), title: ' ' } }))
  expect(await device.store.resend(id, { title: 'with a title' })).toBe(true)
  expect((await device.store.get('tasks', 'new'))?.title).toBe('with a title')
})

test('a deletion of what is gone already needs no sending', async () => {
  expect(await device.store.resend(await parked(refused({ op: 'delete', id: 'gone', set: {} })))).toBe(true)
  expect(await device.store.outbox()).toEqual([])
  expect(await device.store.parked()).toEqual([])
})

test('a discarded refusal is forgotten', async () => {
  expect(await device.store.discard(await parked(refused()))).toBe(true)
  expect(await device.store.parked()).toEqual([])
})

test('a change that was never sent can be taken back, and the row is as before', async () => {
  const id = await patchTask(device, 'a', { title: 'mine' })
  expect(await device.store.discard(id)).toBe(true)
  expect((await device.store.get('tasks', 'a'))?.title).toBe('theirs')
  expect(await shadowOf(device, 'a')).toBeUndefined()
  const added = await addTask(device)
  const [entry] = await device.store.outbox()
  await device.store.discard(entry?.id ?? ('' as MutationId))
  expect(await device.store.get('tasks', added)).toBeUndefined()
})

test('what was written on top of a change taken back stands on what was before it', async () => {
  const first = await patchTask(device, 'a', { title: 'first' })
  await patchTask(device, 'a', { title: 'second' })
  await device.store.discard(first)
  expect((await device.store.get('tasks', 'a'))?.title).toBe('second')
  expect((await device.store.outbox())[0]?.ops[0]?.base).toEqual({ title: 'theirs' })
})

test('what is on its way cannot be taken back', async () => {
  const id = await patchTask(device, 'a', { title: 'mine' })
  await device.store.desk.asLeader(await device.store.desk.takeLead(), [], async ({ outbox }) => {
    const [entry] = await outbox.all()
    if (entry) await outbox.putMany([{ ...entry, state: 'inflight', seq: 1 }])
  })
  expect(await device.store.discard(id)).toBe(false)
  expect(await device.store.outbox()).toHaveLength(1)
})

test('a refused creation of a row that is there by now changes what differs, and nothing that is set once', async () => {
  await pulled(device, serverTask('b', { title: 'theirs', tags: ['old', 'both'], importId: 'first' }))
  const set = { title: 'mine', tags: ['both', 'new'], importId: 'second' }
  expect(await device.store.resend(await parked(refused({ op: 'create', id: 'b', set })))).toBe(true)
  const [entry] = await device.store.outbox()
  expect(entry?.ops).toMatchObject([
    { op: 'patch', set: { title: 'mine', tags: { add: ['new'], remove: ['old'] } } },
  ])
  expect(entry?.ops[0]?.set).not.toHaveProperty('importId')
  expect((await device.store.get('tasks', 'b'))?.tags).toEqual(['both', 'new'])
})
