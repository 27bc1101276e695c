/** 消息: what I was told, and from there to the task or the report that it is about. */
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/notices', name: 'notices', component: () => import('./NoticesPage.vue') },
]
