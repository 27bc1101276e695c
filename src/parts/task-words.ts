import { isOverdue, type Priority, type Task } from '@/domain'
import { sayMoment, t } from '@/i18n'

const priorityWords: Record<Priority, () => string> = {
  0: () => t('tasks.priorityLow'),
  1: () => t('tasks.priorityNormal'),
  2: () => t('tasks.priorityHigh'),
  3: () => t('tasks.priorityUrgent'),
}

export const priorityText = (priority: Priority): string => priorityWords[priority]()

/** What a list says of a task's time: when it was done, since when it is late, or by when it is due. */
export function timeText(task: Task, now: number): string {
  if (task.completedAt !== null) return t('tasks.completedAt', { time: sayMoment(task.completedAt, now) })
  const time = sayMoment(task.dueAt, now)
  return isOverdue(task, now) ? t('tasks.dueOverdue', { time }) : t('tasks.dueAtTime', { time })
}

/** #发布 #三月 */
export const tagsText = (task: Task): string => task.tags.map((tag) => `#${tag}`).join(' ')
