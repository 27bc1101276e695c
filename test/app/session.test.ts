import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSession } from '@/app/session'
import type { DepartmentId, MemberId } from '@/lib/ids'
import { openStore } from '@/store'
import { type Browser, newBrowser, testEnvironment } from '../support/environment'

const mira = '01900000-0000-7000-8000-00000000000a' as MemberId

let browser: Browser
let reloads: number

beforeEach(() => {
  browser = newBrowser()
  reloads = 0
  vi.stubGlobal('location', { origin: 'https://daybook.example.com', reload: () => (reloads += 1) })
  vi.stubGlobal('WebSocket', class {})
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await Promise.all((await Dexie.getDatabaseNames()).map((name) => Dexie.delete(name)))
})

/** A phone on which Mira was signed in yesterday and wrote a task that has not been sent. */
async function phoneOfMira() {
  const environment = testEnvironment({ browser })
  const store = await openStore(mira, environment)
  const set = {
    title: '没发出去的',
    ownerId: mira,
    departmentId: 'd' as DepartmentId,
    dueAt: '2026-11-20T10:00:00Z',
  }
  await store.write({
    kind: 'task.add',
    ops: [{ op: 'create', noun: 'tasks', id: environment.newId(), set }],
  })
  store.close()
  environment.marks.set('daybook.person', mira)
  return environment
}

describe('a session', () => {
  test('asks who is there when nobody was', async () => {
    const session = createSession(testEnvironment({ browser }))
    await session.resume()
    expect(session.state.value).toEqual({ kind: 'signedOut', why: 'nobody' })
    expect(session.book.value).toBeUndefined()
  })

  test('opens the book of whoever was signed in last, without a network', async () => {
    const session = createSession(await phoneOfMira())
    await session.resume()
    expect(session.state.value).toEqual({ kind: 'signedIn', personId: mira })
    expect(await session.book.value?.store.outbox()).toHaveLength(1)
  })

  test('opens it too when the phone died before the browser had written its marks to disk', async () => {
    const environment = await phoneOfMira()
    await createSession(environment).resume()
    browser.marks.clear()
    const session = createSession(environment)
    await session.resume()
    expect(session.state.value).toEqual({ kind: 'signedIn', personId: mira })
  })

  test('stays signed out when the phone died before the browser had removed its marks', async () => {
    const environment = await phoneOfMira()
    const session = createSession(environment)
    await session.resume()
    await session.signOut()
    environment.marks.set('daybook.person', mira)
    const later = createSession(environment)
    await later.resume()
    expect(later.state.value).toEqual({ kind: 'signedOut', why: 'nobody' })
  })

  test('says that there is no network instead of refusing the password', async () => {
    const session = createSession(testEnvironment({ browser }))
    await session.resume()
    expect(await session.signIn('mira@daybook.example', 'secret')).toEqual({ kind: 'failed', why: 'offline' })
    expect(session.state.value.kind).toBe('signedOut')
  })

  test('leaves not a byte of the person behind after signing out', async () => {
    const environment = await phoneOfMira()
    const session = createSession(environment)
    await session.resume()
    await session.signOut()
    expect(session.state.value).toEqual({ kind: 'signedOut', why: 'nobody' })
    expect(await Dexie.getDatabaseNames()).not.toContain(`daybook-${mira}`)
    expect([...browser.marks.values(), ...browser.marks.keys()].join()).not.toContain(mira)
  })

  test('starts the page afresh when another tab has signed out', async () => {
    const session = createSession(await phoneOfMira())
    await session.resume()
    const other = createSession(testEnvironment({ browser }))
    await other.resume()
    await other.signOut()
    expect(reloads).toBe(1)
  })
})
