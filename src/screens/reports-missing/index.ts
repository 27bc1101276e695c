/** 未交: who has filed and who has not, today and by month; reports to take along; and reminders to oneself. */
import type { RouteRecordRaw } from 'vue-router'
import type { Book } from '@/domain'
import { reminderMark } from './reminder-mark'

export const routes: RouteRecordRaw[] = [
  { path: '/reports/missing', name: 'reports-missing', component: () => import('./MissingPage.vue') },
  { path: '/reports/missing/grid', name: 'reports-grid', component: () => import('./GridPage.vue') },
  { path: '/reports/export', name: 'reports-export', component: () => import('./ExportPage.vue') },
  { path: '/reports/reminder', name: 'reports-reminder', component: () => import('./ReminderPage.vue') },
]

/** Reminds of reports until stopped, on a device on which somebody wanted that; fetched there alone. */
export function remindWhereWanted(book: Book): () => void {
  if (book.environment.marks.get(reminderMark) === null) return () => {}
  const reminding = import('./reminding').then((begun) => {
    begun.startReminding(book)
    return begun
  })
  reminding.catch(book.environment.report)
  return () => void reminding.then(({ stopReminding }) => stopReminding(book)).catch(() => undefined)
}
