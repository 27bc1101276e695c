/** Every screen by its address, each fetched when it is first opened and, by the service worker, long before that. */
import { createRouter, createWebHistory, type Router } from 'vue-router'
import { learnWords } from '@/i18n'
import { useSession } from '@/parts'
import { routes as calendar } from '@/screens/calendar'
import { routes as importing } from '@/screens/import'
import { routes as me } from '@/screens/me'
import { routes as notices } from '@/screens/notices'
import { routes as outbox } from '@/screens/outbox'
import { routes as reportsMissing } from '@/screens/reports-missing'
import { routes as reportsRead } from '@/screens/reports-read'
import { routes as reportsSettings } from '@/screens/reports-settings'
import { routes as reportsWrite } from '@/screens/reports-write'
import { routes as signIn } from '@/screens/sign-in'
import { routes as tasks } from '@/screens/tasks'
import { routes as today } from '@/screens/today'
import { showBug } from './bugs'

const routes = [
  { path: '/', redirect: '/today' },
  ...today,
  ...tasks,
  ...calendar,
  ...notices,
  ...outbox,
  ...importing,
  ...reportsWrite,
  ...reportsRead,
  ...reportsMissing,
  ...reportsSettings,
  ...me,
  ...signIn,
  { path: '/:lost(.*)*', component: () => import('./NotFound.vue') },
]

export function createDaybookRouter(): Router {
  const router = createRouter({ history: createWebHistory(), routes })

  // Whoever is not signed in is asked to, and comes back to where they were going.
  router.beforeEach((to) => {
    const { kind } = useSession().state
    if (kind === 'signedIn' || to.path === '/sign-in') return true
    return { path: '/sign-in', query: to.path === '/today' ? {} : { to: to.fullPath } }
  })

  // The first screens' own words are in the first chunk; all others come when they are needed.
  router.beforeResolve(async ({ path }) => {
    if (path !== '/today' && path !== '/sign-in') await learnWords()
  })

  // A screen that could not be fetched: the router alone would leave the page empty.
  router.onError(showBug)

  return router
}
