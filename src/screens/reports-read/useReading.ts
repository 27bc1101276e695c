import { computed, shallowRef, watch } from 'vue'
import {
  blockersIn,
  departmentsBelow,
  departmentsSeenBy,
  report as reportWith,
  type Report,
  type ReportId,
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
  moreReports,
  noFilters,
  type ReadingFilters,
  type ReadingView,
  readingOrder,
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

/**
 * The reports that the view asks for, by the day on which they were filed. Beside the report that is open, `isBeside`, what
 * was once shown stays, though it is unread no more: a list is not to move under whoever reads down it.
 */
export function useReading(isBeside: () => boolean) {
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

  /** Whoever asks for something else begins anew. */
  let shownIds = new Set<ReportId>()
  watch(query, () => (shownIds = new Set()), { flush: 'sync' })

  async function withThoseShown(reports: readonly Report[]): Promise<Report[]> {
    const ids = shownIds
    const here = new Set(reports.map(({ id }) => id))
    const others = await Promise.all([...ids].filter((id) => !here.has(id)).map((id) => reportWith(book, id)))
    const all = [...reports, ...others.filter((one) => one !== undefined)].sort(byFiling)
    for (const { id } of all) ids.add(id)
    return all
  }

  const {
    value: page,
    failed,
    retry,
  } = useLive(
    async () => {
      const { reports, more } = await reportsToRead(book, { ...query.value, limit: view.limit })
      const shown = await shownReports(book, isBeside() ? await withThoseShown(reports) : reports)
      const rows = shown.map((one) => ({
        ...one,
        gist: gistOf(one),
        blockers: blockersIn(one.report.content).length,
      }))
      return { days: byDay(rows), more, count: rows.length }
    },
    { on: [query, () => view.limit, isBeside] },
  )
  const inOrder = () =>
    (page.value?.days ?? []).flatMap(({ reports }) => reports.map(({ report }) => report.id))

  const order = readingOrder(book)
  watch([page, isBeside], () => isBeside() && (order.value = inOrder()))

  const { value: unread } = useLive(() => unreadReportCount(book))
  const { value: hasAny } = useLive(async () => (await reportsToRead(book, { limit: 1 })).reports.length > 0)

  function change(part: Partial<ReadingFilters & Pick<ReadingView, 'shelf'>>) {
    Object.assign(view, part, { limit: firstReports, scrollTop: 0 })
  }

  return {
    ...{ book, now, today, people, marks, departments, view, isRestored },
    ...{ query, page, failed, retry, unread, hasAny, change },
    filters: computed(() => filterCount(view)),
    clear: () => change(noFilters()),
    showOlder: () => (view.limit += moreReports),
    /** From here one goes to the next as they lie now. */
    open: () => (order.value = inOrder()),
  }
}

/** What was filed last comes first, as it is found. */
function byFiling(a: Report, b: Report): number {
  return (b.filedAt ?? '').localeCompare(a.filedAt ?? '') || (a.id < b.id ? 1 : -1)
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
