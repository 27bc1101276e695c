import {
  type DepartmentId,
  loadOf,
  type MemberId,
  type People,
  type PersonLoad,
  seatsOf,
  type Task,
  worksHere,
} from '@/domain'
import { dayOf } from '@/lib/day'

/** Everybody who sits in these departments, with what lies on their desks: those who have left first, then the busiest. */
export function loadsOf(
  open: readonly Task[],
  people: People,
  departmentIds: readonly DepartmentId[],
  now: number,
): PersonLoad[] {
  const today = dayOf(now)
  const loads = new Map(loadOf(open, now).map((one) => [one.memberId, one]))
  const here = new Set(departmentIds)
  for (const id of people.members.keys())
    if (!loads.has(id) && seatsOf(people, id, today).some((seat) => here.has(seat)))
      loads.set(id, { memberId: id, open: 0, overdue: 0, dueToday: 0, blocked: 0, tasks: [] })
  const left = (id: MemberId) => (worksHere(people, id, today) ? 0 : 1)
  const ranked = [...loads.values()].map((load) => ({ load, left: left(load.memberId) }))
  return ranked
    .sort((a, b) => b.left - a.left || b.load.overdue - a.load.overdue || b.load.open - a.load.open)
    .map(({ load }) => load)
}
