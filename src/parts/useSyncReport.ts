import { syncReport } from '@/domain'
import { sharedLive } from './shared-live'

/** How device and server stand: the tabs, the badge in every header and many a screen show some of it. */
export const useSyncReport = sharedLive(syncReport)
