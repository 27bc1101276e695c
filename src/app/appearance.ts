/** Makes the page look and speak as the person prefers, and keeps what they choose. */
import { watch } from 'vue'
import { speak, t } from '@/i18n'
import type { Environment } from '@/lib/environment'
import { usePreferences } from '@/parts'

const ground = { light: '#f5f4ef', dark: '#111413' } as const

/** Resolves when the first words can be said in the person's language. */
export async function applyPreferences({ marks }: Environment): Promise<void> {
  const preferences = usePreferences()
  const root = document.documentElement
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
  preferences.recall(marks)

  const paint = () => {
    const dark = preferences.theme === 'dark' || (preferences.theme === 'system' && systemIsDark.matches)
    const theme = dark ? 'dark' : 'light'
    root.dataset['theme'] = theme
    root.dataset['text'] = preferences.textSize
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground[theme])
  }
  const say = async () => {
    await speak(preferences.language)
    root.lang = preferences.language
    document.title = t('shell.appName')
  }

  systemIsDark.addEventListener('change', paint)
  watch(
    () => [preferences.theme, preferences.textSize, preferences.language],
    () => {
      preferences.remember(marks)
      paint()
    },
  )
  watch(() => preferences.language, say)
  paint()
  await say()
}
