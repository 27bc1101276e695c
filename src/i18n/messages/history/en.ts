import type { Words } from '../../words'
import type { zh } from './zh'

export const en: Words<typeof zh> = {
  blocked: '{who} marked it as blocked: {reason}',
  completed: '{who} completed the task',
  created: '{who} created the task',
  declined: '{who} gave the task back',
  declinedBecause: '{who} gave the task back: {reason}',
  deleted: '{who} deleted the task',
  departmentChanged: '{who} moved it from “{from}” to “{to}”',
  descriptionChanged: '{who} changed the description',
  dueChanged: '{who} changed the due time from {from} to {to}',
  edited: '{who} edited the task',
  fieldChanged: '{who} changed “{field}” from “{from}” to “{to}”',
  fieldCleared: '{who} cleared “{field}”',
  fieldSet: '{who} set “{field}”: {to}',
  listChanged: '{who} changed “{field}”: {change}',
  onDevice: 'On this device, not uploaded',
  ownerChanged: '{who} changed the owner from {from} to {to}',
  partDone: '{who} completed their part',
  partTakenBack: '{who} took their part back',
  priorityChanged: '{who} changed the priority from “{from}” to “{to}”',
  reopened: '{who} reopened the task',
  title: 'History',
  titleChanged: '{who} changed the title from “{from}” to “{to}”',
  unblocked: '{who} marked it as no longer blocked',
  waitsFor: '{who} waits for {to}',
}
