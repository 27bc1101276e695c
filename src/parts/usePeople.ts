import { computed, type ComputedRef } from 'vue'
import { nobody, people, type People } from '@/domain'
import { sharedLive } from './shared-live'

const useEveryone = sharedLive(people)

/** The organisation, read once for all who look at it. */
export function usePeople(): ComputedRef<People> {
  const { value: everyone } = useEveryone()
  return computed(() => everyone.value ?? nobody)
}
