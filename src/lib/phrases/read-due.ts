/**
 * Finds by when something is due in what somebody writes, in Chinese or English: "明天下午3点和张三开会" is due tomorrow at
 * three. Reads phrases, not words that look like them, and leaves alone what it is not sure of: 三月计划复盘, "version 12/1".
 *
 * What a phrase means where people differ:
 * - no time: 18:00, the end of the working day; a part of the day has its hour in `times.ts`
 * - a day of the week: the coming one, today while its hour has not passed; 下周五 and "next Friday": next week's
 * - a date without its year: the next one there is
 * - 下周一前 and "before Monday": Monday at 9:00; "by Monday": Monday at 18:00
 * - 月底前, 春节前, 下周前: the evening of the last day, or workday, before it is over or begins
 * - 周末: its Sunday; 本周内: the last workday of the week; 下个月: its last day
 * - 周一到周五, 下午3点到5点: begins with the first and is due with the second
 * Nothing said so is due before now, but for a time that has passed on a day that was named itself.
 */
import { addDays, dayOf, momentOn, type Day } from '../day'
import { chineseDay } from './chinese-day-rules'
import { chineseMoment, chineseTime } from './chinese-time-rules'
import { englishDay } from './english-day-rules'
import { englishMoment, englishTime } from './english-time-rules'
import { numberDay } from './number-day-rules'
import type { Clock, DayPiece, Piece, Stand, Text, TimePiece } from './piece'
import { edgeAfter, edgeBefore, textOf, wordBegins } from './text'
import { halfADay, times } from './times'

/** What was understood, and where it stands in the text. */
export interface DuePhrase {
  /** ISO. */
  dueAt: string
  /** ISO, when a beginning was said too. */
  startAt: string | null
  from: number
  to: number
}

/** Nobody means the fiftieth time that they write. */
const phrasesAtMost = 50

interface Candidate extends DuePhrase {
  score: number
}

/** A phrase as it was put together, before it is known whether it may stand. */
interface Found {
  from: number
  to: number
  day: DayPiece | undefined
  time: TimePiece | undefined
  at: number | undefined
  isBefore: boolean
  isHelped: boolean
  stand: Stand
}

/**
 * By when it is due, or undefined when nothing in the text says so. Of several phrases the one that stands most by itself
 * is taken, the first of equals. `hidden` places are not read: names, tags, and words that the person wants to keep.
 */
export function readDuePhrase(
  typed: string,
  now: number,
  hidden: readonly { from: number; to: number }[] = [],
): DuePhrase | undefined {
  const text = textOf(typed, hidden)
  const clock = { now, today: dayOf(now) }
  let best: Candidate | undefined
  let left = phrasesAtMost
  for (let at = 0; at < text.plain.length && left > 0;) {
    const candidate = mayBegin(text.plain, at) ? candidateAt(text, at, clock) : undefined
    if (candidate && (!best || candidate.score > best.score)) best = candidate
    if (candidate) left--
    at = candidate ? candidate.to : at + 1
  }
  if (!best) return undefined
  const { dueAt, startAt, from, to } = best
  return { dueAt, startAt, from, to }
}

/** The characters that phrases begin with; a Latin one only where its word begins. */
function mayBegin(plain: string, at: number): boolean {
  const sign = plain.charAt(at)
  if (/[a-z]/.test(sign)) return wordBegins(plain, at)
  return /[\d零一二两三四五六七八九十半今明后大本这下当次周星礼月年季第元春过清劳端中国早上晨凌正午傍晚夜深再在于截最不赶]/.test(
    sign,
  )
}

const prefix =
  /(?:(?:(?:截止|截至|到期)(?:时间|日期)?(?:到|至|是|为|于)?|最晚|最迟|不晚于|赶在)[: ]{0,2}|(?:due(?: date)?(?: on| by| at)?:?|by|before|until|till|no later than|not later than|deadline:?|on|for|at|from)(?: the)? )/y
/** 在明天前: part of the phrase only where nothing else says where. */
const within = /[在于]/y

/** 每周五下午3点, "every day at 9am": it comes again and again, and is due at no one time. */
const recurring =
  /(?:[每逢隔]个?(?:天|日|晚|早上?|周[一二三四五六日天末]?|星期[一二三四五六日天]?|月.{0,4}|年.{0,6}|工作日)|\bevery [a-z]{3,9}(?: at| on| by)?) ?$/

function candidateAt(text: Text, at: number, clock: Clock): Candidate | undefined {
  const { plain } = text
  if (recurring.test(plain.slice(Math.max(0, at - 16), at))) return undefined
  prefix.lastIndex = at
  const lead = prefix.exec(plain)?.[0]
  if (lead) {
    const isBefore = /^before/.test(lead)
    const helped = readFrom(text, at, at + lead.length, clock, true, isBefore)
    if (helped) return helped
  }
  within.lastIndex = at
  if (within.test(plain)) {
    const inside = readFrom(text, at, at + 1, clock, false, false)
    const isSaid = inside && (edgeBefore(plain, at, false) || /前$/.test(plain.slice(at, inside.to)))
    return isSaid && !'现正存所实'.includes(plain.charAt(at - 1) || ' ') ? inside : undefined
  }
  return readFrom(text, at, at, clock, false, false)
}

/** The phrase that begins with `from`, its first piece at `at`; with what it begins and ends, when two are said. */
function readFrom(
  text: Text,
  from: number,
  at: number,
  clock: Clock,
  isHelped: boolean,
  isBefore: boolean,
): Candidate | undefined {
  const first = findAt(text, from, at, clock, isHelped, isBefore)
  if (!first) return undefined
  const range = rangeFrom(text, first, clock)
  if (range) return range
  if (!mayStand(text, first)) return undefined
  const moment = momentOf(first, clock)
  return {
    dueAt: new Date(moment).toISOString(),
    startAt: null,
    from,
    to: first.to,
    score: scoreOf(text, first),
  }
}

/** Pieces beside each other: a day and its time, a time and its day, or one alone. */
function findAt(
  text: Text,
  from: number,
  at: number,
  clock: Clock,
  isHelped: boolean,
  isBefore: boolean,
): Found | undefined {
  const start = pieceAt(text, at, clock)
  if (!start) return undefined
  if (start.kind === 'moment')
    return finished(text, {
      from,
      to: start.to,
      day: undefined,
      time: undefined,
      at: start.at,
      isBefore,
      isHelped,
      stand: start.stand,
    })
  const other = besideAt(text, start, clock)
  const day = start.kind === 'day' ? start : other?.kind === 'day' ? other : undefined
  const time = start.kind === 'time' ? start : other?.kind === 'time' ? other : undefined
  const stand = day && time ? 'firm' : start.stand
  return finished(text, {
    from,
    to: other?.to ?? start.to,
    day,
    time,
    at: undefined,
    isBefore,
    isHelped,
    stand,
  })
}

function pieceAt(text: Text, at: number, clock: Clock): Piece | undefined {
  if (/[a-z]/.test(text.plain.charAt(at)))
    return (
      englishMoment(text, at, clock) ??
      englishDay(text, at, clock) ??
      englishTime(text, at, clock) ??
      chineseDay(text, at, clock)
    )
  return (
    chineseMoment(text, at, clock) ??
    numberDay(text, at, clock) ??
    chineseDay(text, at, clock) ??
    englishSpanOrDate(text, at, clock) ??
    englishTime(text, at, clock) ??
    chineseTime(text, at, clock)
  )
}

/** "5 Nov", "3 days from now": English that begins with a figure. */
function englishSpanOrDate(text: Text, at: number, clock: Clock): Piece | undefined {
  if (!/\d/.test(text.plain.charAt(at)) || !wordBegins(text.plain, at)) return undefined
  return englishMoment(text, at, clock) ?? englishDay(text, at, clock)
}

const between =
  / {0,3}(?:的|[,，]? {0,2}(?:at |on |by |before )?)(?: ?\((?:周|星期|礼拜)[一二三四五六日天]\) ?)?/y

/** The day that belongs to a time, or the time that belongs to a day, right after it. */
function besideAt(text: Text, piece: DayPiece | TimePiece, clock: Clock): Piece | undefined {
  if (text.plain.charAt(piece.to) === 't' && piece.kind === 'day') {
    const exact = chineseTime(text, piece.to + 1, clock)
    if (exact) return exact
  }
  const places = placesAfter(text.plain, piece.to)
  for (const at of places) {
    const other = timeOrDayAt(text, at, { ...clock, joinedAt: at }, piece.kind === 'day' ? 'time' : 'day')
    if (other && (piece.kind === 'day' || mayFollowTime(text.plain, piece.to, at))) return other
  }
  return undefined
}

/** "At 3pm" is a time of its own; the word before it is tried with it and without. */
function placesAfter(plain: string, to: number): number[] {
  between.lastIndex = to
  const whole = to + (between.exec(plain)?.[0].length ?? 0)
  const spaces = to + (/^[ ,，]{0,4}/.exec(plain.slice(to, to + 4))?.[0].length ?? 0)
  return whole === spaces ? [whole] : [spaces, whole]
}

/** "3pm tomorrow" is one phrase; in Chinese the day comes first, and 3点明天 is two. */
function mayFollowTime(plain: string, to: number, at: number): boolean {
  return at > to && (/[a-z]/.test(plain.charAt(at)) || /\d/.test(plain.charAt(to - 1)))
}

function timeOrDayAt(text: Text, at: number, clock: Clock, kind: 'time' | 'day'): Piece | undefined {
  if (kind === 'time') return englishTimeAt(text, at, clock) ?? chineseTime(text, at, clock)
  const piece = pieceAt(text, at, clock)
  return piece?.kind === 'day' ? piece : undefined
}

function englishTimeAt(text: Text, at: number, clock: Clock): TimePiece | undefined {
  return at === clock.joinedAt || wordBegins(text.plain, at) ? englishTime(text, at, clock) : undefined
}

/** 前: by then. 端, 台 and the like make another word of it: 前端. */
const before = / ?[之以]?前(?![端期置台后沿瞻任景往缀]|提(?![交供醒出])|面(?![谈试]))/y
/** From then on, which says when it begins and not by when it is due; possessives, which belong to the next word. */
const unmeant = / ?(?:[之以]?后(?![端台续勤期面])|以来|起(?![草飞诉])|开始|的(?!$)|'s\b)/y
const closing = / ?(?:截止|到期|为止|[以之]?内(?![容部]))/y

/** The phrase with the words that close it; nothing when they say that it is none. */
function finished(text: Text, found: Found): Found | undefined {
  const { plain } = text
  before.lastIndex = found.to
  const suffix = before.exec(plain)?.[0]
  if (suffix) return { ...found, to: found.to + suffix.length, isBefore: true, isHelped: true }
  unmeant.lastIndex = found.to
  if (unmeant.test(plain)) return undefined
  closing.lastIndex = found.to
  const close = closing.exec(plain)?.[0]
  return close ? { ...found, to: found.to + close.length, isHelped: true } : found
}

function mayStand(text: Text, { from, to, stand, isHelped, day, time }: Found): boolean {
  if (stand === 'firm' || isHelped) return true
  if (stand === 'backed') return day !== undefined && time !== undefined
  const { left, right } = edgesOf(text, from, to)
  if (stand === 'end') return right
  return stand === 'alone' ? left && right : left || right
}

function scoreOf(text: Text, found: Found): number {
  const { left, right } = edgesOf(text, found.from, found.to)
  return Number(left) + Number(right) + (found.isHelped ? 2 : 0) + (found.day && found.time ? 1 : 0)
}

function edgesOf({ plain }: Text, from: number, to: number): { left: boolean; right: boolean } {
  const latin = /[a-z]{2}/.test(plain.slice(from, to))
  return { left: edgeBefore(plain, from, latin), right: edgeAfter(plain, to, latin) }
}

const through = / ?(?:[到至~—–-]|to |until |till |through |thru |[-–] ?) ?/y

/** From the first to what follows it: it begins with the one and is due with the other. */
function rangeFrom(text: Text, first: Found, clock: Clock): Candidate | undefined {
  if (first.at !== undefined || first.isBefore) return undefined
  through.lastIndex = first.to
  const joint = through.exec(text.plain)?.[0]
  if (!joint) return undefined
  const startsAt = momentOf({ ...first, time: first.time ?? morning }, clock)
  const at = first.to + joint.length
  // "Next Monday to next Friday" are both seen from today; "the 25th to the 5th" goes on from the first.
  const end =
    endFrom(text, at, startsAt, { ...clock, joinedAt: at }) ??
    endFrom(text, at, startsAt, { now: startsAt, today: dayOf(startsAt), joinedAt: at })
  if (!end) return undefined
  return {
    dueAt: new Date(end.endsAt).toISOString(),
    startAt: new Date(startsAt).toISOString(),
    from: first.from,
    to: end.to,
    score: scoreOf(text, { ...first, to: end.to, isHelped: true }),
  }
}

/** The second of two, when it is later than the first: a time alone is of the same day. */
function endFrom(
  text: Text,
  at: number,
  startsAt: number,
  clock: Clock,
): { endsAt: number; to: number } | undefined {
  const second = findAt(text, at, at, clock, true, false)
  if (!second || second.at !== undefined || second.isBefore) return undefined
  const endsAt = second.day ? momentOf(second, clock) : sameDayEnd(dayOf(startsAt), startsAt, second.time)
  return endsAt !== undefined && endsAt > startsAt ? { endsAt, to: second.to } : undefined
}

const morning: TimePiece = { kind: 'time', to: 0, minutes: times.dayStart, eitherHalf: false, stand: 'firm' }

function sameDayEnd(day: Day, startsAt: number, time: TimePiece | undefined): number | undefined {
  if (!time) return undefined
  const end = momentAt(day, time.minutes)
  return end <= startsAt && time.minutes < halfADay ? momentAt(day, time.minutes + halfADay) : end
}

/** The moment that a phrase means. */
function momentOf(found: Found, clock: Clock): number {
  if (found.at !== undefined) return found.at
  if (found.day && found.time) return dayAndTime(found.day, found.time, clock)
  if (found.time) return timeAlone(found.time, clock)
  if (found.day) return dayAlone(found.day, found.isBefore, clock)
  return clock.now
}

function dayAndTime(day: DayPiece, time: TimePiece, clock: Clock): number {
  // Of a day that comes again it is rather the next one's morning than this one's evening.
  const told = day.later ? { ...time, eitherHalf: false } : time
  const moment = day.day === clock.today ? todayAt(told, clock) : momentAt(day.day, time.minutes)
  return moment <= clock.now && day.later ? momentAt(day.later, time.minutes) : moment
}

/** Today, or tomorrow when it has passed. */
function timeAlone(time: TimePiece, clock: Clock): number {
  const moment = todayAt(time, clock)
  return moment <= clock.now ? momentAt(addDays(clock.today, 1), time.minutes) : moment
}

/** A part of the day that goes on still lasts until its end; 8 o'clock may be the evening's. */
function todayAt({ minutes, eitherHalf, part, onlyPart }: TimePiece, { now, today }: Clock): number {
  const moment = momentAt(today, minutes)
  if (moment > now) return moment
  if (eitherHalf) return later(moment, momentAt(today, minutes + halfADay), now)
  return part && onlyPart ? later(moment, momentAt(today, part.until), now) : moment
}

const later = (moment: number, next: number, now: number): number => (next > now ? next : moment)

function dayAlone({ day, later: next, before: eve }: DayPiece, isBefore: boolean, clock: Clock): number {
  const isToday = day === clock.today
  if (isBefore && !eve && !isToday) return momentAt(day, times.dayStart)
  const until = isBefore && eve ? eve : day
  const moment = momentAt(until, times.dayEnd)
  if (moment > clock.now) return moment
  if (next) return momentAt(isBefore && eve && eve !== day ? until : next, times.dayEnd)
  return until === clock.today ? momentAt(until, times.lastMinute) : moment
}

function momentAt(day: Day, minutes: number): number {
  return Date.parse(momentOn(day, '00:00')) + minutes * 60_000
}
