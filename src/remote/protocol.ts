/**
 * What crosses the wire between a device and the two functions `public.sync_pull` and `public.sync_push`,
 * exactly as JSON. Rows are in the database's snake_case here; `rows.ts` is the only crossing to camelCase.
 * Transaction ids travel as strings and are compared as BigInt. A `Snapshot` is the text of a pg_snapshot.
 */
type Snapshot = string
/** Text of an xid8. */
type Xid = string
/** A scope's number, as a JSON key. */
type ScopeId = string

/** e: epoch · b: base snapshot, all before it is known · t: target snapshot of the round under way · a: after `xid,tbl,row_id`. */
export interface ScopeCursor {
  e: string
  b: Snapshot
  t?: Snapshot
  a?: string
}

export interface PullRequest {
  v: 1
  client: string
  schema: number
  /** null on the very first pull. */
  gen: string | null
  /** Rows at most in a page, 1 to 1,000. */
  limit: number
  /** Asks for `digest` of every scope, which comes with the page that ends the pull. */
  digest?: true
  scopes: Record<ScopeId, ScopeCursor>
}

export interface WireRow {
  id: string
  version: number
  scopes: number[]
  [column: string]: unknown
}

/** n: live rows in the scope · s: sum of (last 12 hex digits of the id + version × 1000003) modulo 2^48 over them. */
interface ScopeDigest {
  n: number
  s: number
}

export type PullAnswer =
  | { reset: true; gen: string; now: string; min_schema: number }
  | { upgrade: true; gen: string; now: string; min_schema: number }
  | PullPage

export interface PullPage {
  gen: string
  /** Server time, ISO 8601. */
  now: string
  min_schema: number
  /** The server can tell at once that something changed; see `Remote.listen`. */
  pokes?: true
  /** Each of my scopes: its key ('org', 'u:…', 'd:…', 'l:…') and the cursor to send next time. */
  scopes: Record<ScopeId, ScopeCursor & { k: string }>
  /** Scopes of the request that are not mine any more. */
  drop: ScopeId[]
  /** Scopes that start from nothing in this page: what the device held of them must be swept at their end. */
  reset_scopes: ScopeId[]
  /** row null: delete it here. `t` is the noun's number in sync.entity. */
  rows: { t: number; id: string; row: WireRow | null }[]
  /**
   * Ask again. A round of several pages saw several moments, so it is followed by one more; false means that everything
   * on the device is now as it was on the server at one moment.
   */
  more: boolean
  digest?: Record<ScopeId, ScopeDigest>
}

export interface WireOp {
  t: number
  op: 'create' | 'patch' | 'delete'
  id: string
  /** Columns to set; on set-class columns {add, remove}, on delta-class {add}. */
  set?: Record<string, unknown>
  /** The values that the person saw when changing those columns: each lww, text, guarded and first column of `set`, or it is refused. */
  base?: Record<string, unknown>
  /** With delete: the version that the person saw. */
  base_version?: number
}

export interface WireMutation {
  seq: number
  id: string
  /** The phone's time when it was written, ISO 8601, and how far the phone's clock was ahead of the server, ms. */
  at: string
  offset: number | null
  ops: WireOp[]
}

/** At most 50 mutations and 256 kB; each mutation's seq and id once. A key that is not named here makes it malformed. */
export interface PushRequest {
  v: 1
  client: string
  schema: number
  gen: string | null
  app: string
  mutations: WireMutation[]
}

export interface PushResult {
  seq: number
  id: string
  /** dup: answered before; `was` tells how, and `code` why if it was refused. The rows are as they stand now. */
  st: 'ok' | 'merged' | 'refused' | 'dup'
  was?: 'ok' | 'merged' | 'refused'
  /** A refusal code, when refused; and the column it is about, where there is one. */
  code?: string
  field?: string
  /** Server rows after the mutation (or as they stand, when refused) that the caller may read. */
  rows: { t: number; id: string; row: WireRow | null }[]
  xid: Xid
}

export type PushAnswer =
  | { reset: true; gen: string; now: string; min_schema: number }
  | { upgrade: true; gen: string; now: string; min_schema: number }
  | {
      gen: string
      now: string
      min_schema: number
      results: PushResult[]
      /** The sequence number that the server wants next, when the request had a gap or a number taken by another mutation. */
      expect?: number
    }

/** Beside sync, for an import: what of it is known and archived. 1,000 at most, together. */
export interface ArchivedRequest {
  keys: readonly string[]
  contents: readonly { title: string; owner: string; due: string }[]
}

/** The keys that are known, and the places of the contents that are. */
export interface ArchivedReply {
  keys: string[]
  contents: number[]
}

/** The two calls, whoever carries them: Supabase in the product, the real SQL directly in tests. */
export interface Remote {
  pull(request: PullRequest): Promise<PullAnswer>
  push(request: PushRequest): Promise<PushAnswer>
  /**
   * Calls back when something may have changed in one of these scopes, until stopped. A hint, and often silent.
   * Undefined when the server is not known to tell of anything: ask again after the next pull.
   */
  listen?(scopes: readonly ScopeId[], heard: () => void): Promise<(() => void) | undefined>
}
