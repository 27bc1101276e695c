import { beforeAll, describe, expect, test } from 'vitest'
import { type HistoryLine, people, type People, type TaskChange } from '@/domain'
import { learnWords } from '@/i18n'
import { historySentences } from '@/parts/history-words'
import { bookOf } from '../support/book'
import { linXia, xuNuo, zhouLan } from '../support/cast'

const now = Date.parse('2026-11-20T02:00:00.000Z')
let everyone: People

beforeAll(async () => {
  await learnWords()
  everyone = await people(await bookOf(linXia))
})

function said(changes: TaskChange[], kind: HistoryLine['kind'] = 'edited', by = xuNuo): string[] {
  const line: HistoryLine = { id: 'e', kind, by, at: '2026-11-20T01:00:00.000Z', changes, onDevice: false }
  return historySentences(line, everyone, linXia, now)
}

describe('a line of history', () => {
  test('says what was set, cleared and changed', () => {
    const start = '2026-11-20T01:00:00.000Z'
    expect(said([{ field: 'startAt', from: null, to: start }])).toEqual(['许诺设置了开始时间：09:00'])
    expect(said([{ field: 'startAt', from: start, to: null }])).toEqual(['许诺清除了开始时间'])
    expect(said([{ field: 'completion', from: 'any', to: 'all' }])).toEqual([
      '许诺把完成方式从「任一人完成即可」改为「每人都要完成」',
    ])
  })

  test('says of a list what came and what went', () => {
    const changed = said([{ field: 'coOwnerIds', from: [linXia], to: [zhouLan] }])
    expect(changed).toEqual(['许诺改了共同负责人：添加 周岚，移除 林夏'])
    expect(said([{ field: 'tags', from: [], to: ['支付', '四月'] }])).toEqual([
      '许诺改了标签：添加 支付、四月',
    ])
  })

  test('says of my own part that it is done, and of another’s that somebody did it for them', () => {
    expect(said([{ field: 'doneByIds', from: [], to: [xuNuo] }])).toEqual(['许诺完成了自己的部分'])
    expect(said([{ field: 'doneByIds', from: [linXia], to: [] }], 'edited', linXia)).toEqual([
      '我撤回了自己的部分',
    ])
    expect(said([{ field: 'doneByIds', from: [], to: [linXia] }])[0]).toContain('林夏')
  })

  test('says once why it was given back, and to whom', () => {
    const changes: TaskChange[] = [
      { field: 'ownerId', from: xuNuo, to: zhouLan },
      { field: 'declineReason', from: null, to: '排不开' },
    ]
    expect(said(changes, 'declined')).toEqual(['许诺退回了任务：排不开', '许诺把负责人从 许诺 改为 周岚'])
  })

  test('says that it is blocked, and once that it can go on', () => {
    const blocked: TaskChange[] = [
      { field: 'blockedReason', from: null, to: '等设计稿' },
      { field: 'blockedById', from: null, to: zhouLan },
    ]
    expect(said(blocked)).toEqual(['许诺标记受阻：等设计稿', '许诺在等 周岚'])
    const free = blocked.map(({ field, from, to }) => ({ field, from: to, to: from }))
    expect(said(free)).toEqual(['许诺解除了受阻'])
  })
})
