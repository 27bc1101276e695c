/** A phone in a play: its own IndexedDB, its own outside world, and a network that can be told to fail. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { MemberId } from '@/lib/ids'
import {
  problemOf,
  RemoteProblem,
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
  type Remote,
} from '@/remote'
import { openStore, type DeviceStore, type RoundRecord } from '@/store'
import { story, type House } from '@/sync'
import type { Database } from './database'
import { newBrowser, testEnvironment, type Browser, type TestEnvironment } from './environment'

/** Stands between a phone and the server: calls `reach`, or does not, as often as it likes. */
export type Network = <T>(kind: 'pull' | 'push', reach: () => Promise<T>) => Promise<T>

export const goodNetwork: Network = (_, reach) => reach()

export interface Phone {
  personId: MemberId
  store: DeviceStore
  environment: TestEnvironment
  browser: Browser
  house: House
  network: Network
  /** Every request and answer that crossed the wire, in order. */
  wire: { request: PullRequest | PushRequest; answer?: PullAnswer | PushAnswer }[]
  /** How many rows to ask for at most in a page; the app's own wish when undefined. */
  pageRows: number | undefined
  /** One round of sync. */
  sync(options?: { check?: boolean }): Promise<RoundRecord>
  /** The app is killed and started again. */
  restart(): Promise<void>
}

export interface PhoneOptions {
  idPrefix?: number
  noLocks?: boolean
  clock?: number
}

/** Errors become what PostgREST and supabase-js would make of them. */
async function reachServer<T>(db: Database, personId: MemberId, name: string, argument: unknown): Promise<T> {
  try {
    // Through JSON, as the wire does it: nothing is shared between phone and server.
    return (await db.rpc(personId, name, JSON.parse(JSON.stringify(argument)))) as T
  } catch (reason) {
    if (!(reason instanceof Error) || !('code' in reason)) throw reason
    throw new RemoteProblem(problemOf({ status: 400, code: String(reason.code), message: reason.message }))
  }
}

export async function newPhone(db: Database, personId: MemberId, options: PhoneOptions = {}): Promise<Phone> {
  const browser = newBrowser()
  const environment = testEnvironment({ browser, ...options })
  const shelter = { indexedDB: new IDBFactory(), IDBKeyRange }
  const open = () => openStore(personId, environment, { shelter })

  const remote: Remote = {
    pull: (request) => cross('pull', limited(request, phone.pageRows), 'sync_pull'),
    push: (request) => cross('push', request, 'sync_push'),
  }
  const cross = async <Q extends PullRequest | PushRequest, A extends PullAnswer | PushAnswer>(
    kind: 'pull' | 'push',
    request: Q,
    name: string,
  ): Promise<A> => {
    const crossing: Phone['wire'][number] = { request }
    phone.wire.push(crossing)
    return phone.network(kind, async () => {
      const answer = await reachServer<A>(db, personId, name, request)
      crossing.answer = answer
      return answer
    })
  }

  const store = await open()
  const phone: Phone = {
    personId,
    store,
    environment,
    browser,
    house: { store, remote, environment, app: 'play' },
    network: goodNetwork,
    wire: [],
    pageRows: undefined,
    async sync(options = {}) {
      const record = await story(phone.house, options)
      if (!record) throw new Error('The lock was held')
      return record
    },
    async restart() {
      phone.store.close()
      phone.store = await open()
      phone.house = { ...phone.house, store: phone.store }
    },
  }
  return phone
}

const limited = (request: PullRequest, rows: number | undefined): PullRequest =>
  rows === undefined ? request : { ...request, limit: rows }
