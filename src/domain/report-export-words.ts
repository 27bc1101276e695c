/** The words of an exported file, which speaks the language that it was asked for and not that of the screen. */
import type { ReportKind } from '@/store'
import type { FormWords } from './form-field'
import type { LineState } from './report-line'
import type { FileLanguage } from './task-export'

interface FileWords {
  readonly columns: Readonly<
    Record<
      'day' | 'from' | 'until' | 'author' | 'number' | 'department' | 'template' | 'filed' | 'state',
      string
    >
  >
  readonly onTime: string
  readonly late: string
  /** The clock of the phone that wrote it was not right. */
  doubtful(state: string): string
  readonly states: Readonly<Record<LineState, string>>
  /** What stands behind a line's words. */
  aside(remarks: readonly string[]): string
  need(need: string, from: string): string
  readonly between: string
  /** A column that would be called like another one, with what tells them apart. */
  column(label: string, further: string): string
}

export const fileWords: Readonly<Record<FileLanguage, FileWords>> = {
  'zh-CN': {
    columns: {
      day: '日期',
      from: '开始日期',
      until: '结束日期',
      author: '姓名',
      number: '工号',
      department: '部门',
      template: '模板',
      filed: '提交时间',
      state: '状态',
    },
    onTime: '按时',
    late: '补交',
    doubtful: (state) => `${state}（时钟存疑）`,
    states: {
      done: '完成',
      progress: '进行中',
      carried: '顺延',
      cancelled: '取消',
      planned: '计划',
      blocked: '受阻',
    },
    aside: (remarks) => `（${remarks.join('，')}）`,
    need: (need, from) => (from ? `需要${from}：${need}` : `需要：${need}`),
    between: '、',
    column: (label, further) => `${label}（${further}）`,
  },
  en: {
    columns: {
      day: 'Day',
      from: 'From',
      until: 'Until',
      author: 'Name',
      number: 'Employee no.',
      department: 'Department',
      template: 'Template',
      filed: 'Filed at',
      state: 'State',
    },
    onTime: 'On time',
    late: 'Late',
    doubtful: (state) => `${state} (clock in doubt)`,
    states: {
      done: 'done',
      progress: 'in progress',
      carried: 'carried over',
      cancelled: 'cancelled',
      planned: 'planned',
      blocked: 'blocked',
    },
    aside: (remarks) => ` (${remarks.join(', ')})`,
    need: (need, from) => (from ? `needs from ${from}: ${need}` : `needs: ${need}`),
    between: ', ',
    column: (label, further) => `${label} (${further})`,
  },
}

/** Said in Chinese always, in English where somebody wrote it. */
export const inLanguage = (words: FormWords, language: FileLanguage): string =>
  (language === 'en' ? words.en : undefined) ?? words.zh

/** A period of several days is told by its first and its last. */
export const hasLength = (kind: ReportKind): boolean => kind === 'weekly' || kind === 'monthly'
