/** 未交: who has filed and who has not, today and by month; reports to take along; and reminders to oneself. */
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/reports/missing', name: 'reports-missing', component: () => import('./MissingPage.vue') },
  { path: '/reports/missing/grid', name: 'reports-grid', component: () => import('./GridPage.vue') },
  { path: '/reports/export', name: 'reports-export', component: () => import('./ExportPage.vue') },
  { path: '/reports/reminder', name: 'reports-reminder', component: () => import('./ReminderPage.vue') },
]
