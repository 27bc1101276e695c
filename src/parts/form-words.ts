import { language } from '@/i18n'

/** Words that are data, as those of a form are: in the language that is spoken now, in Chinese where they have no other. */
export function formText(
  words: { readonly zh: string; readonly en?: string | undefined } | undefined,
): string {
  if (!words) return ''
  return (language() === 'en' && words.en) || words.zh
}
