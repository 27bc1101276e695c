/**
 * What somebody is typing and has not yet sent: kept on this device alone, with every keystroke, and never synced. A
 * draft is nobody's record, so it is outside the outbox and its questions are not live.
 */
import type { Environment } from '@/lib/environment'
import type { Database } from './database'
import { reopening } from './lost'
import type { Store } from './types'

export interface Draft {
  /** Names the form. */
  id: string
  value: unknown
  /** This device's clock, ms. */
  at: number
}

type Drafts = Pick<Store, 'draft' | 'keepDraft' | 'forgetDraft'>

export function draftsOf(db: Database, environment: Environment): Drafts {
  return {
    draft: (key) => reopening(db, async () => (await db.drafts.get(key))?.value),
    keepDraft: (key, value) =>
      reopening(db, async () => {
        await db.drafts.put({ id: key, value, at: environment.now() })
      }),
    forgetDraft: (key) => reopening(db, () => db.drafts.delete(key)),
  }
}
