/** What is done to the content of a report while it is written. */
import {
  editedLine,
  type FieldFault,
  type FormField,
  isLines,
  linesIn,
  removedIn,
  removedKey,
  type ReportContent,
  type ReportLine,
  shownFields,
  withTyped,
} from '@/domain'
import type { Day } from '@/lib/day'
import { isNothing } from '@/lib/plain'

/** The content with another value; lines that are gone from it are remembered, so that the draft does not bring them again. */
export function withLines(content: ReportContent, key: string, value: unknown): ReportContent {
  const changed = withTyped(content, key, value)
  if (!isLines(value) || !isLines(content[key])) return changed
  const here = new Set(value.map(({ id }) => id))
  const gone = linesIn(content[key]).filter((line) => !here.has(line.id))
  const before = removedIn(content)
  const removed = [...before.filter((id) => !here.has(id)), ...gone.map(({ id }) => id)]
  if (removed.length === 0 && before.length === 0) return changed
  return { ...changed, [removedKey]: [...new Set(removed)] }
}

/** The fields with a line that is blocked and does not say what would help: nobody could help. */
export function blockersWithoutNeed(fields: readonly FormField[], content: ReportContent): FieldFault[] {
  return shownFields(fields, content)
    .filter((field) =>
      linesIn(content[field.key]).some(
        ({ state, need, auto }) => state === 'blocked' && !auto && !need?.trim(),
      ),
    )
    .map((field) => ({ field: field.key, refusal: 'report.missing_field' }))
}

/** What is told of a day was, as a rule, on that day: the dates that are required begin with it. */
export function datedContent(fields: readonly FormField[], day: Day): ReportContent {
  const dates = fields.filter(({ type, required }) => type === 'date' && required)
  return Object.fromEntries(dates.map(({ key }) => [key, day]))
}

/** The last report's words where this one has none yet, and its lines behind those that are here. */
export function copiedFrom(
  last: ReportContent,
  content: ReportContent,
  fields: readonly FormField[],
  newId: () => string,
): ReportContent {
  const copied: Record<string, unknown> = { ...content }
  for (const { key, type } of fields) {
    if (type === 'tasks')
      copied[key] = [...linesIn(content[key]), ...newLines(last[key], content[key], newId)]
    else if (isNothing(content[key])) copied[key] = last[key] ?? content[key]
  }
  return copied
}

/** Lines of their own: the record behind one is told by the draft, if anything happened to it. */
function newLines(theirs: unknown, mine: unknown, newId: () => string): ReportLine[] {
  const here = new Set(linesIn(mine).map(({ text }) => text.trim()))
  return linesIn(theirs)
    .filter(({ text }) => text.trim() !== '' && !here.has(text.trim()))
    .map((line) => ({ ...editedLine(line, {}), id: newId() }))
}
