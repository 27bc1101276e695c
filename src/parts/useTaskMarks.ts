import { computed, type ComputedRef } from 'vue'
import { tasksInConflict, unsentRowIds } from '@/domain'
import { useBook } from './useBook'
import { useLive } from './useLive'

export interface TaskMarks {
  /** 本机未上传 */
  unsent: ReadonlySet<string>
  /** Somebody else changed it too. */
  conflicted: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()

/** Which rows of a list carry a mark: two small sets, so that no card asks for itself. */
export function useTaskMarks(): ComputedRef<TaskMarks> {
  const book = useBook()
  const { value: unsent } = useLive(() => unsentRowIds(book))
  const { value: conflicted } = useLive(() => tasksInConflict(book))
  return computed(() => ({ unsent: unsent.value ?? none, conflicted: conflicted.value ?? none }))
}
