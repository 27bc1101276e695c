/** How a standing, a kind and a period are said. */
import type { PeriodKind, PersonStanding, Standing } from '@/domain'
import { sayDate, sayDay, sayMonth, t } from '@/i18n'
import { addDays, type Day } from '@/lib/day'

/** Those that are always told; that nobody was asked is told where it is so. */
export const standings = [
  'missing',
  'waiting',
  'late',
  'filed',
  'exempt',
] as const satisfies readonly Standing[]

const names: Record<Standing, () => string> = {
  filed: () => t('standing.markFiled'),
  late: () => t('standing.markLate'),
  missing: () => t('standing.markMissing'),
  waiting: () => t('standing.markWaiting'),
  exempt: () => t('standing.markExempt'),
  unasked: () => t('standing.markUnasked'),
}
export const standingText = (standing: Standing): string => names[standing]()

const tones = {
  filed: 'accent',
  late: 'warn',
  missing: 'danger',
  waiting: 'plain',
  exempt: 'plain',
  unasked: 'plain',
} as const
export const toneOf = (standing: Standing): (typeof tones)[Standing] => tones[standing]

const kinds: Record<PeriodKind, () => string> = {
  daily: () => t('standing.kindDaily'),
  weekly: () => t('standing.kindWeekly'),
  monthly: () => t('standing.kindMonthly'),
}
export const kindText = (kind: PeriodKind): string => kinds[kind]()

export const kindOptions = () =>
  (['daily', 'weekly', 'monthly'] as const).map((value) => ({ value, label: kindText(value) }))

const reasons: Record<NonNullable<PersonStanding['why']>, () => string> = {
  leave: () => t('standing.exemptLeave'),
  travel: () => t('standing.exemptTravel'),
  part_time: () => t('standing.exemptPartTime'),
  rest: () => t('standing.exemptRest'),
  noTemplate: () => t('standing.exemptNoTemplate'),
}
export const reasonText = (why: NonNullable<PersonStanding['why']>): string => reasons[why]()

/** The period that begins on this day: 今天, 11月16日 至 11月22日, 2026年11月. */
export function periodText(kind: PeriodKind, day: Day, today: Day): string {
  if (kind === 'monthly') return sayMonth(day)
  if (kind === 'daily') return sayDate(day)
  return t('standing.weekOf', {
    from: sayDay(day, farFrom(today)),
    until: sayDay(addDays(day, 6), farFrom(today)),
  })
}

/** A day from which days are said by their date, with the year when it is not this year's. */
const farFrom = (today: Day): Day =>
  (today.slice(5) > '06-30' ? `${today.slice(0, 4)}-01-01` : `${today.slice(0, 4)}-12-31`) as Day

/** A share in whole percent; never 100 while something is missing, never 0 while something is there. */
export function percentText(rate: number): string {
  const percent = rate > 0.99 && rate < 1 ? 99 : rate < 0.01 && rate > 0 ? 1 : Math.round(rate * 100)
  return t('standing.rate', { percent })
}
