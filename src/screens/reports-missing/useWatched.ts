import { computed, shallowRef, watch } from 'vue'
import {
  type DepartmentId,
  departmentsBelow,
  departmentsWatchedBy,
  draftKept,
  homeSeatOf,
  keepDraft,
  type PeriodKind,
} from '@/domain'
import { dayOf } from '@/lib/day'
import { useBook, useNow, usePeople } from '@/parts'

interface Kept {
  kind: PeriodKind
  department: DepartmentId | null
}

const draftKey = 'standing.view'

/** Which reports of which departments are looked at; kept for the next time. Whoever leads nobody looks at themself. */
export function useWatched() {
  const book = useBook()
  const now = useNow()
  const people = usePeople()
  const today = computed(() => dayOf(now.value))

  const kind = shallowRef<PeriodKind>('daily')
  /** Null: all that I watch. */
  const department = shallowRef<DepartmentId | null>(null)

  void draftKept<Kept>(book, draftKey)
    .then((kept) => {
      if (kept) {
        kind.value = kept.kind
        department.value = kept.department
      }
      watch([kind, department], () => {
        const wanted: Kept = { kind: kind.value, department: department.value }
        void keepDraft(book, draftKey, wanted).catch(book.environment.report)
      })
    })
    .catch(book.environment.report)

  const watched = computed(() => departmentsWatchedBy(people.value, book.me, today.value))
  /** As text, so that the same departments ask nothing again when somebody's name has changed. */
  const departmentKey = computed(() => {
    const all = watched.value.map(({ id }) => id)
    if (all.length === 0) return homeSeatOf(people.value, book.me, today.value) ?? ''
    const chosen = department.value
    if (chosen === null || !all.includes(chosen)) return all.join(' ')
    const below = new Set(departmentsBelow(people.value.departments, chosen).map(({ id }) => id))
    return all.filter((id) => below.has(id)).join(' ')
  })
  const departmentIds = computed(() => departmentKey.value.split(' ').filter(Boolean) as DepartmentId[])
  const leadsNobody = computed(() => people.value.members.size > 0 && watched.value.length === 0)

  return { book, now, today, people, kind, department, watched, departmentKey, departmentIds, leadsNobody }
}
