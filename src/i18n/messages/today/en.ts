import type { Words } from '../../words'
import type { zh } from './zh'

export const en: Words<typeof zh> = {
  allClear: 'Nothing is due today',
  allClearHint: 'Plan the next thing, or look at your department’s tasks.',
  allDone: 'Everything for today is done',
  asOf: 'As of {time}',
  asOfNever: 'Not synced yet: this is what is on this device',
  doneToday: 'Done today',
  dueToday: 'Due today',
  notRefreshed: 'Could not refresh; this is what is on this device',
  notices: 'Messages',
  noticesUnseen: 'Messages, {n} unread',
  overdue: 'Overdue',
  seeTasks: 'See tasks',
  showAll: 'Show all {n}',
  title: 'Today',
}
