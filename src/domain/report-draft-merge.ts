import type { ReportContent } from '@/store'
import { isLines, linesIn, removedIn, removedKey, type ReportLine } from './report-line'

/**
 * A draft that was begun earlier, with what has happened since. Lines that the draft wrote and nobody touched say what is
 * true now, and go when it is no longer; new ones come at the end. What somebody wrote, put in another order or took away
 * stays so. Merging the same twice changes nothing.
 */
export function mergeDraft(current: ReportContent, fresh: ReportContent): ReportContent {
  const here = new Set(
    Object.values(current)
      .flatMap(linesIn)
      .map(({ id }) => id),
  )
  const removed = new Set(removedIn(current))
  const isNew = ({ id }: ReportLine): boolean => !here.has(id) && !removed.has(id)
  const keys = new Set([...Object.keys(current), ...Object.keys(fresh)])
  keys.delete(removedKey)
  const merged: Record<string, unknown> = { ...current }
  for (const key of keys) {
    const before = current[key]
    const now = fresh[key]
    if (isLines(before) || (isNothing(before) && isLines(now)))
      merged[key] = mergedLines(linesIn(before), linesIn(now), isNew)
    else if (isNothing(before) && now !== undefined) merged[key] = now
  }
  return merged
}

function mergedLines(
  current: readonly ReportLine[],
  fresh: readonly ReportLine[],
  isNew: (line: ReportLine) => boolean,
): ReportLine[] {
  const byId = new Map(fresh.map((line) => [line.id, line]))
  const kept = current.flatMap((line) => {
    if (!line.auto) return [line]
    const now = byId.get(line.id)
    return now ? [now] : []
  })
  // Whoever wrote a line about a record has told what there is to tell of it.
  const told = new Set(kept.flatMap(({ ref, auto }) => (ref && !auto ? [ref.id] : [])))
  return [...kept, ...fresh.filter((line) => isNew(line) && !(line.ref && told.has(line.ref.id)))]
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
