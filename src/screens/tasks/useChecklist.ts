import { computed, nextTick, shallowRef } from 'vue'
import {
  addItems,
  editItem,
  type ItemChanges,
  itemsOf,
  type Outcome,
  positionAt,
  removeItem,
  type TaskId,
  type TaskItem,
  tickItem,
  untickItem,
} from '@/domain'
import { t } from '@/i18n'
import { holdingBack, refusalText, useBook, useLive } from '@/parts'
import { toast } from '@/ui'

/** Removed lines stay out of sight, and can come back, for as long as the undo is offered. */
const removing = holdingBack()

/** The checklist of a task and what can be done with it; whatever is refused is said. */
export function useChecklist(taskId: TaskId) {
  const book = useBook()
  const { value: found } = useLive(() => itemsOf(book, taskId))
  const items = computed(() => found.value?.filter(({ id }) => !removing.ids.value.has(id)))
  /** What just happened, for those who do not see it. */
  const said = shallowRef('')

  async function tell(how: Promise<Outcome<unknown>>): Promise<boolean> {
    const outcome = await how
    if (!outcome.ok) toast(refusalText(outcome.refusal))
    return outcome.ok
  }

  const itemOf = (id: TaskItem['id']) => items.value?.find((item) => item.id === id)

  /** Why they could not be added, in words; nothing when they are there. */
  async function add(bodies: readonly string[]): Promise<string | undefined> {
    const outcome = await addItems(book, taskId, bodies)
    return outcome.ok ? undefined : refusalText(outcome.refusal)
  }

  const turn = (id: TaskItem['id']) =>
    tell(itemOf(id)?.doneAt == null ? tickItem(book, id) : untickItem(book, id))

  const edit = (id: TaskItem['id'], changes: ItemChanges) => tell(editItem(book, id, changes))

  /** One place up or down. */
  async function move(id: TaskItem['id'], by: 1 | -1) {
    const all = items.value ?? []
    const from = all.findIndex((item) => item.id === id)
    const to = from + by
    if (from < 0 || to < 0 || to >= all.length) return
    const others = all.filter((item) => item.id !== id)
    if (!(await edit(id, { position: positionAt(others, to) }))) return
    await nextTick()
    said.value = t('task.itemMoved', { n: to + 1 })
  }

  function remove(id: TaskItem['id']) {
    removing.hold(book, id, t('task.itemRemoved'), async () => {
      await tell(removeItem(book, id))
    })
  }

  return { items, said, add, turn, edit, move, remove }
}
