import { describe, expect, test } from 'vitest'
import type { SyncReport } from '@/domain'
import { badgeOf } from '@/parts'

/** 2026-11-20 14:30 in Shanghai. */
const now = Date.parse('2026-11-20T06:30:00Z')

function report(told: Partial<SyncReport> = {}): SyncReport {
  return {
    phase: 'idle',
    lastSyncAt: Date.parse('2026-11-20T06:02:00Z'),
    problem: null,
    bootstrap: null,
    clockOffsetMs: 0,
    unsent: 0,
    parked: 0,
    rounds: [],
    ...told,
  }
}

const said = (told: Partial<SyncReport>) => badgeOf(report(told), now).text

describe('the sync badge', () => {
  test('says as of when everything is alike', () => {
    expect(badgeOf(report(), now)).toEqual({ tone: 'quiet', icon: 'cloudDone', text: '已同步 · 14:02' })
  })

  test('says the day as well when that was not today', () => {
    expect(said({ lastSyncAt: Date.parse('2026-11-19T06:02:00Z') })).toBe('已同步 · 昨天 14:02')
  })

  test('counts what waits while there is no network', () => {
    expect(said({ problem: 'offline', unsent: 3 })).toBe('离线 · 3 条待上传')
    expect(said({ problem: 'offline' })).toBe('离线')
  })

  test('stays quiet while a round finds nothing to do', () => {
    expect(said({ phase: 'pulling' })).toBe('已同步 · 14:02')
  })

  test('puts what needs the person before all else', () => {
    expect(badgeOf(report({ parked: 2, unsent: 5, problem: 'offline' }), now)).toMatchObject({
      tone: 'attention',
      text: '需处理 2',
    })
  })

  test('shows how far the first load has come, once that is known', () => {
    const first = { lastSyncAt: null, phase: 'pulling' as const }
    expect(said({ ...first, bootstrap: { done: 0, total: 0 } })).toBe('同步中')
    expect(said({ ...first, bootstrap: { done: 3, total: 7 } })).toBe('载入中 3/7')
  })

  test.each([
    ['signedOut', '需要重新登录'],
    ['outdated', '需要更新'],
    ['storageFull', '空间不足'],
    ['storageLost', '本机数据丢失'],
  ] as const)('asks for attention on %s', (problem, text) => {
    expect(badgeOf(report({ problem, unsent: 1 }), now)).toMatchObject({ tone: 'attention', text })
  })
})
