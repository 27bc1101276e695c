import { computed, shallowRef } from 'vue'
import { type DepartmentId, type PersonMonth, standingGrid } from '@/domain'
import { addDays, type Day } from '@/lib/day'
import { useLive } from '@/parts'
import { useWatched } from './useWatched'

/** Drawn at first, and each time that more are asked for: a row is as many cells as the month has days. */
const rowsAtOnce = 60

/** A month of the departments that I watch; of my own alone where I lead none. */
export function useStandingGrid() {
  const watched = useWatched()
  const { book, now, today, kind, department, departmentKey, departmentIds, leadsNobody } = watched

  const month = shallowRef<Day>(`${today.value.slice(0, 8)}01` as Day)
  const by = shallowRef<'people' | 'departments'>('people')
  const rowsAtMost = shallowRef(rowsAtOnce)

  const {
    value: found,
    failed,
    retry,
  } = useLive(
    () => standingGrid(book, { kind: kind.value, month: month.value, departmentIds: departmentIds.value }),
    { on: [kind, month, departmentKey, now] },
  )
  // Of others' reports this device knows nothing where I lead nobody: they would all seem to be missing.
  const grid = computed(() => {
    if (!found.value || !leadsNobody.value) return found.value
    return {
      ...found.value,
      people: found.value.people.filter(({ memberId }) => memberId === book.me),
      departments: [],
    }
  })
  const rows = computed<readonly PersonMonth[]>(() => grid.value?.people.slice(0, rowsAtMost.value) ?? [])
  const hidden = computed(() => (grid.value?.people.length ?? 0) - rows.value.length)

  return {
    ...watched,
    month,
    by,
    grid,
    rows,
    hidden,
    failed,
    retry,
    step(months: number) {
      const beside = addDays(month.value, months > 0 ? 31 : -1)
      month.value = `${beside.slice(0, 8)}01` as Day
      rowsAtMost.value = rowsAtOnce
    },
    showMore: () => (rowsAtMost.value += rowsAtOnce),
    openDepartment(id: DepartmentId) {
      department.value = id
      by.value = 'people'
      rowsAtMost.value = rowsAtOnce
    },
  }
}
