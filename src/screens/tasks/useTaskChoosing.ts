import { computed, shallowRef } from 'vue'
import type { Task, TaskId } from '@/domain'

/** Several tasks, chosen to be changed at once. */
export function useTaskChoosing() {
  const chosen = shallowRef<ReadonlyMap<TaskId, Task>>(new Map())
  const choosing = shallowRef(false)

  function choose(task: Task) {
    const next = new Map(chosen.value)
    if (!next.delete(task.id)) next.set(task.id, task)
    chosen.value = next
    choosing.value = true
  }

  function finish() {
    chosen.value = new Map()
    choosing.value = false
  }

  return {
    choosing: computed(() => choosing.value),
    chosen,
    begin: () => (choosing.value = true),
    choose,
    chooseAll: (tasks: readonly Task[]) => (chosen.value = new Map(tasks.map((task) => [task.id, task]))),
    finish,
  }
}
