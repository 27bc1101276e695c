import type { Words } from '../../words'
import type { zh } from './zh'

export const en: Words<typeof zh> = {
  allRead: 'Mark all read',
  allReadDone: 'All marked as read',
  assigned: '{who} gave you a task',
  blocked: '{who} is blocked and waiting for you',
  commented: '{who} commented',
  completed: '{who} completed a task',
  declined: '{who} gave a task back',
  empty: 'No messages yet',
  emptyHint:
    'When somebody gives you a task, mentions you, or gives back or completes what you assigned, it appears here.',
  mentioned: '{who} mentioned you',
  older: 'Show older',
  other: '{who} changed a task',
  seen: 'Read',
  taskGone: 'The task is gone',
  title: 'Messages',
  unseen: 'Unread',
}
