import type { Day } from '@/lib/day'
import type { DepartmentId, MemberId } from '@/lib/ids'
import { departmentsAbove } from './department'
import { worksHere } from './membership'
import type { People } from './people'
import { withoutBrackets } from './task-import-words'

/** Whom a name in a file means: one person, nobody, or one of several. Nobody is ever guessed. */
export type NameFound =
  | { readonly kind: 'one'; readonly id: MemberId }
  | { readonly kind: 'nobody' }
  /** Somebody, but they have left. */
  | { readonly kind: 'left'; readonly id: MemberId }
  | { readonly kind: 'several'; readonly ids: readonly MemberId[] }

export type NameFinder = (name: string) => NameFound

/** Finds people by name, employee number, mail address, mail name or phone; `张三（研发组）` by both. */
export function nameFinder(people: People, day: Day): NameFinder {
  const byName = new Map<string, MemberId[]>()
  const add = (name: string | null | undefined, id: MemberId) => {
    const key = plainName(name ?? '')
    if (key && !byName.get(key)?.includes(id)) byName.set(key, [...(byName.get(key) ?? []), id])
  }
  for (const { id, name, employeeNo, email, phone } of people.members.values())
    for (const one of [name, employeeNo, email, email?.split('@')[0], phone]) add(one, id)

  const here = (id: MemberId) => worksHere(people, id, day)
  const remembered = new Map<string, NameFound>()

  function find(name: string): NameFound {
    const exact = byName.get(plainName(name))
    const { before, within } = inBrackets(name)
    const both = exact ?? byName.get(plainName(within))
    const wide = both ?? byName.get(plainName(before))?.filter((id) => !within || sitsIn(people, id, within))
    const loose = wide?.length ? wide : byName.get(plainName(before))
    const ids = loose ?? []
    const current = ids.filter(here)
    const [only] = current
    if (only !== undefined)
      return current.length === 1 ? { kind: 'one', id: only } : { kind: 'several', ids: current }
    const [gone] = ids
    return gone === undefined ? { kind: 'nobody' } : { kind: 'left', id: gone }
  }

  return (name) => {
    const known = remembered.get(name)
    if (known) return known
    const found = find(name)
    remembered.set(name, found)
    return found
  }
}

const plainName = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/^@/, '').replace(/\s+/g, '')

/** `张三 <zhangsan@…>` and `张三（研发组）`. */
function inBrackets(name: string): { before: string; within: string } {
  const found = /^([^(（<]*)[(（<]([^)）>]*)[)）>]\s*$/.exec(name)
  return { before: found?.[1] ?? name, within: found?.[2]?.trim() ?? '' }
}

function sitsIn(people: People, id: MemberId, department: string): boolean {
  const home = people.members.get(id)?.homeDepartmentId
  const path = home ? departmentsAbove(people.departments, home) : []
  return path.some(({ name }) => name === department)
}

/**
 * The names in a cell. Commas, semicolons, 、 and line ends part them; a blank only where it cannot stand within a name:
 * beside a name that is known, one with a digit, or between Chinese names.
 */
export function namesIn(text: string, isKnown: (name: string) => boolean): string[] {
  const parts = withoutBrackets(text)
    .split(/[\n,，;；、|/]+/)
    .map((part) => part.trim())
    .filter(Boolean)
  const names = parts.flatMap((part) => {
    const words = part.split(/\s+/)
    if (words.length === 1 || /[(（<]/.test(part) || isKnown(part)) return [part]
    const apart = words.some((word) => isKnown(word) || /[\d_@]/.test(word)) || words.every(isChineseName)
    return apart ? words : [part]
  })
  return [...new Set(names)]
}

const isChineseName = (word: string): boolean => /^\p{Script=Han}{2,4}$/u.test(word)

export type DepartmentFound =
  | { readonly kind: 'one'; readonly id: DepartmentId }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'several' }

/** Finds a department by its name or its path: 「技术部/测试组」, from the company or from anywhere above it. */
export function departmentFinder({ departments }: People): (path: string) => DepartmentFound {
  const paths = [...departments.values()].map(({ id }) => ({
    id,
    names: departmentsAbove(departments, id).map(({ name }) => plainName(name)),
  }))
  const remembered = new Map<string, DepartmentFound>()

  function find(path: string): DepartmentFound {
    const wanted = path
      .split(/[/\\＞>»\-–—→]+/)
      .map(plainName)
      .filter(Boolean)
    const whole = plainName(path)
    const ending = paths.filter(
      ({ names }) =>
        names.at(-1) === whole ||
        (wanted.length > 0 && wanted.every((name, at) => names.at(at - wanted.length) === name)),
    )
    const [only] = ending
    if (!only) return { kind: 'nobody' }
    return ending.length === 1 ? { kind: 'one', id: only.id } : { kind: 'several' }
  }

  return (path) => {
    const known = remembered.get(path)
    if (known) return known
    const found = find(path)
    remembered.set(path, found)
    return found
  }
}
