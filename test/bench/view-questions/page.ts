/** The page in Chromium: the product's own store and questions on a full device; only the screens are not there. */
import { arrangeTasks, type Book, departmentLoad, readTasks, type TaskList, type TaskQuery } from '@/domain'
import { type AnyRow, derive, openStore } from '@/store'
import { benchEnvironment as environment } from '../bootstrap/environment'
import { department, me, peopleCount, personNumbered, taskCount, tasksAround } from './rows'

const wholeDepartment: TaskList = { kind: 'department', departmentIds: [department] }
const ofDepartment = { list: wholeDepartment, shelf: 'open' } as const
const firstRows = 60

/** Every view that a person may open, as the list asks for it first. */
const views: Record<string, TaskQuery> = {
  mine: { list: { kind: 'mine' }, shelf: 'open', limit: firstRows },
  created: { list: { kind: 'createdByMe' }, shelf: 'open', limit: firstRows },
  followed: { list: { kind: 'followed' }, shelf: 'open', limit: firstRows },
  assigned: { list: { kind: 'assigned' }, shelf: 'open', limit: firstRows },
  department: { ...ofDepartment, limit: firstRows },
  'department, done': { ...ofDepartment, shelf: 'done', limit: firstRows },
  'department by day': { ...ofDepartment, group: 'day' },
  'department by person': { ...ofDepartment, group: 'person' },
  'department by tag': { ...ofDepartment, group: 'tag' },
  'department by priority': { ...ofDepartment, group: 'priority' },
  'department by title': { ...ofDepartment, sort: 'title' },
  'department, late': { ...ofDepartment, due: 'overdue' },
  'department, words': { ...ofDepartment, words: '联调 发布' },
  'department, done, one tag': { ...ofDepartment, shelf: 'done', tags: ['支付'] },
}

/** What somebody changes in a view that is open, one after the other. */
const changes: Record<string, Partial<TaskQuery>> = {
  tag: { tags: ['支付'] },
  person: { ownerIds: [personNumbered(14)] },
  late: { due: 'overdue' },
  week: { due: 'week' },
  urgent: { priorities: [3] },
  blocked: { blocked: true },
  words: { words: '客户 9' },
  'by day': { group: 'day' },
  'by person': { group: 'person' },
  'by tag': { group: 'tag' },
  'by priority, sorted': { group: 'priority', sort: 'priority' },
  'sorted by title': { sort: 'title' },
  none: {},
}

let book: Book

async function fill(): Promise<void> {
  const store = await openStore(me, environment)
  const rows = tasksAround(environment.now()).map((row) => derive('tasks', row as AnyRow, me))
  const fence = await store.desk.takeLead()
  for (let from = 0; from < rows.length; from += 1_000)
    await store.desk.asLeader(fence, ['tasks'], ({ rows: shelf }) =>
      shelf('tasks').putMany(rows.slice(from, from + 1_000)),
    )
  if ((await store.count('tasks')) !== taskCount) throw new Error('The device is not full')
  book = { store, me, environment }
}

/** Milliseconds from asking for a view to its answer, by its name. */
async function openViews(): Promise<Record<string, number>> {
  const tookMs: Record<string, number> = {}
  for (const [name, query] of Object.entries(views))
    tookMs[name] = await timed(async () => {
      const { tasks } = await readTasks(book, query)
      if (arrangeTasks(tasks, query, environment.now()).total === 0)
        throw new Error(`The view ${name} is empty`)
    })
  return tookMs
}

/** Milliseconds for each change of a filter in the department's view, whose tasks the screen holds. */
async function changeFilters(): Promise<Record<string, number>> {
  const { tasks } = await readTasks(book, { ...ofDepartment, group: 'day' })
  const tookMs: Record<string, number> = {}
  for (const [name, change] of Object.entries(changes))
    tookMs[name] = await timed(() => {
      if (arrangeTasks(tasks, { ...ofDepartment, ...change }, environment.now()).total === 0)
        throw new Error(`Nothing is left by ${name}`)
    })
  return tookMs
}

async function openPeople(): Promise<number> {
  return timed(async () => {
    const loads = await departmentLoad(book, [department], environment.now())
    if (loads.length !== peopleCount) throw new Error(`${loads.length} people have something to do`)
  })
}

async function timed(work: () => void | Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const bench = { fill, openViews, changeFilters, openPeople }
export type QuestionsBench = typeof bench
Object.assign(window, { bench })
