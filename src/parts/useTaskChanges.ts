import {
  completeTasks,
  type MemberId,
  type Outcome,
  postponeTasks,
  reassignTasks,
  type Task,
  type TaskBatch,
  type TaskId,
} from '@/domain'
import { sayDay, t } from '@/i18n'
import { type Day, dayOf, momentOn, timeOf } from '@/lib/day'
import { toast } from '@/ui'
import { personName } from './people-words'
import { refusalText } from './refusal-text'
import { useBook } from './useBook'
import { usePeople } from './usePeople'

export interface TaskChanges {
  complete(tasks: readonly Task[]): Promise<void>
  /** To another day: one task at the hour at which it was due, several at the end of the working day. */
  postpone(tasks: readonly Task[], day: Day): Promise<void>
  /** To a moment. */
  postponeTo(tasks: readonly Task[], dueAt: string): Promise<void>
  /** With `from`, that person's place among the owners is given. */
  reassign(tasks: readonly Task[], ownerId: MemberId, from?: MemberId): Promise<void>
}

/** What is done to one task or many: said in one line, taken back in one tap; what was refused is said too. */
export function useTaskChanges(): TaskChanges {
  const book = useBook()
  const people = usePeople()
  const idsOf = (tasks: readonly Task[]): TaskId[] => tasks.map(({ id }) => id)

  function tell(outcome: Outcome<TaskBatch>, said: (n: number) => string): void {
    if (!outcome.ok) return toast(refusalText(outcome.refusal))
    const { changed, refused, undo } = outcome.value
    const why = refused[0] && refusalText(refused[0].refusal)
    if (changed === 0) return toast(why ?? t('lists.noneChanged'))
    const done = said(changed)
    toast(why ? t('lists.refusedSome', { done, n: refused.length, why }) : done, () => void undo())
  }

  async function postponeTo(tasks: readonly Task[], dueAt: string): Promise<void> {
    const day = sayDay(dayOf(dueAt), dayOf(book.environment.now()))
    tell(await postponeTasks(book, idsOf(tasks), dueAt), (n) =>
      n === 1 ? t('lists.postponed', { day }) : t('lists.postponedMany', { n, day }),
    )
  }

  return {
    async complete(tasks) {
      tell(await completeTasks(book, idsOf(tasks)), (n) =>
        n === 1 ? t('tasks.completed') : t('lists.completedMany', { n }),
      )
    },

    postpone(tasks, day) {
      const hour = tasks.length === 1 && tasks[0] ? timeOf(tasks[0].dueAt) : '18:00'
      return postponeTo(tasks, momentOn(day, hour))
    },

    postponeTo,

    async reassign(tasks, ownerId, from) {
      const who = personName(people.value, ownerId)
      tell(await reassignTasks(book, idsOf(tasks), ownerId, from), (n) =>
        n === 1 ? t('lists.reassigned', { who }) : t('lists.reassignedMany', { n, who }),
      )
    },
  }
}
