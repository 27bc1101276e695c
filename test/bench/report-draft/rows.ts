/** A full device, and on it a day on which its person did two hundred things. */
import { reportIdOf, type FormField } from '@/domain'
import { addDays, startOfDay, type Day } from '@/lib/day'
import type {
  CalendarDayId,
  ReportTemplateId,
  ReportTemplateVersionId,
  TaskCommentId,
  TaskEventId,
  TaskItemId,
} from '@/lib/ids'
import { isWorkday } from '@/lib/workdays'
import type {
  CalendarDayRow,
  ReportRow,
  ReportTemplateVersionRow,
  TaskCommentRow,
  TaskEventRow,
  TaskItemRow,
  TaskRow,
} from '@/store'
import { department, me, personNumbered, tasksAround } from '../view-questions/rows'

export { me }
const eventCount = 200
/** Each thing was done on one of so many tasks. */
export const touchedCount = 100
const checklistCount = 3_000
const otherEvents = 5_000
const reportsBefore = 40

export const fields: FormField[] = [
  { key: 'done', type: 'tasks', label: { zh: '今日完成' }, part: 'done' },
  { key: 'problems', type: 'tasks', label: { zh: '问题与求助' }, part: 'problems' },
  { key: 'plan', type: 'tasks', label: { zh: '明日计划' }, part: 'plan' },
]

const versionId = 'version-of-bench' as ReportTemplateVersionId
const templateId = 'template-of-bench' as ReportTemplateId

const written = (at: string, by = me) => ({
  ...{ version: 1, createdBy: by, createdAt: at, updatedBy: by, updatedAt: at },
  ...{ deletedAt: null, archivedAt: null, scopes: [10] },
})

/** Everything, at six in the evening of `day`. */
export function rowsOf(day: Day) {
  const evening = Date.parse(startOfDay(day)) + 18 * 3_600_000
  const tasks = tasksAround(evening)
  const touched = tasks.filter((_, n) => n % 6 === 0).slice(0, touchedCount)
  const at = (n: number) => new Date(evening - (n + 1) * 120_000).toISOString()
  const taskEvents: TaskEventRow[] = []
  const taskComments: TaskCommentRow[] = []
  for (let n = 0; n < eventCount; n++) {
    const task = touched[n % touchedCount] as TaskRow
    task.ownerId = me
    if (n < 60) {
      Object.assign(task, { completedAt: at(n), completedBy: me })
      taskEvents.push(event(n, task, 'completed', at(n), { completedAt: { old: null, new: at(n) } }))
    } else if (n < 150) {
      const moved = { old: task.dueAt, new: new Date(Date.parse(task.dueAt) + 86_400_000).toISOString() }
      taskEvents.push(event(n, task, 'edited', at(n), { dueAt: moved }))
    } else taskComments.push({ ...written(at(n)), ...commentOf(n, task) })
  }
  for (let n = 0; n < otherEvents; n++) {
    const task = tasks[n * 3] as TaskRow
    taskEvents.push(event(eventCount + n, task, 'edited', at(n % 700), {}, n + 1))
  }
  return {
    tasks,
    taskEvents,
    taskComments,
    taskItems: itemsOf(tasks, at),
    calendarDays: calendarAround(day),
    reportTemplateVersions: [version()],
    reports: reportsUntil(day, touched),
  }
}

function event(
  n: number,
  task: TaskRow,
  kind: TaskEventRow['kind'],
  at: string,
  changes: TaskEventRow['changes'],
  byNumber = 0,
): TaskEventRow {
  const by = personNumbered(byNumber)
  return { ...written(at, by), id: `event-${n}` as TaskEventId, taskId: task.id, kind, changes, by, at }
}

const commentOf = (n: number, { id }: TaskRow) => ({
  ...{ id: `comment-${n}` as TaskCommentId, taskId: id, mentionIds: [] },
  body: `第 ${n} 次跟进：对方答应周五前回复，先准备材料`,
})

function itemsOf(tasks: readonly TaskRow[], at: (n: number) => string): TaskItemRow[] {
  return Array.from({ length: checklistCount }, (_, n) => {
    const done = n < 30 ? { doneAt: at(n), doneBy: me } : { doneAt: null, doneBy: null }
    const { id } = tasks[(n % 1_000) * 6] as TaskRow
    return { ...written(at(n % 700)), ...done, ...itemNumbered(n), taskId: id }
  })
}

const itemNumbered = (n: number) => ({
  ...{ id: `item-${n}` as TaskItemId, body: `第 ${n} 步`, ownerId: null, position: n },
})

function version(): ReportTemplateVersionRow {
  return { ...written('2026-01-05T01:00:00.000Z'), id: versionId, templateId, number: 1, fields }
}

function reportsUntil(day: Day, touched: readonly TaskRow[]): ReportRow[] {
  return Array.from({ length: reportsBefore }, (_, n) => {
    const on = addDays(day, -n - 1)
    const filedAt = new Date(Date.parse(startOfDay(on)) + 17 * 3_600_000).toISOString()
    const lines = touched.slice(n, n + 15).map(({ id, title }, place) => ({
      ...{ id: `line-${n}-${place}`, text: title, ref: { noun: 'tasks', id } },
      state: place === 0 ? 'blocked' : 'done',
    }))
    return {
      ...written(filedAt),
      ...{ id: reportIdOf(me, 'daily', on), authorId: me, kind: 'daily', day: on, templateId, versionId },
      ...{ departmentId: department, content: { done: lines, plan: lines.slice(0, 5) } },
      ...{ receiverIds: [], copyIds: [], filedAt, contactAt: filedAt, receivedAt: filedAt },
      ...{ timing: 'on_time', isDoubtful: false, readerIds: [], likerIds: [] },
    }
  })
}

/** Two years of days that are not as their weekday says, or as good as. */
function calendarAround(day: Day): CalendarDayRow[] {
  return Array.from({ length: 80 }, (_, n) => {
    const on = addDays(day, n * 9 - 400)
    const id = `day-${on}` as CalendarDayId
    return { ...written('2026-01-05T01:00:00.000Z'), id, day: on, isWorkday: isWorkday(on), name: '' }
  })
}
