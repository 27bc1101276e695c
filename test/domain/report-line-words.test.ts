import { describe, expect, it } from 'vitest'
import { blockedWords, storyWords, type TaskStory } from '@/domain/report-line-words'
import { day } from '../support/reports'

/** A Wednesday. */
const today = day('2026-11-18')
const at = (text: string) => `${text}T10:00:00.000Z`
const nothing: TaskStory = {
  title: '联调支付接口',
  itemsTicked: 0,
  subtasksMade: 0,
  subtasksDone: 0,
  comments: [],
}

/** What happened, and what is said of it in Chinese and English. */
const table: [happened: Partial<TaskStory>, chinese: string, english: string][] = [
  [{ completed: 'done' }, '完成「联调支付接口」', 'Finished “联调支付接口”'],
  [
    { completed: 'done', itemsTicked: 2 },
    '完成「联调支付接口」（含 2 项检查项）',
    'Finished “联调支付接口” (with 2 checklist items)',
  ],
  [
    { completed: 'done', itemsTicked: 1, subtasksDone: 3 },
    '完成「联调支付接口」（含 1 项检查项、3 项子任务）',
    'Finished “联调支付接口” (with 1 checklist item and 3 subtasks)',
  ],
  [
    { completed: 'done', comments: ['已上线，观察一天'] },
    '完成「联调支付接口」：已上线，观察一天',
    'Finished “联调支付接口”: 已上线，观察一天',
  ],
  [
    { completed: 'done', moved: { from: at('2026-11-18'), to: at('2026-11-20') } },
    '完成「联调支付接口」',
    'Finished “联调支付接口”',
  ],
  [
    { completed: 'done', parentTitle: '支付改版' },
    '完成「联调支付接口」（属于「支付改版」）',
    'Finished “联调支付接口” (part of “支付改版”)',
  ],
  [{ title: '拜访「禾叶」', completed: 'done' }, '完成「拜访『禾叶』」', 'Finished “拜访「禾叶」”'],
  [{ title: 'Call “Heye”', completed: 'done' }, '完成「Call “Heye”」', 'Finished “Call ‘Heye’”'],
  [{ completed: 'part' }, '完成「联调支付接口」中我的部分', 'Finished my part of “联调支付接口”'],
  [
    { completed: 'part', itemsTicked: 2 },
    '推进「联调支付接口」：我的部分已完成，勾选 2 项检查项',
    'Worked on “联调支付接口”: my part is done, ticked 2 checklist items',
  ],
  [
    { itemsTicked: 1 },
    '推进「联调支付接口」：勾选 1 项检查项',
    'Worked on “联调支付接口”: ticked 1 checklist item',
  ],
  [
    { comments: ['等对方回签\n周五再问'] },
    '推进「联调支付接口」：等对方回签 周五再问',
    'Worked on “联调支付接口”: 等对方回签 周五再问',
  ],
  [
    { comments: ['一', '二', '三', '四'] },
    '推进「联调支付接口」：二；三；四',
    'Worked on “联调支付接口”: 二; 三; 四',
  ],
  [
    { moved: { from: at('2026-11-18'), to: at('2026-11-20') } },
    '「联调支付接口」延期到 周五',
    '“联调支付接口” postponed to Fri',
  ],
  [
    { moved: { from: at('2026-11-18'), to: at('2026-11-20') }, comments: ['环境还没好'] },
    '「联调支付接口」延期到 周五：环境还没好',
    '“联调支付接口” postponed to Fri: 环境还没好',
  ],
  [
    { moved: { from: at('2026-11-30'), to: at('2026-11-23') } },
    '「联调支付接口」提前到 下周一',
    '“联调支付接口” brought forward to next Mon',
  ],
  [
    { moved: { from: at('2026-11-20'), to: at('2026-12-03') } },
    '「联调支付接口」延期到 12月3日',
    '“联调支付接口” postponed to 3 Dec',
  ],
  [
    { moved: { from: at('2026-11-20'), to: at('2027-01-08') } },
    '「联调支付接口」延期到 2027年1月8日',
    '“联调支付接口” postponed to 8 Jan 2027',
  ],
  [
    { moved: { from: '2026-11-18T10:00:00.000Z', to: '2026-11-18T07:00:00.000Z' } },
    '「联调支付接口」改到 15:00',
    '“联调支付接口” moved to 15:00',
  ],
  [
    { moved: { from: at('2026-11-18'), to: at('2026-11-20') }, itemsTicked: 2 },
    '推进「联调支付接口」：勾选 2 项检查项，延期到 周五',
    'Worked on “联调支付接口”: ticked 2 checklist items, postponed to Fri',
  ],
  [{ declined: '不归我们组' }, '退回「联调支付接口」：不归我们组', 'Gave back “联调支付接口”: 不归我们组'],
  [{ handedTo: '许诺' }, '「联调支付接口」转交给 许诺', 'Handed “联调支付接口” to 许诺'],
  [{ taken: true }, '接手「联调支付接口」', 'Took over “联调支付接口”'],
  [{ reopened: true }, '重新打开「联调支付接口」', 'Reopened “联调支付接口”'],
  [{ unblocked: true }, '「联调支付接口」解除受阻', 'Unblocked “联调支付接口”'],
  [{ edited: true }, '更新「联调支付接口」的内容', 'Updated “联调支付接口”'],
  [
    { edited: true, comments: ['改了验收口径'] },
    '推进「联调支付接口」：改了验收口径',
    'Worked on “联调支付接口”: 改了验收口径',
  ],
  [{ created: true }, '新建「联调支付接口」', 'Added “联调支付接口”'],
  [
    { created: true, subtasksMade: 3 },
    '新建「联调支付接口」（含 3 项子任务）',
    'Added “联调支付接口” (with 3 subtasks)',
  ],
  [{ created: true, createdFor: '许诺' }, '新建「联调支付接口」，交给 许诺', 'Added “联调支付接口” for 许诺'],
  [{ created: true, completed: 'done' }, '完成「联调支付接口」', 'Finished “联调支付接口”'],
  [
    { created: true, itemsTicked: 1 },
    '推进「联调支付接口」：勾选 1 项检查项',
    'Worked on “联调支付接口”: ticked 1 checklist item',
  ],
  [
    { subtasksMade: 2 },
    '推进「联调支付接口」：拆出 2 项子任务',
    'Worked on “联调支付接口”: split off 2 subtasks',
  ],
]

describe('one line for what was done on a task', () => {
  it.each(table)('%j', (happened, chinese, english) => {
    const story = { ...nothing, ...happened }
    expect(storyWords(story, today, 'zh-CN')).toBe(chinese)
    expect(storyWords(story, today, 'en')).toBe(english)
  })

  it('cuts what would not fit on a line, by characters and not within one', () => {
    const story: TaskStory = { ...nothing, title: '长'.repeat(59) + '😀😀', completed: 'done' }
    expect(storyWords(story, today, 'zh-CN')).toBe(`完成「${'长'.repeat(59)}…」`)
  })

  it('names what is blocked', () => {
    expect(blockedWords('联调支付接口', 'zh-CN')).toBe('「联调支付接口」受阻')
    expect(blockedWords('联调支付接口', 'en')).toBe('“联调支付接口” is blocked')
  })
})
