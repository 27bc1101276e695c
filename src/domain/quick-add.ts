import { dayOf } from '@/lib/day'
import type { MemberId } from '@/lib/ids'
import { readDuePhrase } from '@/lib/phrases/read-due'
import { textOf } from '@/lib/phrases/text'
import { homeSeatOf } from './membership'
import { peopleNamed, type Seeking } from './person-match'
import type { Priority } from './task'
import { emptyTaskDraft, lengthOf, tagLimit, type TaskDraft } from './task-draft'

/** A place in the text that was understood, and as what. */
export type QuickAddPart = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'due'; readonly dueAt: string; readonly startAt: string | null }
  | { readonly kind: 'owner'; readonly id: MemberId }
  /** A name that is nobody's or several people's: to be asked, never guessed. */
  | { readonly kind: 'ask'; readonly word: string; readonly candidates: readonly MemberId[] }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'priority'; readonly priority: Priority }
)

/** What one line says. */
export interface QuickAdd {
  /** The text without what was understood. */
  readonly title: string
  /** ISO; null when the text does not say. */
  readonly dueAt: string | null
  readonly startAt: string | null
  readonly owners: {
    readonly matched: readonly MemberId[]
    readonly ambiguous: readonly { readonly word: string; readonly candidates: readonly MemberId[] }[]
  }
  readonly tags: readonly string[]
  readonly priority: Priority | null
  /** In the order of the text. */
  readonly parts: readonly QuickAddPart[]
}

export interface QuickAddContext extends Seeking {
  me: MemberId
  /** Words that the person wants to keep as words, as they stand in the text. */
  kept?: readonly string[]
  /** Whom the person said that a name means, by the word after its sign. */
  answers?: ReadonlyMap<string, MemberId>
}

interface Place {
  from: number
  to: number
}

const ownersAtMost = 30
const tagsAtMost = 20
/** The last one said counts. */
const prioritiesAtMost = 10

/** More lines than these are a matter for the import. */
export const quickAddLinesAtMost = 200

/**
 * Reads one line: 明天下午3点交报告 @陈思远 #周报 !高. A name, a tag and a priority begin with their sign, half or full width;
 * the time is said in words of either language (`lib/phrases`). Several names make several owners. `!1` is the first of
 * priorities, urgent, and `!3` an ordinary one; `!!` is high and `!!!` urgent.
 */
export function readQuickAdd(typed: string, context: QuickAddContext): QuickAdd {
  const keptPlaces = placesOf(typed, context.kept ?? [])
  const plain = textOf(typed, keptPlaces).plain
  const signed = signedParts(typed, plain, context)
  const due = readDuePhrase(typed, context.now, [...keptPlaces, ...signed])
  const parts = [
    ...signed,
    ...(due
      ? [{ kind: 'due' as const, from: due.from, to: due.to, dueAt: due.dueAt, startAt: due.startAt }]
      : []),
  ].sort((a, b) => a.from - b.from)

  return {
    title: titleWithout(typed, parts),
    dueAt: due?.dueAt ?? null,
    startAt: due?.startAt ?? null,
    owners: {
      matched: unique(parts.flatMap((part) => (part.kind === 'owner' ? [part.id] : []))),
      ambiguous: parts.flatMap((part) =>
        part.kind === 'ask' ? [{ word: part.word, candidates: part.candidates }] : [],
      ),
    },
    tags: unique(parts.flatMap((part) => (part.kind === 'tag' ? [part.tag] : []))),
    priority: parts.findLast((part) => part.kind === 'priority')?.priority ?? null,
    parts,
  }
}

/** The task that the line describes; what it does not say is as in any new task: mine, until this evening. */
export function quickAddDraft(read: QuickAdd, { people, me, now }: QuickAddContext): TaskDraft {
  const day = dayOf(now)
  const [ownerId = me, ...coOwnerIds] = read.owners.matched
  const departmentId = homeSeatOf(people, me, day) ?? homeSeatOf(people, ownerId, day)
  const usual = emptyTaskDraft(ownerId, departmentId, now)
  return {
    ...usual,
    title: read.title,
    coOwnerIds,
    dueAt: read.dueAt ?? usual.dueAt,
    startAt: read.startAt,
    priority: read.priority ?? usual.priority,
    tags: read.tags,
  }
}

export interface QuickAddLine {
  /** The line as it stands, without its bullet. */
  readonly text: string
  readonly read: QuickAdd
  readonly draft: TaskDraft
}

/**
 * A pasted list: each line that says something is a task, without the bullet, number or box before it. Of more lines than
 * `quickAddLinesAtMost` the first.
 */
export function linesToDrafts(text: string, context: QuickAddContext): QuickAddLine[] {
  return quickAddLines(text)
    .slice(0, quickAddLinesAtMost)
    .map((line) => lineRead(line, context))
}

/** One line as it was typed: "1. " before it may be what it says. */
export function lineRead(text: string, context: QuickAddContext): QuickAddLine {
  const read = readQuickAdd(text, context)
  return { text, read, draft: quickAddDraft(read, context) }
}

/** The lines that say something. */
export function quickAddLines(text: string): string[] {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => line.replace(bullets, '').trim())
    .filter((line) => line !== '')
}

/** "- [ ] ", "1. ", "2、", "（3）", "①", "•". */
const bullets =
  /^\s*(?:(?:[-*+–—]\s|[•·▪◦●○■□☐☑✓✔]\s?|\[[ xX]?\]\s|[(（]?\d{1,3}[)）、]\s?|\d{1,3}[.．]\s|[①-⑳]\s?|[一二三四五六七八九十]{1,3}、\s?)\s{0,20}){1,3}/

/** What begins with @, # or !, from left to right, as many as a task may have; where one is, no other begins. */
function signedParts(typed: string, plain: string, context: QuickAddContext): QuickAddPart[] {
  const parts: QuickAddPart[] = []
  const left = { '@': ownersAtMost, '#': tagsAtMost, '!': prioritiesAtMost }
  for (const { 0: sign, index: at } of plain.matchAll(/[@#!]/g)) {
    const last = parts.at(-1)?.to ?? 0
    if (at < last || left[sign as keyof typeof left] === 0) continue
    const part =
      sign === '@'
        ? ownerAt(typed, plain, at, context)
        : sign === '#'
          ? tagAt(typed, plain, at)
          : priorityAt(plain, at, parts.length > 0 && last === at)
    if (!part) continue
    left[sign as keyof typeof left]--
    parts.push(part)
  }
  return parts
}

/** Not within an address: li@example.com. */
function ownerAt(
  typed: string,
  plain: string,
  at: number,
  context: QuickAddContext,
): QuickAddPart | undefined {
  if (/[a-z\d._]/.test(plain.charAt(at - 1))) return undefined
  const from = at + 1
  const signs = /^[\u4e00-\u9fff·]{1,12}/.exec(plain.slice(from, from + 12))?.[0]
  if (signs) return namedInSigns(typed, at, signs, context)
  const word = /^[a-z][a-z\d._'-]{0,38}/.exec(plain.slice(from, from + 40))?.[0].replace(/[._'-]+$/, '')
  return word ? namedInLetters(typed, plain, at, word, context) : undefined
}

/** Chinese does not say where a name ends: the longest that is somebody's is the name. */
function namedInSigns(typed: string, at: number, signs: string, context: QuickAddContext): QuickAddPart {
  const from = at + 1
  const shortest = Math.min(2, signs.length)
  for (let length = signs.length; length >= shortest; length--) {
    const word = typed.slice(from, from + length)
    const answer = answerTo(word, context)
    if (answer) return { kind: 'owner', from: at, to: from + length, id: answer }
    const { ids, isSure } = peopleNamed(word, context)
    const [id] = ids
    if (id && isSure) return { kind: 'owner', from: at, to: from + length, id }
    if (id) return { kind: 'ask', from: at, to: from + length, word, candidates: ids }
  }
  // 我 may have words right behind it; a stranger's name ends where a time begins, or is as long as most.
  if (signs.startsWith('我')) return { kind: 'owner', from: at, to: from + 1, id: context.me }
  const beginsTime = (length: number) =>
    readDuePhrase(typed.slice(from + length, from + 40), context.now)?.from === 0
  const length = [2, 3].find(beginsTime) ?? Math.min(signs.length, 3)
  const candidates = peopleNamed(signs.charAt(0), context).ids
  return { kind: 'ask', from: at, to: from + length, word: typed.slice(from, from + length), candidates }
}

/** "@Lucy Wang" and "@chen siyuan" are names of two words, where somebody is called so. */
function namedInLetters(
  typed: string,
  plain: string,
  at: number,
  word: string,
  context: QuickAddContext,
): QuickAddPart {
  const from = at + 1
  const second = /^ [a-z]{1,30}(?![a-z\d])/.exec(
    plain.slice(from + word.length, from + word.length + 32),
  )?.[0]
  for (const said of second ? [word + second, word] : [word]) {
    const to = from + said.length
    const asTyped = typed.slice(from, to)
    const answer = answerTo(asTyped, context)
    if (answer) return { kind: 'owner', from: at, to, id: answer }
    const { ids, isSure } = peopleNamed(said, context)
    const [id] = ids
    if (id && isSure && (said === word || isWholeName(said, id, context)))
      return { kind: 'owner', from: at, to, id }
    if (said === word) return { kind: 'ask', from: at, to, word: asTyped, candidates: ids }
  }
  return {
    kind: 'ask',
    from: at,
    to: from + word.length,
    word: typed.slice(from, from + word.length),
    candidates: [],
  }
}

/** Two words must be all of a name: in "@chen review", the second is not the beginning of one. */
function isWholeName(said: string, id: MemberId, { people, readAloud }: QuickAddContext): boolean {
  const name = people.members.get(id)?.name ?? ''
  const plain = (text: string) => text.toLowerCase().replace(/[\s._-]/g, '')
  const usual = readAloud?.(name).usual ?? []
  const turned = usual.length > 1 ? [...usual.slice(1), ...usual.slice(0, 1)] : usual
  return [name, usual.join(''), turned.join('')].some((one) => plain(one) === plain(said))
}

function answerTo(word: string, { answers, me }: QuickAddContext): MemberId | undefined {
  if (word === '我' || word.toLowerCase() === 'me') return me
  return answers?.get(word)
}

/** #周报, #周报#; a number is an issue's, and C# a language. */
function tagAt(typed: string, plain: string, at: number): QuickAddPart | undefined {
  if (/[a-z\d&/#]/.test(plain.charAt(at - 1))) return undefined
  const word = /^[\p{L}\p{N}\p{M}_-]{1,60}/u.exec(plain.slice(at + 1, at + 61))?.[0].replace(/[-_]+$/, '')
  if (!word || /^\d+$/.test(word) || lengthOf(word) > tagLimit) return undefined
  const end = at + 1 + word.length
  return {
    kind: 'tag',
    from: at,
    to: plain.charAt(end) === '#' ? end + 1 : end,
    tag: typed.slice(at + 1, end),
  }
}

const priorityWords: Readonly<Record<string, Priority>> = {
  低: 0,
  low: 0,
  普通: 1,
  中: 1,
  一般: 1,
  normal: 1,
  medium: 1,
  高: 2,
  重要: 2,
  high: 2,
  紧急: 3,
  急: 3,
  urgent: 3,
  '1': 3,
  '2': 2,
  '3': 1,
  '!': 2,
  '!!': 3,
}

/** Only where a word begins: "快点！！" is said with force and no priority. */
function priorityAt(plain: string, at: number, afterPart: boolean): QuickAddPart | undefined {
  if (!afterPart && !/^[\s\ufffc]?$/.test(plain.charAt(at - 1))) return undefined
  const word = /^(?:!{1,2}|[a-z]{3,6}|[1-3]|低|普通|中|一般|高|重要|紧急|急)(?![^\s@#,，。\ufffc])/.exec(
    plain.slice(at + 1, at + 10),
  )?.[0]
  const priority = word === undefined ? undefined : priorityWords[word]
  return priority === undefined || word === undefined
    ? undefined
    : { kind: 'priority', from: at, to: at + 1 + word.length, priority }
}

/** What is left, without the gaps and the marks that now stand at an end. */
function titleWithout(typed: string, parts: readonly Place[]): string {
  let left = ''
  let at = 0
  for (const { from, to } of parts) {
    left += typed.slice(at, from)
    at = to
  }
  left += typed.slice(at)
  const joined = left.replace(/\s+/g, ' ').trim()
  if (parts.length === 0) return joined
  return joined.replace(/^[\s,，、;；:：—–-]{1,20}/, '').replace(/[\s,，、;；:：—–-]{1,20}$/, '')
}

/** Everywhere that one of these words stands. */
function placesOf(typed: string, words: readonly string[]): Place[] {
  const places: Place[] = []
  for (const word of words) {
    if (!word) continue
    for (let from = typed.indexOf(word); from >= 0; from = typed.indexOf(word, from + word.length))
      places.push({ from, to: from + word.length })
  }
  return places
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]
