/** What people have written, taken apart into what is only read, whom it mentions and where it leads. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mention'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string }

/** Up to the first space or mark that Chinese sets after an address; nobody writes those into one. */
const address = /https?:\/\/[^\s<>"'`，。；：！？、（）【】《》「」]+/giu
/** What ends a sentence that an address stands in is no part of it. */
const tail = /[.,;:!?)\]}]+$/

/** The text in order; joined again it is the same. Only http and https become links, whatever else is written. */
export function textParts(text: string, mentioned: readonly string[]): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const found of text.matchAll(address)) {
    const link = found[0].replace(tail, '')
    parts.push(...mentionParts(text.slice(from, found.index), mentioned), { kind: 'link', text: link })
    from = found.index + link.length
  }
  return [...parts, ...mentionParts(text.slice(from), mentioned)]
}

function mentionParts(text: string, mentioned: readonly string[]): TextPart[] {
  if (text === '') return []
  // The longer name first: 王小明 is not 王小 with a character behind it.
  const names = [...mentioned].filter(Boolean).sort((a, b) => b.length - a.length)
  if (names.length === 0) return [{ kind: 'text', text }]
  const pattern = new RegExp(`@(?:${names.map(escaped).join('|')})`, 'gu')
  const parts: TextPart[] = []
  let from = 0
  for (const found of text.matchAll(pattern)) {
    if (found.index > from) parts.push({ kind: 'text', text: text.slice(from, found.index) })
    parts.push({ kind: 'mention', text: found[0] })
    from = found.index + found[0].length
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
