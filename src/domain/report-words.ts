import { linesIn } from './report-line'

/** An id says nothing to whoever reads what was written. */
const id = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** What somebody wrote into a report, in the order of its fields, also where the fields themselves are not at hand. */
export function wordsInContent(content: unknown): string[] {
  if (typeof content !== 'object' || content === null) return []
  return Object.entries(content)
    .filter(([key]) => !key.startsWith('_'))
    .flatMap(([, value]: [string, unknown]) => {
      if (typeof value === 'string') return id.test(value) ? [] : [value]
      if (typeof value === 'number') return [String(value)]
      return linesIn(value).flatMap(({ text, need }) => (need?.trim() ? [`${text} (${need})`] : [text]))
    })
    .map((words) => words.trim())
    .filter(Boolean)
}
