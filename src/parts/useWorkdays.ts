import { computed, type ComputedRef } from 'vue'
import { workdayRule, type Workdays, workdaysFrom } from '@/domain'
import { sharedLive } from './shared-live'

const useRule = sharedLive(workdayRule)

/** On which days the company works, read once for all who ask; the public calendar alone until then. */
export function useWorkdays(): ComputedRef<Workdays> {
  const { value: rule } = useRule()
  return computed(() => rule.value ?? workdaysFrom([]))
}
