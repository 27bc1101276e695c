/** Boot: look and language, who is signed in, then the first screen. */
import '@/ui/style.css'
import { createPinia, setActivePinia } from 'pinia'
import { createApp, watch } from 'vue'
import { bookKey, useSession } from '@/parts'
import { fetchToday } from '@/screens/today'
import App from './App.vue'
import { applyPreferences } from './appearance'
import { catchStrays, showBug } from './bugs'
import { deviceOf } from './device'
import { diagnosticsOf } from './diagnostics'
import { createEnvironment } from './environment'
import { offerInstall } from './install'
import { createDaybookRouter } from './router'
import { createSession } from './session'
import { isSomebodyIn } from './signed-in'
import { watchForUpdates } from './updates'

async function boot() {
  catchStrays(window)
  const pinia = createPinia()
  setActivePinia(pinia)

  const environment = createEnvironment()
  // What they see first is fetched while their book is opened. Whoever is to sign in does without it.
  if (isSomebodyIn(environment))
    void Promise.all([import('./AppShell.vue'), fetchToday()]).catch(() => undefined)
  const session = createSession(environment)
  const shown = useSession()
  shown.device = deviceOf(window)
  shown.fillIn({
    ...session,
    diagnostics: () => diagnosticsOf(environment, session.book.value),
    install: offerInstall(window, (installable) => (shown.installable = installable)),
  })
  watch(session.state, (state) => (shown.state = state), { immediate: true })

  await Promise.all([applyPreferences(environment), session.resume()])

  const app = createApp(App)
  app.config.errorHandler = showBug
  app.use(pinia).use(createDaybookRouter()).provide(bookKey, session.book).mount('#app')
  await watchForUpdates(environment).catch(environment.report)
}

void boot()
