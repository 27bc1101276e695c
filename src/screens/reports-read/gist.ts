import { linesIn, type ReportShown, shownFields } from '@/domain'

const gistAtMost = 120
/** Of Markdown: at the beginning of lines, and around words. */
const marks = /^[ \t]*(#{1,6}|[-*+>])[ \t]+|\*\*/gm

/** What a report begins with, in one line: its lines, or its first words. Options and numbers say little without a name. */
export function gistOf({ report, fields }: Pick<ReportShown, 'report' | 'fields'>): string {
  const telling = fields
    ? shownFields(fields, report.content)
        .filter(({ type }) => type === 'tasks' || type === 'text' || type === 'markdown')
        .map(({ key }) => report.content[key])
    : Object.values(report.content)
  for (const value of telling) {
    const said =
      typeof value === 'string'
        ? value
        : linesIn(value)
            .map(({ text }) => text.trim())
            .join(' · ')
    const line = said.replace(marks, '').trim().replace(/\s+/g, ' ')
    if (line) return [...line].slice(0, gistAtMost).join('')
  }
  return ''
}
