/**
 * The people that tests tell of, and what lies on their desks on Friday, 2026-11-20, ten in the morning in Shanghai.
 *
 *   总经办 ─ 技术部 ─ 测试组      周岚 leads 技术部; 林夏 and 许诺 test; 许诺 sells in 销售部 too
 *          └ 销售部              高远 is the executive; 方晴 left in October; 陌生 has an account and no hat
 */
import type { Day } from '@/lib/day'
import type { DepartmentId, MemberId, MembershipId, TaskId } from '@/lib/ids'
import { type DepartmentRow, type MemberRow, type MembershipRow, type RowOf, type TaskRow } from '@/store'
import { plainTask } from './plain-task'

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

export const company = 'dept-company' as DepartmentId
export const tech = 'dept-tech' as DepartmentId
export const testing = 'dept-testing' as DepartmentId
export const sales = 'dept-sales' as DepartmentId

/** Tester; the one that most scenes are about. */
export const linXia = 'person-lin-xia' as MemberId
/** Tester, with a second hat in sales. */
export const xuNuo = 'person-xu-nuo' as MemberId
/** Leads tech, and so testing below it. */
export const zhouLan = 'person-zhou-lan' as MemberId
/** Executive: reads everything, leads nothing. */
export const gaoYuan = 'person-gao-yuan' as MemberId
/** Left at the end of October. */
export const fangQing = 'person-fang-qing' as MemberId
/** Has an account and no membership. */
export const moSheng = 'person-mo-sheng' as MemberId
/** Sells. */
export const shenYu = 'person-shen-yu' as MemberId

export const departments: DepartmentRow[] = [
  department(company, null, '总经办', 'company', 0),
  department(tech, company, '技术部', 'department', 1),
  department(testing, tech, '测试组', 'team', 1),
  department(sales, company, '销售部', 'department', 2),
]

const members: MemberRow[] = [
  member(linXia, '林夏', 'D021', testing),
  member(xuNuo, '许诺', 'D022', testing),
  member(zhouLan, '周岚', 'D003', tech),
  member(gaoYuan, '高远', 'D001', company),
  { ...member(fangQing, '方晴', 'D017', sales), leftOn: '2026-10-31' },
  member(shenYu, '沈渝', 'D030', sales),
]

const memberships: MembershipRow[] = [
  membership(linXia, testing, 'member'),
  membership(xuNuo, testing, 'member'),
  membership(xuNuo, sales, 'member'),
  membership(zhouLan, tech, 'lead'),
  membership(gaoYuan, company, 'executive'),
  { ...membership(fangQing, sales, 'member'), endsOn: '2026-10-31' },
  membership(shenYu, sales, 'member'),
]

/** 林夏's Friday. */
export const lateReport = task('task-late-report', '补交回归报告', { dueAt: '2026-11-19T10:00:00.000Z' })
export const passedThisMorning = task('task-morning', '晨会前更新看板', { dueAt: '2026-11-20T01:30:00.000Z' })
export const dueTonight = task('task-tonight', '回归支付流程', {
  dueAt: '2026-11-20T10:00:00.000Z',
  createdBy: zhouLan,
})
export const dueMonday = task('task-monday', '整理测试用例', {
  dueAt: '2026-11-23T10:00:00.000Z',
  createdBy: linXia,
})
export const doneThisMorning = task('task-done', '复测登录缺陷', {
  dueAt: '2026-11-20T10:00:00.000Z',
  completedAt: '2026-11-20T01:10:00.000Z',
  completedBy: linXia,
})
export const doneYesterday = task('task-done-before', '写测试计划', {
  dueAt: '2026-11-19T10:00:00.000Z',
  completedAt: '2026-11-19T09:00:00.000Z',
  completedBy: linXia,
})
/** A colleague's, in sales; only 许诺 and the executive see it there. */
const salesCall = task('task-sales-call', '拜访青禾商贸', {
  ownerId: shenYu,
  departmentId: sales,
  createdBy: shenYu,
})
/** Finished by somebody who has left since. */
export const leftBehind = task('task-left-behind', '交接客户名单', {
  ownerId: fangQing,
  departmentId: sales,
  createdBy: shenYu,
  completedAt: '2026-10-30T09:00:00.000Z',
  completedBy: fangQing,
})

const tasks: TaskRow[] = [
  lateReport,
  passedThisMorning,
  dueTonight,
  dueMonday,
  doneThisMorning,
  doneYesterday,
  salesCall,
  leftBehind,
]

/** The server's rows as the device keeps them, by noun. */
export type Rows = { [N in keyof RowOf]?: RowOf[N][] }

export const everything: Rows = { departments, members, memberships, tasks }

/** A task of 林夏's in testing, unless it says otherwise. */
export function task(id: string, title: string, differs: Partial<TaskRow> = {}): TaskRow {
  return {
    ...written,
    id: id as TaskId,
    title,
    description: '',
    ownerId: linXia,
    dueAt: '2026-11-20T10:00:00.000Z',
    priority: 1,
    departmentId: testing,
    ...plainTask(),
    ...differs,
  }
}

export function membership(
  memberId: MemberId,
  departmentId: DepartmentId,
  role: MembershipRow['role'],
  startsOn = '2026-01-05' as Day,
): MembershipRow {
  const id = `hat-${memberId}-${departmentId}` as MembershipId
  return { ...written, id, memberId, departmentId, role, startsOn, endsOn: null }
}

function department(
  id: DepartmentId,
  parentId: DepartmentId | null,
  name: string,
  kind: DepartmentRow['kind'],
  position: number,
): DepartmentRow {
  return { ...written, id, parentId, name, kind, duty: '', position }
}

function member(id: MemberId, name: string, employeeNo: string, homeDepartmentId: DepartmentId): MemberRow {
  const email = `${id.replace('person-', '')}@qinghe.example`
  return {
    ...written,
    id,
    name,
    employeeNo,
    email,
    phone: null,
    positionLine: null,
    title: null,
    homeDepartmentId,
    leftOn: null,
  }
}
