import { computed, shallowRef } from 'vue'
import {
  blockersIn,
  departmentsBelow,
  departmentsSeenBy,
  type Report,
  reportsToRead,
  type ReportsQuery,
  shownReports,
  unreadReportCount,
} from '@/domain'
import { type Day, dayOf } from '@/lib/day'
import { useBook, useLive, useNow, usePeople, useTaskMarks } from '@/parts'
import {
  filterCount,
  firstReports,
  keepReadingOrder,
  moreReports,
  noFilters,
  type ReadingFilters,
  type ReadingView,
  readingViewOf,
} from './reading-view'
import { gistOf } from './gist'

/** A report as the list shows it: enough to know what it is about. */
export interface ReportListed {
  readonly report: Report
  readonly name: string | undefined
  readonly timing: Report['timing']
  readonly gist: string
  readonly blockers: number
}

/** Those of one day, by when they were filed. */
export interface DayOfReports {
  readonly day: Day
  readonly reports: readonly ReportListed[]
}

/** The reports that the view asks for, by the day on which they were filed. */
export function useReading() {
  const book = useBook()
  const now = useNow()
  const people = usePeople()
  const marks = useTaskMarks()
  const { view, restored } = readingViewOf(book)
  const isRestored = shallowRef(false)
  void restored.then(() => (isRestored.value = true))

  const today = computed(() => dayOf(now.value))
  const departments = computed(() => departmentsSeenBy(people.value, book.me, today.value))
  const query = computed<ReportsQuery>(() => ({
    ...(view.departmentId && {
      departmentIds: departmentsBelow(people.value.departments, view.departmentId).map(({ id }) => id),
    }),
    ...(view.kind && { kind: view.kind }),
    ...(view.authorId && { authorId: view.authorId }),
    ...(view.day && { day: view.day }),
    ...(view.shelf === 'unread' && { unread: true }),
  }))

  const {
    value: page,
    failed,
    retry,
  } = useLive(
    async () => {
      const { reports, more } = await reportsToRead(book, { ...query.value, limit: view.limit })
      const shown = await shownReports(book, reports)
      const rows = shown.map((one) => ({
        ...one,
        gist: gistOf(one),
        blockers: blockersIn(one.report.content).length,
      }))
      return { days: byDay(rows), more, count: rows.length }
    },
    { on: [query, () => view.limit] },
  )
  const { value: unread } = useLive(() => unreadReportCount(book))

  function change(part: Partial<ReadingFilters & Pick<ReadingView, 'shelf'>>) {
    Object.assign(view, part, { limit: firstReports, scrollTop: 0 })
  }

  return {
    ...{ book, now, today, people, marks, departments, view, isRestored },
    ...{ query, page, failed, retry, unread, change },
    filters: computed(() => filterCount(view)),
    clear: () => change(noFilters()),
    showOlder: () => (view.limit += moreReports),
    /** From here one goes to the next as they lie now. */
    open: () =>
      keepReadingOrder(
        book,
        (page.value?.days ?? []).flatMap(({ reports }) => reports.map(({ report }) => report.id)),
      ),
  }
}

function byDay(rows: readonly ReportListed[]): DayOfReports[] {
  const days: { day: Day; reports: ReportListed[] }[] = []
  for (const row of rows) {
    const day = dayOf(row.report.filedAt ?? row.report.createdAt)
    const last = days.at(-1)
    if (last?.day === day) last.reports.push(row)
    else days.push({ day, reports: [row] })
  }
  return days
}
