/** Digest and repair: once a day, and when asked, whether every scope here is what the server has. */
import { addToDigest, emptyDigest, type Digest } from '@/lib/digest'
import type { Cursor, Shelves } from '@/store'
import type { Round } from './house'
import { heldRows } from './scopes'

const dayMs = 86_400_000

/** Due a day after the last one, by a clock that may have been turned back meanwhile. */
export async function isCheckDue({ store, environment }: Round): Promise<boolean> {
  const checkedAt = await store.desk.read(({ meta }) => meta.get('checkedAt'))
  if (checkedAt === undefined) return false
  return Math.abs(environment.now() - checkedAt) > dayMs
}

/**
 * Compares at the moment of a completed pull, inside its transaction, and marks the scopes that differ to be loaded
 * again. Returns how many. An app that has met nouns it does not know cannot compare.
 */
export async function compareDigests(
  shelves: Shelves,
  theirs: Readonly<Record<string, Digest>>,
  cursors: readonly Cursor[],
  now: number,
): Promise<number> {
  await shelves.meta.set('checkedAt', now)
  if (await shelves.meta.get('metUnknownNoun')) return 0
  const ours = new Map<string, Digest>()
  for (const { id, row } of await heldRows(shelves)) {
    if (row.version === 0) continue
    for (const scope of row.scopes) {
      const digest = ours.get(String(scope)) ?? emptyDigest()
      addToDigest(digest, id, row.version)
      ours.set(String(scope), digest)
    }
  }
  const differing = cursors.filter(({ scope }) => {
    const their = theirs[scope]
    const our = ours.get(scope) ?? emptyDigest()
    return their !== undefined && (their.n !== our.n || their.s !== our.s)
  })
  await shelves.cursors.putMany(differing.map((cursor): Cursor => ({ ...cursor, repair: true })))
  return differing.length
}
