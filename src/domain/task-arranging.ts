import { addDays, dayOf, endOfDay, startOfDay, weekdayOf, type Day } from '@/lib/day'
import { isBlocked, type Task } from './task'
import { compared } from './task-listing'
import type { TaskGrouping, TaskQuery, TaskSort } from './task-query'

/** A part of a view under one heading. A task of several people, or with several tags, stands under each of them. */
export interface TaskGroup {
  /** person: the owner's id; day: a day, or `overdue`; tag: the tag, or nothing; priority: its number. */
  readonly key: string
  readonly tasks: readonly Task[]
  readonly open: number
  readonly overdue: number
}

export interface TaskViewPage {
  /** In their order, as far as the limit lets through. */
  readonly tasks: readonly Task[]
  /** Whether there are more than the limit let through. */
  readonly more: boolean
  /** How many of those that were read match, and how many of them are open, and late. */
  readonly total: number
  readonly open: number
  readonly overdue: number
  /** In the order of their headings; none unless grouping was asked for. */
  readonly groups: readonly TaskGroup[]
  /** The tags that the list's tasks carry, those of most tasks first. */
  readonly tags: readonly string[]
}

/**
 * Narrows, orders and groups tasks that were read already, in one pass and without reading again: a screen holds the
 * tasks of `readTasks` and calls this on every change of a filter. `tasks` stand in the order in which they were read.
 */
export function arrangeTasks(tasks: readonly Task[], query: TaskQuery, now: number): TaskViewPage {
  const nowText = new Date(now).toISOString()
  const isWanted = filterOf(query, now, nowText)
  const matching = ordered(tasks, query.sort ?? 'due').filter(isWanted)
  const grouping = query.group ?? 'none'
  const limit = query.limit ?? Infinity
  let open = 0
  let overdue = 0
  for (const task of matching) {
    if (task.completedAt !== null) continue
    open++
    if (task.dueAt < nowText) overdue++
  }
  return {
    tasks: matching.length > limit ? matching.slice(0, limit) : matching,
    more: matching.length > limit,
    total: matching.length,
    open,
    overdue,
    groups: grouping === 'none' ? [] : grouped(matching, grouping, query, nowText),
    tags: tagsOf(tasks),
  }
}

type Filter = (task: Task) => boolean

/** One test of all that is asked for, the cheap ones first. */
function filterOf(query: TaskQuery, now: number, nowText: string): Filter {
  const tests: Filter[] = []
  const { shelf, priorities, ownerIds, tags, due = 'any', blocked, words } = query
  if (shelf !== 'all') tests.push((task) => (task.completedAt === null) === (shelf === 'open'))
  if (priorities?.length) tests.push((task) => priorities.includes(task.priority))
  if (blocked) tests.push(isBlocked)
  if (due !== 'any') tests.push(dueFilter(due, now, nowText))
  if (ownerIds?.length) {
    const wanted = new Set(ownerIds)
    tests.push((task) => wanted.has(task.ownerId) || task.coOwnerIds.some((id) => wanted.has(id)))
  }
  if (tags?.length) tests.push((task) => tags.some((tag) => task.tags.includes(tag)))
  const sought = (words ?? '').trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (sought.length > 0) tests.push((task) => sought.every((word) => contains(task, word)))
  return (task) => tests.every((test) => test(task))
}

function contains(task: Task, word: string): boolean {
  return task.title.toLowerCase().includes(word) || task.tags.some((tag) => tag.toLowerCase().includes(word))
}

function dueFilter(due: 'overdue' | 'today' | 'week' | 'later', now: number, nowText: string): Filter {
  const today = dayOf(now)
  const sunday = addDays(today, 7 - weekdayOf(today))
  const between = (fromDay: Day, untilDay: Day): Filter => {
    const [from, until] = [startOfDay(fromDay), endOfDay(untilDay)]
    return ({ dueAt }) => from <= dueAt && dueAt <= until
  }
  if (due === 'overdue') return ({ dueAt, completedAt }) => completedAt === null && dueAt < nowText
  if (due === 'today') return between(today, today)
  if (due === 'week') return between(addDays(sunday, -6), sunday)
  const end = endOfDay(sunday)
  return ({ dueAt }) => dueAt > end
}

const orders: Record<Exclude<TaskSort, 'due'>, (a: Task, b: Task) => number> = {
  priority: (a, b) => b.priority - a.priority,
  created: (a, b) => compared(b.createdAt, a.createdAt),
  title: (a, b) => collator.compare(a.title, b.title),
}

const collator = new Intl.Collator('zh-CN', { numeric: true })

/** Sorting thousands of titles takes longer than all the rest: each order of the same tasks is worked out once. */
const sorted = new WeakMap<readonly Task[], Map<TaskSort, readonly Task[]>>()

function ordered(tasks: readonly Task[], sort: TaskSort): readonly Task[] {
  if (sort === 'due') return tasks
  const known = sorted.get(tasks) ?? new Map<TaskSort, readonly Task[]>()
  sorted.set(tasks, known)
  const before = known.get(sort)
  if (before) return before
  // Sorting is stable: what is equal stays in the order of its due time.
  const fresh = [...tasks].sort(orders[sort])
  known.set(sort, fresh)
  return fresh
}

interface Growing {
  key: string
  tasks: Task[]
  open: number
  overdue: number
}

function grouped(
  tasks: readonly Task[],
  grouping: TaskGrouping,
  query: TaskQuery,
  nowText: string,
): TaskGroup[] {
  const groups = new Map<string, Growing>()
  const keysOf = keysBy(grouping, query, nowText)
  for (const task of tasks) {
    const open = task.completedAt === null
    const late = open && task.dueAt < nowText
    for (const key of keysOf(task)) {
      let group = groups.get(key)
      if (!group) groups.set(key, (group = { key, tasks: [], open: 0, overdue: 0 }))
      group.tasks.push(task)
      if (open) group.open++
      if (late) group.overdue++
    }
  }
  return inOrder([...groups.values()], grouping)
}

function keysBy(
  grouping: TaskGrouping,
  { ownerIds, tags }: TaskQuery,
  nowText: string,
): (task: Task) => readonly string[] {
  // Of people and tags that were asked for, no others get a heading because they share a task.
  const among = (asked: readonly string[] | undefined, keys: readonly string[]) =>
    asked?.length ? keys.filter((key) => asked.includes(key)) : keys
  switch (grouping) {
    case 'person':
      return ({ ownerId, coOwnerIds }) =>
        among(ownerIds, coOwnerIds.length > 0 ? [ownerId, ...coOwnerIds] : [ownerId])
    case 'day':
      return ({ completedAt, dueAt }) =>
        completedAt === null && dueAt < nowText ? overdueKey : dayKeyOf(completedAt ?? dueAt)
    case 'tag':
      return (task) => among(tags, task.tags.length > 0 ? task.tags : [''])
    case 'priority':
      return ({ priority }) => [String(priority)]
    case 'none':
      return () => []
  }
}

const overdueKey = ['overdue']

/** A company day begins with an hour, so that all moments of one hour fall on one day: it is reckoned once for them. */
const dayKeys = new Map<string, readonly string[]>()

function dayKeyOf(moment: string): readonly string[] {
  const hour = moment.slice(0, 13)
  let key = dayKeys.get(hour)
  if (!key) dayKeys.set(hour, (key = [dayOf(moment)]))
  return key
}

/** People with the most late tasks first, days as they come, tags of most tasks first, the untagged last, urgent first. */
function inOrder(groups: Growing[], grouping: TaskGrouping): Growing[] {
  switch (grouping) {
    case 'person':
      return groups.sort((a, b) => b.overdue - a.overdue || b.open - a.open || compared(a.key, b.key))
    case 'day':
      return groups.sort((a, b) => dayRank(a) - dayRank(b) || dayOrder(a, b))
    case 'tag':
      return groups.sort(
        (a, b) =>
          Number(a.key === '') - Number(b.key === '') ||
          b.open - a.open ||
          b.tasks.length - a.tasks.length ||
          collator.compare(a.key, b.key),
      )
    case 'priority':
      return groups.sort((a, b) => compared(b.key, a.key))
    case 'none':
      return groups
  }
}

/** What is late, the days with something open as they come, then those on which all is done, the last one first. */
const dayRank = ({ key, open }: Growing): number => (key === 'overdue' ? 0 : open > 0 ? 1 : 2)
const dayOrder = (a: Growing, b: Growing): number =>
  a.open > 0 ? compared(a.key, b.key) : compared(b.key, a.key)

const tagged = new WeakMap<readonly Task[], readonly string[]>()

function tagsOf(tasks: readonly Task[]): readonly string[] {
  const known = tagged.get(tasks)
  if (known) return known
  const counts = new Map<string, number>()
  for (const { tags } of tasks) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const found = [...counts].sort(([a, n], [b, m]) => m - n || collator.compare(a, b)).map(([tag]) => tag)
  tagged.set(tasks, found)
  return found
}
