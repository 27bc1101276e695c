import { beforeEach, expect, test } from 'vitest'
import { startSync, type House } from '@/sync'
import { openStore } from '@/store'
import { addTask, mira, newDevice, type Device } from '../support/device'
import { testEnvironment } from '../support/environment'
import { ScriptedServer } from '../support/scripted-server'

let device: Device
let server: ScriptedServer
let house: House
beforeEach(async () => {
  device = await newDevice()
  server = new ScriptedServer()
  house = { store: device.store, remote: server, environment: device.environment, app: 'test' }
})

/** Started, and through with its first round. */
async function started() {
  const sync = startSync(house)
  await sync.syncNow()
  server.calls = []
  return sync
}

test('a write is sent at once', async () => {
  const sync = await started()
  const call = server.nextCall()
  await addTask(device)
  await call
  await sync.syncNow()
  expect(server.pushed.flatMap(({ mutations }) => mutations)).toHaveLength(1)
  expect(device.environment.badge).toBe(0)
  sync.stop()
})

test.each(['online', 'visible', 'focus'] as const)('%s begins a round at once', async (what) => {
  const sync = await started()
  const call = server.nextCall()
  if (what === 'online') device.environment.setOnline(true)
  else if (what === 'visible') device.environment.setVisible(true)
  else device.environment.focus()
  await call
  sync.stop()
})

test('what is unsent goes out when the page is hidden, and then there is quiet', async () => {
  const sync = await started()
  device.environment.setVisible(false)
  await sync.syncNow()
  server.calls = []
  device.environment.turn(3_600_000)
  await sync.syncNow()
  expect(server.calls).toEqual(['pull'])
  sync.stop()
})

test('somebody who is at it is served every five seconds, somebody who only looks every minute', async () => {
  const sync = await started()
  for (const waitMs of [5_000, 5_000]) {
    const call = server.nextCall()
    device.environment.turn(waitMs)
    await call
    await sync.syncNow()
  }
  device.environment.turn(125_000)
  await sync.syncNow()
  server.calls = []
  device.environment.turn(50_000)
  await sync.syncNow()
  expect(server.calls).toEqual(['pull'])
  sync.stop()
})

test('a server in trouble is left in peace, longer and longer, and not troubled by every word typed', async () => {
  const sync = await started()
  server.problem = { kind: 'busy' }
  await sync.syncNow()
  server.calls = []
  for (let n = 0; n < 5; n++) await addTask(device)
  expect(server.calls).toEqual([])
  const call = server.nextCall()
  device.environment.turn(2_000)
  await call
  sync.stop()
})

test('the network’s return ends the waiting', async () => {
  const sync = await started()
  server.problem = { kind: 'offline' }
  await sync.syncNow()
  await addTask(device)
  expect((await device.store.syncReport()).problem).toBe('offline')
  server.problem = undefined
  const call = server.nextCall()
  device.environment.setOnline(true)
  await call
  await sync.syncNow()
  expect(await device.store.syncReport()).toMatchObject({ phase: 'idle', problem: null, unsent: 0 })
  sync.stop()
})

test('of two tabs one asks', async () => {
  const first = await started()
  const environment = testEnvironment({ browser: { held: new Map(), tabs: new Set(), marks: new Map() } })
  environment.setClock(device.environment.now())
  const store = await openStore(mira, environment, { shelter: device.shelter })
  const second = startSync({ store, remote: server, environment, app: 'test' })
  await second.syncNow()
  server.calls = []
  const call = server.nextCall()
  device.environment.turn(5_000)
  await call
  await first.syncNow()
  environment.turn(5_000)
  await second.syncNow()
  expect(server.calls.length).toBeLessThanOrEqual(3)
  first.stop()
  second.stop()
})

test('after it was stopped nothing happens any more', async () => {
  const sync = await started()
  sync.stop()
  await addTask(device)
  device.environment.focus()
  device.environment.turn(3_600_000)
  await sync.syncNow()
  expect(server.calls).toEqual([])
})

test('while somebody looks it listens, to what is theirs first, and what is heard begins a round', async () => {
  const sync = await started()
  await expect.poll(() => server.listening?.scopes).toEqual(['2', '1'])
  const call = server.nextCall()
  server.listening?.heard()
  await call
  await sync.syncNow()

  device.environment.setVisible(false)
  await sync.syncNow()
  await expect.poll(() => server.listening).toBeUndefined()
  device.environment.setVisible(true)
  await sync.syncNow()
  await expect.poll(() => server.listening).toBeDefined()
  sync.stop()
  await expect.poll(() => server.listening).toBeUndefined()
})

test('it listens as soon as the server is known to tell of changes', async () => {
  server.isMute = true
  const sync = await started()
  await sync.syncNow()
  server.isMute = false
  await sync.syncNow()
  await expect.poll(() => server.listening?.scopes).toEqual(['2', '1'])
  sync.stop()
})

test('a store that is left under a round is no bug, and no further round is tried', async () => {
  const sync = await started()
  server.pull = async () => {
    device.store.close()
    return ScriptedServer.prototype.pull.call(server, {} as never)
  }
  await sync.syncNow()
  await sync.syncNow()
  expect(device.environment.bugs).toEqual([])
  expect(server.calls).toEqual(['pull'])
  sync.stop()
})

test('a line that cannot be opened is no problem of the round', async () => {
  server.listen = () => Promise.reject(new TypeError('Failed to fetch'))
  const sync = await started()
  await sync.syncNow()
  expect((await device.store.syncReport()).problem).toBeNull()
  sync.stop()
})
