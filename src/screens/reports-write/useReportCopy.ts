import {
  type FormField,
  myReports,
  type Report,
  type ReportContent,
  type ReportId,
  type ReportKind,
} from '@/domain'
import { t } from '@/i18n'
import type { Day } from '@/lib/day'
import { mergeContents } from '@/lib/report-merge'
import { useBook } from '@/parts'
import { toast } from '@/ui'
import { copiedFrom } from './report-content'

interface Writing {
  itself: ReportId | undefined
  fields: readonly FormField[]
  content(): ReportContent
  replace(content: ReportContent): void
}

/** Takes over what the last report of this kind before this one said; its undo leaves what was typed since. */
export function useReportCopy(kind: ReportKind, day: Day) {
  const book = useBook()

  return async function copyLast({ itself, fields, content, replace }: Writing) {
    const before = (report: Report) => report.id !== itself && report.filedAt !== null && report.day <= day
    const last = (await myReports(book, kind, { limit: 60 })).find(before)
    if (!last) {
      toast(t('reports.noLast'))
      return
    }
    const mine = content()
    const copied = copiedFrom(last.content, mine, fields, () => book.environment.newId())
    replace(copied)
    toast(t('reports.copiedLast'), () => replace(mergeContents(copied, content(), mine)))
  }
}
