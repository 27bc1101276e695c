/** Which language is spoken now, and the one function that says a message in it. */
import { createI18n } from 'vue-i18n'
import { zh } from './messages/zh'
import { type Sentences, sentencesOf } from './sentence'
import type { Key, Params } from './words'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const { global: voice } = createI18n({
  legacy: false,
  locale: 'zh-CN' as Language,
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': sentencesOf(zh) } as Record<string, Sentences>,
  missingWarn: false,
  fallbackWarn: false,
})

/**
 * Says a message. Read inside a template or a computed it follows the language by itself.
 * A value named `n` also chooses between the English singular and plural (`one | many`).
 */
export function t<K extends Key>(key: K, ...[values]: Params<K>): string {
  const named: Record<string, string | number> = values ?? {}
  const count = named['n']
  return typeof count === 'number' ? voice.t(key, named, count) : voice.t(key, named)
}

/** The language spoken now. */
export const language = (): Language => voice.locale.value as Language

let learning: Promise<void> | undefined

/**
 * Fetches the Chinese words that the first screens do without. Every other screen waits for them before it is shown;
 * what the first screens open later, such as a sheet, waits with its own code.
 */
export function learnWords(): Promise<void> {
  learning ??= import('./messages/zh-further').then(
    ({ further }) => voice.setLocaleMessage('zh-CN', sentencesOf({ ...zh, ...further })),
    (reason: unknown) => {
      learning = undefined
      throw reason
    },
  )
  return learning
}

/** Speaks another language from now on; English is fetched when it is first wanted. */
export async function speak(wanted: Language): Promise<void> {
  if (wanted === 'en' && !voice.availableLocales.includes('en')) {
    const { en } = await import('./messages/en')
    voice.setLocaleMessage('en', sentencesOf(en))
  }
  voice.locale.value = wanted
}
