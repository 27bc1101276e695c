/** What the reading list shows, how far it is scrolled, and in which order its reports are read one after the other. */
import { reactive, type ShallowRef, shallowRef, watch } from 'vue'
import {
  type Book,
  type DepartmentId,
  draftKept,
  keepDraft,
  type MemberId,
  type Report,
  type ReportId,
  reportKinds,
} from '@/domain'
import type { Day } from '@/lib/day'

export interface ReadingFilters {
  departmentId: DepartmentId | null
  kind: Report['kind'] | null
  authorId: MemberId | null
  day: Day | null
}

export interface ReadingView extends ReadingFilters {
  shelf: 'unread' | 'all'
  limit: number
  scrollTop: number
}

export const firstReports = 40
export const moreReports = 80

const draftKey = 'reports.reading'
const views = new WeakMap<Book, { view: ReadingView; restored: Promise<void> }>()
const orders = new WeakMap<Book, ShallowRef<readonly ReportId[]>>()

/** The view of this person's book, for as long as the app runs; `restored` when what an earlier run left is back. */
export function readingViewOf(book: Book): { view: ReadingView; restored: Promise<void> } {
  const known = views.get(book)
  if (known) return known
  const view: ReadingView = reactive({
    shelf: 'unread',
    ...noFilters(),
    limit: firstReports,
    scrollTop: 0,
  })
  const restored = draftKept<unknown>(book, draftKey)
    .then((kept) => {
      Object.assign(view, filtersFrom(kept))
      watch(
        () => filtersOf(view),
        (filters) => void keepDraft(book, draftKey, filters).catch(book.environment.report),
      )
    })
    .catch(book.environment.report)
  const entry = { view, restored }
  views.set(book, entry)
  return entry
}

/** The reports as they lay when one of them was opened: what is read leaves the unread ones, and its neighbours stay. */
export function readingOrder(book: Book): ShallowRef<readonly ReportId[]> {
  const known = orders.get(book) ?? shallowRef<readonly ReportId[]>([])
  orders.set(book, known)
  return known
}

export const noFilters = (): ReadingFilters => ({
  departmentId: null,
  kind: null,
  authorId: null,
  day: null,
})

export const filterCount = ({ departmentId, kind, authorId, day }: ReadingFilters): number =>
  [departmentId, kind, authorId, day].filter((one) => one !== null).length

const filtersOf = ({ departmentId, kind, authorId, day }: ReadingFilters): ReadingFilters => ({
  ...{ departmentId, kind, authorId, day },
})

/** What an earlier or later version of the app has kept. A day is a question of the moment, and asked anew. */
function filtersFrom(kept: unknown): ReadingFilters {
  const found = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {}
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    departmentId: text(found['departmentId']) as DepartmentId | null,
    kind: reportKinds.find((kind) => kind === found['kind']) ?? null,
    authorId: text(found['authorId']) as MemberId | null,
    day: null,
  }
}
