/** A template's times in words: minutes after the last workday's midnight mean nothing to a person. */
import type { ReportKind, TemplateSettings } from '@/domain'
import { t } from '@/i18n'

const dayMinutes = 1_440

/** Which day it is counted from, and at what time of that day. */
export function momentOf(minutes: number): { days: number; time: string } {
  const days = Math.floor(minutes / dayMinutes)
  const rest = minutes - days * dayMinutes
  const two = (n: number) => String(n).padStart(2, '0')
  return { days, time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}` }
}

export function minutesOf(days: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return days * dayMinutes + hours * 60 + minutes
}

/** The day from which the others are counted. */
function baseDayText(kind: ReportKind): string {
  if (kind === 'weekly') return t('reports.baseWeek')
  return kind === 'monthly' ? t('reports.baseMonth') : t('reports.baseDay')
}

export function dayText(kind: ReportKind, days: number): string {
  const base = baseDayText(kind)
  if (days === 0) return base
  return days > 0 ? t('reports.daysAfter', { base, n: days }) : t('reports.daysBefore', { base, n: -days })
}

/** Wide enough for every habit, and for what the template says now. */
export function offeredDays(kind: ReportKind, days: number): number[] {
  const reach = kind === 'monthly' ? 10 : kind === 'weekly' ? 6 : 2
  const offered = new Set([days])
  for (let one = -reach; one <= reach; one++) offered.add(one)
  return [...offered].sort((a, b) => a - b)
}

/** What the times mean, in as many sentences as it takes. */
export function windowSentences(kind: ReportKind, settings: TemplateSettings): string[] {
  const { opensMinutes, dueMinutes, graceMinutes, makeupWorkdays } = settings
  const said = (minutes: number) => {
    const { days, time } = momentOf(minutes)
    return t('reports.momentSays', { day: dayText(kind, days), time })
  }
  return [
    t('reports.windowSays', { opens: said(opensMinutes), due: said(dueMinutes) }),
    ...(graceMinutes > 0 ? [t('reports.graceSays', { n: graceMinutes })] : []),
    makeupWorkdays > 0 ? t('reports.makeupSays', { n: makeupWorkdays }) : t('reports.makeupNone'),
  ]
}
