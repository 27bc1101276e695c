/**
 * The only room that speaks to Supabase: the session, the two calls of sync, the shapes of rows, and what may be
 * wrong with a network.
 */
export { createRemote, type SessionKeep, type SupabaseRemote } from './client'
export { problemOf, RemoteProblem, type Problem } from './problem'
export type {
  PullAnswer,
  PullPage,
  PullRequest,
  PushAnswer,
  PushRequest,
  PushResult,
  Remote,
  ScopeCursor,
  WireMutation,
  WireOp,
  WireRow,
} from './protocol'
export { camel, fromWire, snake, toWire } from './rows'
