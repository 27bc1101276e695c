import type { DepartmentId, MemberId, People, Priority } from '@/domain'
import { sayMoment, t } from '@/i18n'
import { departmentName, personName } from './people-words'
import { priorityText } from './task-words'

const fieldNames: Readonly<Record<string, () => string>> = {
  title: () => t('tasks.titleField'),
  description: () => t('tasks.description'),
  ownerId: () => t('tasks.owner'),
  dueAt: () => t('tasks.due'),
  priority: () => t('tasks.priority'),
  departmentId: () => t('tasks.department'),
  completedAt: () => t('tasks.completed'),
}

/** What a field of a task is called; one that this version does not know keeps its own name. */
export const fieldText = (field: string): string => fieldNames[field]?.() ?? field

/** A field's value as a person reads it: names for ids, words for numbers, the company's clock for times. */
export function valueText(field: string, value: unknown, people: People, now: number): string {
  if (value === null || value === undefined || value === '') return t('common.none')
  switch (field) {
    case 'ownerId':
      return personName(people, value as MemberId)
    case 'departmentId':
      return departmentName(people, value as DepartmentId)
    case 'priority':
      return priorityText(value as Priority)
    case 'dueAt':
    case 'completedAt':
      return sayMoment(String(value), now)
    default:
      return String(value)
  }
}
