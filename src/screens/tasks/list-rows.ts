/** The rows of a list that is grouped: headings, and the tasks below those that are not folded. */
import type { Task, TaskGroup } from '@/domain'

export type ListRow =
  | { readonly kind: 'group'; readonly key: string; readonly group: TaskGroup; readonly folded: boolean }
  | { readonly kind: 'task'; readonly key: string; readonly task: Task }

/** A task that stands in several groups has a row in each. */
export function rowsOf(
  tasks: readonly Task[],
  groups: readonly TaskGroup[] | undefined,
  folded: readonly string[],
): ListRow[] {
  if (!groups) return tasks.map((task) => ({ kind: 'task', key: task.id, task }))
  const rows: ListRow[] = []
  for (const group of groups) {
    const isFolded = folded.includes(group.key)
    rows.push({ kind: 'group', key: `group ${group.key}`, group, folded: isFolded })
    if (!isFolded)
      for (const task of group.tasks) rows.push({ kind: 'task', key: `${group.key} ${task.id}`, task })
  }
  return rows
}
