import type { ShallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { useShortcuts } from '@/parts'

interface KeysDo {
  add: () => void
  help: () => void
}

/** The keys of the list on a desk; `ShortcutSheet` tells them, and each row has its own. */
export function useListKeys(top: Readonly<ShallowRef<HTMLElement | null>>, { add, help }: KeysDo): void {
  const router = useRouter()

  /** The links of the rows that are drawn: those beside the focused one are always among them. */
  function focusRow(step: 1 | -1) {
    const links = [...(top.value?.querySelectorAll<HTMLElement>('.task-link') ?? [])]
    const at = links.findIndex((link) => link === document.activeElement)
    links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))]?.focus()
  }

  useShortcuts({
    j: () => focusRow(1),
    k: () => focusRow(-1),
    n: add,
    '/': () => top.value?.querySelector<HTMLElement>('input[type=search]')?.focus(),
    '?': help,
    'g t': () => void router.push('/tasks'),
    'g c': () => void router.push('/tasks/calendar'),
  })
}
