import { computed, type ComputedRef, shallowRef, watch } from 'vue'
import { departmentLoad, type DepartmentId, type MemberId, type People, worksHere } from '@/domain'
import { dayOf } from '@/lib/day'
import { useBook } from '@/parts'

/** How long a list may stand before it is looked through for tasks of people who have left. */
const pauseMs = 1_000

/** The people who have left and whose tasks are still open, and how many these are. */
interface Departed {
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
