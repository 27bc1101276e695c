import type { MemberId, People, Report } from '@/domain'
import { sayDate, sayDay, sayMonth, t } from '@/i18n'
import { addDays, type Day } from '@/lib/day'
import { personName } from './people-words'

type Kind = Report['kind']

const kinds: Record<Kind, () => string> = {
  daily: () => t('reading.daily'),
  weekly: () => t('reading.weekly'),
  monthly: () => t('reading.monthly'),
  visit: () => t('reading.visit'),
  custom: () => t('reading.custom'),
}

/** 日报, 周报, … */
export const reportKindText = (kind: Kind): string => kinds[kind]()

/** Of which time it tells: a day, a week from its Monday to its Sunday, a month. */
export function reportPeriodText({ kind, day }: Pick<Report, 'kind' | 'day'>, today: Day): string {
  if (kind === 'monthly') return sayMonth(day)
  if (kind !== 'weekly') return sayDay(day, today)
  return t('reading.weekOf', { from: sayDate(day), to: sayDate(addDays(day, 6)) })
}

/** Whose report of which kind: 林夏的日报, 我的周报. */
export function reportTitle(
  people: People,
  { authorId, kind }: Pick<Report, 'authorId' | 'kind'>,
  me: MemberId,
): string {
  return authorId === me
    ? t('reading.reportOfMine', { kind: reportKindText(kind) })
    : t('reading.reportOf', { who: personName(people, authorId), kind: reportKindText(kind) })
}
