import type { SyncReport } from '@/domain'
import { t } from '@/i18n'

/** Why nothing went out although the person asked, and that nothing is lost by it. */
export function problemText(problem: NonNullable<SyncReport['problem']>): string {
  if (problem === 'offline') return t('outbox.notSentOffline')
  if (problem === 'busy') return t('outbox.notSentBusy')
  return t('outbox.notSentOther')
}
