import type { Words } from '../../words'
import type { zh } from './zh'

export const en: Words<typeof zh> = {
  completed: '{who} completed the task',
  created: '{who} created the task',
  declined: '{who} gave the task back',
  deleted: '{who} deleted the task',
  departmentChanged: '{who} moved it from “{from}” to “{to}”',
  descriptionChanged: '{who} changed the description',
  dueChanged: '{who} changed the due time from {from} to {to}',
  edited: '{who} edited the task',
  onDevice: 'On this device, not uploaded',
  ownerChanged: '{who} changed the owner from {from} to {to}',
  priorityChanged: '{who} changed the priority from “{from}” to “{to}”',
  reopened: '{who} reopened the task',
  title: 'History',
  titleChanged: '{who} changed the title from “{from}” to “{to}”',
}
