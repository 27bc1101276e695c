/** Times of day and stretches of hours as they are said in Chinese. */
import { chineseDigits, numberOf } from './numbers'
import { firstOf, rule, type MomentPiece, type Stand, type TimePiece } from './piece'
import { dayEnding, timeRule, type SaidTime } from './time-rule'
import { clock, clockIn, partsOfDay, times, workingHour, type PartOfDay } from './times'

const parts: Record<string, PartOfDay> = {
  凌晨: partsOfDay.night,
  清晨: partsOfDay.earlyMorning,
  早晨: partsOfDay.earlyMorning,
  早上: partsOfDay.earlyMorning,
  一早: partsOfDay.earlyMorning,
  一大早: partsOfDay.earlyMorning,
  晨: partsOfDay.earlyMorning,
  早: partsOfDay.earlyMorning,
  上午: partsOfDay.morning,
  中午: partsOfDay.noon,
  正午: partsOfDay.noon,
  下午: partsOfDay.afternoon,
  午后: partsOfDay.afternoon,
  傍晚: partsOfDay.dusk,
  晚上: partsOfDay.evening,
  夜里: partsOfDay.evening,
  夜晚: partsOfDay.evening,
  深夜: partsOfDay.evening,
  半夜: partsOfDay.evening,
  晚间: partsOfDay.evening,
  晚: partsOfDay.evening,
  夜: partsOfDay.evening,
}

const part =
  '(一大早|一早|凌晨|清晨|早晨|早上|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜里|夜晚|深夜|半夜|早|晨|晚|夜)'
/** Parts of the day that are also the beginning of other words: 晚餐, 早会, 下午茶, 上午场. */
const partAlone =
  '(一大早|一早|凌晨|清晨|早晨|早上(?!好)|上午(?![场好])|中午(?!好)|正午|下午(?![茶场好])|午后|傍晚|晚上(?!好)|晚间(?!新)|夜里|夜晚|深夜|半夜|早(?![餐饭会报市茶教班点期日退高晚先已就])|晨(?!会)|晚(?![宴饭报班点高年安辈])(?!会(?!议))(?!餐(?!厅))|夜(?![班间宵里晚市]))'

const hourWord = '(\\d{1,2}|[零一二两三四五六七八九十]{1,3})'
const minuteWord =
  '(?:(半)|([一三])刻|([0-5]\\d|[一二三四五六七八九十]{2,3}|零[一二三四五六七八九])分?|([0-5]?\\d|[一二三四五六七八九十]{1,3})分|钟|整)?'
/** What makes of "three points" no time: 三点建议. */
const points =
  '(?![点儿]|建议|意见|要求|说明|想法|问题|原因|总结|体会|优化|改进|注意|内容|结论|反馈|计划|思考|心得|需求|补充|理由|好处|不足|疑问|启示|提示|倍)'
/** What is done at a time, which tells 3点开会 from three points. */
const deed =
  '(?=开|去|前|之前|以前|出发|交|提交|发|面试|见|上线|下班|上班|集合|电话|回|约|吃|接|送|给|完成|截止|汇报|评审|站会|例会|同步|讨论|培训|演示|直播|彩排|走|到|打|做|找|跟|和|与|拜访|提醒|吧)'
const noPoints = '有这那几第早晚快慢好多少差大小高低重亮看观优缺难痛热焦卖特要地零起终节沸冰'

/** 15:30; 3:30 is an afternoon's, 8:30 either half's; 03:30 says the night. */
const written = '(\\d{1,2}):([0-5]\\d)(?::[0-5]\\d)?(?!:)'

export const chineseTime = firstOf<TimePiece>([
  timeRule(`${part} ?${written}`, ([, name, hours, minutes]) => inPart(name, hours, Number(minutes))),
  timeRule(
    `(?![早晚]一点)${part} ?${hourWord}[点时](?!间)${minuteWord}${points}`,
    ([, name, hours, ...rest]) => inPart(name, hours, minuteOf(rest)),
  ),
  timeRule(partAlone, ([, name = '']) => {
    const said = parts[name]
    return { minutes: said?.usual, part: said, onlyPart: true, stand: name.length > 1 ? 'alone' : 'backed' }
  }),
  timeRule('午夜|零点', () => ({ minutes: times.lastMinute, stand: 'backed' })),
  timeRule(written, ([, hours, minutes]) => bare(hours, Number(minutes), 'firm'), '0123456789:.-/v#'),
  timeRule(
    '(\\d{1,2}|[零一二两三四五六七八九十]{1,3})(?:点|时(?!间))(?:(半)|([一三])刻|([0-5]\\d|[一二三四五六七八九十]{2,3}|零[一二三四五六七八九])分?|([0-5]?\\d|[一二三四五六七八九十]{1,3})分|钟|整)' +
      points,
    ([, hours, ...rest]) => bare(hours, minuteOf(rest), 'firm'),
    `${chineseDigits}0123456789.第几`,
  ),
  timeRule(
    `${hourWord}点${deed}`,
    ([, hours]) => bare(hours, 0, 'firm'),
    `${chineseDigits}0123456789.${noPoints}`,
  ),
  timeRule(
    `${hourWord}[点时](?!间)${points}`,
    ([, hours]) => bare(hours, 0, 'alone'),
    `${chineseDigits}0123456789.${noPoints}小`,
  ),
  // 下班前: the end of the working day.
  timeRule('下班(?=[之以]?前)', () => dayEnding),
])

const minuteMs = 60_000
const count = '(\\d{1,4}(?:\\.\\d)?|[一二两三四五六七八九十]{1,3})'

export const chineseMoment = firstOf<MomentPiece>([
  rule<MomentPiece>(
    'moment',
    `(?:再?过)?(半|一个半|${count}个半|${count})个?(小时|钟头|分钟|刻钟)([之以]?后(?![端台])|[之以]?内(?=$|[\\s,，。;；!！\ufffc]|完|提交|交|回|反馈|给|解决|修|处理|搞定|上线|发|写|出|做|答|付|办|整理|确认|定|联系))`,
    ([, all = '', halved, whole, unit], { now }) => {
      const amount =
        all === '半' ? 0.5 : all === '一个半' ? 1.5 : halved ? amountOf(halved) + 0.5 : amountOf(whole)
      const unitMs = unit === '分钟' ? minuteMs : unit === '刻钟' ? 15 * minuteMs : 60 * minuteMs
      return fromNow(now, amount * unitMs)
    },
    { notAfter: `${chineseDigits}0123456789.超每通经第近` },
  ),
])

/** So long from now, at a whole minute, not before. */
export function fromNow(now: number, delayMs: number): { at: number } | undefined {
  return Number.isFinite(delayMs) ? { at: Math.ceil((now + delayMs) / minuteMs) * minuteMs } : undefined
}

function amountOf(written: string | undefined): number {
  if (written === undefined) return Number.NaN
  return written.includes('.') ? Number(written) : (numberOf(written) ?? Number.NaN)
}

function inPart(name = '', hours = '', minute: number | undefined): SaidTime {
  const said = parts[name]
  const hour = numberOf(hours)
  const minutes = said && hour !== undefined && minute !== undefined ? clockIn(said, hour, minute) : undefined
  return { minutes, part: said }
}

function bare(hours = '', minute: number | undefined, stand: Stand): SaidTime {
  const hour = numberOf(hours)
  if (hour === undefined || minute === undefined || clock(hour, minute) === undefined)
    return { minutes: undefined }
  return unsaid(hour, minute, hours.startsWith('0'), stand)
}

/** A time without the part of its day; `exact` when it was written as the 24 hours are. */
export function unsaid(hour: number, minute: number, exact: boolean, stand: Stand): SaidTime {
  const minutes = exact || hour > 12 ? clock(hour, minute) : workingHour(hour, minute)
  return { minutes, eitherHalf: !exact && hour > 6 && hour < 12, stand }
}

/** [半, 刻, two-digit minutes, minutes with 分] */
function minuteOf([half, quarters, plain, withSign]: readonly (string | undefined)[]): number | undefined {
  if (half) return 30
  if (quarters) return quarters === '一' ? 15 : 45
  const written = plain ?? withSign
  if (written === undefined) return 0
  const minute = numberOf(written)
  return minute !== undefined && minute < 60 ? minute : undefined
}
