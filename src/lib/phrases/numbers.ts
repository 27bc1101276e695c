/** Numbers as they are written in phrases: 3, 三, 十二, 二十五, 两, three. */

/** One to four digits, or a Chinese number below a hundred. For use within a pattern. */
export const numeral = '(\\d{1,4}|[零〇一二两三四五六七八九十]{1,4})'

/** Every character that a Chinese number is written with. */
export const chineseDigits = '零〇一二两三四五六七八九十几半'

const digits = '零一二三四五六七八九'

const english: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  'a couple of': 2,
  couple: 2,
}

/** English numbers, for use within a pattern. */
export const englishNumeral =
  '(\\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of)'

/** The number that is written, or undefined: 十十 is none. */
export function numberOf(written: string): number | undefined {
  if (/^\d+$/.test(written)) return Number(written)
  if (written in english) return english[written]
  const text = written.replace('两', '二').replace('〇', '零')
  const parts = /^([一二三四五六七八九])?(十)?([零一二三四五六七八九])?$/.exec(text)
  if (!parts || text === '')
    return /^零[一二三四五六七八九]$/.test(text) ? digits.indexOf(text.charAt(1)) : undefined
  const [, tens, ten, ones] = parts
  if (!ten) return tens && ones ? undefined : digits.indexOf(tens ?? ones ?? '')
  if (ones === '零') return undefined
  return (tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0)
}
