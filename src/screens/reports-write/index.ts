/** 汇报: what is to be written today, and the writing of it. */
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  // Where the installed app's own shortcut leads.
  { path: '/reports/write', redirect: '/reports/write/daily/today' },
  { path: '/reports', name: 'reports', component: () => import('./ReportsPage.vue') },
  {
    path: '/reports/write/:kind(daily|weekly|monthly|visit|custom)/:day',
    name: 'report-write',
    component: () => import('./ReportWrite.vue'),
    props: true,
  },
]
