/** Opening a person's database, noticing when the browser has thrown it away, and closing or wiping it. */
import type { Environment } from '@/lib/environment'
import type { MemberId, MutationId } from '@/lib/ids'
import { Database, versions, type Shelter, type StoreVersion } from './database'
import { deskOf, type Desk } from './desk'
import { draftsOf } from './drafts'
import { reopening } from './lost'
import { discardMutation, resendParked } from './parked'
import { questionsOf } from './questions'
import { syncReport } from './report'
import { rescueText, takeOverRescue } from './rescue'
import { shelvesOf } from './shelves'
import type { Store } from './types'
import { watchingOf } from './watching'
import { writeAction } from './write'

/** The store as `app` and `sync` hold it. */
export interface DeviceStore extends Store {
  readonly desk: Desk
}

export interface OpenOptions {
  shelter?: Shelter
  versions?: readonly StoreVersion[]
}

/** The person's database on this device, made if it is not there. */
export async function openStore(
  personId: MemberId,
  environment: Environment,
  options: OpenOptions = {},
): Promise<DeviceStore> {
  const db = new Database(`daybook-${personId}`, options.shelter ?? {}, options.versions ?? versions)
  // Each time that it is opened: the browser may throw it away while the app runs, and Dexie opens an empty one then.
  db.on('ready', () => settleIn(db, personId, environment), true)
  await db.open()

  const listeners = new Set<() => void>()
  let left = false
  let asked = false
  const wrote = () => {
    if (!asked) void environment.persistStorage().catch(environment.report)
    asked = true
    listeners.forEach((listener) => listener())
    environment.tellTabs({ kind: 'wrote' })
  }
  const changing = async <T>(work: () => Promise<T>): Promise<T> => {
    const outcome = await reopening(db, work)
    wrote()
    return outcome
  }
  const shelves = shelvesOf(db)

  return {
    personId,
    desk: deskOf(db),
    ...questionsOf(db),
    ...draftsOf(db, environment),
    ...watchingOf(db),
    write(action) {
      const id = environment.newId() as MutationId
      return changing(async () => {
        await writeAction(db, personId, environment, id, action)
        return id
      })
    },
    outbox: () => reopening(db, () => shelves.outbox.all()),
    parked: () => reopening(db, () => shelves.parked.all()),
    resend: (id, set = {}) => changing(() => resendParked(db, personId, environment, id, set)),
    discard: (id) => changing(() => discardMutation(db, personId, id)),
    syncReport: () => reopening(db, () => syncReport(db)),
    acknowledgeLoss: () => reopening(db, () => shelves.meta.remove('lossNoticedAt')),
    exportRescue: () => reopening(db, () => rescueText(db, personId, environment.now())),
    importRescue: (text) => changing(() => takeOverRescue(db, personId, text)),
    onWrote(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    isLeft: () => left,
    async wipe() {
      left = true
      // Other tabs let go first: to them a deletion looks like a loss, and they would make an empty database anew.
      environment.marks.remove(markOf(personId))
      environment.tellTabs({ kind: 'signed-out' })
      await db.delete()
    },
    close() {
      left = true
      db.close()
    },
  }
}

/** The mark survives the loss of IndexedDB: a mark without a database means that the browser has evicted it. */
async function settleIn(db: Database, personId: MemberId, environment: Environment): Promise<void> {
  const mark = markOf(personId)
  const { meta } = shelvesOf(db)
  await db.transaction('rw', '_meta', async () => {
    if (await meta.get('clientId')) return
    await meta.set('clientId', environment.newId())
    await meta.set('nextSeq', 1)
    if (environment.marks.get(mark) !== null) await meta.set('lossNoticedAt', environment.now())
  })
  environment.marks.set(mark, 'kept')
}

const markOf = (personId: MemberId): string => `daybook.kept.${personId}`
