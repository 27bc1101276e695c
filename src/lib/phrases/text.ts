/** How a text is brought into one shape for reading, and where something in it stands by itself. */
import type { Text } from './piece'

/** Stands for what is not to be read: as long as what it covers, and an edge for what is beside it. */
const covered = '\ufffc'

const traditional: Record<string, string> = {
  後: '后',
  週: '周',
  點: '点',
  號: '号',
  個: '个',
  禮: '礼',
  鐘: '钟',
  時: '时',
  節: '节',
  國: '国',
  慶: '庆',
  兩: '两',
  這: '这',
  間: '间',
  內: '内',
  過: '过',
  開: '开',
  勞: '劳',
  動: '动',
  陽: '阳',
  歲: '岁',
  營: '营',
  業: '业',
}

/** The text for reading, without what stands between `hidden` positions; every character keeps its place. */
export function textOf(typed: string, hidden: readonly { from: number; to: number }[] = []): Text {
  let plain = typed
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\t\n\r\u00a0]/g, ' ')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[後週點號個禮鐘時節國慶兩這間內過開勞動陽歲營業]/g, (sign) => traditional[sign] ?? sign)
  // A title in its marks, an address and code are no dates.
  plain = plain.replace(/《[^《》]{1,80}》|`[^`]{1,80}`|https?:\/\/[^\s]{1,2000}/g, (found) =>
    covered.repeat(found.length),
  )
  for (const { from, to } of hidden)
    plain = plain.slice(0, from) + covered.repeat(to - from) + plain.slice(to)
  return { plain, typed }
}

const marks = /[,，、.。;；:：!！?？()（）[\]【】{}"“”'「」『』《》~—\-|/\\+*&\ufffc]/

/** Whether nothing is said before this place. Between Latin words a space is no edge: every word has one. */
export function edgeBefore(plain: string, at: number, latin: boolean): boolean {
  const spaces = countSpaces(plain, at - 1, -1)
  if (spaces > 0 && !latin) return true
  return isEdge(plain.charAt(at - 1 - spaces), latin)
}

/** Whether nothing is said after this place. */
export function edgeAfter(plain: string, at: number, latin: boolean): boolean {
  const spaces = countSpaces(plain, at, 1)
  if (spaces > 0 && !latin) return true
  return isEdge(plain.charAt(at + spaces), latin)
}

/** Chinese beside Latin letters is another phrase, as a mark is. */
function isEdge(beside: string, latin: boolean): boolean {
  return beside === '' || marks.test(beside) || (latin && /[\u4e00-\u9fff]/.test(beside))
}

function countSpaces(plain: string, from: number, step: 1 | -1): number {
  let count = 0
  while (plain.charAt(from + step * count) === ' ' && count < 20) count++
  return count
}

/** Whether a Latin word or number could begin here: not in the middle of one. */
export function wordBegins(plain: string, at: number): boolean {
  return at === 0 || !/[a-z\d_]/.test(plain.charAt(at - 1))
}
