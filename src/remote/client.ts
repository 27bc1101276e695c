/**
 * Supabase, loaded when it is first needed: the app starts, shows and writes without it. The session is kept by
 * `keep`, which the service worker can read as well, and is known here without loading anything.
 */
import type { SupabaseClient } from '@supabase/supabase-js'
import type { MemberId } from '@/lib/ids'
import { problemOf, RemoteProblem, type Problem } from './problem'
import type { ArchivedReply, ArchivedRequest, PullAnswer, PushAnswer, Remote } from './protocol'

export interface RemoteConfig {
  url: string
  /** The public (anon) key. */
  key: string
  keep: SessionKeep
  /** How long a call may take; default 30 s. */
  timeoutMs?: number
}

/** Keeps a few texts between visits. */
export interface SessionKeep {
  getItem(key: string): Promise<string | null>
  setItem(key: string, value: string): Promise<void>
  removeItem(key: string): Promise<void>
}

interface Session {
  personId: MemberId
  email: string
}

type SignInOutcome =
  | { kind: 'signedIn'; session: Session }
  | { kind: 'wrongPassword' }
  | { kind: 'offline' }
  /** Too many tries, or the server has trouble: later. */
  | { kind: 'busy' }

export interface SupabaseRemote extends Remote {
  archivedTasks(request: ArchivedRequest): Promise<ArchivedReply>
  /** Whoever is signed in on this device, also offline and with an expired token; null when nobody is. */
  currentSession(): Promise<Session | null>
  signIn(email: string, password: string): Promise<SignInOutcome>
  /** Forgets the session here at once, and tells the server if it can. */
  signOut(): Promise<void>
}

const sessionKey = 'session'
const defaultTimeoutMs = 30_000
const signOutMs = 3_000

export function createRemote({ url, key, keep, timeoutMs = defaultTimeoutMs }: RemoteConfig): SupabaseRemote {
  let loading: Promise<SupabaseClient> | undefined
  const client = () => {
    loading ??= loadClient(url, key, keep, timeoutMs).catch((reason: unknown) => {
      loading = undefined
      throw reason instanceof TypeError ? new RemoteProblem({ kind: 'offline' }) : reason
    })
    return loading
  }
  const call = async <T>(name: string, args: Record<string, unknown>): Promise<T> => {
    if (!(await keep.getItem(sessionKey))) throw new RemoteProblem({ kind: 'signedOut' })
    const supabase = await client()
    const first = await callOnce<T>(supabase, name, args)
    if ('value' in first) return first.value
    // The device's clock decides when a token is refreshed, and may be wrong by years: the server's word counts.
    if (first.problem.kind !== 'signedOut') throw new RemoteProblem(first.problem)
    await refresh(supabase)
    const second = await callOnce<T>(supabase, name, args)
    if ('value' in second) return second.value
    throw new RemoteProblem(second.problem)
  }

  let pokes = false

  return {
    async pull(request) {
      const answer = await call<PullAnswer>('sync_pull', { c: request })
      if ('rows' in answer) pokes = answer.pokes === true
      return answer
    },
    push: (request) => call<PushAnswer>('sync_push', { p: request }),
    archivedTasks: (request) => call<ArchivedReply>('archived_tasks', { p: request }),

    async listen(scopes, heard) {
      if (!pokes) return undefined
      const supabase = await client()
      await supabase.realtime.setAuth()
      const channels = scopes.map((scope) =>
        supabase
          .channel(`scope:${scope}`, { config: { private: true } })
          .on('broadcast', { event: 'changed' }, heard)
          .subscribe(),
      )
      return () => channels.forEach((channel) => void supabase.removeChannel(channel))
    },

    async currentSession() {
      return sessionOf(await keep.getItem(sessionKey))
    },

    async signIn(email, password) {
      try {
        const { data, error } = await (await client()).auth.signInWithPassword({ email, password })
        if (error) return { kind: whyNot(error) }
        return {
          kind: 'signedIn',
          session: { personId: data.user.id as MemberId, email: data.user.email ?? email },
        }
      } catch (reason) {
        if (reason instanceof RemoteProblem) return { kind: 'offline' }
        throw reason
      }
    },

    async signOut() {
      const text = await keep.getItem(sessionKey)
      if (text === null) return
      // The token is revoked while it is still known; whatever becomes of that, the device forgets it.
      await within(signOutMs, async () => (await client()).auth.signOut({ scope: 'local' }))
      await keep.removeItem(sessionKey)
    },
  }
}

async function loadClient(
  url: string,
  key: string,
  keep: SessionKeep,
  timeoutMs: number,
): Promise<SupabaseClient> {
  const { createClient } = await import('@supabase/supabase-js')
  return createClient(url, key, {
    auth: {
      storage: keep,
      storageKey: sessionKey,
      persistSession: true,
      autoRefreshToken: true,
      detectSessionInUrl: false,
    },
    global: {
      fetch: (input, init) =>
        fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(timeoutMs) }),
    },
  })
}

async function callOnce<T>(
  supabase: SupabaseClient,
  name: string,
  args: Record<string, unknown>,
): Promise<{ value: T } | { problem: Problem }> {
  const { data, error, status } = await supabase.rpc(name, args)
  if (!error) return { value: data as T }
  return { problem: problemOf({ status, code: error.code, message: error.message }) }
}

/** Tries it for so long, and goes on whatever came of it. */
async function within(limitMs: number, work: () => Promise<unknown>): Promise<void> {
  await Promise.race([
    work().catch(() => undefined),
    new Promise((resolve) => void setTimeout(resolve, limitMs)),
  ])
}

async function refresh(supabase: SupabaseClient): Promise<void> {
  const { error } = await supabase.auth.refreshSession()
  if (!error) return
  const kind = whyNot(error)
  throw new RemoteProblem({ kind: kind === 'wrongPassword' ? 'signedOut' : kind })
}

function whyNot({
  name,
  status = 0,
}: {
  name: string
  status?: number | undefined
}): 'wrongPassword' | 'offline' | 'busy' {
  if (status === 0 && name !== 'AuthSessionMissingError') return 'offline'
  return status === 429 || status >= 500 ? 'busy' : 'wrongPassword'
}

function sessionOf(text: string | null): Session | null {
  if (text === null) return null
  const { user } = JSON.parse(text) as { user?: { id: MemberId; email?: string } }
  return user ? { personId: user.id, email: user.email ?? '' } : null
}
