/**
 * Who is signed in. Known from this device alone, so that a start without a network opens that person's book at once;
 * sync and Supabase are fetched afterwards.
 */
import { readonly, type ShallowRef, shallowRef } from 'vue'
import { type Book, carryOnRepeats } from '@/domain'
import type { Environment } from '@/lib/environment'
import type { MemberId } from '@/lib/ids'
import type { CheckOutcome, SessionState, SignInOutcome } from '@/parts'
import { isStorageFull, openKeyValue, openStore, type DeviceStore } from '@/store'
import { onServerTime } from './server-time'
import { signedInOn } from './signed-in'
import type { Wire } from './wire'

const retryMs = 10_000

export interface Session {
  book: Readonly<ShallowRef<Book | undefined>>
  state: Readonly<ShallowRef<SessionState>>
  /** Opens the book of whoever was signed in last. */
  resume(): Promise<void>
  signIn(email: string, password: string): Promise<SignInOutcome>
  signOut(): Promise<void>
  syncNow(): Promise<void>
  checkData(): Promise<CheckOutcome>
}

export function createSession(environment: Environment): Session {
  const state = shallowRef<SessionState>({ kind: 'starting' })
  const book = shallowRef<Book>()
  const keep = openKeyValue()
  const signedIn = signedInOn(environment, keep)
  let store: DeviceStore | undefined
  let stopClock = () => {}
  let stopCarryingOn = () => {}
  let wire: Promise<Wire> | undefined

  async function resume() {
    watchOtherTabs()
    const personId = await signedIn.who()
    if (personId === null) state.value = { kind: 'signedOut', why: 'nobody' }
    else await open(personId)
  }

  /** Another tab signed out, or in as somebody else: nothing of this person may stay on this screen. */
  function watchOtherTabs() {
    const check = () => {
      if (!book.value || signedIn.isStill(book.value.me)) return
      store?.close()
      location.reload()
    }
    environment.onTabMessage((message) => message.kind === 'signed-out' && check())
    environment.onChange((what) => what === 'visible' && check())
  }

  async function open(personId: MemberId): Promise<boolean> {
    try {
      store = await openStore(personId, environment)
      await signedIn.set(personId)
      const time = await onServerTime(environment, store)
      stopClock = time.stop
      const server: Book['server'] = {
        archivedTasks: async (asked) => (await wired()).remote.archivedTasks(asked),
      }
      book.value = { store, me: personId, environment: time.environment, server }
    } catch (reason) {
      environment.report(reason)
      state.value = { kind: 'unkeepable', why: isStorageFull(reason) ? 'full' : 'forbidden' }
      return false
    }
    state.value = { kind: 'signedIn', personId }
    startSoon(store)
    return true
  }

  /** Not before the first screen stands: what is on the device is shown without it. */
  function startSoon(opened: DeviceStore) {
    const start = () =>
      wired().then(
        (connected) => {
          if (store !== opened || !book.value) return
          connected.start(opened)
          stopCarryingOn = carryOnRepeats(book.value)
        },
        // The code could not be fetched: there is no network, so there is nothing to sync with either.
        () => void environment.after(retryMs, start),
      )
    environment.after(0, start)
  }

  function wired(): Promise<Wire> {
    wire ??= import('./wire').then(({ createWire }) => createWire(environment, keep))
    return wire.catch((reason: unknown) => {
      wire = undefined
      throw reason
    })
  }

  async function signIn(email: string, password: string): Promise<SignInOutcome> {
    const outcome = await ask(email, password)
    if (outcome.kind !== 'signedIn') return { kind: 'failed', why: outcome.kind }
    const { personId } = outcome.session
    if (store?.personId === personId) {
      await syncNow()
      return { kind: 'signedIn' }
    }
    await leave()
    return (await open(personId)) ? { kind: 'signedIn' } : { kind: 'failed', why: 'unkeepable' }
  }

  /** The code of sync is fetched first: without a network that fails as the call itself would. */
  async function ask(email: string, password: string) {
    const connected = await wired().catch(() => undefined)
    if (!connected) return { kind: 'offline' } as const
    try {
      return await connected.remote.signIn(email.trim(), password)
    } catch (reason) {
      environment.report(reason)
      return { kind: isStorageFull(reason) ? 'full' : 'unknown' } as const
    }
  }

  /** Closes the book of the person before. It is kept only while something in it has not been sent. */
  async function leave() {
    const before = store
    if (!before) return
    ;(await wired()).stop()
    const { unsent, parked } = await before.syncReport()
    close()
    if (unsent + parked === 0) await before.wipe()
    else before.close()
  }

  async function signOut() {
    const leaving = store
    const connected = await wired().catch(() => undefined)
    connected?.stop()
    await signedIn.set(null)
    close()
    environment.setBadge(0)
    await leaving?.wipe()
    if (connected) await connected.remote.signOut()
    state.value = { kind: 'signedOut', why: 'nobody' }
  }

  function close() {
    stopClock()
    stopCarryingOn()
    book.value = undefined
    store = undefined
  }

  async function syncNow() {
    await (await wired()).syncNow()
  }

  async function checkData(): Promise<CheckOutcome> {
    return (await wired()).checkData()
  }

  return {
    book: readonly(book) as Session['book'],
    state: readonly(state) as Session['state'],
    resume,
    signIn,
    signOut,
    syncNow,
    checkData,
  }
}
