/** Words that were not accepted, in a report that is being written: joined in where they have a place, told in words where not. */
import type { ReportTemplateId } from '@/lib/ids'
import { isNothing } from '@/lib/plain'
import { mergeContents } from '@/lib/report-merge'
import { isSame } from '@/lib/same'
import type { Book } from './book'
import { shownFields, type FormField, type FormFieldType } from './form-field'
import type { People } from './people'
import type { Report, ReportContent } from './report'
import { isLines, linesIn, removedIn, type ReportLine } from './report-line'
import type { RefusedReport } from './report-refused'
import { reportText } from './report-text'
import type { ReportLanguage } from './report-vocabulary'
import { wordsInContent } from './report-words'
import { derivedId } from './task-repeat'

export interface FormBeingWritten {
  readonly report: Pick<Report, 'authorId' | 'kind' | 'day'>
  readonly fields: readonly FormField[]
  /** What else was ever asked: it says what a value means that has no place here. */
  readonly known: readonly FormField[]
  readonly people: People
  readonly language: ReportLanguage
}

/** The content after; and whether everything has found a place in it. */
export interface PutBack {
  readonly content: ReportContent
  readonly hasAll: boolean
}

/**
 * What is being written, with what was refused joined in, as two phones are: on top of what each of them was written on. Of a
 * number or a choice what stands here now stands, and the other is told in words. Doing it twice changes nothing.
 */
export function putBack(
  current: ReportContent,
  refused: readonly RefusedReport[],
  form: FormBeingWritten,
): PutBack {
  let content = current
  let hasAll = true
  for (const { base, content: written } of refused) {
    const joined = withoutRemoved(mergeContents(base, content, written), written)
    const housed = housing(joined, overruled(base, written, joined, form.fields), form)
    content = housed.content
    hasAll &&= housed.hasAll
  }
  const placed = inItsFields(content, form)
  return { content: placed.content, hasAll: hasAll && placed.hasAll }
}

/**
 * The content with what is no field of this form as lines of its first text, or else of its first list: another phone had a
 * newer version of the template, and what was written there is not to be lost. Without either the content stays as it is.
 */
export function inItsFields(content: ReportContent, form: FormBeingWritten): PutBack {
  const asked = new Set(form.fields.map(({ key }) => key))
  const isStrange = (key: string): boolean => !key.startsWith('_') && !asked.has(key)
  // What the draft wrote is not lost: it writes it again where there is a place for it.
  const byHand = (value: unknown) => (isLines(value) ? value.filter(({ auto }) => !auto) : value)
  const strange = Object.entries(content).flatMap(([key, value]) =>
    isStrange(key) ? [[key, byHand(value)] as const] : [],
  )
  if (strange.length === 0) return { content, hasAll: true }
  const others = Object.fromEntries(Object.entries(content).filter(([key]) => !isStrange(key)))
  const housed = housing(others, Object.fromEntries(strange), form)
  return housed.hasAll ? housed : { content, hasAll: false }
}

/** Every field that these templates ever asked for, as their latest version words it. */
export async function fieldsEverAsked(
  book: Book,
  templates: readonly (ReportTemplateId | undefined)[],
): Promise<FormField[]> {
  const ids = [...new Set(templates)].filter((id) => id !== undefined)
  const versions = await Promise.all(
    ids.map((id) => book.store.equal('reportTemplateVersions', 'templateId', id)),
  )
  const byNumber = versions.flat().sort((a, b) => a.number - b.number)
  const fields = byNumber.flatMap((version) => version.fields as FormField[])
  return [...new Map(fields.map((field) => [field.key, field])).values()]
}

/** A line of the draft that was taken out before does not come again. */
function withoutRemoved(content: ReportContent, written: ReportContent): ReportContent {
  const removed = new Set(removedIn(written))
  const stays = ({ id, auto }: ReportLine): boolean => !auto || !removed.has(id)
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => [key, isLines(value) ? value.filter(stays) : value]),
  )
}

/** Of these only one can stand. */
const holdOne: readonly FormFieldType[] = ['number', 'money', 'single', 'date', 'person']

function overruled(
  base: ReportContent,
  written: ReportContent,
  joined: ReportContent,
  fields: readonly FormField[],
): ReportContent {
  const keys = fields.filter(({ type }) => holdOne.includes(type)).map(({ key }) => key)
  const isOverruled = (key: string): boolean =>
    !isNothing(written[key]) && !isSame(written[key], base[key]) && !isSame(written[key], joined[key])
  return Object.fromEntries(keys.filter(isOverruled).map((key) => [key, written[key]]))
}

/** The content with these values told in words, where there is room for words. */
function housing(content: ReportContent, values: ReportContent, form: FormBeingWritten): PutBack {
  const words = told(values, form)
  if (words.length === 0) return { content, hasAll: true }
  const shown = shownFields(form.fields, content)
  const text = shown.find(({ type }) => type === 'text' || type === 'markdown')?.key
  const list = shown.find(({ type }) => type === 'tasks')?.key
  if (text !== undefined)
    return { content: { ...content, [text]: added(content[text], words) }, hasAll: true }
  if (list === undefined) return { content, hasAll: false }
  return { content: { ...content, [list]: linesAdded(linesIn(content[list]), words, list) }, hasAll: true }
}

function added(before: unknown, words: readonly string[]): string {
  const text = typeof before === 'string' ? before : ''
  const here = new Set(text.split('\n'))
  return [...(text === '' ? [] : [text]), ...words.filter((line) => !here.has(line))].join('\n')
}

/** Their ids follow from what they say, so that they are the same lines on whichever phone it is done. */
function linesAdded(lines: readonly ReportLine[], words: readonly string[], field: string): ReportLine[] {
  const here = new Set(lines.map(({ text }) => text))
  const missing = words.filter((text) => !here.has(text))
  return [...lines, ...missing.map((text) => ({ id: derivedId(`${field}:${text}`, 'report.putBack'), text }))]
}

/** Values as lines of words: what is short stands on one line with its field's name, where that is known. */
function told(values: ReportContent, { report, known, people, language }: FormBeingWritten): string[] {
  const byKey = new Map(known.map((field) => [field.key, field]))
  const asked = [...byKey.values()].filter(({ key }) => key in values)
  const under = asked.flatMap((field) => {
    const text = reportText({ ...report, content: values }, [unconditional(field)], people, language)
    // Its first paragraph says whose and of when.
    const [name = '', ...said] = text.split('\n').slice(2)
    const [only, ...more] = said.filter((line) => line.trim() !== '')
    if (only === undefined) return []
    return more.length > 0 ? [name, only, ...more] : [`${name}${language === 'en' ? ' ' : ''}${only}`]
  })
  const keys = new Set(asked.map(({ key }) => key))
  const others = Object.fromEntries(Object.entries(values).filter(([key]) => !keys.has(key)))
  const words = wordsInContent(others).flatMap((said) => said.split('\n'))
  return [...under, ...words.filter((line) => line.trim() !== '')]
}

function unconditional(field: FormField): FormField {
  const whole: { -readonly [K in keyof FormField]: FormField[K] } = { ...field }
  delete whole.showIf
  return whole
}
