/** How this device speaks and looks. Kept with the device, not with the person. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { type Language, languages } from '@/i18n'

const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const textSizes = ['small', 'normal', 'large', 'larger'] as const
export type TextSize = (typeof textSizes)[number]

/** The mark under which each preference is kept. `public/paint.js` reads the same marks before the first paint. */
const preferenceMarks = {
  language: 'daybook.language',
  theme: 'daybook.theme',
  textSize: 'daybook.text',
} as const

type Marks = { get(key: string): string | null; set(key: string, value: string): void }

export const usePreferences = defineStore('preferences', () => {
  const language = shallowRef<Language>('zh-CN')
  const theme = shallowRef<Theme>('system')
  const textSize = shallowRef<TextSize>('normal')

  /** Takes up what this device remembers; Chinese, and what the system does, where it remembers nothing. */
  function recall(marks: Marks) {
    language.value = oneOf(languages, marks.get(preferenceMarks.language)) ?? 'zh-CN'
    theme.value = oneOf(themes, marks.get(preferenceMarks.theme)) ?? 'system'
    textSize.value = oneOf(textSizes, marks.get(preferenceMarks.textSize)) ?? 'normal'
  }

  /** Keeps what was chosen for the next start. */
  function remember(marks: Marks) {
    marks.set(preferenceMarks.language, language.value)
    marks.set(preferenceMarks.theme, theme.value)
    marks.set(preferenceMarks.textSize, textSize.value)
  }

  return { language, theme, textSize, recall, remember }
})

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | undefined {
  return values.find((value) => value === text)
}
