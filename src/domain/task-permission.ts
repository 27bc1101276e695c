import type { Day } from '@/lib/day'
import type { DepartmentId, MemberId } from '@/lib/ids'
import { leads, seatsOf, seesDepartment, worksHere } from './membership'
import type { People } from './people'
import { owns, type Task } from './task'
import type { CompleteTaskDraft } from './task-draft'

/**
 * The same rules as the database's policies, so that a screen can explain instead of being refused. The database
 * enforces them; nothing here protects anything.
 */

/** Owners, creator and whoever leads the department, or one above it, may change a task while they work here. */
export function mayEditTask(people: People, me: MemberId, task: Task, day: Day): boolean {
  return (owns(task, me) && worksHere(people, me, day)) || mayDeleteTask(people, me, task, day)
}

/** Only its creator and the department's leads may delete a task: to be given one is not to own its existence. */
export function mayDeleteTask(people: People, me: MemberId, task: Task, day: Day): boolean {
  return (task.createdBy === me && worksHere(people, me, day)) || leads(people, me, task.departmentId, day)
}

/** Who gave it to me may have it back: an owner may decline an open task that they did not give to themself. */
export function mayDeclineTask(people: People, me: MemberId, task: Task, day: Day): boolean {
  if (task.completedAt !== null || !owns(task, me) || !worksHere(people, me, day)) return false
  const giver = task.ownerId === me ? (task.assignedBy ?? task.createdBy) : task.createdBy
  return giver !== me
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

type Seen = Pick<Task, 'ownerId' | 'createdBy' | 'departmentId' | 'blockedById'> & {
  readonly coOwnerIds: readonly MemberId[]
  readonly followerIds: readonly MemberId[]
}

/** Whether a task reaches this person: through a part they have in it, or through its department. */
export function seesTask(people: People, person: MemberId, task: Seen, day: Day): boolean {
  return (
    task.ownerId === person ||
    task.createdBy === person ||
    task.blockedById === person ||
    task.coOwnerIds.includes(person) ||
    task.followerIds.includes(person) ||
    seesDepartment(people, person, task.departmentId, day)
  )
}

/** Whether I could still see the task after the change: a change that hides it from its author is refused. */
export function staysInSight(
  people: People,
  me: MemberId,
  changed: CompleteTaskDraft,
  { createdBy, blockedById }: Pick<Task, 'createdBy' | 'blockedById'>,
  day: Day,
): boolean {
  return seesTask(people, me, { ...changed, createdBy, blockedById }, day)
}
