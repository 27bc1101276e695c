import type { Day } from '@/lib/day'
import type { DepartmentId, MemberId } from '@/lib/ids'
import { leads, seatsOf, seesDepartment, worksHere } from './membership'
import type { People } from './people'
import type { Task } from './task'
import type { CompleteTaskDraft } from './task-draft'

/**
 * The same rules as the database's policies, so that a screen can explain instead of being refused. The database
 * enforces them; nothing here protects anything.
 */

/** Owner, creator and whoever leads the department, or one above it, may change a task while they work here. */
export function mayEditTask(people: People, me: MemberId, task: Task, day: Day): boolean {
  return (task.ownerId === me && worksHere(people, me, day)) || mayDeleteTask(people, me, task, day)
}

/** Only its creator and the department's leads may delete a task: to be given one is not to own its existence. */
export function mayDeleteTask(people: People, me: MemberId, task: Task, day: Day): boolean {
  return (task.createdBy === me && worksHere(people, me, day)) || leads(people, me, task.departmentId, day)
}

/** A task may be put into a department where I sit or which I lead, or where its owner sits. */
export function mayPutTaskInto(
  people: People,
  me: MemberId,
  ownerId: MemberId,
  department: DepartmentId,
  day: Day,
): boolean {
  return (
    seatsOf(people, me, day).includes(department) ||
    leads(people, me, department, day) ||
    seatsOf(people, ownerId, day).includes(department)
  )
}

/** Whether I could still see the task after the change: a change that hides it from its author is refused. */
export function staysInSight(
  people: People,
  me: MemberId,
  changed: CompleteTaskDraft,
  createdBy: MemberId | null,
  day: Day,
): boolean {
  return changed.ownerId === me || createdBy === me || seesDepartment(people, me, changed.departmentId, day)
}
