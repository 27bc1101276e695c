/** A server that holds nothing and confirms everything, and that can be told to fail: for when, not what, is synced. */
import {
  RemoteProblem,
  type Problem,
  type PullPage,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
  type Remote,
} from '@/remote'

export class ScriptedServer implements Remote {
  calls: ('pull' | 'push')[] = []
  pulled: PullRequest[] = []
  pushed: PushRequest[] = []
  /** What is wrong with it, until told otherwise. */
  problem: Problem | undefined
  now = Date.parse('2026-11-20T02:00:00Z')
  page: Partial<PullPage> = {}
  /** The scopes that are listened to, and what is called when something changes there. */
  listening: { scopes: readonly string[]; heard: () => void } | undefined
  /** Not known to tell of changes, until told otherwise. */
  isMute = false
  private waiting: (() => void)[] = []

  /** Resolves with the next call of any kind. */
  nextCall(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  async pull(request: PullRequest): Promise<PullPage> {
    this.heard('pull')
    this.pulled.push(request)
    return {
      gen: 'g',
      now: new Date(this.now).toISOString(),
      min_schema: 1,
      scopes: { 1: { k: 'org', e: '1', b: '9:9:' }, 2: { k: 'u:me', e: '1', b: '9:9:' } },
      drop: [],
      reset_scopes: [],
      rows: [],
      more: false,
      ...this.page,
    }
  }

  async push(request: PushRequest): Promise<PushAnswer> {
    this.heard('push')
    this.pushed.push(request)
    const results = request.mutations.map(({ seq, id }) => ({
      seq,
      id,
      st: 'ok' as const,
      rows: [],
      xid: '3',
    }))
    return { gen: 'g', now: new Date(this.now).toISOString(), min_schema: 1, results }
  }

  async listen(scopes: readonly string[], heard: () => void): Promise<(() => void) | undefined> {
    if (this.isMute) return undefined
    this.listening = scopes.length > 0 ? { scopes, heard } : undefined
    return () => (this.listening = undefined)
  }

  private heard(kind: 'pull' | 'push'): void {
    this.calls.push(kind)
    this.waiting.splice(0).forEach((resolve) => resolve())
    if (this.problem) throw new RemoteProblem(this.problem)
  }
}
