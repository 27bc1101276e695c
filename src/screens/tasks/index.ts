/** 任务: find a task, add one, read one, change one. The list stays where it was while a task is open. */
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/tasks',
    name: 'tasks',
    component: () => import('./TasksPage.vue'),
    children: [
      { path: 'new', name: 'task-new', component: () => import('./TaskNew.vue') },
      { path: ':id', name: 'task', component: () => import('./TaskDetail.vue'), props: true },
      { path: ':id/edit', name: 'task-edit', component: () => import('./TaskEdit.vue'), props: true },
    ],
  },
]
