/** How a report's kind, period and standing are said. */
import { type Report, type ReportWindow, timeIn, timingOf } from '@/domain'
import { sayDate, sayDay, sayMoment, sayMonth, t } from '@/i18n'
import { addDays, type Day, dayOf } from '@/lib/day'

type Kind = Report['kind']

const kinds: Record<Kind, () => string> = {
  daily: () => t('reports.kindDaily'),
  weekly: () => t('reports.kindWeekly'),
  monthly: () => t('reports.kindMonthly'),
  visit: () => t('reports.kindVisit'),
  custom: () => t('reports.kindCustom'),
}

/** 日报, 周报, … */
export const reportKindText = (kind: Kind): string => kinds[kind]()

/** The period as people call it: 今天, 11月16日 周一 – 11月22日 周日, 2026年11月. */
export function reportPeriodText(kind: Kind, day: Day, now: number): string {
  if (kind === 'monthly') return sayMonth(day)
  if (kind !== 'weekly') return sayDay(day, dayOf(now))
  return t('reports.weekOf', { from: sayDate(day), until: sayDate(addDays(day, 6)) })
}

/** How long until then, in the two largest units that say something: 2 小时 5 分. */
function leftText(ms: number): string {
  const minutes = Math.max(0, Math.ceil(ms / 60_000))
  if (minutes < 60) return t('reports.leftMinutes', { n: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return t('reports.leftDays', { n: Math.floor(hours / 24) })
  const rest = minutes % 60
  return rest === 0
    ? t('reports.leftHours', { n: hours })
    : t('reports.leftHoursMinutes', { n: hours, m: rest })
}

/** Until when it can be filed, and what filing it now means. */
export function dueText(window: ReportWindow, now: number): string {
  switch (timeIn(window, now)) {
    case 'early':
      return t('reports.opensAt', { time: sayMoment(window.opensAt, now) })
    case 'late':
      return t('reports.lateUntil', { time: sayMoment(window.closesAt, now) })
    case 'closed':
      return t('reports.closedSince', { time: sayMoment(window.closesAt, now) })
    case 'open': {
      const left = Date.parse(window.dueAt) - now
      if (left <= 0) return t('reports.graceUntil', { time: sayMoment(window.graceUntil, now) })
      return t('reports.dueAt', { time: sayMoment(window.dueAt, now), left: leftText(left) })
    }
  }
}

/** A report is written and sent in one breath; when it took longer than this, both times are worth saying. */
const travelMs = 5 * 60_000

/** When it was written, and when it arrived where that was much later: 17:58 写于手机，21:00 送达. */
export function filedText(
  { filedAt, receivedAt }: Pick<Report, 'filedAt' | 'receivedAt'>,
  now: number,
): string {
  if (filedAt === null) return t('reports.notFiled')
  const written = sayMoment(filedAt, now)
  if (receivedAt === null) return t('reports.writtenWaiting', { written })
  if (Date.parse(receivedAt) - Date.parse(filedAt) < travelMs) return t('reports.filedAt', { time: written })
  return t('reports.writtenArrived', { written, arrived: sayMoment(receivedAt, now) })
}

export interface ReportStandingWords {
  text: string
  tone: 'plain' | 'accent' | 'warn' | 'danger'
}

/** Its standing in a word: 草稿, 按时, 补交, 已提交. */
export function reportStanding(
  report: Pick<Report, 'filedAt' | 'timing'>,
  window: ReportWindow | undefined,
): ReportStandingWords {
  if (report.filedAt === null) return { text: t('reports.draft'), tone: 'plain' }
  const timing = timingOf(report, window)
  if (timing === 'late') return { text: t('reports.late'), tone: 'warn' }
  return { text: timing === 'on_time' ? t('reports.onTime') : t('reports.filed'), tone: 'accent' }
}
