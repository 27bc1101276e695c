/** 日历: what is due on which day, of a month or a week; moved to another day by hand, added on one, taken along as a file. */
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/tasks/calendar', name: 'calendar', component: () => import('./CalendarPage.vue') },
]
