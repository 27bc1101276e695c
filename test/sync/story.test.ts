import { beforeEach, expect, test } from 'vitest'
import { RemoteProblem } from '@/remote'
import { story, type House } from '@/sync'
import { addTask, newDevice, pulled, serverTask, type Device } from '../support/device'
import { ScriptedServer } from '../support/scripted-server'

let device: Device
let server: ScriptedServer
let house: House
beforeEach(async () => {
  device = await newDevice()
  server = new ScriptedServer()
  house = { store: device.store, remote: server, environment: device.environment, app: 'test' }
})

test('a round pulls, pushes, and pulls what the push has changed', async () => {
  await addTask(device)
  await story(house)
  expect(server.calls).toEqual(['pull', 'push', 'pull'])
  expect(await device.store.outbox()).toEqual([])
})

test('a second round has nothing to send', async () => {
  await addTask(device)
  await story(house)
  server.calls = []
  await story(house)
  expect(server.calls).toEqual(['pull'])
})

test('while another tab is at it, a round that need not be leaves', async () => {
  let end = () => {}
  let begun = () => {}
  const atIt = new Promise<void>((resolve) => (begun = resolve))
  const held = device.environment.withLock(`daybook-sync-${device.store.personId}`, { ifFree: false }, () => {
    begun()
    return new Promise<void>((resolve) => (end = resolve))
  })
  await atIt
  expect(await story(house, { ifFree: true })).toBeUndefined()
  end()
  await held
  expect(await story(house, { ifFree: true })).toBeDefined()
})

test('a server too busy to be asked may still be told', async () => {
  await addTask(device)
  const pull = server.pull.bind(server)
  server.pull = () => Promise.reject(new RemoteProblem({ kind: 'busy' }))
  expect((await story(house))?.problem).toBe('busy')
  expect(server.calls).toEqual(['push'])
  server.pull = pull
  expect((await story(house))?.problem).toBeNull()
})

test('without a network, a session or a new enough app nothing is sent, and nothing lost', async () => {
  await addTask(device)
  for (const kind of ['offline', 'signedOut', 'outdated'] as const) {
    server.problem = { kind }
    expect((await story(house))?.problem).toBe(kind)
    expect(await device.store.syncReport()).toMatchObject({ phase: 'waiting', problem: kind, unsent: 1 })
  }
  expect(server.calls).not.toContain('push')
})

test('a full disk stops pulling and never sending', async () => {
  await addTask(device)
  const { desk } = device.store
  const full = () => Promise.reject(new DOMException('No room', 'QuotaExceededError'))
  let pages = 0
  server.page = {
    rows: [{ t: 1, id: 'd', row: { id: 'd', version: 1, scopes: [1], deleted_at: null, archived_at: null } }],
  }
  house.store = {
    ...device.store,
    desk: {
      ...desk,
      asLeader: (fence, nouns, work) =>
        nouns === 'all' && pages++ === 0 ? full() : desk.asLeader(fence, nouns, work),
    },
  }
  expect((await story(house))?.problem).toBe('storageFull')
  expect(server.calls).toEqual(['pull', 'push'])
  expect(await device.store.outbox()).toMatchObject([{ state: 'acked' }])
  const id = await addTask(device)
  expect(await device.store.get('tasks', id)).toBeDefined()
})

test('a bug is reported, waits like trouble, and loses nothing', async () => {
  await addTask(device)
  server.pull = () => Promise.reject(new TypeError('undefined is not a function'))
  server.push = () => Promise.reject(new TypeError('undefined is not a function'))
  expect(await story(house)).toMatchObject({ problem: 'busy', detail: 'bug' })
  expect(device.environment.bugs).toHaveLength(2)
  expect(await device.store.outbox()).toHaveLength(1)
})

test('a long day goes out in requests of at most fifty changes and 256 kB', async () => {
  for (let n = 0; n < 120; n++) await addTask(device, { description: 'x'.repeat(n < 60 ? 10 : 9_000) })
  await story(house)
  expect(server.pushed.flatMap(({ mutations }) => mutations.map(({ seq }) => seq))).toEqual(
    Array.from({ length: 120 }, (_, n) => n + 1),
  )
  for (const request of server.pushed) {
    expect(request.mutations.length).toBeLessThanOrEqual(50)
    expect(JSON.stringify(request).length).toBeLessThan(256_000)
  }
})

test('the last ten rounds are on record, without a word that anybody typed', async () => {
  for (let n = 0; n < 12; n++) {
    await addTask(device, { title: 'a secret' })
    await story(house)
  }
  const { rounds } = await device.store.syncReport()
  expect(rounds).toHaveLength(10)
  expect(rounds[0]).toMatchObject({ sent: 1, problem: null })
  expect(JSON.stringify(rounds)).not.toContain('secret')
})

test('a round in which nothing happened is not put on record', async () => {
  await story(house)
  await story(house)
  expect((await device.store.syncReport()).rounds).toEqual([])
})

test('the time of the last sync is the server’s, and the device’s clock is known by it', async () => {
  device.environment.setClock(server.now + 90_000)
  await story(house)
  expect(await device.store.syncReport()).toMatchObject({
    lastSyncAt: server.now,
    clockOffsetMs: 90_000,
    bootstrap: null,
  })
  await addTask(device)
  expect((await device.store.outbox())[0]?.offsetMs).toBe(90_000)
})

test('somebody in no department is told so', async () => {
  server.page = { scopes: { 2: { k: 'u:me', e: '1', b: '9:9:' } } }
  await story(house)
  expect(await device.store.syncReport()).toMatchObject({ phase: 'idle', problem: 'noMembership' })
})

test('a leader that was deposed writes nothing', async () => {
  await addTask(device)
  const pull = server.pull.bind(server)
  server.pull = async (request) => {
    const page = await pull(request)
    await device.store.desk.takeLead()
    return page
  }
  expect(await story(house)).toMatchObject({ detail: 'deposed' })
  expect(await device.store.syncReport()).toMatchObject({ lastSyncAt: null, problem: null })
})

test('an answer that comes twice settles once', async () => {
  await addTask(device)
  const push = server.push.bind(server)
  server.push = async (request) => {
    const answer = await push(request)
    return 'results' in answer ? { ...answer, results: [...answer.results, ...answer.results] } : answer
  }
  await story(house)
  expect(await device.store.outbox()).toEqual([])
})

test('where the server counts differently, what has no answer is numbered anew', async () => {
  await addTask(device)
  const push = server.push.bind(server)
  server.push = async (request) => {
    server.push = push
    const answer = await push(request)
    return 'results' in answer ? { ...answer, results: [], expect: 7 } : answer
  }
  await story(house)
  expect(server.pushed.at(-1)?.mutations).toMatchObject([{ seq: 7 }])
  expect(await device.store.outbox()).toEqual([])
})

test('a row that came with one scope is swept when that and a new one of its scopes are loaded without it', async () => {
  await pulled(device, serverTask('archived', { scopes: [1, 5] }))
  await story(house)
  expect(await device.store.get('tasks', 'archived')).toBeDefined()
  server.page = {
    scopes: { 1: { k: 'org', e: '2', b: '9:9:' }, 5: { k: 'd:new', e: '1', b: '9:9:' } },
    reset_scopes: ['1', '5'],
  }
  await story(house)
  expect(await device.store.get('tasks', 'archived')).toBeUndefined()
})
