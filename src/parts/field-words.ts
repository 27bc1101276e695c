import {
  type DepartmentId,
  type MemberId,
  type People,
  type Priority,
  type Repeat,
  wordsInContent,
} from '@/domain'
import { sayDate, sayMoment, sayWeekday, t } from '@/i18n'
import type { Day, Weekday } from '@/lib/day'
import { departmentName, listText, personName } from './people-words'
import { repeatText } from './repeat-words'
import { reportKindText } from './report-words'
import { priorityText } from './task-words'

const fieldNames: Readonly<Record<string, () => string>> = {
  title: () => t('task.titleField'),
  description: () => t('task.description'),
  ownerId: () => t('task.owner'),
  dueAt: () => t('task.due'),
  priority: () => t('task.priority'),
  departmentId: () => t('task.department'),
  completedAt: () => t('tasks.completed'),
  startAt: () => t('fields.startAt'),
  coOwnerIds: () => t('fields.coOwnerIds'),
  completion: () => t('fields.completion'),
  doneByIds: () => t('fields.doneByIds'),
  followerIds: () => t('fields.followerIds'),
  parentId: () => t('fields.parentId'),
  tags: () => t('fields.tags'),
  links: () => t('fields.links'),
  relatedIds: () => t('fields.relatedIds'),
  blockedReason: () => t('fields.blockedReason'),
  blockedById: () => t('fields.blockedById'),
  repeat: () => t('fields.repeat'),
  declineReason: () => t('fields.declineReason'),
  importId: () => t('fields.importId'),
  externalKey: () => t('fields.externalKey'),
  body: () => t('fields.body'),
  mentionIds: () => t('fields.mentionIds'),
  doneAt: () => t('fields.doneAt'),
  position: () => t('fields.position'),
  seenAt: () => t('fields.seenAt'),
  name: () => t('fields.name'),
  query: () => t('fields.query'),
  topic: () => t('reading.fieldTopic'),
  outcome: () => t('reading.fieldOutcome'),
  closedAt: () => t('reading.fieldClosedAt'),
  content: () => t('reading.fieldContent'),
  filedAt: () => t('reading.fieldFiledAt'),
  receiverIds: () => t('reading.fieldReceivers'),
  copyIds: () => t('reading.fieldCopies'),
  readerIds: () => t('reading.fieldReaderIds'),
  likerIds: () => t('reading.fieldLikerIds'),
  memberId: () => t('reading.fieldMember'),
  kind: () => t('reading.fieldKind'),
  day: () => t('reading.fieldDay'),
  isWorkday: () => t('reading.fieldIsWorkday'),
  startsOn: () => t('reading.fieldStartsOn'),
  endsOn: () => t('reading.fieldEndsOn'),
  weekdays: () => t('reading.fieldWeekdays'),
  note: () => t('reading.fieldNote'),
  fields: () => t('reading.fieldFields'),
  opensMinutes: () => t('reading.fieldOpens'),
  dueMinutes: () => t('reading.fieldDue'),
  graceMinutes: () => t('reading.fieldGraceMinutes'),
  makeupWorkdays: () => t('reading.fieldMakeupWorkdays'),
  isRequired: () => t('reading.fieldIsRequired'),
  retiredAt: () => t('reading.fieldRetiredAt'),
}

/** What a field is called; one that this version does not know keeps its own name. */
export const fieldText = (field: string): string => fieldNames[field]?.() ?? field

type Said = (value: never, people: People, now: number) => string

const moment: Said = (value: string, _, now) => sayMoment(value, now)
const person: Said = (value: MemberId, people) => personName(people, value)
const aTask: Said = () => t('fields.tasks', { n: 1 })
const aDay: Said = (value: Day) => sayDate(value)
const yesOrNo: Said = (value: boolean) => (value ? t('reading.yes') : t('reading.no'))

/** The kinds of a report and of an absence have names; of what nobody knows yet its own. */
const kindNames: Readonly<Record<string, () => string>> = {
  daily: () => reportKindText('daily'),
  weekly: () => reportKindText('weekly'),
  monthly: () => reportKindText('monthly'),
  visit: () => reportKindText('visit'),
  custom: () => reportKindText('custom'),
  leave: () => t('reading.absenceLeave'),
  travel: () => t('reading.absenceTravel'),
  part_time: () => t('reading.absencePartTime'),
}

/** How the values of a field are said; of a list, each of its members. */
const values: Readonly<Record<string, Said>> = {
  ownerId: person,
  coOwnerIds: person,
  doneByIds: person,
  followerIds: person,
  mentionIds: person,
  blockedById: person,
  departmentId: (value: DepartmentId, people) => departmentName(people, value),
  priority: (value: Priority) => priorityText(value),
  dueAt: moment,
  startAt: moment,
  completedAt: moment,
  doneAt: moment,
  seenAt: moment,
  completion: (value: string) => (value === 'all' ? t('fields.completionAll') : t('fields.completionAny')),
  repeat: (value: Repeat) => repeatText(value),
  parentId: aTask,
  position: () => t('fields.positionMoved'),
  query: () => t('fields.queryKept'),
  closedAt: moment,
  filedAt: moment,
  retiredAt: moment,
  receiverIds: person,
  copyIds: person,
  readerIds: person,
  likerIds: person,
  memberId: person,
  content: (value: object) => wordsInContent(value).join('\n') || t('common.none'),
  kind: (value: string) => kindNames[value]?.() ?? value,
  day: aDay,
  startsOn: aDay,
  endsOn: aDay,
  isWorkday: yesOrNo,
  isRequired: yesOrNo,
  weekdays: (value: Weekday) => sayWeekday(value),
}

/**
 * A field's value as a person reads it: names for ids, words for numbers, the company's clock for times; of a list its
 * members, or what a change adds to it and takes away.
 */
export function valueText(field: string, value: unknown, people: People, now: number): string {
  if (value === null || value === undefined || value === '') return t('common.none')
  if (Array.isArray(value)) return listed(field, value, people, now)
  if (field !== 'content' && isDifference(value)) {
    const { add = [], remove = [] } = value
    return [
      ...(add.length > 0 ? [t('fields.added', { items: listed(field, add, people, now) })] : []),
      ...(remove.length > 0 ? [t('fields.removed', { items: listed(field, remove, people, now) })] : []),
    ].join(t('fields.between'))
  }
  return oneText(field, value, people, now)
}

function listed(field: string, members: readonly unknown[], people: People, now: number): string {
  if (members.length === 0) return t('common.none')
  if (field === 'fields') return t('reading.fieldsCount', { n: members.length })
  if (field === 'relatedIds') return t('fields.tasks', { n: members.length })
  return listText(members.map((member) => oneText(field, member, people, now)))
}

const oneText = (field: string, value: unknown, people: People, now: number): string =>
  values[field]?.(value as never, people, now) ?? String(value)

/** What a change of a list says of it. A rule of repeating is an object too, and has a rhythm. */
const isDifference = (value: unknown): value is { add?: unknown[]; remove?: unknown[] } =>
  typeof value === 'object' && value !== null && ('add' in value || 'remove' in value)
