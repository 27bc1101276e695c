import { nudgedFor } from './nudged-for'
import type { ToldNotice } from './useNotices'

/** Where a notice leads: to what it is about, where that is still there; a nudge to where the report is written. */
export function pathOf({ notice, task, report }: ToldNotice): string | undefined {
  if (report) return `/reports/${report.id}`
  if (task) return `/tasks/${task.id}`
  const wanted = nudgedFor(notice)
  if (wanted) return `/reports/write/${wanted.kind}/${wanted.day}`
  return notice.kind === 'report.nudged' ? '/reports' : undefined
}
