/** The tasks of a department of two hundred people as a device keeps them: one in six open, and two in nine of those late. */
import type { DepartmentId, MemberId, TaskId } from '@/lib/ids'
import type { TaskRow } from '@/store'

export const peopleCount = 200
export const department = '01900003-0000-7000-8000-000000000000' as DepartmentId
export const personNumbered = (n: number): MemberId => idOf(2, n % peopleCount) as MemberId
export const me = personNumbered(0)

const subjects = [
  '接口联调',
  '客户回访',
  '周报汇总',
  '合同审批',
  '线上缺陷修复',
  '需求评审',
  '活动物料',
  '数据核对',
]
const details = [
  '',
  '先确认范围和时间，再同步给相关同事；有风险当天说。',
  '按上周会议的结论推进：一、整理问题清单；二、和负责人逐条确认；三、把结果写进文档并通知客服。',
]
const tags = ['发布', '支付', '会员', '增长', '合规', '招聘', '双十一', '海外', '报表', '客服']
const hourMs = 3_600_000

export const taskCount = 20_000

/** The same tasks every time, around `now`. */
export function tasksAround(now: number): TaskRow[] {
  return Array.from({ length: taskCount }, (_, n) => taskNumbered(n, now))
}

function taskNumbered(n: number, now: number): TaskRow {
  const isOpen = n % 6 === 0
  const owner = personNumbered(Math.floor(n / 6) * 7)
  const moment = (hours: number) => new Date(now + hours * hourMs).toISOString()
  // Spread so that neighbours in time are neighbours in nothing else.
  const spread = (n * 7_919) % taskCount
  return {
    id: idOf(1, n) as TaskId,
    version: 1 + (n % 4),
    createdBy: personNumbered(n * 3),
    createdAt: moment(-spread / 8),
    updatedBy: owner,
    updatedAt: moment(-spread / 9),
    deletedAt: null,
    archivedAt: null,
    scopes: [10, 20 + (n % peopleCount), 20 + ((n * 3) % peopleCount)],
    title: `${subjects[Math.floor(n / 6) % subjects.length]}：第 ${n} 项跟进`,
    description: details[n % details.length] ?? '',
    ownerId: owner,
    dueAt: moment(isOpen ? (spread - taskCount / 9) / 20 : -spread / 8),
    priority: ([1, 1, 2, 0, 3] as const)[n % 5] ?? 1,
    departmentId: department,
    completedAt: isOpen ? null : moment(-spread / 9),
    completedBy: isOpen ? null : owner,
    startAt: null,
    coOwnerIds: n % 11 === 0 ? [personNumbered(n + 1)] : [],
    completion: 'any',
    doneByIds: [],
    followerIds: n % 6 === 0 ? [personNumbered(n * 11)] : [],
    parentId: null,
    tags: [
      tags[Math.floor(n / 6) % tags.length] ?? '',
      ...(n % 3 === 0 ? [tags[(n + 3) % tags.length] ?? ''] : []),
    ],
    links: [],
    relatedIds: [],
    blockedReason: n % 40 === 0 ? '等测试环境' : null,
    blockedById: null,
    blockedAt: null,
    repeat: null,
    previousId: null,
    assignedBy: personNumbered(n + 4),
    declineReason: null,
    declinedById: null,
    importId: null,
    externalKey: null,
    reportId: null,
    reportLineId: null,
  }
}

/** UUIDv7 of the kind of thing and its number. */
function idOf(kind: number, n: number): string {
  const [first, second] = [`0190${kind.toString().padStart(4, '0')}`, n.toString(16).padStart(4, '0')]
  return `${first}-${second}-7000-8000-${(n * 2_654_435).toString(16).padStart(12, '0')}`
}
