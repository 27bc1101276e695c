import { computed, shallowRef, watch } from 'vue'
import {
  departmentsBelow,
  departmentsSeenBy,
  draftKept,
  homeSeatOf,
  keepDraft,
  readTasks,
  type Task,
  type TaskList,
  tasksBetween,
} from '@/domain'
import { type Day, dayOf } from '@/lib/day'
import { groupBy } from '@/lib/group'
import { tasksBeingDeleted, useBook, useLive, useNow, usePeople } from '@/parts'
import { shifted, type Span, weeksAround } from './calendar-days'

interface Kept {
  span: Span
  whose: 'mine' | 'department'
}

const draftKey = 'calendar.view'

/** The days that are shown, the one that is chosen, and what is due on each. */
export function useCalendar() {
  const book = useBook()
  const now = useNow()
  const people = usePeople()
  const today = computed(() => dayOf(now.value))

  const day = shallowRef<Day>(today.value)
  const span = shallowRef<Span>('month')
  const whose = shallowRef<Kept['whose']>('mine')

  void draftKept<Kept>(book, draftKey)
    .then((kept) => {
      if (kept?.span === 'week') span.value = 'week'
      if (kept?.whose === 'department') whose.value = 'department'
      watch([span, whose], () => {
        const wanted: Kept = { span: span.value, whose: whose.value }
        void keepDraft(book, draftKey, wanted).catch(book.environment.report)
      })
    })
    .catch(book.environment.report)

  const weeks = computed(() => weeksAround(day.value, span.value))
  /** As text, so that another day of the same weeks asks nothing again. */
  const bounds = computed(() => `${weeks.value[0]?.[0]} ${weeks.value.at(-1)?.at(-1)}`)

  const department = computed(() => homeSeatOf(people.value, book.me, today.value))
  const list = computed<TaskList>(() => {
    if (whose.value === 'mine' || department.value === null) return { kind: 'mine' }
    const seen = new Set(departmentsSeenBy(people.value, book.me, today.value).map(({ id }) => id))
    const below = departmentsBelow(people.value.departments, department.value).map(({ id }) => id)
    return { kind: 'department', departmentIds: below.filter((id) => seen.has(id)) }
  })

  const {
    value: tasks,
    failed,
    retry,
  } = useLive(
    () => {
      const [from, until] = bounds.value.split(' ') as [Day, Day]
      return tasksBetween(book, list.value, from, until)
    },
    { on: [bounds, list] },
  )

  const byDay = computed<ReadonlyMap<Day, readonly Task[]> | undefined>(() => {
    if (!tasks.value) return undefined
    const shown = tasks.value.filter(({ id }) => !tasksBeingDeleted.value.has(id))
    return groupBy(shown, (task) => dayOf(task.dueAt))
  })

  return {
    book,
    now,
    people,
    today,
    day,
    span,
    whose,
    department,
    weeks,
    byDay,
    failed,
    retry,
    /** All that is open, also beyond the days that are shown. */
    openTasks: async () => (await readTasks(book, { list: list.value, shelf: 'open', group: 'day' })).tasks,
    step: (by: number) => (day.value = shifted(day.value, span.value, by)),
  }
}
