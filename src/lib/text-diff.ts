/** What two texts have in common, and what either has alone: by line, and within changed lines by word. */
export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** So many steps of comparing are worth it; beyond that the old text is told as gone and the new one as come. */
const cellsAtMost = 4_000_000

/** The parts in order: without those added it is the old text, without those removed the new one. */
export function textDiff(before: string, after: string): DiffPart[] {
  const byLine = compared(linesOf(before), linesOf(after))
  const parts: DiffPart[] = []
  for (let at = 0; at < byLine.length; at++) {
    const [part, next] = [byLine[at], byLine[at + 1]]
    if (part?.kind === 'removed' && next?.kind === 'added') {
      parts.push(...compared(wordsOf(part.text), wordsOf(next.text)))
      at += 1
    } else if (part) parts.push(part)
  }
  return joined(parts)
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** Words of the Latin script and numbers whole, everything else, as Chinese, by character. */
const wordsOf = (text: string): string[] => text.match(/[\p{Script=Latin}\d_]+|\s+|./gsu) ?? []

/** The longest common subsequence, told as parts; those removed stand before those added. */
function compared(before: readonly string[], after: readonly string[]): DiffPart[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let tail = 0
  const shorter = Math.min(before.length, after.length) - start
  while (tail < shorter && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const middle = changed(before.slice(start, before.length - tail), after.slice(start, after.length - tail))
  return joined([
    { kind: 'same', text: before.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: before.slice(before.length - tail).join('') },
  ])
}

function changed(before: readonly string[], after: readonly string[]): DiffPart[] {
  const width = after.length + 1
  if (before.length * after.length > cellsAtMost)
    return [
      { kind: 'removed', text: before.join('') },
      { kind: 'added', text: after.join('') },
    ]
  /** How much the rests from here on have in common. */
  const common = new Uint16Array((before.length + 1) * width)
  for (let old = before.length - 1; old >= 0; old--)
    for (let fresh = after.length - 1; fresh >= 0; fresh--)
      common[old * width + fresh] =
        before[old] === after[fresh]
          ? (common[(old + 1) * width + fresh + 1] ?? 0) + 1
          : Math.max(common[(old + 1) * width + fresh] ?? 0, common[old * width + fresh + 1] ?? 0)

  const parts: DiffPart[] = []
  let [old, fresh] = [0, 0]
  while (old < before.length || fresh < after.length) {
    const [gone, come] = [before[old], after[fresh]]
    if (gone !== undefined && gone === come) {
      parts.push({ kind: 'same', text: gone })
      old++
      fresh++
    } else if (
      gone !== undefined &&
      (come === undefined ||
        (common[(old + 1) * width + fresh] ?? 0) >= (common[old * width + fresh + 1] ?? 0))
    ) {
      parts.push({ kind: 'removed', text: gone })
      old++
    } else {
      parts.push({ kind: 'added', text: come ?? '' })
      fresh++
    }
  }
  return parts
}

/** Neighbours of one kind as one part; between two that are the same, what was removed before what was added. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const whole: DiffPart[] = []
  let [removed, added] = ['', '']
  const close = () => {
    if (removed) whole.push({ kind: 'removed', text: removed })
    if (added) whole.push({ kind: 'added', text: added })
    removed = added = ''
  }
  for (const { kind, text } of parts) {
    if (text === '') continue
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      close()
      const last = whole.at(-1)
      if (last?.kind === 'same') whole[whole.length - 1] = { kind, text: last.text + text }
      else whole.push({ kind, text })
    }
  }
  close()
  return whole
}
