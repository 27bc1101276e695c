import { blockerAge, type ReportLine, type Workdays } from '@/domain'
import { t } from '@/i18n'
import type { Day } from '@/lib/day'

export interface LineState {
  text: string
  tone: 'plain' | 'accent' | 'warn' | 'danger'
}

/** How a line of a report stands on that day; nothing of one that only says something, or is only planned. */
export function lineState(line: ReportLine, day: Day, workdays: Workdays): LineState | undefined {
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
      return { text: blockedText(line, day, workdays), tone: 'danger' }
    default:
      return undefined
  }
}

/** That it goes on is known more often than how far it is. */
const progressText = ({ percent }: ReportLine): string =>
  percent === undefined ? t('reports.stateProgress') : t('reports.statePercent', { n: percent })

/** A blocker says how old it is from its second workday on. */
function blockedText(line: ReportLine, day: Day, workdays: Workdays): string {
  const days = blockerAge(line, day, workdays)
  return days > 1 ? t('reports.stateBlockedDays', { n: days }) : t('reports.stateBlocked')
}
