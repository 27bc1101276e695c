/** What a lead's phone holds of reports: templates, the company's calendar, who is away, and what was filed by month. */
import type { Day } from '@/lib/day'
import type {
  AbsenceId,
  CalendarDayId,
  DepartmentId,
  MemberId,
  PointsId,
  ReportId,
  ReportMonthId,
  ReportTemplateId,
} from '@/lib/ids'
import type { AbsenceRow, CalendarDayRow, PointsRow, ReportMonthRow, ReportTemplateRow } from '@/store'

export const written = {
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

/** Due at half past six in the evening, with half an hour of grace. */
export function template(name: string, differs: Partial<ReportTemplateRow> = {}): ReportTemplateRow {
  return {
    ...written,
    id: `template-${name}` as ReportTemplateId,
    name,
    kind: 'daily',
    departmentId: null,
    receiverIds: [],
    copyIds: [],
    opensMinutes: -1440,
    dueMinutes: 1110,
    graceMinutes: 30,
    makeupWorkdays: 3,
    isRequired: true,
    startsOn: day('2026-01-05'),
    retiredAt: null,
    ...differs,
  }
}

export function calendarDay(on: string, isWorkday: boolean, name = ''): CalendarDayRow {
  return { ...written, id: `calendar-${on}` as CalendarDayId, day: day(on), isWorkday, name }
}

export function absence(memberId: MemberId, differs: Partial<AbsenceRow> = {}): AbsenceRow {
  return {
    ...written,
    id: `absence-${memberId}-${differs.startsOn ?? ''}` as AbsenceId,
    memberId,
    kind: 'leave',
    startsOn: day('2026-11-20'),
    endsOn: day('2026-11-20'),
    weekdays: [],
    note: '',
    ...differs,
  }
}

/** What this person filed, as `'2026-11-19': 'late'`. */
export function filedIn(
  memberId: MemberId,
  days: Record<string, 'on_time' | 'late'>,
  kind: ReportMonthRow['kind'] = 'daily',
): ReportMonthRow {
  const [first = '2026-11-01'] = Object.keys(days)
  const month = day(`${first.slice(0, 8)}01`)
  const told = Object.entries(days).map(([on, timing]) => [
    on,
    { id: `report-${memberId}-${on}` as ReportId, at: `${on}T09:00:00.000Z`, timing },
  ])
  const id = `month-${memberId}-${kind}-${month}` as ReportMonthId
  return { ...written, id, memberId, kind, month, days: Object.fromEntries(told) as ReportMonthRow['days'] }
}

export function pointsFor(memberId: MemberId, on: string, points = 1): PointsRow {
  return {
    ...written,
    id: `points-${memberId}-${on}` as PointsId,
    memberId,
    points,
    reason: 'report.on_time',
    reportId: null,
    day: day(on),
  }
}

/** A template of this department's own. */
export const templateOf = (
  departmentId: DepartmentId,
  name: string,
  differs: Partial<ReportTemplateRow> = {},
): ReportTemplateRow => template(name, { departmentId, ...differs })
