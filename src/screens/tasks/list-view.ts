/** What the task list shows and how far it is scrolled: whoever comes back, or starts the app again, finds it as it was. */
import { reactive, watch } from 'vue'
import { type Book, type DepartmentId, draftKept, keepDraft, type MemberId, type Priority } from '@/domain'

const listKinds = ['mine', 'department', 'createdByMe', 'followed', 'assigned'] as const
type ListKind = (typeof listKinds)[number]

const shelves = ['open', 'done', 'all'] as const
const dues = ['any', 'overdue', 'today', 'week', 'later'] as const
const sorts = ['due', 'priority', 'created', 'title'] as const
const groups = ['none', 'person', 'day', 'tag', 'priority'] as const
const boardColumns = ['time', 'person', 'tag'] as const

export type Due = (typeof dues)[number]
export type Sort = (typeof sorts)[number]
export type Group = (typeof groups)[number]
export type BoardColumns = (typeof boardColumns)[number]

/** What of the view can be kept under a name and handed to colleagues. */
export interface ListQuery {
  list: ListKind
  /** The chosen one; null until a person chooses, and then their own is shown. */
  departmentId: DepartmentId | null
  shelf: (typeof shelves)[number]
  words: string
  ownerIds: MemberId[]
  tags: string[]
  priorities: Priority[]
  due: Due
  blockedOnly: boolean
  sort: Sort
  group: Group
  layout: 'list' | 'board'
  board: BoardColumns
}

export interface ListView extends ListQuery {
  /** The groups that are folded, by key. */
  folded: string[]
  limit: number
  scrollTop: number
}

export const firstRows = 60
export const moreRows = 120

const plain: ListQuery = {
  list: 'mine',
  departmentId: null,
  shelf: 'open',
  words: '',
  ownerIds: [],
  tags: [],
  priorities: [],
  due: 'any',
  blockedOnly: false,
  sort: 'due',
  group: 'none',
  layout: 'list',
  board: 'time',
}

const draftKey = 'tasks.view'
const views = new WeakMap<Book, { view: ListView; restored: Promise<void> }>()

/**
 * The view of this person's book, for as long as the app runs; `restored` when what an earlier run left has been put
 * back. It is kept with the person's own data on this device, never with the browser's.
 */
export function listViewOf(book: Book): { view: ListView; restored: Promise<void> } {
  const known = views.get(book)
  if (known) return known
  const view: ListView = reactive({ ...emptyQuery(), folded: [], limit: firstRows, scrollTop: 0 })
  const restored = draftKept<unknown>(book, draftKey)
    .then((kept) => {
      Object.assign(view, queryFrom(kept))
      watch(
        () => queryOf(view),
        (query) => void keepDraft(book, draftKey, query).catch(book.environment.report),
      )
    })
    .catch(book.environment.report)
  const entry = { view, restored }
  views.set(book, entry)
  return entry
}

export const emptyQuery = (): ListQuery => ({ ...plain, ownerIds: [], tags: [], priorities: [] })

/** The part of the view that can be kept: plain data, and no proxy of Vue's. */
export function queryOf(view: ListQuery): ListQuery {
  const { list, departmentId, shelf, words, due, blockedOnly, sort, group, layout, board } = view
  const { ownerIds, tags, priorities } = view
  return {
    list,
    departmentId,
    shelf,
    words,
    ownerIds: [...ownerIds],
    tags: [...tags],
    priorities: [...priorities],
    due,
    blockedOnly,
    sort,
    group,
    layout,
    board,
  }
}

/** Reads what an earlier or a later version of the app has kept: what it does not understand is as if never chosen. */
export function queryFrom(kept: unknown): ListQuery {
  const found = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {}
  const one = <T extends string>(known: readonly T[], value: unknown, otherwise: T): T =>
    known.find((each) => each === value) ?? otherwise
  const texts = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
  return {
    list: one(listKinds, found['list'], plain.list),
    departmentId: typeof found['departmentId'] === 'string' ? (found['departmentId'] as DepartmentId) : null,
    shelf: one(shelves, found['shelf'], plain.shelf),
    words: typeof found['words'] === 'string' ? found['words'] : '',
    ownerIds: texts(found['ownerIds']) as MemberId[],
    tags: texts(found['tags']),
    priorities: Array.isArray(found['priorities'])
      ? ([0, 1, 2, 3] as const).filter((each) => (found['priorities'] as unknown[]).includes(each))
      : [],
    due: one(dues, found['due'], plain.due),
    blockedOnly: found['blockedOnly'] === true,
    sort: one(sorts, found['sort'], plain.sort),
    group: one(groups, found['group'], plain.group),
    layout: one(['list', 'board'], found['layout'], plain.layout),
    board: one(boardColumns, found['board'], plain.board),
  }
}

/** How many filters narrow the list, apart from the words, which are in sight. */
export function filterCount({ ownerIds, tags, priorities, due, blockedOnly }: ListQuery): number {
  return [ownerIds.length > 0, tags.length > 0, priorities.length > 0, due !== 'any', blockedOnly].filter(
    Boolean,
  ).length
}

/** The filters with nothing in them. */
export const noFilters = (): Partial<ListQuery> => ({
  ownerIds: [],
  tags: [],
  priorities: [],
  due: 'any',
  blockedOnly: false,
  words: '',
})
