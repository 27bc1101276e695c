import {
  type Book,
  type MemberId,
  people,
  report,
  type Report,
  type ReportId,
  reportKinds,
  rowHere,
  type UnsentChange,
} from '@/domain'
import { sayDate } from '@/i18n'
import { isDay } from '@/lib/day'
import { personName, reportKindText, reportPeriodText, reportTitle } from '@/parts'

type Values = Readonly<Record<string, unknown>>

/** What a change is about that has to do with reports: whose, of which time; undefined of anything else. */
export async function reportSubject(
  book: Book,
  { noun, id, set, base }: UnsentChange['ops'][number],
): Promise<string | undefined> {
  // Of a row that is not here, as one that was refused, the change itself says enough.
  const values: Values = { ...base, ...set, ...(await rowHere(book, noun, id)) }
  switch (noun) {
    case 'reports':
      return titleOf(book, values)
    case 'notices':
    case 'reportComments':
      return titleOf(book, await reportNamed(book, values['reportId']))
    case 'reportTemplateVersions':
      return nameOfTemplate(book, values['templateId'])
    case 'reportNudges':
    case 'absences':
      return memberText(book, values)
    case 'calendarDays':
      return dayText(values['day'])
    default:
      return undefined
  }
}

async function titleOf(book: Book, about: Values | Report | undefined): Promise<string | undefined> {
  const { authorId, day } = { ...about } as Values
  const kind = reportKinds.find((one) => one === (about as Values | undefined)?.['kind'])
  if (!kind || typeof authorId !== 'string' || typeof day !== 'string' || !isDay(day)) return undefined
  const title = reportTitle(await people(book), { authorId: authorId as MemberId, kind }, book.me)
  return `${title} · ${reportPeriodText(kind, day, book.environment.now())}`
}

async function reportNamed(book: Book, id: unknown): Promise<Report | undefined> {
  return typeof id === 'string' ? report(book, id as ReportId) : undefined
}

async function nameOfTemplate(book: Book, id: unknown): Promise<string | undefined> {
  const name = typeof id === 'string' ? (await rowHere(book, 'reportTemplates', id))?.['name'] : undefined
  return typeof name === 'string' ? name : undefined
}

async function memberText(book: Book, { memberId, kind: said }: Values): Promise<string | undefined> {
  if (typeof memberId !== 'string') return undefined
  const name = personName(await people(book), memberId as MemberId)
  const kind = reportKinds.find((one) => one === said)
  return kind ? `${name} · ${reportKindText(kind)}` : name
}

const dayText = (day: unknown): string | undefined =>
  typeof day === 'string' && isDay(day) ? sayDate(day) : undefined
