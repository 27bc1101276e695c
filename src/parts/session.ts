/**
 * Who is signed in, and what a screen may ask of the session. `app` fills in the verbs at boot: screens never import
 * `sync` or `remote`.
 */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { MemberId } from '@/lib/ids'

export type SessionState =
  | { kind: 'starting' }
  /** Nobody. `why` is said on the sign-in screen. */
  | { kind: 'signedOut'; why: 'nobody' | 'expired' }
  | { kind: 'signedIn'; personId: MemberId }
  /** The device does not let us keep anything: a private window, a dead database, a full disk. */
  | { kind: 'unkeepable'; why: 'forbidden' | 'full' }

export type SignInOutcome =
  | { kind: 'signedIn' }
  | { kind: 'failed'; why: 'wrongPassword' | 'offline' | 'busy' | 'full' | 'unkeepable' | 'unknown' }

/** What sort of browser this is, where that changes what a person must do. */
export interface Device {
  /** WeChat's own browser, whose pages and data may vanish at any time. */
  inWechat: boolean
  ios: boolean
  /** Opened from the home screen. */
  installed: boolean
}

export type CheckOutcome = { kind: 'alike' } | { kind: 'repaired'; scopes: number } | { kind: 'unreachable' }

export interface SessionVerbs {
  signIn(email: string, password: string): Promise<SignInOutcome>
  /** Wipes this person's data here first, tells the server second. Whatever is unsent is lost: ask before. */
  signOut(): Promise<void>
  /** One round now; comes back when it has ended, whatever came of it. */
  syncNow(): Promise<void>
  /** Compares with the server and loads again what differs. */
  checkData(): Promise<CheckOutcome>
  /** What this device is and how its last rounds went, as text without anything that a person wrote. */
  diagnostics(): Promise<string>
  /** Shows the browser's own install dialog; false when it has none to show. */
  install(): Promise<boolean>
}

export const useSession = defineStore('session', () => {
  const state = shallowRef<SessionState>({ kind: 'starting' })
  const verbs = shallowRef<SessionVerbs>()
  const device = shallowRef<Device>({ inWechat: false, ios: false, installed: false })
  /** Whether the browser has offered to install the app. */
  const installable = shallowRef(false)

  function verb(): SessionVerbs {
    if (!verbs.value) throw new Error('The session was asked for something before the app had started.')
    return verbs.value
  }

  return {
    state,
    device,
    installable,
    fillIn: (filled: SessionVerbs) => {
      verbs.value = filled
    },
    signIn: (email: string, password: string) => verb().signIn(email, password),
    signOut: () => verb().signOut(),
    syncNow: () => verb().syncNow(),
    checkData: () => verb().checkData(),
    diagnostics: () => verb().diagnostics(),
    install: () => verb().install(),
  }
})
