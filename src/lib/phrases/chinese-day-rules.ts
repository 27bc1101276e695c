/** Days as they are said in Chinese. */
import { addDays, type Day, type Weekday } from '../day'
import { addWorkdays } from '../workdays'
import {
  addMonths,
  dayAt,
  dayOfWeek,
  firstOfMonth,
  lastOfMonth,
  lastOfQuarter,
  monthOf,
  quarterOf,
  yearOf,
} from './calendar'
import { festivalDay } from './festival-day'
import type { Festival } from './festivals'
import { chineseDigits, numberOf, numeral } from './numbers'
import { firstOf, rule, type Clock, type DayPiece, type Stand } from './piece'
import {
  comingWeekday,
  dateOfMonth,
  datedInYear,
  spanFrom,
  weekend,
  wholeWeek,
  type SaidDay,
} from './said-day'

/** What follows "within three days" when it is meant, and not "active users within seven days". */
const deed =
  '(?=$|[\\s,，.。;；!！\ufffc]|完|提交|交|回|反馈|给|解决|修|处理|搞定|上线|发|写|出|做|答|付|办|整理|确认|定|跟进|联系|安排|准备|补|改)'

const weekdays = '一二三四五六日'
/** 周一次, 周日报, 周三方: the sign belongs to the next word. */
const weekday =
  '(?:一(?![次回趟遍个])|二(?![次手维期])|三(?![次方期板])|四(?![次大期])|五(?![次险])|六(?!次)|日(?![均活志报常程元本语])|天(?![天数]))'

const dayRule = (
  words: string,
  read: (parts: readonly (string | undefined)[], clock: Clock) => SaidDay | undefined,
  notAfter?: string,
) => rule<DayPiece>('day', words, read, notAfter === undefined ? {} : { notAfter })

const near = [
  dayRule('今(?:天|儿个?|日(?!头条|热|简|份|说))', (_, { today }) => ({ day: today })),
  dayRule('明(?:天(?!系)|儿个?|日(?!方舟|之星|帝国))', (_, { today }) => ({ day: addDays(today, 1) })),
  dayRule('大后[天日]', (_, { today }) => ({ day: addDays(today, 3) })),
  dayRule(
    '后[天日](?!性|免疫|努力|培养|形成|因素|教育)',
    (_, { today }) => ({ day: addDays(today, 2) }),
    '先前然以之天',
  ),
  dayRule('今(?=[晚早晨夜])', (_, { today }) => ({ day: today, stand: 'backed' }), '至如当'),
  dayRule(
    '明(?=[晚早晨夜])',
    (_, { today }) => ({ day: addDays(today, 1), stand: 'backed' }),
    '说证表声黎清文',
  ),
]

const weeks = [
  dayRule(
    `(下下|下)个?(?:周|星期|礼拜)(${weekday})`,
    ([, which, sign], { today }) => ({
      day: dayOfWeek(today, which === '下' ? 1 : 2, weekdayNamed(sign)),
    }),
    '一上往',
  ),
  dayRule(`(?:本|这一?个?)(?:周|星期|礼拜)(${weekday})`, ([, sign], { today }) =>
    comingWeekday(today, weekdayNamed(sign)),
  ),
  dayRule(
    `(?:周|星期|礼拜)(${weekday})`,
    ([, sign], { today }) => comingWeekday(today, weekdayNamed(sign)),
    `${chineseDigits}0123456789上每隔逢单双个整`,
  ),
  dayRule(
    '(下下|下|本|这个?)?周末(?![愉快班版郎])',
    ([, which], { today }) => weekend(today, weeksOf(which)),
    `${chineseDigits}上每隔逢双个`,
  ),
  dayRule(
    '(下下|下|本|这个?)(?:周|星期|礼拜)([以之]?内(?![容部])|底|末)?',
    ([, which, within], { today }) => wholeWeek(today, weeksOf(which), within !== undefined),
    '一上往',
  ),
]

const months = [
  dayRule(
    `(本|这个?|当|下下个?|下个?|次)月(?:份)?的?${numeral}[号日]`,
    ([, which, date], { today }) => {
      const first = firstOfMonth(yearOf(today), monthOf(today) + monthsOf(which))
      return dated(dayAt(yearOf(first), monthOf(first), numberOf(date ?? '') ?? 0))
    },
    '一上往',
  ),
  dayRule(
    `(本|这个?|当|下下个?|下个?|次)月(?:份)?(底|末|初|中(?!旬)|[上中下]旬|[以之]?内(?![容部]))?`,
    ([, which, part], { today }) =>
      partOfMonth(firstOfMonth(yearOf(today), monthOf(today) + monthsOf(which)), part),
    '一上往',
  ),
  dayRule(
    '月(底|末|初|中旬?)(?![药央年])',
    ([, part], { today }) => repeating(today, part, 1),
    `${chineseDigits}0123456789每上个本下这当次去`,
  ),
  dayRule(
    `(?:(20\\d\\d)年|([今明后])年)?${numeral}月(?:份)?(底|末|初|中(?!旬)|[上中下]旬|[以之]?内(?![容部]))`,
    ([, year, which, month, part], { today }) =>
      partOfNamedMonth(today, yearNamed(today, year, which), numberOf(month ?? ''), part),
    '0123456789.每第',
  ),
  // 12月前: before it begins.
  dayRule(
    '(?:(20\\d\\d)年|([今明后])年)?(1[0-2]|[1-9])月(?=[之以]?前(?![端后]))',
    ([, year, which, month], { today }) => {
      const piece = partOfNamedMonth(today, yearNamed(today, year, which), numberOf(month ?? ''), '底')
      return (
        piece && {
          ...piece,
          before: addDays(firstOfMonth(yearOf(piece.day), monthOf(piece.day)), -1),
          stand: 'backed',
        }
      )
    },
    '0123456789.每第个',
  ),
]

const years = [
  dayRule(
    '(?:今年|年)[以之]?内(?![容部])',
    (_, { today }) => ({ day: dayAt(yearOf(today), 12, 31) as Day }),
    `${chineseDigits}0123456789明后去往每近`,
  ),
  dayRule(
    '(?:(20\\d\\d)年|([今明后])年|本?年)(?:的)?年?(底|末|初)',
    ([, year, which, part], { today }) => partOfYear(today, yearNamed(today, year, which), part),
    `${chineseDigits}0123456789每去往大`,
  ),
  dayRule(
    '(?:(20\\d\\d)年|([今明后])年)?年中(?!国)',
    ([, year, which], { today }) => {
      const named = yearNamed(today, year, which)
      const day = dayAt(named ?? yearOf(today), 6, 30) as Day
      return {
        day: named === undefined && day < today ? lastOfMonth(yearOf(today) + 1, 6) : day,
        stand: 'alone',
      }
    },
    `${chineseDigits}0123456789每去往`,
  ),
  dayRule(
    '(本|这个?|下个?)?季度?[末底]',
    ([, which], { today }) =>
      endOfQuarter(today, quarterOf(today) + (which?.startsWith('下') ? 1 : 0), which === undefined),
    `${chineseDigits}0123456789每上`,
  ),
  dayRule(
    `(?:(20\\d\\d)年|([今明后])年)?(?:第?([一二三四])季度?|q([1-4])(?:季度)?)[末底]`,
    ([, year, which, sign, digit], { today }) => {
      const quarter = numberOf(sign ?? digit ?? '') ?? 1
      return inComingYear(today, yearNamed(today, year, which), (inYear) => lastOfQuarter(inYear, quarter))
    },
    '每上',
  ),
]

const dates = [
  dayRule(
    `(?:(20\\d\\d)年|([今明后])年)? ?${numeral}月 ?${numeral}(?:日|号)(?: ?\\(?(?:周|星期|礼拜)[一二三四五六日天]\\)?)?`,
    ([, year, which, month, date], { today }) =>
      datedInYear(today, yearNamed(today, year, which), numberOf(month ?? ''), numberOf(date ?? '')),
    `${chineseDigits}0123456789.第-每`,
  ),
  dayRule(
    `${numeral}[号日](?=开会|交|提交|发|上线|完成|截止|出差|面试|评审|去|到|给|办|还|付|寄)`,
    ([, date], { today }) => {
      const said = dateOfMonth(today, numberOf(date ?? '') ?? 0)
      return said && { ...said, stand: 'firm' }
    },
    `${chineseDigits}0123456789.第近过每前后-~至到abcdefghijklmnopqrstuvwxyz#`,
  ),
  dayRule(
    `${numeral}(号|日)`,
    ([, date], { today }) => dateOfMonth(today, numberOf(date ?? '') ?? 0),
    `${chineseDigits}0123456789第近过每前后-~至到abcdefghijklmnopqrstuvwxyz#.`,
  ),
]

const spans = [
  dayRule(
    `(?:再?过)?${numeral}(个工作日|个?(?:星期|礼拜)|周|天|日|个月|年)([之以]?后(?![端台])|[之以]?内${deed})`,
    ([, count, unit, end], clock) =>
      spanFrom(clock.today, numberOf(count ?? ''), unit ?? '', end?.endsWith('内') ?? false),
    `${chineseDigits}0123456789.第近超每通经前`,
  ),
  dayRule('再过(\\d{1,3}|[一二两三四五六七八九十]{1,3})(天|周|个?星期|个月)', ([, count, unit], clock) =>
    spanFrom(clock.today, numberOf(count ?? ''), unit ?? '', false),
  ),
  dayRule('半个?月[之以]?后(?![端台])', (_, { today }) => ({ day: addDays(today, 15) }), chineseDigits),
  dayRule('半年[之以]?后(?![端台])', (_, { today }) => ({ day: addMonths(today, 6) }), chineseDigits),
  dayRule('下一?个?工作日', (_, { today }) => ({ day: addWorkdays(today, 1) }), '一'),
]

const festivalNames: readonly (readonly [string, Festival])[] = [
  ['元旦', 'newYear'],
  ['春节', 'springFestival'],
  ['过年', 'springFestival'],
  ['清明', 'qingming'],
  ['劳动', 'labourDay'],
  ['五一', 'labourDay'],
  ['端午', 'dragonBoat'],
  ['中秋', 'midAutumn'],
  ['国庆', 'nationalDay'],
  ['十一', 'nationalDay'],
]

const festivals = [
  dayRule(
    '(?:(20\\d\\d)年|([今明后])年)?(元旦|春节|过年|清明|劳动|五一|端午|中秋|国庆|十一)节?(?:假期|长假|放假)?[之以]?(前(?![端后面天])|后(?![端台面天]))',
    ([, year, which, name, side], clock) => {
      const festival = festivalNames.find(([said]) => said === name)?.[1]
      return (
        festival &&
        festivalDay(
          festival,
          side === '前' ? 'before' : 'after',
          clock.today,
          yearNamed(clock.today, year, which),
        )
      )
    },
    '二三四五六七八九十双第',
  ),
  dayRule(
    '年(前|后)(?![端后台面天])',
    ([, side], clock) =>
      festivalDay('springFestival', side === '前' ? 'before' : 'after', clock.today, undefined),
    `${chineseDigits}0123456789多去当往近今明每整百千`,
  ),
]

/** Days in Chinese; where two rules could begin, the longer phrase stands first. */
export const chineseDay = firstOf<DayPiece>([
  ...spans,
  ...festivals,
  ...dates.slice(0, 1),
  ...months,
  ...dates.slice(1),
  ...years,
  ...weeks,
  ...near,
])

function weekdayNamed(sign: string | undefined): Weekday {
  return (sign === '天' ? 7 : weekdays.indexOf(sign ?? '') + 1) as Weekday
}

const weeksOf = (which: string | undefined): number => (which === '下下' ? 2 : which === '下' ? 1 : 0)

function monthsOf(which: string | undefined): number {
  if (which?.startsWith('下下')) return 2
  return which?.startsWith('下') || which === '次' ? 1 : 0
}

/** The part of the month that begins on `first`; the whole month, to be done in, without a part. */
function partOfMonth(first: Day, part: string | undefined): SaidDay {
  const end = lastOfMonth(yearOf(first), monthOf(first))
  switch (part) {
    case '初':
      return { day: first }
    case '上旬':
      return { day: addDays(first, 9) }
    case '中':
      return { day: addDays(first, 14) }
    case '中旬':
      return { day: addDays(first, 19) }
    case undefined:
      return { day: end, before: addDays(first, -1), stand: 'alone' }
    default:
      return { day: end, before: end }
  }
}

/** 月底, 月初, 月中: this month's, or the next one's once it has passed. */
function repeating(today: Day, part: string | undefined, months: number): SaidDay {
  const here = partOfMonth(firstOfMonth(yearOf(today), monthOf(today)), part)
  const next = partOfMonth(firstOfMonth(yearOf(today), monthOf(today) + months), part)
  const stand: Stand = part === '底' || part === '末' ? 'firm' : 'edge'
  return here.day < today ? { ...next, stand } : { ...here, later: next.day, stand }
}

function partOfNamedMonth(
  today: Day,
  year: number | undefined,
  month: number | undefined,
  part: string | undefined,
) {
  if (month === undefined || month < 1 || month > 12) return undefined
  const inYear = (wanted: number) => partOfMonth(firstOfMonth(wanted, month), part)
  const here = inYear(year ?? yearOf(today))
  return year === undefined && here.day < today ? inYear(yearOf(today) + 1) : here
}

function partOfYear(today: Day, year: number | undefined, part: string | undefined): SaidDay {
  const month = part === '初' ? 1 : 12
  return partOfNamedMonth(today, year, month, part) as SaidDay
}

function endOfQuarter(today: Day, quarter: number, mayRoll: boolean): SaidDay {
  const day = lastOfQuarter(yearOf(today), quarter)
  return { day, before: day, ...(mayRoll && { later: lastOfQuarter(yearOf(today), quarter + 1) }) }
}

function inComingYear(today: Day, year: number | undefined, at: (year: number) => Day): SaidDay {
  const here = at(year ?? yearOf(today))
  const day = year === undefined && here < today ? at(yearOf(today) + 1) : here
  return { day, before: day }
}

function yearNamed(today: Day, year: string | undefined, which: string | undefined): number | undefined {
  if (year) return Number(year)
  const ahead = which ? '今明后'.indexOf(which) : -1
  return ahead < 0 ? undefined : yearOf(today) + ahead
}

const dated = (day: Day | undefined): SaidDay | undefined => day && { day }
