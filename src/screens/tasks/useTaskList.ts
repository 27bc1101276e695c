import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { departmentsBelow, departmentsSeenBy, homeSeatOf, listTasks, type TaskList } from '@/domain'
import { dayOf } from '@/lib/day'
import { tasksBeingDeleted, useBook, useLive, useNow, usePeople } from '@/parts'
import { firstRows, listViewOf, moreRows } from './list-view'

const typingPauseMs = 150

/** The tasks that the view asks for, as far as they have been scrolled to. */
export function useTaskList() {
  const book = useBook()
  const now = useNow()
  const people = usePeople()
  const view = listViewOf(book)

  const today = computed(() => dayOf(now.value))
  const departments = computed(() => departmentsSeenBy(people.value, book.me, today.value))
  const department = computed(() => {
    const wanted = view.departmentId ?? homeSeatOf(people.value, book.me, today.value)
    return departments.value.find(({ id }) => id === wanted) ?? departments.value[0]
  })

  const list = computed<TaskList>(() => {
    if (view.segment !== 'department') return { kind: view.segment }
    const seen = new Set(departments.value.map(({ id }) => id))
    const below = department.value ? departmentsBelow(people.value.departments, department.value.id) : []
    return { kind: 'department', departmentIds: below.map(({ id }) => id).filter((id) => seen.has(id)) }
  })

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

  watch([() => view.segment, () => view.shelf, () => view.departmentId, sought], () => {
    view.limit = firstRows
    view.scrollTop = 0
  })

  const question = computed(() => ({
    list: list.value,
    shelf: view.shelf,
    words: sought.value,
    limit: view.limit,
  }))
  const {
    value: page,
    failed,
    retry,
  } = useLive(async () => ({ asked: question.value, ...(await listTasks(book, question.value)) }), {
    on: question,
  })

  const tasks = computed(() => page.value?.tasks.filter(({ id }) => !tasksBeingDeleted.value.has(id)))

  /** Rows are read no further than they are scrolled to, so that a tick near the top asks for few of them again. */
  function reach(count: number) {
    const answered = page.value?.asked.limit === view.limit
    if (answered && page.value?.more && count >= view.limit) view.limit += moreRows
    else if (count <= firstRows && view.limit > firstRows + moreRows) view.limit = firstRows
  }

  return { view, now, people, departments, department, tasks, sought, failed, retry, reach }
}
