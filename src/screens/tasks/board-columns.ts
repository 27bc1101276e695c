/** The columns of the board, and what a task becomes when it is put into another one. */
import { isOpen, isOverdue, type MemberId, type Task } from '@/domain'
import { addDays, type Day, dayOf, momentOn, nextWeekday, timeOf, weekdayOf } from '@/lib/day'
import { groupBy } from '@/lib/group'
import type { BoardColumns } from './list-view'

/** When something is due, as people sort their week. */
export type TimeColumn = 'overdue' | 'today' | 'week' | 'later'

export type BoardColumn =
  | { readonly kind: 'time'; readonly key: TimeColumn; readonly tasks: readonly Task[] }
  | { readonly kind: 'person'; readonly key: MemberId; readonly tasks: readonly Task[] }
  /** Null: the tasks without a tag. */
  | { readonly kind: 'tag'; readonly key: string | null; readonly tasks: readonly Task[] }

/** The tasks in columns, each column in the order of `tasks`. One with several tags stands under each of them. */
export function columnsOf(tasks: readonly Task[], by: BoardColumns, now: number): BoardColumn[] {
  switch (by) {
    case 'time':
      return timeColumns(tasks, now)
    case 'person':
      return [...groupBy(tasks, ({ ownerId }) => ownerId)]
        .map(([key, ofOwner]) => ({ kind: 'person' as const, key, tasks: ofOwner }))
        .sort((a, b) => b.tasks.length - a.tasks.length)
    case 'tag':
      return tagColumns(tasks)
  }
}

/** By when a task is due that is put into this column; undefined where nothing can be put. */
export function dueIn(column: TimeColumn, dueAt: string, now: number): string | undefined {
  const day = dayIn(column, dayOf(now))
  return day && momentOn(day, column === 'today' && isPastHour(dueAt, now) ? '23:59' : timeOf(dueAt))
}

/** The tags of a task that is taken from one tag's column to another's. */
export function tagsMoved(tags: readonly string[], from: string | null, to: string | null): string[] {
  const kept = tags.filter((tag) => tag !== from && tag !== to)
  return to === null ? kept : [...kept, to]
}

function timeColumns(tasks: readonly Task[], now: number): BoardColumn[] {
  const today = dayOf(now)
  const columns: Record<TimeColumn, Task[]> = { overdue: [], today: [], week: [], later: [] }
  for (const task of tasks) columns[timeOfTask(task, today, now)].push(task)
  return (['overdue', 'today', 'week', 'later'] as const).map((key) => ({
    kind: 'time',
    key,
    tasks: columns[key],
  }))
}

function timeOfTask(task: Task, today: Day, now: number): TimeColumn {
  if (isOverdue(task, now)) return 'overdue'
  const day = dayOf(isOpen(task) ? task.dueAt : (task.completedAt ?? task.dueAt))
  if (day <= today) return 'today'
  return day <= sundayOf(today) ? 'week' : 'later'
}

function tagColumns(tasks: readonly Task[]): BoardColumn[] {
  const byTag = new Map<string | null, Task[]>()
  for (const task of tasks)
    for (const tag of task.tags.length > 0 ? task.tags : [null]) {
      const column = byTag.get(tag)
      if (column) column.push(task)
      else byTag.set(tag, [task])
    }
  return [...byTag]
    .map(([key, ofTag]) => ({ kind: 'tag' as const, key, tasks: ofTag }))
    .sort((a, b) => Number(a.key === null) - Number(b.key === null) || b.tasks.length - a.tasks.length)
}

function dayIn(column: TimeColumn, today: Day): Day | undefined {
  if (column === 'overdue') return undefined
  if (column === 'today') return today
  if (column === 'later') return nextWeekday(today, 1)
  const friday = addDays(today, 5 - weekdayOf(today))
  return friday > today ? friday : sundayOf(today) > today ? sundayOf(today) : undefined
}

const sundayOf = (day: Day): Day => addDays(day, 7 - weekdayOf(day))

const isPastHour = (dueAt: string, now: number): boolean => timeOf(dueAt) <= timeOf(now)
