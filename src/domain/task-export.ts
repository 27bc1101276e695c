/** Tasks as a table: for Excel, for other boards, and for this product to read again unchanged. */
import { dayOf, timeOf } from '@/lib/day'
import { writeTable, type WrittenFormat } from '@/lib/table-file/write-table'
import type { MemberId } from '@/lib/ids'
import type { TaskItemRow } from '@/store'
import type { Book } from './book'
import { departmentPath } from './department'
import type { People } from './people'
import type { Priority, Task } from './task'
import { fieldHeaders, type ImportField } from './task-import-fields'

export type FileLanguage = 'zh-CN' | 'en'

interface ExportOptions {
  readonly people: People
  readonly format: WrittenFormat
  readonly language: FileLanguage
  /** The lines of their checklists, by task. */
  readonly items?: ReadonlyMap<string, readonly TaskItemRow[]>
}

/** The columns of our files, in their order. */
const exportedFields: readonly ImportField[] = [
  'title',
  'owner',
  'due',
  'state',
  'priority',
  'department',
  'tags',
  'start',
  'completedAt',
  'coOwners',
  'followers',
  'description',
  'checklist',
  'links',
  'key',
]

const words: Readonly<
  Record<FileLanguage, { done: string; open: string; priorities: Record<Priority, string> }>
> = {
  'zh-CN': { done: '已完成', open: '未完成', priorities: { 0: '低', 1: '普通', 2: '高', 3: '紧急' } },
  en: { done: 'Done', open: 'Open', priorities: { 0: 'Low', 1: 'Normal', 2: 'High', 3: 'Urgent' } },
}

/** The tasks as a file. Times are the company's; people who share a name carry their number. */
export function exportTasks(tasks: readonly Task[], options: ExportOptions): Promise<Blob> {
  const headers = exportedFields.map((field) => fieldHeaders[options.language][field])
  const nameOf = namesFor(options.people)
  return writeTable([headers, ...tasks.map((task) => rowOf(task, options, nameOf))], options.format)
}

function rowOf(
  task: Task,
  { people, language, items }: ExportOptions,
  nameOf: (id: MemberId) => string,
): string[] {
  const { done, open, priorities } = words[language]
  const lines = [...(items?.get(task.id) ?? [])].sort((a, b) => a.position - b.position)
  const cells: Partial<Record<ImportField, string>> = {
    title: task.title,
    owner: nameOf(task.ownerId),
    due: momentText(task.dueAt),
    state: task.completedAt === null ? open : done,
    priority: priorities[task.priority],
    department: departmentPath(people.departments, task.departmentId).join('/'),
    tags: task.tags.join(', '),
    start: momentText(task.startAt),
    completedAt: momentText(task.completedAt),
    coOwners: task.coOwnerIds.map(nameOf).join(', '),
    followers: task.followerIds.map(nameOf).join(', '),
    description: task.description,
    checklist: lines.map(({ body, doneAt }) => `${doneAt === null ? '[ ]' : '[x]'} ${body}`).join('\n'),
    links: task.links.join('\n'),
    key: task.id,
  }
  return exportedFields.map((field) => cells[field] ?? '')
}

function momentText(moment: string | null): string {
  return moment === null ? '' : `${dayOf(moment)} ${timeOf(moment)}`
}

/** A name that two people share is no name: their number or mail name stands beside it. */
function namesFor({ members }: People): (id: MemberId) => string {
  const count = new Map<string, number>()
  for (const { name } of members.values()) count.set(name, (count.get(name) ?? 0) + 1)
  return (id) => {
    const member = members.get(id)
    if (!member) return ''
    const further = member.employeeNo ?? member.email?.split('@')[0]
    return (count.get(member.name) ?? 0) > 1 && further ? `${member.name}（${further}）` : member.name
  }
}

/** Everything that I own, open first. */
export async function myTasks(book: Book): Promise<Task[]> {
  const [open, done] = await Promise.all([
    book.store.range('tasks', 'mine', { lower: 'o', upper: 'o\uffff' }),
    book.store.range('tasks', 'mine', { lower: 'd', upper: 'd\uffff', reverse: true }),
  ])
  return [...open, ...done]
}

/** The checklists of these tasks. */
export async function itemsByTask(book: Book, tasks: readonly Task[]): Promise<Map<string, TaskItemRow[]>> {
  const wanted = new Set<string>(tasks.map(({ id }) => id))
  const found = new Map<string, TaskItemRow[]>()
  for (const item of await book.store.all('taskItems'))
    if (wanted.has(item.taskId)) found.set(item.taskId, [...(found.get(item.taskId) ?? []), item])
  return found
}
