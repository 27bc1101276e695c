/** Turns words into what vue-i18n speaks. Done here instead of by its compiler, which would be a tenth of the first screen. */
import type { MessageContext, MessageFunction } from 'vue-i18n'

export type Sentences = Record<string, Record<string, MessageFunction<string>>>

/** Each message of each area, ready to be said. */
export function sentencesOf(areas: Readonly<Record<string, Readonly<Record<string, string>>>>): Sentences {
  return mapped(areas, (words) => mapped(words, sentenceOf))
}

/** `{name}` stands for a value; `one | many` are the forms for one and for any other `n`. */
function sentenceOf(text: string): MessageFunction<string> {
  const forms = text.split(' | ')
  return ({ named, plural }: MessageContext<string>) =>
    (forms.length > 1 ? String(plural(forms)) : text).replace(/\{(\w+)\}/g, (_, name: string) =>
      String(named(name)),
    )
}

const mapped = <From, To>(
  from: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> => Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]))
