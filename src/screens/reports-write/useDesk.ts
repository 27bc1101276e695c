import { computed } from 'vue'
import {
  departmentsSeenBy,
  leads,
  myReports,
  refusedReports,
  type Report,
  reportDesk,
  type ReportTemplate,
  reportTemplate,
  type ReportTemplateId,
  type ReportWindow,
  templatesToKeep,
  unreadReportCount,
  windowOfReport,
  workdayRule,
} from '@/domain'
import { dayOf } from '@/lib/day'
import { useBook, useLive, useNow, usePeople } from '@/parts'
import { draftsBeingThrownAway } from './throwing-away'

/** A report of mine with the window that it was due in: until the server has spoken, it tells what it will say. */
export interface MyReport {
  readonly report: Report
  readonly window: ReportWindow | undefined
  readonly template: ReportTemplate | undefined
}

/** Everything that the first page of reports shows. */
export function useDesk(limit: () => number) {
  const book = useBook()
  const now = useNow()
  const people = usePeople()
  const desk = useLive(() => reportDesk(book), { on: now })
  const { value: mine } = useLive(() => myReportsWithWindows(limit()), { on: limit })
  const { value: refused } = useLive(() => refusedReports(book))
  const { value: unread } = useLive(() => unreadReportCount(book))
  const { value: kept } = useLive(() => templatesToKeep(book), { on: people })

  async function myReportsWithWindows(most: number): Promise<MyReport[]> {
    const [reports, workdays] = await Promise.all([
      myReports(book, undefined, { limit: most }),
      workdayRule(book),
    ])
    const ids = [...new Set(reports.map(({ templateId }) => templateId))]
    const templates = new Map<ReportTemplateId, ReportTemplate | undefined>(
      await Promise.all(ids.map(async (id) => [id, await reportTemplate(book, id)] as const)),
    )
    return reports.map((report) => {
      const template = templates.get(report.templateId)
      return { report, template, window: windowOfReport(report, template, workdays) }
    })
  }

  /** Whether there are people of whom it can be said who has not filed. */
  const looksAfter = computed(() => {
    const today = dayOf(now.value)
    return departmentsSeenBy(people.value, book.me, today).some(
      ({ id, parentId }) => leads(people.value, book.me, id, today) || parentId === null,
    )
  })

  return {
    book,
    now,
    people,
    desk,
    mine: computed(() => mine.value?.filter(({ report }) => !draftsBeingThrownAway.value.has(report.id))),
    /** Each report once of which something was refused. */
    refused: computed(() => [...new Map(refused.value?.map((one) => [one.reportId, one])).values()]),
    mayBeMore: computed(() => (mine.value?.length ?? 0) >= limit()),
    unread,
    looksAfter,
    keepsTemplates: computed(() => !!kept.value?.length),
  }
}
