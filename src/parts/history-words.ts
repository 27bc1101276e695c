import type { HistoryLine, MemberId, People, TaskChange, TaskEventKind, TaskField } from '@/domain'
import { t } from '@/i18n'
import { valueText } from './field-words'
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

type Said = { who: string; from: string; to: string }

const changed: Record<TaskField, (said: Said) => string> = {
  title: (said) => t('history.titleChanged', said),
  description: ({ who }) => t('history.descriptionChanged', { who }),
  ownerId: (said) => t('history.ownerChanged', said),
  dueAt: (said) => t('history.dueChanged', said),
  priority: (said) => t('history.priorityChanged', said),
  departmentId: (said) => t('history.departmentChanged', said),
}

function changeSentence({ field, from, to }: TaskChange, who: string, people: People, now: number): string {
  return changed[field]({
    who,
    from: valueText(field, from, people, now),
    to: valueText(field, to, people, now),
  })
}
