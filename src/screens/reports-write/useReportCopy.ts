import { type FormField, myReports, type ReportContent, type ReportId, type ReportKind } from '@/domain'
import { t } from '@/i18n'
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

/** Takes over what the last report of this kind said; its undo leaves what was typed since. */
export function useReportCopy(kind: ReportKind) {
  const book = useBook()

  return async function copyLast({ itself, fields, content, replace }: Writing) {
    const last = (await myReports(book, kind)).find(({ id, filedAt }) => id !== itself && filedAt !== null)
    if (!last) {
      toast(t('reports.noLast'))
      return
    }
    const before = content()
    const copied = copiedFrom(last.content, before, fields, () => book.environment.newId())
    replace(copied)
    toast(t('reports.copiedLast'), () => replace(mergeContents(copied, content(), before)))
  }
}
