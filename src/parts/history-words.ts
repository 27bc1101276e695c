import type { HistoryLine, MemberId, People, TaskChange, TaskEventKind, TaskField } from '@/domain'
import { t } from '@/i18n'
import { fieldText, valueText } from './field-words'
import { personNameFor } from './people-words'

/** A line of history as sentences: one for each field that changed, or one for what happened. */
export function historySentences(line: HistoryLine, people: People, me: MemberId, now: number): string[] {
  const who = personNameFor(people, line.by, me)
  const changes = worthTelling(line).map((change) =>
    changeSentence(change, { by: line.by, who, people, now }),
  )
  return line.kind === 'edited' && changes.length > 0 ? changes : [happened(line, who), ...changes]
}

interface Telling {
  by: MemberId | null
  who: string
  people: People
  now: number
}

/** Without what another sentence of the same line says already. */
function worthTelling({ kind, changes }: HistoryLine): readonly TaskChange[] {
  const unblocked = changes.some(({ field, to }) => field === 'blockedReason' && to === null)
  return changes.filter(({ field, to }) => {
    if (field === 'declineReason') return kind !== 'declined' && to !== null
    return !(field === 'blockedById' && (unblocked || to === null))
  })
}

/** What was done; of a task that was given back, with the reason. */
function happened({ kind, changes }: HistoryLine, who: string): string {
  const reason = changes.find(({ field }) => field === 'declineReason')?.to
  return kind === 'declined' && typeof reason === 'string'
    ? t('history.declinedBecause', { who, reason })
    : happenings[kind](who)
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
  blockedById: ({ who, to }) => t('history.waitsFor', { who, to }),
  declineReason: ({ who, to }) => t('history.declinedBecause', { who, reason: to }),
}

function changeSentence(change: TaskChange, { by, who, people, now }: Telling): string {
  const { field, from, to } = change
  if (field === 'blockedReason' && to === null) return t('history.unblocked', { who })
  const said = (value: unknown) => valueText(field, value, people, now)
  const difference = differenceOf(from, to)
  if (difference)
    return (
      ofThemselves(field, difference, by)?.(who) ??
      t('history.listChanged', { who, field: fieldText(field), change: said(difference) })
    )
  const sentence = changed[field] ?? otherwise(from, to)
  return sentence({ who, field: fieldText(field), from: said(from), to: said(to) })
}

/** A field without a sentence of its own: set, cleared, or changed from one value to another. */
function otherwise(from: unknown, to: unknown): (said: Said) => string {
  if (isNothing(from)) return ({ who, field, to }) => t('history.fieldSet', { who, field, to })
  if (isNothing(to)) return ({ who, field }) => t('history.fieldCleared', { who, field })
  return (said) => t('history.fieldChanged', said)
}

/** What people do for themselves alone: their part of a task that everyone completes. */
function ofThemselves(
  field: TaskField,
  { add, remove }: Difference,
  by: MemberId | null,
): ((who: string) => string) | undefined {
  const [one, ...others] = [...add, ...remove]
  if (field !== 'doneByIds' || others.length > 0 || one !== by) return undefined
  return (who) => (add.length > 0 ? t('history.partDone', { who }) : t('history.partTakenBack', { who }))
}

interface Difference {
  readonly add: readonly unknown[]
  readonly remove: readonly unknown[]
}

/** What came to a list and what went. A change on this device names that alone; the server both whole lists. */
function differenceOf(from: unknown, to: unknown): Difference | undefined {
  if (Array.isArray(from) && Array.isArray(to))
    return {
      add: to.filter((item) => !from.includes(item)),
      remove: from.filter((item) => !to.includes(item)),
    }
  if (typeof to !== 'object' || to === null || !('add' in to || 'remove' in to)) return undefined
  const { add = [], remove = [] } = to as Partial<Difference>
  return { add, remove }
}

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === ''
