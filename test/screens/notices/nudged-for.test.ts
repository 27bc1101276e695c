import { beforeAll, describe, expect, it } from 'vitest'
import { learnWords } from '@/i18n'
import type { NoticeId } from '@/lib/ids'
import { noticeWords } from '@/screens/notices/notice-words'
import { pathOf } from '@/screens/notices/notice-path'
import type { ToldNotice } from '@/screens/notices/useNotices'
import * as cast from '../../support/cast'
import { filedReport } from '../../support/reports'

beforeAll(learnWords)

const { version, createdBy, createdAt, updatedBy, updatedAt, deletedAt, archivedAt, scopes } = cast.lateReport

function told(kind: string, body = ''): ToldNotice {
  const notice = {
    ...{ version, createdBy, createdAt, updatedBy, updatedAt, deletedAt, archivedAt, scopes },
    ...{
      id: 'notice-1' as NoticeId,
      recipientId: cast.linXia,
      kind,
      taskId: null,
      reportId: null,
      talkId: null,
    },
    ...{ actorId: cast.zhouLan, body, at: '2026-11-20T01:00:00.000Z', seenAt: null },
  }
  return { notice, task: undefined, report: undefined }
}

describe('a message about a report', () => {
  it('leads to the report, and without one nowhere', () => {
    const report = filedReport(cast.linXia, 'daily', '2026-11-20')
    expect(pathOf({ ...told('report.commented'), report })).toBe(`/reports/${report.id}`)
    expect(pathOf(told('report.commented'))).toBeUndefined()
  })

  it('that waits for one says which, and leads to where it is written', () => {
    const nudge = told('report.nudged', 'weekly 2026-11-16')
    expect(noticeWords(nudge.notice, '周岚').text).toBe('周岚催你交周报')
    expect(pathOf(nudge)).toBe('/reports/write/weekly/2026-11-16')
  })

  it('that waits for what this app does not know leads to the reports', () => {
    const nudge = told('report.nudged', 'yearly 2026')
    expect(noticeWords(nudge.notice, '周岚').text).toBe('周岚催你交汇报')
    expect(pathOf(nudge)).toBe('/reports')
  })
})
