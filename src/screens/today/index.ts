/** 今日: what I owe today. The first screen of whoever is signed in, so it is small, and fetched before it is asked for. */
import type { RouteRecordRaw } from 'vue-router'

/** Fetches its code, once. */
export const fetchToday = () => import('./TodayPage.vue')

export const routes: RouteRecordRaw[] = [{ path: '/today', name: 'today', component: fetchToday }]
