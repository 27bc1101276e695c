import type { MutationId } from '@/lib/ids'
import type { Op } from '@/store'
import type { Book } from './book'

/**
 * The server takes or refuses a change as a whole and reads 256 kB at most: what goes out together is small enough to
 * pass, and few enough that one refusal does not hold up everything.
 */
const opsAtMost = 25
const bytesAtMost = 150_000

/**
 * Writes what belongs together, unit by unit, as few changes as may be; a unit stays whole unless it is too large by
 * itself. The first change has the kind that names the command; so have the others.
 */
export async function writeUnits(
  book: Book,
  kind: string,
  units: readonly (readonly Op[])[],
): Promise<MutationId[]> {
  const written: MutationId[] = []
  for (const ops of packed(units)) written.push(await book.store.write({ kind, ops }))
  return written
}

/** The units in as few groups as the limits allow, in their order. */
function packed(units: readonly (readonly Op[])[]): Op[][] {
  const groups: Op[][] = []
  let group: Op[] = []
  let bytes = 0
  for (const unit of units.flatMap(pieces)) {
    const more = sizeOf(unit)
    if (group.length > 0 && (group.length + unit.length > opsAtMost || bytes + more > bytesAtMost)) {
      groups.push(group)
      group = []
      bytes = 0
    }
    group.push(...unit)
    bytes += more
  }
  if (group.length > 0) groups.push(group)
  return groups
}

/** A unit that one change cannot hold, cut; its first operations still come first. */
function pieces(unit: readonly Op[]): (readonly Op[])[] {
  if (unit.length <= opsAtMost && sizeOf(unit) <= bytesAtMost) return [unit]
  return unit.map((op) => [op])
}

/** At most so many bytes on the wire: a character of Chinese takes three. */
const sizeOf = (ops: readonly Op[]): number => 3 * JSON.stringify(ops).length
