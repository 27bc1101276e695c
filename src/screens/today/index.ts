/** 今日: what I owe today. The first screen, so it is small, and comes with the app itself: no second fetch to wait for. */
import type { RouteRecordRaw } from 'vue-router'
import TodayPage from './TodayPage.vue'

export const routes: RouteRecordRaw[] = [{ path: '/today', name: 'today', component: TodayPage }]
