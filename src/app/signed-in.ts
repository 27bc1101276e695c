/**
 * Who is signed in on this device, written down twice. The mark (localStorage) is read by other tabs at once and survives
 * the loss of IndexedDB, but a browser writes marks to disk at its leisure, up to a minute later: a phone that dies first
 * would forget who signed in. IndexedDB has it on disk when the write is done, so what it says counts.
 */
import type { Environment } from '@/lib/environment'
import type { MemberId } from '@/lib/ids'
import type { KeyValue } from '@/store'

const mark = 'daybook.person'
const item = 'person'
/** Someone was, and has signed out; unlike nothing at all, which is what an evicted database says. */
const nobody = ''

export interface SignedIn {
  /** Known offline, and after a kill at any moment. */
  who(): Promise<MemberId | null>
  /** Whether it is still this person, as the tabs see it. */
  isStill(person: MemberId): boolean
  /** Where IndexedDB fails, the mark alone remembers. */
  set(person: MemberId | null): Promise<void>
}

/** Whether somebody is signed in, as far as can be told at once; see above how far that is. */
export const isSomebodyIn = ({ marks }: Environment): boolean => marks.get(mark) !== null

export function signedInOn({ marks, report }: Environment, keep: KeyValue): SignedIn {
  return {
    async who() {
      const kept = await keep.getItem(item).catch((reason: unknown) => void report(reason))
      return ((kept ?? marks.get(mark)) || null) as MemberId | null
    },
    isStill: (person) => marks.get(mark) === person,
    async set(person) {
      if (person === null) marks.remove(mark)
      else marks.set(mark, person)
      try {
        if ((await keep.getItem(item)) !== (person ?? nobody)) await keep.setItem(item, person ?? nobody)
      } catch (reason) {
        report(reason)
      }
    },
  }
}
