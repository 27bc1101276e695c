import { computed, type ComputedRef, shallowRef, watch } from 'vue'
import {
  departmentLoad,
  type DepartmentId,
  loadOf,
  type MemberId,
  type People,
  type PersonLoad,
  seatsOf,
  type Task,
  worksHere,
} from '@/domain'
import { dayOf } from '@/lib/day'
import { useBook } from '@/parts'

/** How long a list may stand before it is looked through for tasks of people who have left. */
const pauseMs = 1_000

/** Everybody who sits in these departments, with what lies on their desks: those who have left first, then the busiest. */
export function loadsOf(
  open: readonly Task[],
  people: People,
  departmentIds: readonly DepartmentId[],
  now: number,
): PersonLoad[] {
  const today = dayOf(now)
  const loads = new Map(loadOf(open, now).map((one) => [one.memberId, one]))
  const here = new Set(departmentIds)
  for (const id of people.members.keys())
    if (!loads.has(id) && seatsOf(people, id, today).some((seat) => here.has(seat)))
      loads.set(id, { memberId: id, open: 0, overdue: 0, dueToday: 0, blocked: 0, tasks: [] })
  const left = (id: MemberId) => (worksHere(people, id, today) ? 0 : 1)
  const ranked = [...loads.values()].map((load) => ({ load, left: left(load.memberId) }))
  return ranked
    .sort((a, b) => b.left - a.left || b.load.overdue - a.load.overdue || b.load.open - a.load.open)
    .map(({ load }) => load)
}

/** The people who have left and whose tasks are still open, and how many these are. */
export interface Departed {
  readonly ids: ReadonlySet<MemberId>
  readonly open: number
}

const nobody: Departed = { ids: new Set(), open: 0 }

/**
 * Open tasks that nobody does any more, for whoever leads the department. Asked some time after the list stands and
 * after a change, and not live: it looks at every open task, and nobody waits for it.
 */
export function useDeparted(
  isWanted: ComputedRef<boolean>,
  departmentIds: ComputedRef<readonly DepartmentId[]>,
  people: ComputedRef<People>,
  changed: () => unknown,
): ComputedRef<Departed> {
  const book = useBook()
  const found = shallowRef<Departed>(nobody)

  watch(
    [isWanted, departmentIds, people, changed],
    (_, __, onCleanup) => {
      if (!isWanted.value) return void (found.value = nobody)
      onCleanup(book.environment.after(pauseMs, () => void look().catch(book.environment.report)))
    },
    { immediate: true },
  )

  async function look() {
    const now = book.environment.now()
    const loads = await departmentLoad(book, departmentIds.value, now)
    const gone = loads.filter(({ memberId }) => !worksHere(people.value, memberId, dayOf(now)))
    found.value = {
      ids: new Set(gone.map(({ memberId }) => memberId)),
      open: gone.reduce((sum, { open }) => sum + open, 0),
    }
  }

  return computed(() => found.value)
}
