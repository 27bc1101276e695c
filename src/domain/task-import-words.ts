/** Words of other boards for what a task knows: how urgent, whether done, which tags, what is on its checklist. */
import type { Priority } from './task'
import { dateForm } from './task-import-dates'

const priorityNames: Readonly<Record<Priority, string>> = {
  0: '低 较低 最低 不急 不紧急 不重要 不重要不紧急 low lowest minor trivial p4 p5',
  1: '普通 中 一般 正常 中等 较普通 normal medium middle moderate default none no 无 nopriority notset p3 p2',
  2: '高 较高 重要 重要不紧急 紧急不重要 high major important p1',
  3: '紧急 重要紧急 紧急重要 重要且紧急 非常紧急 特急 加急 最高 极高 urgent highest critical blocker immediate p0',
}

const priorityByName = new Map<string, Priority>(
  ([0, 1, 2, 3] as const).flatMap((priority) =>
    priorityNames[priority].split(' ').map((name): [string, Priority] => [name, priority]),
  ),
)

/** The priority that a word means; undefined for a word that means none. */
export function priorityNamed(text: string): Priority | undefined {
  const word = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return priorityByName.get(word) ?? priorityByName.get(word.replace(/优先级?$|priority$/, ''))
}

const doneNames = new Set(
  '完成 已完成 已关闭 关闭 已解决 已结束 结束 已上线 已验收 已实现 已发布 已办 已办结 办结 已取消 取消 已拒绝 已作废 已终止 不处理 done complete completed finished closed resolved fixed released shipped canceled cancelled rejected abandoned wontfix wontdo'.split(
    ' ',
  ),
)
const openNames = new Set(
  '未完成 未开始 进行中 待办 待处理 处理中 待开始 已延期 逾期 待验收 待确认 待评审 测试中 开发中 实现中 规划中 设计中 执行中 未解决 激活 正常 todo doing open new inprogress notstarted backlog pending waiting review inreview ready blocked onhold started active reopened selectedfordevelopment'.split(
    ' ',
  ),
)

/** What the word for a state means by itself; undefined for a name that only its board knows, such as `Stage 2`. */
export function stateNamed(text: string): 'done' | 'open' | undefined {
  const word = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  if (doneNames.has(word) || word === '100') return 'done'
  if (/^\d{1,3}$/.test(word)) return 'open'
  return openNames.has(word) ? 'open' : undefined
}

const yesNames = new Set('true yes y 1 是 对 √ ✓ ✔ ☑ x done 完成 已完成 已归档 archived closed'.split(' '))

/** A day says it as well: that on which it came to be so. */
export const saysYes = (text: string): boolean =>
  yesNames.has(text.trim().toLowerCase()) || dateForm(text) !== 'none'

const colours =
  'green|yellow|orange|red|purple|blue|sky|lime|pink|black|silver|gray|grey|gold|crimson|plum|navy|indigo|magenta|white'
/** Trello writes a label's colour after its name. */
const colourAfter = new RegExp(
  `\\s*\\((?:(?:light|dark)[ _-]?)?(?:${colours})(?:[ _-]?(?:light|dark))?\\)$`,
  'i',
)

/** A list as ClickUp and JSON write it: `[one, two]`. */
export const withoutBrackets = (text: string): string => /^\[(.*)\]$/s.exec(text.trim())?.[1] ?? text

/** 「支付, 回归」, `#支付 #回归` or one below the other. A blank alone does not part them: a label may have two words. */
export function tagsIn(text: string): string[] {
  const list = withoutBrackets(text)
  const parts = /^\s*[#＃]/.test(list) ? list.split(/[\s,，;；、|]+/) : list.split(/[\n,，;；、|]+/)
  return parts.map((part) => part.trim().replace(colourAfter, '')).filter(Boolean)
}

export interface ChecklistLine {
  body: string
  isDone: boolean
}

const ticked = /^(?:[-*•]\s*)?(?:\[(x|X|√|✓)\]|☑|✅|✓|√)\s*/
const unticked = /^(?:[-*•]\s*)?(?:\[\s?\]|☐|□)\s*|^[-*•]\s+/

/** A line each, or parted by semicolons where there is but one; a mark before it says whether it is done. */
export function checklistIn(text: string): ChecklistLine[] {
  const parts = text.includes('\n') ? text.split('\n') : text.split(/[;；]/)
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => ({
      body: part.replace(ticked, '').replace(unticked, '').trim(),
      isDone: ticked.test(part),
    }))
    .filter(({ body }) => body !== '')
}

export const linksIn = (text: string): string[] => text.split(/[\s,，;；]+/).filter(Boolean)
