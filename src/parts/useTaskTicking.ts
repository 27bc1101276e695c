import { completeTask, isOpen, type Outcome, reopenTask, type Task, type TaskId } from '@/domain'
import { t } from '@/i18n'
import { toast } from '@/ui'
import { refusalText } from './refusal-text'
import { showAsKept, showTapped } from './task-tapped'
import { useBook } from './useBook'

/** Ticks or unticks a task, says so, and offers the way back. */
export function useTaskTicking(): (task: Task) => Promise<void> {
  const book = useBook()

  async function complete(id: TaskId): Promise<Outcome<TaskId>> {
    return tell(await completeTask(book, id), t('tasks.completed'), () => reopen(id))
  }

  async function reopen(id: TaskId): Promise<Outcome<TaskId>> {
    return tell(await reopenTask(book, id), t('tasks.reopened'), () => complete(id))
  }

  function tell(outcome: Outcome<TaskId>, said: string, back: () => Promise<unknown>): Outcome<TaskId> {
    if (outcome.ok) toast(said, () => void back())
    else toast(refusalText(outcome.refusal))
    return outcome
  }

  return async (task) => {
    showTapped(task)
    const outcome = await (isOpen(task) ? complete(task.id) : reopen(task.id)).catch((bug: unknown) => {
      showAsKept(task)
      throw bug
    })
    if (!outcome.ok) showAsKept(task)
  }
}
