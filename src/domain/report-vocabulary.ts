/** The templates of which the lines of a draft are made, in both languages. */
export type ReportLanguage = 'zh-CN' | 'en'

export interface Vocabulary {
  readonly comma: string
  readonly semicolon: string
  readonly colon: string
  readonly and: string
  quoted(title: string): string
  inBrackets(what: string, inside: string): string
  partOf(title: string): string
  contains(counts: string): string
  items(count: number): string
  subtasks(count: number): string

  finished(name: string): string
  finishedPart(name: string): string
  workedOn(name: string): string
  declined(name: string): string
  created(name: string): string
  createdFor(name: string, person: string): string
  handed(name: string, person: string): string
  taken(name: string): string
  reopened(name: string): string
  unblocked(name: string): string
  blocked(name: string): string
  edited(name: string): string
  /** `moved` is one of the steps below. */
  movedHead(name: string, moved: string): string
  imported(count: number): string
  more(count: number): string

  /** The same, after the name has been said. */
  readonly step: {
    readonly reopened: string
    readonly taken: string
    readonly part: string
    readonly unblocked: string
    readonly edited: string
    items(count: number): string
    subtasks(count: number): string
    handed(person: string): string
    later(day: string): string
    earlier(day: string): string
    retimed(time: string): string
  }

  readonly weekdays: readonly string[]
  nextWeek(weekday: string): string
  date(date: number, month: number, year: number | undefined): string

  /** How a thing stands, in the path of a week and in plain text. */
  readonly state: Readonly<
    Record<'done' | 'progress' | 'carried' | 'cancelled' | 'planned' | 'blocked', string>
  >
  percent(percent: number): string
  need(need: string): string
  from(person: string): string
  age(workdays: number): string
  counted(done: number, planned: number): string
  /** Of a field, in plain text. */
  heading(label: string): string
}

const chinese: Vocabulary = {
  comma: '，',
  semicolon: '；',
  colon: '：',
  and: '、',
  // A quotation within a quotation has marks of its own.
  quoted: (title) => `「${title.replaceAll('「', '『').replaceAll('」', '』')}」`,
  inBrackets: (what, inside) => `${what}（${inside}）`,
  partOf: (title) => `属于${title}`,
  contains: (counts) => `含 ${counts}`,
  items: (count) => `${count} 项检查项`,
  subtasks: (count) => `${count} 项子任务`,

  finished: (name) => `完成${name}`,
  finishedPart: (name) => `完成${name}中我的部分`,
  workedOn: (name) => `推进${name}`,
  declined: (name) => `退回${name}`,
  created: (name) => `新建${name}`,
  createdFor: (name, person) => `新建${name}，交给 ${person}`,
  handed: (name, person) => `${name}转交给 ${person}`,
  taken: (name) => `接手${name}`,
  reopened: (name) => `重新打开${name}`,
  unblocked: (name) => `${name}解除受阻`,
  blocked: (name) => `${name}受阻`,
  edited: (name) => `更新${name}的内容`,
  movedHead: (name, moved) => `${name}${moved}`,
  imported: (count) => `导入 ${count} 项任务`,
  more: (count) => `另有 ${count} 项任务的进展`,

  step: {
    reopened: '重新打开',
    taken: '接手',
    part: '我的部分已完成',
    unblocked: '解除受阻',
    edited: '更新内容',
    items: (count) => `勾选 ${count} 项检查项`,
    subtasks: (count) => `拆出 ${count} 项子任务`,
    handed: (person) => `转交给 ${person}`,
    later: (day) => `延期到 ${day}`,
    earlier: (day) => `提前到 ${day}`,
    retimed: (time) => `改到 ${time}`,
  },

  weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  nextWeek: (weekday) => `下${weekday}`,
  date: (date, month, year) => `${year === undefined ? '' : `${year}年`}${month}月${date}日`,

  state: {
    done: '完成',
    progress: '推进',
    carried: '顺延',
    cancelled: '取消',
    planned: '计划',
    blocked: '受阻',
  },
  percent: (percent) => `${percent}%`,
  need: (need) => `需要：${need}`,
  from: (person) => `找 ${person}`,
  age: (workdays) => `已 ${workdays} 个工作日`,
  counted: (done, planned) => `计划 ${planned} 项，完成 ${done} 项`,
  heading: (label) => `【${label}】`,
}

const english: Vocabulary = {
  comma: ', ',
  semicolon: '; ',
  colon: ': ',
  and: ' and ',
  quoted: (title) => `“${title.replaceAll('“', '‘').replaceAll('”', '’')}”`,
  inBrackets: (what, inside) => `${what} (${inside})`,
  partOf: (title) => `part of ${title}`,
  contains: (counts) => `with ${counts}`,
  items: (count) => many(count, 'checklist item'),
  subtasks: (count) => many(count, 'subtask'),

  finished: (name) => `Finished ${name}`,
  finishedPart: (name) => `Finished my part of ${name}`,
  workedOn: (name) => `Worked on ${name}`,
  declined: (name) => `Gave back ${name}`,
  created: (name) => `Added ${name}`,
  createdFor: (name, person) => `Added ${name} for ${person}`,
  handed: (name, person) => `Handed ${name} to ${person}`,
  taken: (name) => `Took over ${name}`,
  reopened: (name) => `Reopened ${name}`,
  unblocked: (name) => `Unblocked ${name}`,
  blocked: (name) => `${name} is blocked`,
  edited: (name) => `Updated ${name}`,
  movedHead: (name, moved) => `${name} ${moved}`,
  imported: (count) => `Imported ${many(count, 'task')}`,
  more: (count) => `Progress on ${many(count, 'more task')}`,

  step: {
    reopened: 'reopened',
    taken: 'taken over',
    part: 'my part is done',
    unblocked: 'unblocked',
    edited: 'updated',
    items: (count) => `ticked ${many(count, 'checklist item')}`,
    subtasks: (count) => `split off ${many(count, 'subtask')}`,
    handed: (person) => `handed to ${person}`,
    later: (day) => `postponed to ${day}`,
    earlier: (day) => `brought forward to ${day}`,
    retimed: (time) => `moved to ${time}`,
  },

  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  nextWeek: (weekday) => `next ${weekday}`,
  date: (date, month, year) => `${date} ${monthNames[month - 1]}${year === undefined ? '' : ` ${year}`}`,

  state: {
    done: 'done',
    progress: 'in progress',
    carried: 'put off',
    cancelled: 'cancelled',
    planned: 'planned',
    blocked: 'blocked',
  },
  percent: (percent) => `${percent}%`,
  need: (need) => `needs: ${need}`,
  from: (person) => `from ${person}`,
  age: (workdays) => `for ${many(workdays, 'workday')}`,
  counted: (done, planned) => `${done} of ${planned} planned done`,
  heading: (label) => `${label}:`,
}

export const vocabularies: Readonly<Record<ReportLanguage, Vocabulary>> = { 'zh-CN': chinese, en: english }

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
