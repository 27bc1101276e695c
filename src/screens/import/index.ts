/** 导入: a file of another board, an Excel list, or our own, to tasks; and back again. */
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/import', name: 'import', component: () => import('./ImportPage.vue') },
]
