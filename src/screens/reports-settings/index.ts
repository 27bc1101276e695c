/** 汇报设置: what each department is asked for, and the days on which nobody is. */
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/reports/templates', name: 'report-templates', component: () => import('./TemplatesPage.vue') },
  {
    path: '/reports/templates/:id',
    name: 'report-template',
    component: () => import('./TemplatePage.vue'),
    props: true,
  },
  { path: '/reports/days', name: 'report-days', component: () => import('./DaysPage.vue') },
]
