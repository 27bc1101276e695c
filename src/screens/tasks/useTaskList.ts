import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import {
  arrangeTasks,
  type Book,
  departmentsBelow,
  departmentsSeenBy,
  homeSeatOf,
  isPlain,
  leads,
  liveOf,
  openTasksOf,
  readTasks,
  type TaskList,
  type TaskQuery,
  type TasksRead,
  type TaskViewPage,
} from '@/domain'
import { dayOf } from '@/lib/day'
import { tasksBeingDeleted, useAnswer, useBook, useNow, usePeople } from '@/parts'
import { filterCount, firstRows, type ListQuery, listViewOf, moreRows } from './list-view'

const typingPauseMs = 150
/** After a list stands, all of it is read ahead. */
const aheadMs = 400
const everything = 1_000_000

/**
 * The tasks that the view asks for. A plain list is read as far as it has been scrolled to. Whatever looks at each task
 * reads all of them once; from then on filters, sorting and grouping are worked out from what was read.
 */
export function useTaskList() {
  const book = useBook()
  const now = useNow()
  const people = usePeople()
  const { view, restored } = listViewOf(book)
  const isRestored = shallowRef(false)
  void restored.then(() => (isRestored.value = true))
  /** Something is about to look at all tasks: filters that are open, many that are being chosen. */
  const wantsWhole = shallowRef(false)

  const today = computed(() => dayOf(now.value))
  const departments = computed(() => departmentsSeenBy(people.value, book.me, today.value))
  const department = computed(() => {
    const wanted = view.departmentId ?? homeSeatOf(people.value, book.me, today.value)
    return departments.value.find(({ id }) => id === wanted) ?? departments.value[0]
  })
  const departmentIds = computed(() => {
    const seen = new Set(departments.value.map(({ id }) => id))
    const below = department.value ? departmentsBelow(people.value.departments, department.value.id) : []
    return below.map(({ id }) => id).filter((id) => seen.has(id))
  })
  const leadsHere = computed(
    () => department.value !== undefined && leads(people.value, book.me, department.value.id, today.value),
  )

  const list = computed<TaskList>(() =>
    view.list === 'department'
      ? { kind: 'department', departmentIds: departmentIds.value }
      : { kind: view.list },
  )

  const sought = shallowRef(view.words)
  let stopPause = () => {}
  watch(
    () => view.words,
    (words) => {
      stopPause()
      stopPause = book.environment.after(typingPauseMs, () => (sought.value = words))
    },
  )
  onScopeDispose(() => stopPause())

  const query = computed<TaskQuery>(() => ({
    list: list.value,
    shelf: view.shelf,
    words: sought.value,
    ownerIds: view.ownerIds,
    tags: view.tags,
    priorities: view.priorities,
    due: view.due,
    blocked: view.blockedOnly,
    sort: view.sort,
    group: view.layout === 'board' ? 'none' : view.group,
  }))
  /** What must be read for it. The same text is the same reading. */
  const reading = computed(() => {
    const whole = wantsWhole.value || view.layout === 'board' || !isPlain(query.value)
    const asked: TaskQuery = { list: list.value, shelf: view.shelf }
    return JSON.stringify(whole ? { ...asked, group: 'day' } : { ...asked, limit: view.limit })
  })

  const { value: read, failed, retry } = useAnswer(() => readingOf(book, reading.value), { on: reading })

  // Whoever looks at a list will soon look at it in another way.
  const ahead = computed(() => JSON.stringify(list.value))
  watch(
    [ahead, () => read.value === undefined],
    (_, __, onCleanup) => {
      if (read.value === undefined || list.value.kind === 'assigned') return
      let stop = book.environment.after(aheadMs, () => {
        const held = openTasksOf(book, list.value).subscribe({ next: () => {} })
        stop = () => held.unsubscribe()
      })
      onCleanup(() => stop())
    },
    { immediate: true },
  )

  /** What stands while something else is read. */
  const page = computed<TaskViewPage | undefined>((before) => {
    if (!read.value || (before && read.value.asked !== reading.value)) return before
    const { more, tasks } = read.value
    const shown = tasks.filter(({ id }) => !tasksBeingDeleted.value.has(id))
    const arranged = arrangeTasks(tasksBeingDeleted.value.size > 0 ? shown : tasks, query.value, now.value)
    return { ...arranged, more }
  })

  /** By person, a department is first seen as its people; their tasks come when one is chosen. */
  const showsPeople = computed(
    () =>
      view.list === 'department' &&
      view.layout === 'list' &&
      view.group === 'person' &&
      view.shelf === 'open' &&
      !sought.value.trim() &&
      filterCount(view) === 0,
  )

  /** All that the view is about, for a file to take along, however much of it was read for the screen. */
  async function allTasks() {
    const { tasks } = await readTasks(book, { list: list.value, shelf: view.shelf, limit: everything })
    return arrangeTasks(tasks, query.value, now.value).tasks
  }

  /** Each list is grouped as it was last: my own are not by person because the department is. */
  const groupOf = new Map<ListQuery['list'], ListQuery['group']>()

  function change(part: Partial<ListQuery>) {
    groupOf.set(view.list, view.group)
    const group = part.list === undefined ? view.group : (groupOf.get(part.list) ?? 'none')
    Object.assign(view, { group }, part, { limit: firstRows, scrollTop: 0 })
    if (part.group || part.list) view.folded = []
  }

  /** Rows are read no further than they are scrolled to, so that a tick near the top asks for few of them again. */
  function reach(count: number) {
    const answered = read.value?.asked === reading.value
    if (answered && read.value?.more && count >= view.limit) view.limit += moreRows
    else if (count <= firstRows && view.limit > firstRows + moreRows) view.limit = firstRows
  }

  return {
    book,
    view,
    isRestored,
    now,
    people,
    departments,
    department,
    departmentIds,
    leadsHere,
    wantsWhole,
    /** Whether the page tells of all tasks, and not of the first ones alone. */
    isWhole: computed(() => read.value?.more === false && read.value.asked === reading.value),
    read,
    page,
    sought,
    failed,
    retry,
    reach,
    change,
    allTasks,
    showsPeople,
  }
}

interface Read extends TasksRead {
  asked: string
}

/** All open tasks are held in memory; anything less, and what is done, is read as it is wanted. */
function readingOf(book: Book, asked: string): { subscribe(observer: Observer): { unsubscribe(): void } } {
  const query = JSON.parse(asked) as TaskQuery
  const isHeld = query.limit === undefined && query.shelf === 'open' && query.list.kind !== 'assigned'
  if (!isHeld) return liveOf(book, async () => ({ asked, ...(await readTasks(book, query)) }))
  return {
    subscribe: ({ next, error }) =>
      openTasksOf(book, query.list).subscribe({
        next: (tasks) => next({ asked, tasks, more: false }),
        ...(error && { error }),
      }),
  }
}

interface Observer {
  next: (read: Read) => void
  error?: (reason: unknown) => void
}
