/** Signing in, and choosing somebody to be in a demo. */
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [{ path: '/sign-in', component: () => import('./SignInPage.vue') }]
