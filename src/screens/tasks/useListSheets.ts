import { computed, reactive, shallowRef } from 'vue'
import type { Task } from '@/domain'

type ListSheet = 'export' | 'filter' | 'views' | 'menu' | 'keys' | 'card' | 'postpone' | 'assign'

/** Which sheet stands open over the list, and for which tasks: one at a time. */
export function useListSheets() {
  const current = shallowRef<ListSheet>()
  const about = shallowRef<readonly Task[]>([])
  /** A sheet is drawn from when it is first wanted, so that it is seen to close, too. */
  const wanted = shallowRef<ReadonlySet<ListSheet>>(new Set())

  const opening = (name: ListSheet) =>
    computed({
      get: () => current.value === name,
      set: (open) => (current.value = open ? name : current.value === name ? undefined : current.value),
    })
  const open = reactive({
    export: opening('export'),
    filter: opening('filter'),
    views: opening('views'),
    menu: opening('menu'),
    keys: opening('keys'),
    card: opening('card'),
    postpone: opening('postpone'),
    assign: opening('assign'),
  })

  function show(name: ListSheet, tasks: readonly Task[] = []) {
    about.value = tasks
    wanted.value = new Set([...wanted.value, name])
    current.value = name
  }

  return { open, about, wanted, show }
}

export type ListSheets = ReturnType<typeof useListSheets>
