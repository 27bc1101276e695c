import type { SyncReport } from '@/domain'
import { sayMoment, t } from '@/i18n'
import type { IconName } from '@/ui'

export interface Badge {
  tone: 'quiet' | 'busy' | 'attention'
  icon: IconName
  text: string
}

/**
 * What the badge says: first what needs the person, then what stops sending, then what is under way, else as of when
 * this device is known to be alike with the server.
 */
export function badgeOf(report: SyncReport, now: number): Badge {
  if (report.parked > 0) return attention(t('shell.badgeAttention', { n: report.parked }))
  switch (report.problem) {
    case 'signedOut':
      return attention(t('shell.badgeSignedOut'))
    case 'outdated':
      return attention(t('shell.badgeOutdated'))
    case 'storageFull':
      return attention(t('shell.badgeStorageFull'))
    case 'storageLost':
      return attention(t('shell.badgeStorageLost'))
    case 'offline':
      return quiet(
        'cloudOff',
        report.unsent > 0 ? t('shell.badgeOfflineUnsent', { n: report.unsent }) : t('shell.badgeOffline'),
      )
    case 'busy':
      return quiet(
        'clock',
        report.unsent > 0 ? t('shell.badgeUnsent', { n: report.unsent }) : t('shell.badgeWaiting'),
      )
    case 'noMembership':
    case null:
      return calm(report, now)
  }
}

function calm(report: SyncReport, now: number): Badge {
  if (report.bootstrap) return busy(loading(report.bootstrap))
  if (report.unsent > 0) return busy(t('shell.badgeUnsent', { n: report.unsent }))
  if (report.lastSyncAt !== null)
    return quiet('cloudDone', t('shell.badgeSynced', { time: sayMoment(report.lastSyncAt, now) }))
  return report.phase === 'idle' ? quiet('clock', t('shell.badgeNever')) : busy(t('shell.badgeSyncing'))
}

/** How many groups there are is known only after the first answer. */
const loading = ({ done, total }: { done: number; total: number }) =>
  total > 0 ? t('shell.badgeLoading', { done, total }) : t('shell.badgeSyncing')

const attention = (text: string): Badge => ({ tone: 'attention', icon: 'warning', text })
const busy = (text: string): Badge => ({ tone: 'busy', icon: 'sync', text })
const quiet = (icon: IconName, text: string): Badge => ({ tone: 'quiet', icon, text })
