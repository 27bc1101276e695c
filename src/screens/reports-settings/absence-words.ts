import type { Absence } from '@/domain'
import { sayDate, sayWeekday, t } from '@/i18n'
import type { Weekday } from '@/lib/day'

const kinds: Record<Absence['kind'], () => string> = {
  leave: () => t('reports.absenceLeave'),
  travel: () => t('reports.absenceTravel'),
  part_time: () => t('reports.absencePartTime'),
}

export const absenceKindText = (kind: Absence['kind']): string => kinds[kind]()

/** From when until when: 11月23日 周一 – 11月25日 周三; of part time the weekdays off, too. */
export function absencePeriodText({ kind, startsOn, endsOn, weekdays }: Absence): string {
  const period =
    endsOn === null
      ? t('reports.absenceFrom', { from: sayDate(startsOn) })
      : startsOn === endsOn
        ? sayDate(startsOn)
        : t('reports.absencePeriod', { from: sayDate(startsOn), until: sayDate(endsOn) })
  if (kind !== 'part_time') return period
  const days = weekdays.map((one) => sayWeekday(one as Weekday)).join(t('people.between'))
  return t('reports.absenceWeekdays', { days, period })
}
