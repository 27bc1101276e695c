/** 批阅: find the reports of others, read one after the other, and answer; one's own are read here too. */
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/reports/reading',
    name: 'reports-reading',
    component: () => import('./ReadingPage.vue'),
    children: [
      { path: '/reports/:id', name: 'report', component: () => import('./ReportPage.vue'), props: true },
    ],
  },
]
