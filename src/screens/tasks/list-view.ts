import { reactive } from 'vue'
import type { Book, DepartmentId } from '@/domain'

/** What the list shows and how far it is scrolled: whoever comes back finds it as it was left. */
export interface ListView {
  segment: 'mine' | 'department' | 'createdByMe'
  /** The chosen one; null until a person chooses, and then their own is shown. */
  departmentId: DepartmentId | null
  shelf: 'open' | 'done'
  words: string
  limit: number
  scrollTop: number
}

export const firstRows = 60
export const moreRows = 120

const views = new WeakMap<Book, ListView>()

/** The view of this person's book, for as long as the app runs. */
export function listViewOf(book: Book): ListView {
  const known = views.get(book)
  if (known) return known
  const view: ListView = reactive({
    segment: 'mine',
    departmentId: null,
    shelf: 'open',
    words: '',
    limit: firstRows,
    scrollTop: 0,
  })
  views.set(book, view)
  return view
}
