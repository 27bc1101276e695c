import {
  completeTask,
  isOpen,
  type MemberId,
  nextIdOf,
  type Outcome,
  reopenTask,
  type Task,
  task as taskOf,
} from '@/domain'
import { sayMoment, t } from '@/i18n'
import { toast } from '@/ui'
import { showAsKept, showTapped } from './task-tapped'
import { tellRefusal } from './tell-refusal'
import { useBook } from './useBook'

/** Whether a task still waits for others, and no more for this person. */
export const isMyPartDone = (task: Task, me: MemberId): boolean =>
  isOpen(task) && task.completion === 'all' && task.doneByIds.includes(me)

/** Ticks or unticks a task, or my part of it, says so, and offers the way back. */
export function useTaskTicking(): (task: Task) => Promise<void> {
  const book = useBook()

  async function complete(before: Task): Promise<Outcome<unknown>> {
    const outcome = await completeTask(book, before.id)
    return tell(outcome, await completedText(before), () => reopen(before))
  }

  async function reopen(before: Task): Promise<Outcome<unknown>> {
    const standing = (await taskOf(book, before.id)) ?? before
    const said = isMyPartDone(standing, book.me) ? t('tasks.partTakenBack') : t('tasks.reopened')
    return tell(await reopenTask(book, before.id), said, () => complete(before))
  }

  /** Of a task that repeats, also when it comes again. */
  async function completedText({ id, completion, repeat }: Task): Promise<string> {
    if (completion === 'all') {
      const after = await taskOf(book, id)
      if (after && isMyPartDone(after, book.me)) return t('tasks.partDone')
    }
    const next = repeat && (await taskOf(book, nextIdOf(id)))
    if (!next) return t('tasks.completed')
    return t('tasks.completedNext', { time: sayMoment(next.dueAt, book.environment.now()) })
  }

  function tell(outcome: Outcome<unknown>, said: string, back: () => Promise<unknown>): Outcome<unknown> {
    if (outcome.ok) toast(said, () => void back())
    else void tellRefusal(outcome.refusal).catch(book.environment.report)
    return outcome
  }

  return async (task) => {
    showTapped(task)
    const isDone = !isOpen(task) || isMyPartDone(task, book.me)
    const outcome = await (isDone ? reopen(task) : complete(task)).catch((bug: unknown) => {
      showAsKept(task)
      throw bug
    })
    if (!outcome.ok) showAsKept(task)
  }
}
