import { dayOf, endOfDay } from '@/lib/day'
import type { DepartmentId, MemberId } from '@/lib/ids'
import type { Book } from './book'
import { isBlocked, type Task } from './task'
import { compared, readShelf } from './task-listing'

/** What lies on one person's desk in these departments. Of a task with several owners, each has it on theirs. */
export interface PersonLoad {
  readonly memberId: MemberId
  readonly open: number
  readonly overdue: number
  /** Due today and not late yet. */
  readonly dueToday: number
  readonly blocked: number
  /** All that is open, what is due first before the rest. */
  readonly tasks: readonly Task[]
}

/** The departments' open tasks by person at `now`, in one pass: whoever has most that is late first, then who has most. */
export async function departmentLoad(
  book: Book,
  departmentIds: readonly DepartmentId[],
  now: number,
): Promise<PersonLoad[]> {
  return loadOf(await readShelf(book, { kind: 'department', departmentIds }, 'open'), now)
}

/** The same, of tasks that were read already. */
export function loadOf(open: readonly Task[], now: number): PersonLoad[] {
  const nowText = new Date(now).toISOString()
  const midnight = endOfDay(dayOf(now))
  const loads = new Map<MemberId, { -readonly [F in keyof PersonLoad]: PersonLoad[F] } & { tasks: Task[] }>()
  for (const task of open) {
    const owners = task.coOwnerIds.length > 0 ? [task.ownerId, ...task.coOwnerIds] : [task.ownerId]
    for (const memberId of owners) {
      let load = loads.get(memberId)
      if (!load) {
        load = { memberId, open: 0, overdue: 0, dueToday: 0, blocked: 0, tasks: [] }
        loads.set(memberId, load)
      }
      load.tasks.push(task)
      load.open++
      if (task.dueAt < nowText) load.overdue++
      else if (task.dueAt <= midnight) load.dueToday++
      if (isBlocked(task)) load.blocked++
    }
  }
  return [...loads.values()].sort(
    (a, b) =>
      b.overdue - a.overdue || b.open - a.open || b.dueToday - a.dueToday || compared(a.memberId, b.memberId),
  )
}
