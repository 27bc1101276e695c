/** Whether one value is as its field asks. */
import { isDay } from '@/lib/day'
import type { FormContent, FormField, FormFieldType } from './form-field'
import { isLines } from './report-line'
import { lengthOf } from './task-draft'

/** What no limit may exceed: more than this is no text that a person wrote into a field. */
const textAtMost = 20_000
const linesAtMost = 300

/** Nothing was said: neither a character, nor a choice, nor a line with words in it. */
export function isEmptyValue(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.every(hasNoWords)
}

const hasNoWords = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && 'text' in one && String(one.text).trim() === ''

/** Whether a value that says something is of its field's type and within its limits. */
export function isSoundValue(field: FormField, value: unknown): boolean {
  return checks[field.type](field, value)
}

/**
 * The content as it is kept. Two phones that chose differently in one field leave both choices, each in a line: there the
 * first that can be stands.
 */
export function tidiedContent(fields: readonly FormField[], content: FormContent): Record<string, unknown> {
  const tidy = { ...content }
  for (const field of fields) {
    const value = content[field.key]
    if (!choosesOne.includes(field.type) || typeof value !== 'string' || !value.includes('\n')) continue
    tidy[field.key] = value.split('\n').find((one) => isSoundValue(field, one)) ?? null
  }
  return tidy
}

const choosesOne: readonly FormFieldType[] = ['single', 'date', 'person']

const checks: Record<FormFieldType, (field: FormField, value: unknown) => boolean> = {
  text: isText,
  markdown: isText,
  number: (field, value) =>
    isNumber(value) && decimalsOf(value) <= (field.decimals ?? 0) && isWithin(field, value),
  money: (field, value) => isNumber(value) && Number.isSafeInteger(value) && isWithin(field, value),
  single: (field, value) => typeof value === 'string' && keysOf(field).has(value),
  multiple: (field, value) =>
    Array.isArray(value) &&
    new Set(value).size === value.length &&
    value.every((one) => keysOf(field).has(one)) &&
    isWithin(field, value.length),
  date: (_field, value) => typeof value === 'string' && isDay(value),
  person: (_field, value) => typeof value === 'string' && value.length <= 64,
  tasks: (field, value) =>
    isLines(value) &&
    value.length <= linesAtMost &&
    isWithin(field, value.filter(({ text }) => text.trim() !== '').length),
}

function isText(field: FormField, value: unknown): boolean {
  return typeof value === 'string' && lengthOf(value) <= textAtMost && isWithin(field, lengthOf(value))
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

const isWithin = ({ min, max }: FormField, amount: number): boolean =>
  (min === undefined || amount >= min) && (max === undefined || amount <= max)

const keysOf = (field: FormField): ReadonlySet<unknown> =>
  new Set((field.options ?? []).map(({ key }) => key))

/** Digits after the point, as a person would write the number. */
function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent))
}
