/** Whether the fields that somebody put together make a form. */
import { bytesOf, formFieldTypes, type FormField, type FormFieldType, type FormWords } from './form-field'
import { lengthOf } from './task-draft'

const fieldsAtMost = 40
const optionsAtMost = 100
const bytesAtMost = 20_000
const labelLimit = 200
const hintLimit = 500
const decimalsAtMost = 6
const keyPattern = /^[a-z][a-z0-9_]{0,39}$/
/** No line breaks: two choices that met are told apart by them. */
const optionKeyPattern = /^[^\n\r]{1,40}$/u

/** Whether the database takes them as the fields of a form; they may come from a file or another version. */
export function soundFields(fields: readonly FormField[]): boolean {
  const keys = fields.map(({ key }) => key)
  return (
    fields.length > 0 &&
    fields.length <= fieldsAtMost &&
    new Set(keys).size === keys.length &&
    fields.every((field, index) => isSoundField(field, fields.slice(0, index))) &&
    bytesOf(fields) <= bytesAtMost
  )
}

function isSoundField(field: FormField, before: readonly FormField[]): boolean {
  const { key, type, label, hint, min, max, decimals } = field
  return (
    keyPattern.test(key) &&
    formFieldTypes.includes(type) &&
    isSaid(label, labelLimit) &&
    (hint === undefined || isSaid(hint, hintLimit)) &&
    areLimits(min, max) &&
    (decimals === undefined || (type === 'number' && isCount(decimals) && decimals <= decimalsAtMost)) &&
    hasSoundOptions(field) &&
    hangsOnWhatStandsBefore(field, before)
  )
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0

function isSaid({ zh, en = '' }: FormWords, limit: number): boolean {
  return zh.trim() !== '' && lengthOf(zh) <= limit && lengthOf(en) <= limit
}

function areLimits(min: number | undefined, max: number | undefined): boolean {
  if (![min, max].every((limit) => limit === undefined || Number.isFinite(limit))) return false
  return min === undefined || max === undefined || min <= max
}

const choices: readonly FormFieldType[] = ['single', 'multiple']

function hasSoundOptions({ type, options }: FormField): boolean {
  if (!choices.includes(type)) return options === undefined
  if (!options || options.length === 0 || options.length > optionsAtMost) return false
  return (
    new Set(options.map(({ key }) => key)).size === options.length &&
    options.every(({ key, label }) => optionKeyPattern.test(key) && isSaid(label, labelLimit))
  )
}

/** A field that hangs on a later one, or on a choice that is not offered, would never be understood. */
function hangsOnWhatStandsBefore({ showIf }: FormField, before: readonly FormField[]): boolean {
  if (!showIf) return true
  const other = before.find(({ key }) => key === showIf.field)
  if (!other || showIf.is.length === 0) return false
  return !other.options || showIf.is.every((key) => other.options?.some((option) => option.key === key))
}
