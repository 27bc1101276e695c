import type { HistoryLine, MemberId, People, TaskChange, TaskEventKind, TaskField } from '@/domain'
import { t } from '@/i18n'
import { fieldText, valueText } from './field-words'
import { personNameFor } from './people-words'

/** A line of history as sentences: one for each field that changed, or one for what happened. */
export function historySentences(line: HistoryLine, people: People, me: MemberId, now: number): string[] {
  const who = personNameFor(people, line.by, me)
  const changes = line.changes.map((change) => changeSentence(change, who, people, now))
  const happened = line.kind === 'edited' && changes.length > 0 ? [] : [happenings[line.kind](who)]
  return [...happened, ...changes]
}

const happenings: Record<TaskEventKind, (who: string) => string> = {
  created: (who) => t('history.created', { who }),
  edited: (who) => t('history.edited', { who }),
  completed: (who) => t('history.completed', { who }),
  reopened: (who) => t('history.reopened', { who }),
  deleted: (who) => t('history.deleted', { who }),
  declined: (who) => t('history.declined', { who }),
}

type Said = { who: string; field: string; from: string; to: string }

const changed: Partial<Record<TaskField, (said: Said) => string>> = {
  title: (said) => t('history.titleChanged', said),
  description: ({ who }) => t('history.descriptionChanged', { who }),
  ownerId: (said) => t('history.ownerChanged', said),
  dueAt: (said) => t('history.dueChanged', said),
  priority: (said) => t('history.priorityChanged', said),
  departmentId: (said) => t('history.departmentChanged', said),
  blockedReason: ({ who, to }) => t('history.blocked', { who, reason: to }),
  declineReason: ({ who, to }) => t('history.declineReason', { who, reason: to }),
}

function changeSentence(change: TaskChange, who: string, people: People, now: number): string {
  const { field, from, to } = change
  if (field === 'blockedReason' && to === null) return t('history.unblocked', { who })
  const said = (value: unknown) => valueText(field, value, people, now)
  if (Array.isArray(from) && Array.isArray(to))
    return t('history.listChanged', { who, field: fieldText(field), change: said(differenceOf(from, to)) })
  const sentence = changed[field] ?? ((words: Said) => t('history.fieldChanged', words))
  return sentence({ who, field: fieldText(field), from: said(from), to: said(to) })
}

function differenceOf(from: readonly unknown[], to: readonly unknown[]): object {
  const add = to.filter((item) => !from.includes(item))
  const remove = from.filter((item) => !to.includes(item))
  return { add, remove }
}
