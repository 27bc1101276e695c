import { dayOf } from '@/lib/day'
import type { MemberId } from '@/lib/ids'
import type { ReadAloud } from '@/lib/pinyin'
import type { Member } from './member'
import { worksHere } from './membership'
import type { People } from './people'

/** How well a word names a person, best first; of a better kind, worse ones are not asked about. */
type Rank = 1 | 2 | 3 | 4 | 5

/** Who is sought, and what is known of how names are read. */
export interface Seeking {
  people: People
  now: number
  /** Absent until the readings have come: then only what is written is compared. */
  readAloud?: ReadAloud | undefined
}

/**
 * Those who work here and whom the word may mean: by name, given name, mail name or number, by pinyin in full, by its
 * initials, or by how any of them begins. Only the best kind of match counts: 张伟 names 张伟 and not 张伟明. One of several
 * is never chosen for the person, and a single letter names nobody for sure (`isSure`).
 */
export function peopleNamed(word: string, seeking: Seeking): { ids: MemberId[]; isSure: boolean } {
  const sought = word.toLowerCase().replace(/[\s._-]/g, '')
  if (!sought) return { ids: [], isSure: false }
  const day = dayOf(seeking.now)
  let best = 6
  let ids: MemberId[] = []
  for (const member of seeking.people.members.values()) {
    const rank = rankOf(member, sought, seeking.readAloud)
    if (rank === undefined || rank > best || !worksHere(seeking.people, member.id, day)) continue
    if (rank < best) ids = []
    best = rank
    ids.push(member.id)
  }
  return { ids, isSure: ids.length === 1 && (best === 1 || [...sought].length > 1) }
}

function rankOf(member: Member, sought: string, readAloud: ReadAloud | undefined): Rank | undefined {
  const name = member.name.toLowerCase()
  const plainName = name.replace(/[\s._-]/g, '')
  if (sought === plainName || sought === mailNameOf(member) || sought === member.employeeNo?.toLowerCase())
    return 1
  if (/[\u4e00-\u9fff]/.test(sought)) return rankOfSigns(name, sought)
  if (!/[\u4e00-\u9fff]/.test(name)) return rankOfWords(name, plainName, sought)
  return readAloud && rankOfPinyin(readAloud(member.name), sought)
}

function rankOfSigns(name: string, sought: string): Rank | undefined {
  const isLong = sought.length > 1
  if (isLong && name.endsWith(sought)) return 2
  if (name.startsWith(sought)) return isLong ? 3 : 5
  return isLong && name.includes(sought) ? 5 : undefined
}

function rankOfWords(name: string, plainName: string, sought: string): Rank | undefined {
  const words = name.split(/[\s._-]+/)
  if (words.includes(sought)) return 2
  if (words.map((word) => word.charAt(0)).join('') === sought) return 3
  return plainName.startsWith(sought) || words.some((word) => word.startsWith(sought)) ? 5 : undefined
}

function rankOfPinyin({ usual, all }: ReturnType<ReadAloud>, sought: string): Rank | undefined {
  const text = (signs: readonly string[]) => signs.join('').toLowerCase()
  const given = usual.slice(usual.length > 3 ? 2 : 1)
  if (text(usual) === sought || text([...given, ...usual.slice(0, usual.length - given.length)]) === sought)
    return 1
  if (given.length > 1 && text(given) === sought) return 2
  const spelt = speltBy(all, sought)
  if (spelt === 'whole') return readIsFull(all, sought) ? 2 : 3
  if (spelt === 'beginning') return 5
  return given.length > 1 && speltBy(all.slice(all.length - given.length), sought) === 'whole' ? 4 : undefined
}

/** Whether every sign is there with one of its readings, and nothing else. */
function readIsFull(signs: readonly (readonly string[])[], sought: string): boolean {
  return placesAfter(signs, sought, (reading) => [reading]).has(sought.length)
}

/**
 * Whether the letters spell the signs one after the other, each by its reading or its initial: chensy, csy and chensiyuan
 * are 陈思远. The last may be half typed.
 */
function speltBy(signs: readonly (readonly string[])[], sought: string): 'whole' | 'beginning' | undefined {
  let places = new Set([0])
  for (const [at, readings] of signs.entries()) {
    const next = new Set<number>()
    for (const place of places) {
      const left = sought.slice(place)
      for (const reading of readings) {
        if (left && reading.startsWith(left)) return at === signs.length - 1 ? 'whole' : 'beginning'
        for (const short of shortenings(reading)) if (left.startsWith(short)) next.add(place + short.length)
      }
    }
    places = next
  }
  return places.has(sought.length) ? 'whole' : undefined
}

function placesAfter(
  signs: readonly (readonly string[])[],
  sought: string,
  forms: (reading: string) => readonly string[],
): Set<number> {
  let places = new Set([0])
  for (const readings of signs) {
    const next = new Set<number>()
    for (const place of places)
      for (const reading of readings)
        for (const form of forms(reading)) if (sought.startsWith(form, place)) next.add(place + form.length)
    places = next
  }
  return places
}

/** zhang, zh, z. */
function shortenings(reading: string): string[] {
  const initial = /^[zcs]h/.exec(reading)?.[0]
  return [reading, ...(initial ? [initial] : []), reading.charAt(0)].filter(Boolean)
}

function mailNameOf(member: Member): string | undefined {
  return member.email?.split('@')[0]?.toLowerCase().replace(/[._-]/g, '')
}
