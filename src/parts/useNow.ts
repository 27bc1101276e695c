import { onScopeDispose, readonly, type ShallowRef, shallowRef } from 'vue'
import { useBook } from './useBook'

/** This minute: what is overdue becomes so while it is looked at, and at once when the app is looked at again. */
export function useNow(): Readonly<ShallowRef<number>> {
  const { environment } = useBook()
  const now = shallowRef(environment.now())
  let stop = () => {}

  function tick() {
    now.value = environment.now()
    stop()
    stop = environment.after(60_000 - (now.value % 60_000) + 20, tick)
  }

  const stopListening = environment.onChange((what) => {
    if (what === 'visible' || what === 'focus') tick()
  })
  onScopeDispose(() => {
    stop()
    stopListening()
  })
  tick()
  return readonly(now)
}
