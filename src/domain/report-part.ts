import type { FormField } from './form-field'
import { linesIn, type ReportLine } from './report-line'
import type { Report, ReportContent } from './report'
import { derivedId } from './task-repeat'

export type ReportPart = NonNullable<FormField['part']>

/** The field into which the lines of a part go. */
export const listFieldOf = (fields: readonly FormField[], part: ReportPart): FormField | undefined =>
  fields.find((field) => field.part === part && field.type === 'tasks')

/** The field of a part that is written as one text. */
const textFieldOf = (fields: readonly FormField[], part: ReportPart): FormField | undefined =>
  fields.find((field) => field.part === part && (field.type === 'text' || field.type === 'markdown'))

/** What a report says in one part, line by line, also where it is written as text. */
export function linesOfPart(
  { id, content }: Pick<Report, 'id' | 'content'>,
  fields: readonly FormField[],
  part: ReportPart,
): ReportLine[] {
  return fields
    .filter((field) => field.part === part)
    .flatMap(({ key }) => {
      const value = content[key]
      return typeof value === 'string' ? linesOfText(value, `${id}:${key}`) : linesIn(value)
    })
    .filter(({ text }) => text.trim() !== '')
}

/** The parts of a draft where a template has room for them: what has none of its own stands with what was done. */
export function placed(
  fields: readonly FormField[],
  parts: Readonly<Record<'done' | 'problems' | 'plan', readonly ReportLine[]>>,
): ReportContent {
  const hasProblems = fields.some(({ part }) => part === 'problems')
  const done = hasProblems ? parts.done : [...parts.done, ...parts.problems]
  return {
    ...placedIn(fields, 'done', done),
    ...placedIn(fields, 'problems', parts.problems),
    ...placedIn(fields, 'plan', parts.plan),
  }
}

function placedIn(
  fields: readonly FormField[],
  part: ReportPart,
  lines: readonly ReportLine[],
): ReportContent {
  if (lines.length === 0) return {}
  const list = listFieldOf(fields, part)
  if (list) return { [list.key]: lines }
  const text = textFieldOf(fields, part)
  return text ? { [text.key]: lines.map((line) => line.text).join('\n') } : {}
}

/** Without the marks and numbers that people put before the lines of a list. */
function linesOfText(text: string, origin: string): ReportLine[] {
  return text.split('\n').map((line) => {
    const said = line.replace(/^\s*(?:[-*•·]|\d+[.、)）])\s*/, '').trim()
    return { id: derivedId(origin, said), text: said }
  })
}
