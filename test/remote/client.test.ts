import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRemote, type PullRequest, type SessionKeep } from '@/remote'

/** A server that answers from a list, in order; an Error is a network that fails. */
type Reply = [status: number, body: unknown] | Error
let asked: { path: string; token: string | null }[]
let replies: Reply[]

beforeEach(() => {
  asked = []
  replies = []
  // Asked for by the part of supabase-js that we never connect.
  vi.stubGlobal('WebSocket', class {})
  vi.stubGlobal('fetch', async (url: URL | RequestInfo, init?: RequestInit) => {
    asked.push({
      path: new URL(String(url)).pathname,
      token: new Headers(init?.headers).get('authorization'),
    })
    const reply = replies.shift() ?? new Error('No reply was prepared')
    if (reply instanceof Error) throw reply
    const [status, body] = reply
    return new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    })
  })
})
afterEach(() => vi.unstubAllGlobals())

function keepInMemory(): SessionKeep & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: async (key) => kept.get(key) ?? null,
    setItem: async (key, value) => void kept.set(key, value),
    removeItem: async (key) => void kept.delete(key),
  }
}

const session = (token: string) => ({
  access_token: token,
  refresh_token: `refresh ${token}`,
  token_type: 'bearer',
  expires_in: 3600,
  user: {
    id: 'mira',
    email: 'mira@example.com',
    aud: 'authenticated',
    app_metadata: {},
    user_metadata: {},
    created_at: '',
  },
})
const newRemote = (keep = keepInMemory()) => ({
  keep,
  remote: createRemote({ url: 'http://server.test', key: 'public', keep }),
})
const request: PullRequest = { v: 1, client: 'c', schema: 1, gen: null, limit: 10, scopes: {} }

async function signedIn() {
  const { keep, remote } = newRemote()
  replies.push([200, session('first')])
  await remote.signIn('mira@example.com', 'right')
  return { keep, remote }
}

test('whoever signed in is known afterwards without asking anybody', async () => {
  const { keep } = await signedIn()
  asked = []
  expect(await createRemote({ url: 'http://server.test', key: 'public', keep }).currentSession()).toEqual({
    personId: 'mira',
    email: 'mira@example.com',
  })
  expect(asked).toEqual([])
})

test('a wrong password is told apart from a network that fails and from a server in trouble', async () => {
  const { remote } = newRemote()
  replies.push([400, { code: 400, error_code: 'invalid_credentials', msg: 'Invalid login credentials' }])
  expect(await remote.signIn('mira@example.com', 'wrong')).toEqual({ kind: 'wrongPassword' })
  replies.push(new TypeError('Failed to fetch'))
  expect(await remote.signIn('mira@example.com', 'right')).toEqual({ kind: 'offline' })
  replies.push([429, { code: 429, error_code: 'over_request_rate_limit', msg: 'slow down' }])
  expect(await remote.signIn('mira@example.com', 'right')).toEqual({ kind: 'busy' })
})

test('a call carries the token of whoever is signed in', async () => {
  const { remote } = await signedIn()
  replies.push([200, { reset: true }])
  expect(await remote.pull(request)).toEqual({ reset: true })
  expect(asked.at(-1)).toEqual({ path: '/rest/v1/rpc/sync_pull', token: 'Bearer first' })
})

test('a token that the server does not take is renewed once, whatever the device’s clock says', async () => {
  const { remote } = await signedIn()
  replies.push(
    [401, { code: 'PGRST303', message: 'JWT expired' }],
    [200, session('second')],
    [200, { reset: true }],
  )
  expect(await remote.pull(request)).toEqual({ reset: true })
  expect(asked.at(-1)?.token).toBe('Bearer second')
})

test('a session that cannot be renewed is signed out, not offline', async () => {
  const { remote } = await signedIn()
  replies.push(
    [401, { code: 'PGRST303', message: 'JWT expired' }],
    [400, { code: 400, error_code: 'refresh_token_not_found', msg: 'no' }],
  )
  await expect(remote.pull(request)).rejects.toMatchObject({ problem: { kind: 'signedOut' } })
})

test('a call without a session, or without a network, says which', async () => {
  await expect(newRemote().remote.pull(request)).rejects.toMatchObject({ problem: { kind: 'signedOut' } })
  const { remote } = await signedIn()
  replies.push(new TypeError('Failed to fetch'))
  await expect(remote.pull(request)).rejects.toMatchObject({ problem: { kind: 'offline' } })
})

test('signing out forgets the session although the server cannot be told', async () => {
  const { keep, remote } = await signedIn()
  replies.push(new TypeError('Failed to fetch'))
  await remote.signOut()
  expect(keep.kept.size).toBe(0)
  expect(await remote.currentSession()).toBeNull()
})
