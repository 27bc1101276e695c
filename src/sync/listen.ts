/**
 * Listening for the server's pokes while somebody looks: a round then begins at once instead of seconds later. Nothing
 * depends on it. What is heard says nothing; the round that follows asks.
 */
import type { House } from './house'

/** A lead of many departments hears of their own and of some; the rest comes with the next round. */
const scopesAtMost = 20

export interface Ears {
  /** Listens to what is held now, if anybody is looking; to nothing otherwise. Never fails: then there is silence. */
  tune(): Promise<void>
  close(): Promise<void>
}

export function earsOf({ store, remote, environment }: House, heard: () => void): Ears {
  let listening = ''
  let stopListening = () => {}
  let closed = false
  let tuned = Promise.resolve()

  async function tuneNow() {
    const scopes = environment.isVisible() && !closed ? await scopesHeld() : []
    if (scopes.join() === listening) return
    stopListening()
    listening = ''
    const stop = await remote.listen?.(scopes, heard)
    stopListening = stop ?? (() => undefined)
    if (stop) listening = scopes.join()
  }

  async function scopesHeld() {
    const cursors = await store.desk.read((shelves) => shelves.cursors.all())
    const nearest = cursors.sort((a, b) => rank(a.key) - rank(b.key)).slice(0, scopesAtMost)
    return nearest.map(({ scope }) => scope)
  }

  /** One after another, so that none is left listening. */
  const tune = () => (tuned = tuned.then(tuneNow).catch(() => undefined))

  return {
    tune,
    close() {
      closed = true
      return tune()
    },
  }
}

/** What is for me, then what my departments do, then the company's own list of people. */
function rank(key: string): number {
  return ['u:', 'd:', 'l:'].findIndex((kind) => key.startsWith(kind)) + 1 || 4
}
