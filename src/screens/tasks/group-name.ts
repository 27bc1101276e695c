import type { MemberId, People, Priority, TaskGroup } from '@/domain'
import { sayDay, t } from '@/i18n'
import { dayOf, isDay } from '@/lib/day'
import { personName, priorityText } from '@/parts'
import type { Group } from './list-view'

/** What stands above the tasks of a group. */
export function groupName({ key }: TaskGroup, group: Group, people: People, now: number): string {
  switch (group) {
    case 'person':
      return personName(people, key as MemberId)
    case 'day':
      return isDay(key) ? sayDay(key, dayOf(now)) : t('lists.columnOverdue')
    case 'tag':
      return key ? `#${key}` : t('lists.noTag')
    case 'priority':
      return priorityText(Number(key) as Priority)
    case 'none':
      return ''
  }
}
