/** 我的: how this device looks and speaks, what it holds, and leaving it. */
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [{ path: '/me', component: () => import('./MePage.vue') }]
