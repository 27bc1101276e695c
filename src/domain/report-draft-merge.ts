import { isRecord } from '@/lib/plain'
import type { ReportContent } from '@/store'
import { draftedKey, isLines, linesIn, removedIn, removedKey, type ReportLine } from './report-line'

/**
 * A draft that was begun earlier, with what has happened since. Lines and numbers that the draft put there and nobody touched
 * say what is true now, and go when it is no longer; new lines come at the end. What somebody wrote, put in another order or
 * took away stays so. Merging the same twice changes nothing.
 */
export function mergeDraft(current: ReportContent, fresh: ReportContent): ReportContent {
  const keys = [...new Set([...Object.keys(current), ...Object.keys(fresh)])].filter(
    (key) => key !== removedKey && key !== draftedKey,
  )
  const isList = (key: string): boolean =>
    isLines(current[key]) || (isNothing(current[key]) && isLines(fresh[key]))
  const kept = new Map(
    keys.filter(isList).map((key) => [key, linesKept(linesIn(current[key]), linesIn(fresh[key]))]),
  )
  const unwanted = new Set([...removedIn(current), ...[...kept.values()].flat().map(({ id }) => id)])
  const drafted = draftedIn(current)
  const merged: Record<string, unknown> = { ...current }
  for (const key of keys) {
    const lines = kept.get(key)
    if (lines) merged[key] = [...lines, ...linesAdded(lines, linesIn(fresh[key]), unwanted)]
    else if (key in drafted && current[key] === drafted[key]) merged[key] = fresh[key] ?? null
    else if (isNothing(current[key]) && fresh[key] !== undefined) merged[key] = fresh[key]
  }
  return remembering(merged, current, fresh)
}

/** The content after its author put a value there by hand: from then on the draft leaves it alone. */
export function withTyped(content: ReportContent, key: string, value: unknown): ReportContent {
  const changed = { ...content, [key]: value }
  const drafted = draftedIn(content)
  if (!(key in drafted)) return changed
  const others = Object.entries(drafted).filter(([other]) => other !== key)
  return { ...changed, [draftedKey]: Object.fromEntries(others) }
}

function draftedIn(content: ReportContent): Readonly<Record<string, unknown>> {
  const drafted = content[draftedKey]
  return isRecord(drafted) ? drafted : {}
}

/** Which numbers are the draft's: those that it put there now, or before and still would. */
function remembering(
  merged: Record<string, unknown>,
  current: ReportContent,
  fresh: ReportContent,
): ReportContent {
  const before = draftedIn(current)
  const isDrafted = (key: string): boolean =>
    typeof fresh[key] === 'number' &&
    merged[key] === fresh[key] &&
    (isNothing(current[key]) || (key in before && current[key] === before[key]))
  const drafted = Object.fromEntries(
    Object.keys(fresh)
      .filter(isDrafted)
      .map((key) => [key, fresh[key]]),
  )
  if (Object.keys(drafted).length === 0 && !(draftedKey in current)) return merged
  return { ...merged, [draftedKey]: drafted }
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
