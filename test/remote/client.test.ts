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

/** The line of Supabase Realtime, as far as it is spoken here: who joins is let in, and hears what is said. */
class Line {
  static open: Line[] = []
  readyState = 0
  joined: { topic: string; private: boolean }[] = []
  onopen?: () => void
  onclose?: () => void
  onmessage?: (event: { data: string }) => void

  constructor() {
    Line.open.push(this)
    setTimeout(() => {
      this.readyState = 1
      this.onopen?.()
    })
  }

  send(text: string) {
    const [joinRef, ref, topic, event, payload] = JSON.parse(text) as [
      string,
      string,
      string,
      string,
      { config?: { private?: boolean } },
    ]
    if (event === 'phx_join') this.joined.push({ topic, private: payload.config?.private === true })
    if (event === 'phx_leave') this.joined = this.joined.filter((channel) => channel.topic !== topic)
    this.say([joinRef, ref, topic, 'phx_reply', { status: 'ok', response: {} }])
  }

  say(message: unknown[]) {
    this.onmessage?.({ data: JSON.stringify(message) })
  }

  close() {
    this.readyState = 3
    this.onclose?.()
  }
}

test('hears over private channels, once the server has said that it can tell', async () => {
  vi.stubGlobal('WebSocket', Line)
  Line.open = []
  const { remote } = await signedIn()
  let heard = 0
  const listen = () => remote.listen?.(['7', '12'], () => (heard += 1))

  replies.push([200, { rows: [] }])
  await remote.pull(request)
  await listen()
  expect(Line.open).toEqual([])

  replies.push([200, { rows: [], pokes: true }])
  await remote.pull(request)
  const stop = await listen()
  await expect
    .poll(() => Line.open[0]?.joined)
    .toEqual([
      { topic: 'realtime:scope:7', private: true },
      { topic: 'realtime:scope:12', private: true },
    ])
  const poke = { type: 'broadcast', event: 'changed', payload: {} }
  Line.open[0]?.say([null, null, 'realtime:scope:12', 'broadcast', poke])
  expect(heard).toBe(1)

  stop?.()
  await expect.poll(() => Line.open[0]?.joined).toEqual([])
})
