/** What IndexedDB says when it fails, and the two failures that we can live through. */
import type { Database } from './database'

/**
 * Runs `work`; when the browser has lost its database process (iOS: "Connection to Indexed Database server
 * lost"), opens the database anew and runs it once more. The work is one transaction or only reads, so that a
 * second run repeats nothing.
 */
export async function reopening<T>(db: Database, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (reason) {
    if (!isConnectionLost(reason)) throw reason
    db.close({ disableAutoOpen: false })
    await db.open()
    return work()
  }
}

const connectionLost =
  /connection to indexed database server lost|database connection is closing|connection is closed/i

function isConnectionLost(reason: unknown): boolean {
  return causesOf(reason).some(({ message }) => connectionLost.test(message))
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
