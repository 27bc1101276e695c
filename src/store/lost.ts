/** What IndexedDB says when it fails, and the two failures that we can live through. */
import type { Database } from './database'

/** How often each database was opened anew, and the opening under way. */
const lives = new WeakMap<Database, { count: number; opening: Promise<unknown> }>()

/**
 * Runs `work`; when the browser has lost its database process (iOS: "Connection to Indexed Database server
 * lost") or thrown the database away, opens it anew and runs it once more. The work is one transaction or only
 * reads, so that a second run repeats nothing. Many may fail at once: the database is opened once for all of them.
 */
export async function reopening<T>(db: Database, work: () => Promise<T>): Promise<T> {
  const before = lives.get(db)?.count ?? 0
  try {
    return await work()
  } catch (reason) {
    if (!isConnectionLost(reason)) throw reason
    const life = lives.get(db)
    await (life && life.count > before ? life.opening : openAnew(db, before + 1))
    return work()
  }
}

function openAnew(db: Database, count: number): Promise<unknown> {
  db.close({ disableAutoOpen: false })
  const opening = Promise.resolve(db.open())
  lives.set(db, { count, opening })
  return opening
}

const connectionLost =
  /connection to indexed database server lost|database connection is closing|connection is closed/i

/** A transaction that was aborted with no reason given, by neither us nor a full disk, was cut off with its connection. */
function isConnectionLost(reason: unknown): boolean {
  const causes = causesOf(reason)
  if (causes.some(({ message }) => connectionLost.test(message))) return true
  return causes.at(-1)?.name === 'AbortError' && !isStorageFull(reason)
}

/** Whether the device has no more room: reading goes on, pulling stops, writing is still tried. */
export function isStorageFull(reason: unknown): boolean {
  return causesOf(reason).some(({ name, message }) => /QuotaExceeded/i.test(`${name} ${message}`))
}

function causesOf(reason: unknown): { name: string; message: string }[] {
  const causes: { name: string; message: string }[] = []
  let cause: unknown = reason
  while (cause instanceof Error || cause instanceof DOMException) {
    causes.push(cause)
    cause = 'inner' in cause ? cause.inner : cause.cause
    if (causes.length > 5) break
  }
  return causes
}
