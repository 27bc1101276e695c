import type { ReportLine } from '@/domain'
import { t } from '@/i18n'
import { type Day, daysBetween } from '@/lib/day'

export interface LineState {
  text: string
  tone: 'plain' | 'accent' | 'warn' | 'danger'
}

/** How a line of a report stands; nothing of one that only says something, or is only planned. */
export function lineState(line: ReportLine, today: Day): LineState | undefined {
  switch (line.state) {
    case 'done':
      return { text: t('reports.stateDone'), tone: 'accent' }
    case 'progress':
      return { text: progressText(line), tone: 'plain' }
    case 'carried':
      return { text: t('reports.stateCarried'), tone: 'warn' }
    case 'cancelled':
      return { text: t('reports.stateCancelled'), tone: 'plain' }
    case 'blocked':
      return { text: blockedText(line, today), tone: 'danger' }
    default:
      return undefined
  }
}

/** That it goes on is known more often than how far it is. */
const progressText = ({ percent }: ReportLine): string =>
  percent === undefined ? t('reports.stateProgress') : t('reports.statePercent', { n: percent })

/** A blocker says how old it is from its second day on. */
function blockedText({ since }: ReportLine, today: Day): string {
  const days = since === undefined ? 1 : daysBetween(since, today) + 1
  return days > 1 ? t('reports.stateBlockedDays', { n: days }) : t('reports.stateBlocked')
}
