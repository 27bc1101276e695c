import type { MemberRow } from '@/store'

/** A person of the company (D02). The id is the id of their account; `leftOn` is null while they are with us. */
export type Member = Readonly<MemberRow>

/**
 * Those whose name, employee number or mail name contains the words, names that begin with them first.
 * Nothing typed means everybody.
 */
export function membersMatching(people: Iterable<Member>, words: string): Member[] {
  const sought = words.trim().toLowerCase()
  const rank = (person: Member) => (person.name.toLowerCase().startsWith(sought) ? 0 : 1)
  return [...people]
    .filter((person) => !sought || searchableText(person).includes(sought))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh-CN'))
}

function searchableText(person: Member): string {
  const mailName = person.email?.split('@')[0] ?? ''
  return [person.name, person.employeeNo ?? '', mailName].join('\n').toLowerCase()
}
