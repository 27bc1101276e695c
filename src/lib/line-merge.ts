/**
 * A three-way merge of lines that never fails: what either side put in stands where it was put, what either side took out
 * is gone, and where both changed the same lines both changes stand, mine first.
 */
export function mergeLines(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] {
  const ours = gapsOf(base, mine)
  const others = gapsOf(base, theirs)
  const merged: string[] = []
  for (let at = 0; at <= base.length; at++) {
    const mineHere = ours.put[at] ?? []
    merged.push(...mineHere, ...(others.put[at] ?? []).filter((line) => !mineHere.includes(line)))
    const line = base[at]
    if (line !== undefined && ours.kept[at] && others.kept[at]) merged.push(line)
  }
  return merged
}

interface Gaps {
  /** By the place of a line of the base: whether it is still there. */
  readonly kept: boolean[]
  /** By the same places, and one after the last: what was put in before it. */
  readonly put: string[][]
}

/** So many steps of comparing are worth it; beyond that, what differs counts as taken out and put in anew. */
const cellsAtMost = 4_000_000

/** How one side came from the base, by the longest common subsequence. */
function gapsOf(base: readonly string[], side: readonly string[]): Gaps {
  let start = 0
  while (start < base.length && start < side.length && base[start] === side[start]) start++
  let tail = 0
  const shorter = Math.min(base.length, side.length) - start
  while (tail < shorter && base.at(-1 - tail) === side.at(-1 - tail)) tail++
  const kept = base.map((_, at) => at < start || at >= base.length - tail)
  const put = Array.from({ length: base.length + 1 }, (): string[] => [])
  const end = { base: base.length - tail, side: side.length - tail }

  const common = commonFrom(base, side, start, end)
  const width = end.side - start + 1
  const rest = (old: number, fresh: number) => common?.[(old - start) * width + (fresh - start)] ?? 0
  let [old, fresh] = [start, start]
  while (old < end.base || fresh < end.side) {
    const line = side[fresh]
    const isBoth = old < end.base && fresh < end.side && common !== undefined && base[old] === line
    if (isBoth) {
      kept[old] = true
      old++
      fresh++
    } else if (old < end.base && (fresh >= end.side || rest(old + 1, fresh) >= rest(old, fresh + 1))) old++
    else {
      // What replaces lines stands after the last of them.
      if (line !== undefined) put[old]?.push(line)
      fresh++
    }
  }
  return { kept, put }
}

/** How many lines the rests from each pair of places on have in common; nothing where that is too much to find out. */
function commonFrom(
  base: readonly string[],
  side: readonly string[],
  start: number,
  end: { base: number; side: number },
): Uint32Array | undefined {
  const [height, width] = [end.base - start + 1, end.side - start + 1]
  if (height * width > cellsAtMost) return undefined
  const common = new Uint32Array(height * width)
  for (let old = height - 2; old >= 0; old--)
    for (let fresh = width - 2; fresh >= 0; fresh--)
      common[old * width + fresh] =
        base[start + old] === side[start + fresh]
          ? (common[(old + 1) * width + fresh + 1] ?? 0) + 1
          : Math.max(common[(old + 1) * width + fresh] ?? 0, common[old * width + fresh + 1] ?? 0)
  return common
}
