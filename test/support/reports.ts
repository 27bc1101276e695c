/** What reports are made of, as rows that lie on a device: templates with their fields, reports, the calendar, absences. */
import { reportIdOf, type FormField, type PeriodKind } from '@/domain'
import type { Day } from '@/lib/day'
import type {
  AbsenceId,
  CalendarDayId,
  MemberId,
  ReportId,
  ReportTemplateId,
  ReportTemplateVersionId,
  ReportVersionId,
  TalkId,
} from '@/lib/ids'
import type {
  AbsenceRow,
  CalendarDayRow,
  ReportRow,
  ReportTemplateRow,
  ReportTemplateVersionRow,
  ReportVersionRow,
  TalkRow,
} from '@/store'
import * as cast from './cast'

const written = {
  version: 1,
  createdBy: null,
  createdAt: '2026-01-05T01:00:00.000Z',
  updatedBy: null,
  updatedAt: '2026-01-05T01:00:00.000Z',
  deletedAt: null,
  archivedAt: null,
  scopes: [1],
}

export const day = (text: string): Day => text as Day

/** The four parts that every report has, as lists, and a word to the lead as text. */
export const dailyFields: FormField[] = [
  { key: 'done', type: 'tasks', label: { zh: '今日完成', en: 'Done today' }, required: true, part: 'done' },
  { key: 'results', type: 'text', label: { zh: '成果', en: 'Results' }, part: 'results' },
  { key: 'problems', type: 'tasks', label: { zh: '问题与求助', en: 'Problems' }, part: 'problems' },
  { key: 'plan', type: 'tasks', label: { zh: '明日计划', en: 'Plan' }, part: 'plan' },
]

/** A daily template for the whole company: due at 18:30 of the day, half an hour of grace, three workdays to make up. */
export function template(id: string, differs: Partial<ReportTemplateRow> = {}): ReportTemplateRow {
  return {
    ...written,
    id: id as ReportTemplateId,
    name: '日报',
    kind: 'daily',
    departmentId: null,
    receiverIds: [],
    copyIds: [],
    opensMinutes: 0,
    dueMinutes: 1_110,
    graceMinutes: 30,
    makeupWorkdays: 3,
    isRequired: true,
    startsOn: day('2026-01-05'),
    retiredAt: null,
    ...differs,
  }
}

export function templateVersion(
  id: string,
  templateId: string,
  fields: readonly FormField[] = dailyFields,
  number = 1,
): ReportTemplateVersionRow {
  return {
    ...written,
    id: id as ReportTemplateVersionId,
    templateId: templateId as ReportTemplateId,
    number,
    fields: [...fields],
  }
}

/** The daily template of the whole company, and its one version, as most scenes need them. */
export const dailyTemplate = template('template-daily')
export const dailyVersion = templateVersion('version-daily', dailyTemplate.id)

/** A draft of this person's for the period; filed where `filedAt` is given. */
export function reportRow(
  authorId: MemberId,
  kind: PeriodKind,
  on: string,
  differs: Partial<ReportRow> = {},
): ReportRow {
  return {
    ...written,
    id: reportIdOf(authorId, kind, day(on)),
    createdBy: authorId,
    authorId,
    kind,
    day: day(on),
    templateId: dailyTemplate.id,
    versionId: dailyVersion.id,
    departmentId: cast.testing,
    content: {},
    receiverIds: [],
    copyIds: [],
    filedAt: null,
    contactAt: null,
    receivedAt: null,
    timing: null,
    isDoubtful: false,
    readerIds: [],
    likerIds: [],
    ...differs,
  }
}

/** The same, filed on time at 17:58 of that day in Shanghai unless another moment is given. */
export function filedReport(
  authorId: MemberId,
  kind: PeriodKind,
  on: string,
  differs: Partial<ReportRow> = {},
): ReportRow {
  const filedAt = differs.filedAt ?? `${on}T09:58:00.000Z`
  return reportRow(authorId, kind, on, { receivedAt: filedAt, timing: 'on_time', ...differs, filedAt })
}

export function reportVersion(
  id: string,
  reportId: ReportId,
  content: ReportVersionRow['content'],
  differs: Partial<ReportVersionRow> = {},
): ReportVersionRow {
  return {
    ...written,
    id: id as ReportVersionId,
    reportId,
    content,
    by: null,
    at: '2026-11-20T12:00:00.000Z',
    ...differs,
  }
}

export function talk(id: string, memberId: MemberId, differs: Partial<TalkRow> = {}): TalkRow {
  return {
    ...written,
    id: id as TalkId,
    memberId,
    reportId: null,
    taskId: null,
    topic: '聊聊进度',
    outcome: '',
    closedAt: null,
    ...differs,
  }
}

export function calendarDay(on: string, isWorkday: boolean, name = ''): CalendarDayRow {
  return { ...written, id: `calendar-${on}` as CalendarDayId, day: day(on), isWorkday, name }
}

export function absence(
  memberId: MemberId,
  startsOn: string,
  endsOn: string | null,
  differs: Partial<AbsenceRow> = {},
): AbsenceRow {
  return {
    ...written,
    id: `absence-${memberId}-${startsOn}` as AbsenceId,
    memberId,
    kind: 'leave',
    startsOn: day(startsOn),
    endsOn: endsOn === null ? null : day(endsOn),
    weekdays: [],
    note: '',
    ...differs,
  }
}
