import { describe, expect, it } from 'vitest'
import { blockedLineId, people, reportText, type FormField, type ReportLine } from '@/domain'
import type { TaskId } from '@/lib/ids'
import { bookOf } from '../support/book'
import * as cast from '../support/cast'
import { dailyFields, day, reportRow } from '../support/reports'

const fields: FormField[] = [
  ...dailyFields,
  {
    ...{ key: 'mood', type: 'single', label: { zh: '状态', en: 'Mood' } },
    options: [
      { key: 'good', label: { zh: '顺利', en: 'Good' } },
      { key: 'bad', label: { zh: '吃力' } },
    ],
  },
  { key: 'why', type: 'text', label: { zh: '原因', en: 'Why' }, showIf: { field: 'mood', is: ['bad'] } },
  { key: 'signed', type: 'money', label: { zh: '签约额', en: 'Signed' } },
  { key: 'calls', type: 'number', label: { zh: '电话' } },
  { key: 'next', type: 'date', label: { zh: '下次拜访', en: 'Next visit' } },
  { key: 'with', type: 'person', label: { zh: '同行', en: 'With' } },
]
const refTo = (id: string) => ({ noun: 'tasks', id: id as TaskId }) as const
const lines: ReportLine[] = [
  { id: 'a', text: '完成「回归支付」', state: 'done', auto: true },
  { id: 'b', text: '换测试机', state: 'done' },
  { id: 'c', text: '联调', state: 'progress', percent: 60 },
  { id: 'd', text: '写总结', state: 'carried' },
  { id: 'e', text: '', state: 'done' },
]
const problems: ReportLine[] = [
  {
    id: 'f',
    text: '合同卡住',
    state: 'blocked',
    need: '法务盖章',
    fromId: cast.zhouLan,
    since: day('2026-11-18'),
  },
  {
    id: blockedLineId(refTo('t')),
    text: '「上线」受阻',
    ref: refTo('t'),
    state: 'blocked',
    need: '等环境',
    fromId: null,
  },
]

const told = async (language: 'zh-CN' | 'en', content: Record<string, unknown>, kind = 'daily' as const) => {
  const everyone = await people(await bookOf(cast.linXia))
  return reportText(reportRow(cast.linXia, kind, '2026-11-20', { content }), fields, everyone, language)
}

describe('a report as text', () => {
  it('says each shown field under its label, and how lines stand', async () => {
    const content = {
      ...{ done: lines, problems, plan: [], results: ' 一切正常\n无事故 ', mood: 'good', why: '藏起来的' },
      ...{ signed: -123_456_789, calls: 0, next: '2026-11-23', with: cast.xuNuo },
    }
    expect(await told('zh-CN', content)).toBe(`日报 2026-11-20 周五 林夏

【今日完成】
1. 完成「回归支付」
2. 换测试机（完成）
3. 联调（60%）
4. 写总结（顺延）

【成果】
一切正常
无事故

【问题与求助】
1. 合同卡住（受阻，已 3 个工作日，需要：法务盖章，找 周岚）
2. 「上线」受阻（需要：等环境）

【状态】
顺利

【签约额】
-¥1,234,567.89

【电话】
0

【下次拜访】
2026-11-23 周一

【同行】
许诺`)
  })

  it('says it in English, in Chinese where nobody wrote English', async () => {
    const content = { problems, mood: 'bad', why: 'ill', calls: 3 }
    expect(await told('en', content)).toBe(`Daily report 2026-11-20 Fri 林夏

Problems:
1. 合同卡住 (blocked, for 3 workdays, needs: 法务盖章, from 周岚)
2. 「上线」受阻 (needs: 等环境)

Mood:
吃力

Why:
ill

电话:
3`)
  })

  it('says the path of a week’s lines', async () => {
    const path = ['周一 30%', '周五 完成']
    const done = [{ id: 'a', text: '完成「回归支付」', state: 'done', path }]
    const everyone = await people(await bookOf(cast.linXia))
    const weekly = reportRow(cast.linXia, 'weekly', '2026-11-16', { content: { done } })
    expect(reportText(weekly, fields, everyone, 'zh-CN')).toBe(
      '周报 2026-11-16 – 2026-11-22 林夏\n\n【今日完成】\n1. 完成「回归支付」（周一 30% → 周五 完成）',
    )
  })
})
