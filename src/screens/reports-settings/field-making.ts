/** New fields and options of a form, and how they are called while it is put together. */
import type { FormField, FormFieldType, FormOption } from '@/domain'
import { t } from '@/i18n'
import { formText } from '@/parts'

const typeNames: Record<FormFieldType, () => string> = {
  text: () => t('reports.typeText'),
  markdown: () => t('reports.typeMarkdown'),
  number: () => t('reports.typeNumber'),
  money: () => t('reports.typeMoney'),
  single: () => t('reports.typeSingle'),
  multiple: () => t('reports.typeMultiple'),
  date: () => t('reports.typeDate'),
  person: () => t('reports.typePerson'),
  tasks: () => t('reports.typeTasks'),
}

export const typeText = (type: FormFieldType): string => typeNames[type]()

const partNames: Record<NonNullable<FormField['part']>, () => string> = {
  done: () => t('reports.partDone'),
  results: () => t('reports.partResults'),
  problems: () => t('reports.partProblems'),
  plan: () => t('reports.partPlan'),
}

export const partText = (part: NonNullable<FormField['part']>): string => partNames[part]()

export const hasOptions = ({ type }: Pick<FormField, 'type'>): boolean =>
  type === 'single' || type === 'multiple'

/** A key that no other field has, nor had: under an old one stand the values of old reports. */
export const newField = (id: string): FormField => ({
  key: `f${id.replaceAll('-', '').slice(-20)}`,
  type: 'text',
  label: { zh: '' },
})

export const newOption = (id: string): FormOption => ({
  key: `o${id.replaceAll('-', '').slice(-12)}`,
  label: { zh: '' },
})

/** The field as another type: what only the one before knew goes. */
export function asType(field: FormField, type: FormFieldType, newId: () => string): FormField {
  const { key, label, hint, required, showIf, part } = field
  return {
    key,
    type,
    label,
    ...(hint && { hint }),
    ...(required && { required }),
    ...(showIf && { showIf }),
    ...(part && { part }),
    ...(hasOptions({ type }) && { options: field.options ?? [newOption(newId()), newOption(newId())] }),
  }
}

/** The fields as they can be kept: without blanks that stand for nothing, and without conditions that lead nowhere. */
export function tidyFields(fields: readonly FormField[]): FormField[] {
  return fields.map((field, index) => {
    const { hint, options, showIf, ...rest } = field
    const asked = showIf && fields.slice(0, index).find(({ key }) => key === showIf.field)
    const is = showIf?.is.filter((key) => asked?.options?.some((option) => option.key === key)) ?? []
    return {
      ...rest,
      label: tidyWords(field.label),
      ...(hint?.zh.trim() && { hint: tidyWords(hint) }),
      ...(options && { options: options.map(({ key, label }) => ({ key, label: tidyWords(label) })) }),
      ...(asked && is.length > 0 && { showIf: { field: asked.key, is } }),
    }
  })
}

function tidyWords({ zh, en }: FormField['label']): FormField['label'] {
  return { zh: zh.trim(), ...(en?.trim() && { en: en.trim() }) }
}

/** What is wrong with a field, in words; nothing where it can stand. */
export function faultOf({ label, options, min, max }: FormField): string | undefined {
  if (!label.zh.trim()) return t('reports.fieldNoLabel')
  if (options && (options.length === 0 || options.some((option) => !option.label.zh.trim())))
    return t('reports.fieldNoOption')
  return min !== undefined && max !== undefined && min > max ? t('reports.fieldBadLimits') : undefined
}

/** What a field asks, in one line: 单选 · 必填 · 仅当「是否签约」为「是」. */
export function fieldFacts(field: FormField, fields: readonly FormField[]): string[] {
  const { type, required, part, showIf } = field
  const asked = showIf && fields.find(({ key }) => key === showIf.field)
  const values = asked?.options
    ?.filter(({ key }) => showIf?.is.includes(key))
    .map(({ label }) => formText(label))
  return [
    typeText(type),
    ...(required ? [t('reports.fieldRequired')] : []),
    ...(part ? [partText(part)] : []),
    ...(asked
      ? [t('reports.fieldShownIf', { field: formText(asked.label), is: (values ?? []).join(' / ') })]
      : []),
  ]
}
