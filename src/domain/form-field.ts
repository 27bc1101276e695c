import { isSoundValue, isEmptyValue } from './form-value'
import type { Refusal } from './refusal'
import { draftedKey, removedKey, type ReportLine } from './report-line'

/** What a form may ask for: the one place for it, of reports and of whatever else has fields of its own. */
export const formFieldTypes = [
  /** Plain text. */
  'text',
  /** Text in Markdown. */
  'markdown',
  'number',
  /** In fen, whole. */
  'money',
  /** The key of one option. */
  'single',
  /** The keys of several. */
  'multiple',
  /** A day of the company's calendar. */
  'date',
  /** The id of a member. */
  'person',
  /** A list of `ReportLine`. */
  'tasks',
] as const
export type FormFieldType = (typeof formFieldTypes)[number]

/** Said in Chinese always, in English where somebody wrote it. */
export interface FormWords {
  readonly zh: string
  readonly en?: string
}

export interface FormOption {
  readonly key: string
  readonly label: FormWords
}

export interface FormField {
  /** Under which its value is kept; never used for something else in a later version. */
  readonly key: string
  readonly type: FormFieldType
  readonly label: FormWords
  readonly hint?: FormWords
  readonly required?: true
  /** Of text: how many characters; of numbers and money: the value itself; of choices and lists: how many. */
  readonly min?: number
  readonly max?: number
  /** Of a number: so many digits after the point at most; none where it is not said. */
  readonly decimals?: number
  readonly options?: readonly FormOption[]
  /** Shown while that field, shown itself, holds one of these. */
  readonly showIf?: { readonly field: string; readonly is: readonly string[] }
  /** What it is for, when a report is drafted. */
  readonly part?: 'done' | 'results' | 'problems' | 'plan'
}

/** Null and what is not there are the same: nothing was said. */
export type FieldValue = string | number | readonly string[] | readonly ReportLine[] | null
export type FormContent = Readonly<Record<string, unknown>>

/** What is wrong with one field of a form. */
export interface FieldFault {
  readonly field: string
  readonly refusal: Refusal
}

const contentBytesAtMost = 100_000

/** What a form with nothing in it holds there. */
export function emptyValueOf(field: FormField): FieldValue {
  if (field.type === 'text' || field.type === 'markdown') return ''
  return field.type === 'multiple' || field.type === 'tasks' ? [] : null
}

/** The fields that this content shows, in their order: one that hangs on a hidden field is hidden as well. */
export function shownFields(fields: readonly FormField[], content: FormContent): FormField[] {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const isShown = (field: FormField, asking: readonly string[]): boolean => {
    if (!field.showIf) return true
    const { field: key, is } = field.showIf
    const other = byKey.get(key)
    // Fields that hang on each other in a circle hide each other.
    if (!other || asking.includes(key) || !isShown(other, [...asking, key])) return false
    const value = content[key]
    return (Array.isArray(value) ? value : [value]).some((one) => isSimple(one) && is.includes(String(one)))
  }
  return fields.filter((field) => isShown(field, [field.key]))
}

/** Whether it has words for a condition to name. */
const isSimple = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

/**
 * Everything that is wrong with a form as it is to be sent, in the order of its fields. A hidden field may lack its
 * value, or hold a wrong one. What is no field of the form, and what is too long, is wrong in a draft too.
 */
export function checkContent(fields: readonly FormField[], content: FormContent): FieldFault[] {
  const faults: FieldFault[] = checkDraft(fields, content)
  // What is too long by far would be of a wrong length as well: one word about it is enough.
  const faulty = new Set(faults.map(({ field }) => field))
  for (const field of shownFields(fields, content)) {
    if (faulty.has(field.key)) continue
    const value = content[field.key]
    if (isEmptyValue(value)) {
      if (field.required) faults.push({ field: field.key, refusal: 'report.missing_field' })
    } else if (!isSoundValue(field, value)) faults.push({ field: field.key, refusal: 'report.bad_value' })
  }
  return faults
}

/** What is wrong with it even while it is a draft. */
export function checkDraft(fields: readonly FormField[], content: FormContent): FieldFault[] {
  const known = new Set([...fields.map(({ key }) => key), removedKey, draftedKey])
  const faults: FieldFault[] = Object.keys(content)
    .filter((key) => !known.has(key))
    .map((field) => ({ field, refusal: 'report.unknown_field' }))
  if (bytesOf(content) > contentBytesAtMost) faults.push({ field: longest(content), refusal: 'too_long' })
  return faults
}

/** As PostgreSQL writes it, which leaves a space after each comma and colon. */
export function bytesOf(value: unknown): number {
  const text = JSON.stringify(value, null, 1)
    .replace(/\n *(?=[\]}])/g, '')
    .replace(/([[{])\n */g, '$1')
    .replace(/\n */g, ' ')
  return new TextEncoder().encode(text).length
}

function longest(content: FormContent): string {
  const sizes = Object.entries(content).map(([key, value]) => ({ key, bytes: bytesOf(value ?? null) }))
  return sizes.reduce((most, one) => (one.bytes > most.bytes ? one : most), { key: '', bytes: -1 }).key
}
