import type { SyncReport } from '@/store'
import type { Book } from './book'

export type { SyncReport }

/** How device and server stand: data for the badge, never a reason to wait. */
export function syncReport(book: Book): Promise<SyncReport> {
  return book.store.syncReport()
}
