import { type Member, type MemberId, membersMatching, type People, worksHere } from '@/domain'
import type { Day } from '@/lib/day'

/** The place in a text at which somebody is being mentioned: `@` and what follows it up to the caret. */
export interface MentionBegun {
  /** Where the `@` stands. */
  readonly from: number
  readonly words: string
}

const offeredAtMost = 6

/** Whether the caret stands in a mention. Chinese sets no space before one; an address such as a@b is none. */
export function mentionBegun(text: string, caret: number): MentionBegun | undefined {
  const found = /(?<![\w.])[@＠]([^\s@＠]{0,20})$/u.exec(text.slice(0, caret))
  return found ? { from: found.index, words: found[1] ?? '' } : undefined
}

/** Who may be meant, best first. */
export function mentionable(people: People, words: string, day: Day): Member[] {
  const matching = membersMatching(people.members.values(), words)
  return matching.filter(({ id }) => worksHere(people, id, day)).slice(0, offeredAtMost)
}

/** The text with the mention written out, and where the caret stands after it. */
export function mentioning(
  text: string,
  { from, words }: MentionBegun,
  name: string,
): { text: string; caret: number } {
  const before = `${text.slice(0, from)}@${name} `
  return { text: before + text.slice(from + 1 + words.length).replace(/^ /, ''), caret: before.length }
}

/**
 * Whom a text mentions: those who were chosen and whose name still stands in it, and whoever has exactly the name that was
 * typed, when that is one person alone.
 */
export function mentionedIn(text: string, chosen: readonly MemberId[], people: People, day: Day): MemberId[] {
  const nameOf = (id: MemberId) => people.members.get(id)?.name ?? ''
  const stillThere = chosen.filter((id) => nameOf(id) !== '' && text.includes(`@${nameOf(id)}`))
  const said = new Set(stillThere.map(nameOf))
  const typed = [...text.matchAll(/(?<![\w.])[@＠](\p{L}+)/gu)].flatMap(([, word = '']) => {
    const meant = [...people.members.values()].filter(
      ({ id, name }) => name === word && !said.has(name) && worksHere(people, id, day),
    )
    return meant.length === 1 ? meant.map(({ id }) => id) : []
  })
  return [...new Set([...stillThere, ...typed])]
}
