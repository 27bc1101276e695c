import type { RefusedReport } from '@/domain'

/** Where the words of a refused report are put back: where it is written, also when no report was made of it. */
export function pathOfRefused({ kind, day, reportId, templateId }: RefusedReport): string {
  const asked = { id: reportId, ...(templateId && { template: templateId }) }
  return `/reports/write/${kind}/${day}?${new URLSearchParams(asked).toString()}`
}
