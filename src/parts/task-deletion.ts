import { type Book, deleteTask, type Task } from '@/domain'
import { t } from '@/i18n'
import { holdingBack } from './holding-back'
import { tellRefusal } from './tell-refusal'

/** Deleting with a way back: a deletion that is synced cannot be undone, so it is held while the undo is offered. */
const deleting = holdingBack()

/** The tasks that lists must not show, for they are being deleted. */
export const tasksBeingDeleted = deleting.ids

export function deleteTaskWithUndo(book: Book, task: Task): void {
  deleting.hold(book, task.id, t('tasks.deleted'), async () => {
    const outcome = await deleteTask(book, task.id)
    if (!outcome.ok && outcome.refusal !== 'gone') await tellRefusal(outcome.refusal)
  })
}
