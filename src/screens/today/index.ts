/** 今日: what I owe today. The first screen, so it is small. */
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/today', name: 'today', component: () => import('./TodayPage.vue') },
]
