/** A company of 500 people in 30 departments, with the reports that they filed in one month, as a lead's phone holds it. */
import { addDays, type Day, weekdayOf } from '@/lib/day'
import type {
  DepartmentId,
  MemberId,
  MembershipId,
  ReportId,
  ReportMonthId,
  ReportTemplateId,
  ReportTemplateVersionId,
} from '@/lib/ids'
import type { AbsenceRow, AnyRow, ReportMonthRow, ReportRow, RowOf } from '@/store'

export const peopleCount = 500
export const reportCount = 10_000
export const month = '2026-10-01' as Day
export const monthEnd = '2026-10-31' as Day
/** The last evening of that month in Shanghai: everything is due. */
export const now = Date.parse('2026-10-31T15:00:00Z')

const departmentCount = 30
const departmentNumbered = (n: number): DepartmentId => idOf(3, n) as DepartmentId
const personNumbered = (n: number): MemberId => idOf(2, n % peopleCount) as MemberId
export const me = personNumbered(0)
export const departmentIds = Array.from({ length: departmentCount }, (_, n) => departmentNumbered(n))
const templateId = idOf(4, 0) as ReportTemplateId
const versionIds = [0, 1, 2].map((n) => idOf(5, n) as ReportTemplateVersionId)
const days = Array.from({ length: 31 }, (_, n) => addDays(month, n))
const workdays = days.filter((day) => weekdayOf(day) < 6)

const written = {
  version: 2,
  createdBy: me,
  createdAt: '2026-09-01T01:00:00.000Z',
  updatedBy: me,
  updatedAt: '2026-09-01T01:00:00.000Z',
  deletedAt: null,
  archivedAt: null,
  scopes: [1, 20, 21],
}

/** Everything but the reports. */
export function companyRows(): Partial<{ [N in keyof RowOf]: AnyRow[] }> {
  const numbers = Array.from({ length: peopleCount }, (_, n) => n)
  return {
    departments: departmentIds.map((id, n) => ({
      ...written,
      id,
      parentId: n === 0 ? null : departmentNumbered(Math.floor((n - 1) / 5)),
      name: `第 ${n} 部门`,
      kind: 'department',
      duty: '',
      position: n,
    })),
    members: numbers.map((n) => ({
      ...written,
      id: personNumbered(n),
      name: `${'赵钱孙李周吴郑王'[n % 8]}${'子轩雨桐浩然思远'[(n * 3) % 8]}${n}`,
      employeeNo: `D${n}`,
      email: `person${n}@daybook.example`,
      phone: null,
      positionLine: null,
      title: null,
      homeDepartmentId: departmentNumbered(n % departmentCount),
      leftOn: null,
    })),
    memberships: numbers.flatMap((n) => [
      hat(n, n % departmentCount),
      ...(n % 10 === 0 ? [hat(n, (n + 7) % departmentCount)] : []),
    ]),
    reportTemplates: [
      {
        ...written,
        id: templateId,
        name: '日报',
        kind: 'daily',
        departmentId: null,
        receiverIds: [],
        copyIds: [],
        opensMinutes: -1440,
        dueMinutes: 1110,
        graceMinutes: 30,
        makeupWorkdays: 3,
        isRequired: true,
        startsOn: '2020-01-01',
        retiredAt: null,
      } as AnyRow,
    ],
    reportTemplateVersions: versionIds.map((id, n) => ({
      ...written,
      id,
      templateId,
      number: n + 1,
      fields: fieldsOf(n),
    })),
    absences: numbers.filter((n) => n % 7 === 0).map(absence),
    reportMonths: numbers.flatMap((n) => [
      monthOf(n, 'daily', workdays),
      monthOf(
        n,
        'weekly',
        workdays.filter((day) => weekdayOf(day) === 1),
      ),
      monthOf(n, 'monthly', [month]),
    ]),
  }
}

function hat(n: number, department: number): AnyRow {
  const role = n < departmentCount && n === department ? 'lead' : 'member'
  const id = idOf(6, n * departmentCount + department) as MembershipId
  const row = {
    memberId: personNumbered(n),
    departmentId: departmentNumbered(department),
    role,
    startsOn: '2024-01-01',
    endsOn: null,
  }
  return { ...written, id, ...row } as AnyRow
}

function absence(n: number): AnyRow {
  const row: Partial<AbsenceRow> = {
    memberId: personNumbered(n),
    kind: 'leave',
    startsOn: addDays(month, n % 25),
    endsOn: addDays(month, (n % 25) + 2),
    weekdays: [],
    note: '',
  }
  return { ...written, id: idOf(7, n), ...row } as AnyRow
}

/** One in twelve is missing, one in nine late. */
function monthOf(n: number, kind: ReportMonthRow['kind'], among: readonly Day[]): AnyRow {
  const filed = among.filter((_, at) => (n + at) % 12 > 0)
  const told = filed.map((day, at) => [
    day,
    {
      id: idOf(8, n * 31 + at) as ReportId,
      at: `${day}T10:0${at % 10}:00.000Z`,
      timing: (n + at) % 9 ? 'on_time' : 'late',
    },
  ])
  const id = idOf(9, n * 3 + kind.length) as ReportMonthId
  return {
    ...written,
    id,
    memberId: personNumbered(n),
    kind,
    month,
    days: Object.fromEntries(told) as unknown,
  } as AnyRow
}

function fieldsOf(version: number): object[] {
  const label = (zh: string, en: string) => ({ zh, en })
  return [
    { key: 'done', type: 'tasks', label: label('今日完成', 'Done today'), part: 'done' },
    { key: 'results', type: 'markdown', label: label('结果', 'Results') },
    { key: 'hours', type: 'number', label: label('工时', 'Hours'), decimals: 1 },
    ...(version > 0 ? [{ key: 'deals', type: 'money', label: label('成交额', 'Deals') }] : []),
    {
      key: 'mood',
      type: 'single',
      label: label('状态', 'State'),
      options: [{ key: 'good', label: label('好', 'Good') }],
    },
    { key: 'plan', type: 'tasks', label: label(version > 1 ? '明日计划' : '计划', 'Plan'), part: 'plan' },
  ]
}

/** The reports of that month, day by day. */
export function reportRows(): ReportRow[] {
  return Array.from({ length: reportCount }, (_, n) => {
    const day = workdays[n % workdays.length] ?? month
    const author = personNumbered(Math.floor(n / workdays.length))
    const line = (at: number) => ({
      id: `${n}-${at}`,
      text: `第 ${n} 份的第 ${at} 件事：接口联调，确认范围和时间`,
      state: 'done',
    })
    return {
      ...written,
      id: idOf(8, n) as ReportId,
      authorId: author,
      kind: 'daily',
      day,
      templateId,
      versionId: versionIds[n % 3] ?? ('' as ReportTemplateVersionId),
      departmentId: departmentNumbered(Math.floor(n / workdays.length) % departmentCount),
      content: {
        done: [line(1), line(2), line(3), line(4)],
        results:
          '按上周会议的结论推进：一、整理问题清单；二、和负责人逐条确认；三、把结果写进文档并通知客服。'.repeat(
            1 + (n % 3),
          ),
        hours: 7.5,
        ...(n % 3 > 0 && { deals: 128_000 + n }),
        mood: 'good',
        plan: [line(5), line(6)],
      },
      receiverIds: [],
      copyIds: [],
      filedAt: `${day}T10:00:00.000Z`,
      contactAt: `${day}T09:59:00.000Z`,
      receivedAt: `${day}T10:00:01.000Z`,
      timing: 'on_time',
      isDoubtful: false,
      readerIds: [],
      likerIds: [],
    }
  })
}

/** UUIDv7 of the kind of thing and its number. */
function idOf(kind: number, n: number): string {
  const [first, second] = [
    `0190${kind.toString().padStart(4, '0')}`,
    (n % 65_536).toString(16).padStart(4, '0'),
  ]
  return `${first}-${second}-7000-8000-${n.toString(16).padStart(12, '0')}`
}
