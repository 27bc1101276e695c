/** Times of day and stretches of hours as they are said in English. */
import { fromNow, unsaid } from './chinese-time-rules'
import { englishNumeral, numberOf } from './numbers'
import { firstOf, rule, type MomentPiece, type TimePiece } from './piece'
import { dayEnding, timeRule, type SaidTime } from './time-rule'
import { clockIn, partsOfDay, times, type PartOfDay } from './times'

const parts: Record<string, PartOfDay> = {
  morning: partsOfDay.morning,
  afternoon: partsOfDay.afternoon,
  evening: partsOfDay.evening,
  night: partsOfDay.evening,
  tonight: partsOfDay.evening,
}

const hour = "(\\d{1,2})(?:[:.]([0-5]\\d))?(?: o'clock)?"

export const englishTime = firstOf<TimePiece>([
  // "9-10am": both are of one half, unless the first would then be the later.
  timeRule(
    '(\\d{1,2})(?::([0-5]\\d))?(?= ?[-–] ?(\\d{1,2})(?::[0-5]\\d)? ?([ap])\\.?m)',
    ([, hours, minutes, until, half]) => {
      const isMorning = half === 'a' || Number(hours) % 12 > Number(until) % 12
      const inHalf = isMorning ? partsOfDay.night : partsOfDay.afternoon
      return { minutes: clockIn(inHalf, Number(hours), Number(minutes ?? 0)), part: inHalf, stand: 'firm' }
    },
  ),
  timeRule(`(?:at )?half past ${englishNumeral}`, ([, hours]) => pastHour(hours, 30)),
  timeRule(`(?:at )?(?:a )?quarter past ${englishNumeral}`, ([, hours]) => pastHour(hours, 15)),
  timeRule(`(?:at )?(?:a )?quarter to ${englishNumeral}`, ([, hours]) => pastHour(hours, -15)),
  timeRule('first thing', () => ({ minutes: times.dayStart, stand: 'backed' })),
  timeRule('(\\d{1,2})(?:[:.]([0-5]\\d))? ?([ap])(?:\\.m\\.|\\.?m(?![a-z]))', ([, hours, minutes, half]) => {
    const inHalf = half === 'p' ? partsOfDay.afternoon : partsOfDay.night
    const hourNumber = Number(hours)
    const isHour = hourNumber >= 1 && hourNumber <= 12
    return { minutes: isHour ? clockIn(inHalf, hourNumber, Number(minutes ?? 0)) : undefined, part: inHalf }
  }),
  timeRule(
    `(?:at )?${hour} (?:in the (morning|afternoon|evening)|at (night))`,
    ([, hours, minutes, name, night]) => inPart(name ?? night, hours, minutes),
  ),
  timeRule(
    `(?:in the |this )?(morning|afternoon|evening|night|tonight),? (?:at )?(\\d{1,2}):([0-5]\\d)`,
    ([, name, hours, minutes]) => inPart(name, hours, minutes),
  ),
  timeRule(
    `(?:in the |this )?(morning|afternoon|evening|night|tonight),? at (\\d{1,2})(?: o'clock)?`,
    ([, name, hours]) => inPart(name, hours, undefined),
  ),
  timeRule('this (morning|afternoon|evening)', ([, name = '']) => ({ ...whole(name), stand: 'firm' })),
  timeRule('(?:in the )?(morning|afternoon|evening|night)', ([, name = '']) => ({
    ...whole(name),
    stand: 'backed',
  })),
  timeRule('tonight', () => ({ ...whole('tonight'), stand: 'firm' })),
  timeRule('noon|midday', () => ({ minutes: times.noon, stand: 'end' })),
  timeRule('midnight', () => ({ minutes: times.lastMinute, stand: 'end' })),
  timeRule('eod|cob|(?:the )?(?:end of (?:the )?(?:work(?:ing)? ?)?day|close of business)', () => dayEnding),
  timeRule("(\\d{1,2}) o'clock", ([, hours]) => unsaidHour(hours, 'firm')),
  timeRule('at (\\d{1,2})(?![\\d:.%/-])', ([, hours]) => unsaidHour(hours, 'end')),
])

export const englishMoment = firstOf<MomentPiece>([
  rule<MomentPiece>('moment', '(?:in|within) half an hour', (_, { now }) => fromNow(now, 30 * 60_000)),
  rule<MomentPiece>('moment', '(?:in|within) an hour and a half', (_, { now }) => fromNow(now, 90 * 60_000)),
  rule<MomentPiece>(
    'moment',
    `(?:in|within) (\\d{1,3}\\.\\d|${englishNumeral}) ?(min(?:ute)?s?|h(?:(?:ou)?rs?)?)`,
    ([, count = '', , unit = ''], { now }) => {
      const amount = count.includes('.') ? Number(count) : (numberOf(count) ?? Number.NaN)
      return fromNow(now, amount * (unit.startsWith('m') ? 60_000 : 3_600_000))
    },
  ),
  rule<MomentPiece>(
    'moment',
    `${englishNumeral} (minutes?|hours?) from now`,
    ([, count = '', unit = ''], { now }) =>
      fromNow(now, (numberOf(count) ?? Number.NaN) * (unit.startsWith('m') ? 60_000 : 3_600_000)),
  ),
])

function whole(name: string): SaidTime {
  const said = parts[name]
  return { minutes: said?.usual, part: said, onlyPart: true }
}

function inPart(name = '', hours = '', minutes: string | undefined): SaidTime {
  const said = parts[name]
  return { minutes: said && clockIn(said, Number(hours), Number(minutes ?? 0)), part: said }
}

/** Half past three, a quarter to five. */
function pastHour(written: string | undefined, minutes: number): SaidTime {
  const hour = numberOf(written ?? '')
  if (hour === undefined || hour < 1 || hour > 12) return { minutes: undefined }
  const { minutes: whole, ...said } = unsaid(hour, 0, false, 'firm')
  return { ...said, minutes: whole === undefined ? undefined : whole + minutes }
}

function unsaidHour(hours = '', stand: 'firm' | 'end'): SaidTime {
  const hour = Number(hours)
  return hour <= 24 && hour > 0 ? unsaid(hour, 0, false, stand) : { minutes: undefined }
}
