/** 发件箱: what this device has written and the server has not settled, and deciding about what it refused. */
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [{ path: '/outbox', component: () => import('./OutboxPage.vue') }]
