import type { ReportContent } from '@/store'
import { isLines, linesIn, removedIn, removedKey, type ReportLine } from './report-line'

/**
 * A draft that was begun earlier, with what has happened since. Lines that the draft wrote and nobody touched say what is
 * true now, and go when it is no longer; new ones come at the end. What somebody wrote, put in another order or took away
 * stays so. Merging the same twice changes nothing.
 */
export function mergeDraft(current: ReportContent, fresh: ReportContent): ReportContent {
  const keys = [...new Set([...Object.keys(current), ...Object.keys(fresh)])].filter(
    (key) => key !== removedKey,
  )
  const isList = (key: string): boolean =>
    isLines(current[key]) || (isNothing(current[key]) && isLines(fresh[key]))
  const kept = new Map(
    keys.filter(isList).map((key) => [key, linesKept(linesIn(current[key]), linesIn(fresh[key]))]),
  )
  const unwanted = new Set([...removedIn(current), ...[...kept.values()].flat().map(({ id }) => id)])
  const merged: Record<string, unknown> = { ...current }
  for (const key of keys) {
    const lines = kept.get(key)
    if (lines) merged[key] = [...lines, ...linesAdded(lines, linesIn(fresh[key]), unwanted)]
    else if (isNothing(current[key]) && fresh[key] !== undefined) merged[key] = fresh[key]
  }
  return merged
}

/** What stays of a field: all that is by hand, and of the draft's own lines those that it still writes, as it writes them. */
function linesKept(current: readonly ReportLine[], fresh: readonly ReportLine[]): ReportLine[] {
  const byId = new Map(fresh.map((line) => [line.id, line]))
  return current.flatMap((line) => {
    const now = line.auto ? byId.get(line.id) : line
    return now ? [now] : []
  })
}

/** What comes to it: whoever wrote a line about a record by hand has told what there is to tell of it. */
function linesAdded(
  kept: readonly ReportLine[],
  fresh: readonly ReportLine[],
  unwanted: ReadonlySet<string>,
): ReportLine[] {
  const told = new Set(kept.flatMap(({ ref, auto }) => (ref && !auto ? [ref.id] : [])))
  return fresh.filter(({ id, ref }) => !unwanted.has(id) && !(ref && told.has(ref.id)))
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
