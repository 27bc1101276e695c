/** A report as plain text, to be shared with any app: what the reader sees, in the order of the form. */
import { isDay, weekdayOf, type Day } from '@/lib/day'
import type { MemberId } from '@/lib/ids'
import type { ReportKind } from '@/store'
import { shownFields, type FormField, type FormWords } from './form-field'
import { isEmptyValue } from './form-value'
import type { People } from './people'
import type { Report } from './report'
import { blockedLineId, linesIn, type ReportLine } from './report-line'
import { standingWords } from './report-line-words'
import { blockerAge } from './report-open-blockers'
import { periodOf, workdaysFrom, type Workdays } from './report-period'
import { vocabularies, type ReportLanguage } from './report-vocabulary'

/** Headed by whose it is and of when; then each field that is shown and says something, under its label. */
export function reportText(
  report: Pick<Report, 'authorId' | 'kind' | 'day' | 'content'>,
  fields: readonly FormField[],
  people: People,
  language: ReportLanguage,
  /** By what the age of a blocker is counted; without it, by the public holidays. */
  workdays: Workdays = workdaysFrom([]),
): string {
  const reading: Reading = { day: report.day, people, language, workdays }
  const said = shownFields(fields, report.content)
    .filter(({ key }) => !isEmptyValue(report.content[key]))
    .map((field) => {
      const heading = vocabularies[language].heading(wordsIn(field.label, language))
      return `${heading}\n${valueText(field, report.content[field.key], reading)}`
    })
  return [titleOf(report, people, language), ...said].join('\n\n')
}

interface Reading {
  readonly day: Day
  readonly people: People
  readonly language: ReportLanguage
  readonly workdays: Workdays
}

function titleOf(
  { authorId, kind, day }: Pick<Report, 'authorId' | 'kind' | 'day'>,
  people: People,
  language: ReportLanguage,
): string {
  const name = people.members.get(authorId)?.name ?? ''
  return [kindNames[language][kind], periodText(kind, day, language), name].filter(Boolean).join(' ')
}

function periodText(kind: ReportKind, day: Day, language: ReportLanguage): string {
  if (kind === 'monthly') return day.slice(0, 7)
  if (kind === 'weekly') return `${day} – ${periodOf(kind, day).lastDay}`
  return `${day} ${vocabularies[language].weekdays[weekdayOf(day) - 1]}`
}

const kindNames: Readonly<Record<ReportLanguage, Readonly<Record<ReportKind, string>>>> = {
  'zh-CN': { daily: '日报', weekly: '周报', monthly: '月报', visit: '拜访记录', custom: '汇报' },
  en: {
    daily: 'Daily report',
    weekly: 'Weekly report',
    monthly: 'Monthly report',
    visit: 'Visit report',
    custom: 'Report',
  },
}

const wordsIn = ({ zh, en }: FormWords, language: ReportLanguage): string =>
  (language === 'en' ? en : undefined) ?? zh

/** What one field says. A value of another type than its field's says nothing that could be shared. */
function valueText(field: FormField, value: unknown, reading: Reading): string {
  const { people, language } = reading
  switch (field.type) {
    case 'text':
    case 'markdown':
      return typeof value === 'string' ? value.trim() : ''
    case 'number':
      return String(value)
    case 'money':
      return typeof value === 'number' ? moneyText(value) : ''
    case 'single':
    case 'multiple':
      return optionsText(field, Array.isArray(value) ? value : [value], language)
    case 'date':
      return typeof value === 'string' && isDay(value)
        ? `${value} ${vocabularies[language].weekdays[weekdayOf(value) - 1]}`
        : ''
    case 'person':
      return people.members.get(value as MemberId)?.name ?? ''
    case 'tasks':
      return linesIn(value)
        .filter(({ text }) => text.trim() !== '')
        .map((line, at) => `${at + 1}. ${lineText(line, reading)}`)
        .join('\n')
  }
}

function optionsText(
  { options = [] }: FormField,
  keys: readonly unknown[],
  language: ReportLanguage,
): string {
  return options
    .filter(({ key }) => keys.includes(key))
    .map(({ label }) => wordsIn(label, language))
    .join(vocabularies[language].and)
}

/** ¥1,234.50 */
function moneyText(fen: number): string {
  const [yuan = '', rest = ''] = (Math.abs(fen) / 100).toFixed(2).split('.')
  return `${fen < 0 ? '-' : ''}¥${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`
}

/** What the line says, and in brackets how it stands where its words need not say it. */
function lineText(line: ReportLine, reading: Reading): string {
  const { language } = reading
  const words = vocabularies[language]
  const inside = [
    ...(isToldBeside(line) ? [standingWords(line, language)] : []),
    ...(line.path?.length ? [line.path.join(' → ')] : []),
    ...(line.state === 'blocked' ? blockerTexts(line, reading) : []),
  ]
  const text = line.text.trim().replace(/\s+/g, ' ')
  return inside.length > 0 ? words.inBrackets(text, inside.join(words.comma)) : text
}

/** For how long it has been in the way, what would help, and who could. */
function blockerTexts(line: ReportLine, { day, people, language, workdays }: Reading): string[] {
  const words = vocabularies[language]
  const isOlder = line.since !== undefined && line.since < day && !line.path?.length
  const from = line.fromId ? people.members.get(line.fromId)?.name : undefined
  return [
    ...(isOlder ? [words.age(blockerAge(line, day, workdays))] : []),
    ...(line.need?.trim() ? [words.need(line.need.trim())] : []),
    ...(from === undefined ? [] : [words.from(from)]),
  ]
}

/** The draft's own words say what is done, worked on or blocked; what is only planned is under its heading. */
function isToldBeside({ id, ref, state, percent, auto, path }: ReportLine): boolean {
  if (state === 'blocked') return !ref || id !== blockedLineId(ref)
  if (path?.length) return false
  if (state === 'progress') return percent !== undefined
  return state === 'carried' || state === 'cancelled' || (state === 'done' && !auto)
}
