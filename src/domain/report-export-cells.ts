/** One value of a report as a cell says it. */
import type { Cell } from '@/lib/table-file/write-table'
import type { MemberId } from '@/lib/ids'
import type { FormField } from './form-field'
import { fileWords, inLanguage } from './report-export-words'
import { linesIn, type ReportLine } from './report-line'
import type { FileLanguage } from './task-export'

interface CellContext {
  readonly language: FileLanguage
  readonly nameOf: (id: MemberId) => string
}

/** `field` is as the report's own version has it; without one, whatever stands there is said as it is. */
export function cellOf(value: unknown, field: FormField | undefined, context: CellContext): Cell {
  if (value === null || value === undefined) return ''
  switch (field?.type) {
    case 'number':
      return typeof value === 'number' ? value : textOf(value)
    case 'money':
      // Fen, said in yuan.
      return typeof value === 'number' ? { value: value / 100, decimals: 2 } : textOf(value)
    case 'single':
      return optionText(field, value, context)
    case 'multiple':
      return Array.isArray(value)
        ? value.map((one) => optionText(field, one, context)).join(fileWords[context.language].between)
        : textOf(value)
    case 'person':
      return typeof value === 'string' ? context.nameOf(value as MemberId) || value : textOf(value)
    case 'tasks':
      return linesText(value, context)
    default:
      return Array.isArray(value) && linesIn(value).length > 0 ? linesText(value, context) : textOf(value)
  }
}

/** One thing on each line. */
function linesText(value: unknown, context: CellContext): string {
  const said = linesIn(value).map((line) => lineText(line, context))
  return said.length > 0 ? said.join('\n') : textOf(value)
}

function lineText(
  { text, state, percent, need, fromId }: ReportLine,
  { language, nameOf }: CellContext,
): string {
  const words = fileWords[language]
  const remarks = [
    ...(state === undefined ? [] : [words.states[state]]),
    ...(percent === undefined ? [] : [`${percent}%`]),
    ...(need ? [words.need(need, fromId ? nameOf(fromId) : '')] : []),
  ]
  const oneLine = text.replace(/\s*\n\s*/g, ' ')
  return remarks.length > 0 ? `${oneLine}${words.aside(remarks)}` : oneLine
}

function optionText(field: FormField, value: unknown, { language }: CellContext): string {
  const option = field.options?.find(({ key }) => key === value)
  return option ? inLanguage(option.label, language) : textOf(value)
}

function textOf(value: unknown): string {
  if (Array.isArray(value) && value.length === 0) return ''
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : JSON.stringify(value)
}
