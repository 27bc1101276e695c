import { readonly, shallowRef } from 'vue'
import { type Book, deleteTask, type Task } from '@/domain'
import { t } from '@/i18n'
import { toast } from '@/ui'
import { refusalText } from './refusal-text'

/**
 * Deleting with a way back. A deletion that is synced cannot be undone, so it is held for as long as the undo is
 * offered, the task meanwhile out of sight; it is done at once when the app is left. A kill within those seconds keeps
 * the task: of the two mistakes the one that loses nothing.
 */
const held = shallowRef<ReadonlySet<string>>(new Set())

/** The tasks that lists must not show, for they are being deleted. */
export const tasksBeingDeleted = readonly(held)

const holdMs = 10_500

export function deleteTaskWithUndo(book: Book, task: Task): void {
  hide(task.id)
  const stopTimer = book.environment.after(holdMs, carryOut)
  const stopListening = book.environment.onChange((what) => {
    if (what === 'hidden') carryOut()
  })
  let open = true

  function close(): boolean {
    const wasOpen = open
    open = false
    stopTimer()
    stopListening()
    return wasOpen
  }

  function carryOut() {
    if (!close()) return
    deleteTask(book, task.id)
      .then((outcome) => {
        if (!outcome.ok && outcome.refusal !== 'gone') toast(refusalText(outcome.refusal))
      })
      .catch((bug: unknown) => book.environment.report(bug))
      .finally(() => show(task.id))
  }

  toast(t('tasks.deleted'), () => {
    if (close()) show(task.id)
  })
}

function hide(id: string) {
  held.value = new Set([...held.value, id])
}

function show(id: string) {
  held.value = new Set([...held.value].filter((other) => other !== id))
}
