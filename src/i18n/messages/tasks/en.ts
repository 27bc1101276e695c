import type { Words } from '../../words'
import type { zh } from './zh'

export const en: Words<typeof zh> = {
  add: 'New task',
  blocked: 'Blocked',
  complete: 'Complete “{title}”',
  completed: 'Completed',
  completedAt: 'Completed {time}',
  completedNext: 'Completed. Next: {time}',
  conflictMark: 'Also changed by others',
  deleted: 'Task deleted',
  dueAtTime: 'Due · {time}',
  dueOverdue: 'Overdue · {time}',
  partDone: 'Your part is done',
  partTakeBack: 'Take back your part of “{title}”',
  partTakenBack: 'Your part is taken back',
  pending: 'Not uploaded',
  priorityHigh: 'High',
  priorityLow: 'Low',
  priorityNormal: 'Normal',
  priorityUrgent: 'Urgent',
  reopen: 'Reopen “{title}”',
  reopened: 'Reopened',
  title: 'Tasks',
}
