/** Days and moments on paper, which is read another day: with their year, and never as today or yesterday. */
import type { Report } from '@/domain'
import { language, sayMonth, t } from '@/i18n'
import { addDays, type Day, momentOn } from '@/lib/day'
import { reportKindText } from '@/parts'

const inShanghai = { timeZone: 'Asia/Shanghai' } as const

/** 2026年11月20日 22:11. */
export const paperMoment = (moment: string): string =>
  new Intl.DateTimeFormat(language(), {
    ...inShanghai,
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(new Date(moment))

/** 2026年11月20日星期五. */
const paperDay = (day: Day): string =>
  new Intl.DateTimeFormat(language(), { ...inShanghai, dateStyle: 'full' }).format(
    new Date(momentOn(day, '12:00')),
  )

export function paperPeriod({ kind, day }: Pick<Report, 'kind' | 'day'>): string {
  if (kind === 'monthly') return sayMonth(day)
  if (kind !== 'weekly') return paperDay(day)
  return t('reports.weekOf', { from: paperDay(day), until: paperDay(addDays(day, 6)) })
}

/** What it is called beside the name of its author: 日报, and by its template where that says more. */
export const paperKind = (kind: Report['kind'], name?: string): string =>
  ((kind === 'visit' || kind === 'custom') && name) || reportKindText(kind)

/** As a file is called that is saved of it: 陈思远 日报 2026-11-20. */
export const paperName = (who: string, { kind, day }: Pick<Report, 'kind' | 'day'>, name?: string): string =>
  [who, paperKind(kind, name), kind === 'monthly' ? day.slice(0, 7) : day].join(' ')
