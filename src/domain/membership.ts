import type { Day } from '@/lib/day'
import type { DepartmentId, MemberId } from '@/lib/ids'
import type { MembershipRow } from '@/store'
import {
  departmentsAbove,
  departmentsBelow,
  departmentTree,
  type Department,
  type DepartmentBranch,
} from './department'
import type { People } from './people'

/** One hat of one person (D02, D03), from its first day to its last. Access is the union of the hats worn today. */
export type Membership = Readonly<MembershipRow>

/** Whether the hat is worn on that day. */
export function isCurrent(membership: Membership, day: Day): boolean {
  return membership.startsOn <= day && (membership.endsOn === null || day <= membership.endsOn)
}

/** The hats that a person wears on that day. */
export function membershipsOf(people: People, id: MemberId, day: Day): Membership[] {
  return people.memberships.filter((membership) => membership.memberId === id && isCurrent(membership, day))
}

/** Whether the person works here on that day: someone without a hat can own nothing (D05). */
export function worksHere(people: People, id: MemberId, day: Day): boolean {
  return membershipsOf(people, id, day).length > 0
}

/** The departments in which a person sits: as member or lead, not as executive or admin of the whole company. */
export function seatsOf(people: People, id: MemberId, day: Day): DepartmentId[] {
  const seats = membershipsOf(people, id, day).filter(({ role }) => role === 'member' || role === 'lead')
  return [...new Set(seats.map((seat) => seat.departmentId))]
}

/** Where a person's new tasks go unless they say otherwise: their home department if they sit there, else a seat. */
export function homeSeatOf(people: People, id: MemberId, day: Day): DepartmentId | null {
  const seats = seatsOf(people, id, day)
  const home = people.members.get(id)?.homeDepartmentId
  return home && seats.includes(home) ? home : (seats[0] ?? null)
}

/** Whether the person leads this department, or any above it (D03). */
export function leads(people: People, id: MemberId, department: DepartmentId, day: Day): boolean {
  const led = membershipsOf(people, id, day).filter(({ role }) => role === 'lead')
  const above = new Set(departmentsAbove(people.departments, department).map((one) => one.id))
  return led.some((membership) => above.has(membership.departmentId))
}

/** Who leads exactly this department. */
export function leadsOf(people: People, department: DepartmentId, day: Day): MemberId[] {
  return people.memberships
    .filter((one) => one.departmentId === department && one.role === 'lead' && isCurrent(one, day))
    .map((one) => one.memberId)
}

function isExecutive(people: People, id: MemberId, day: Day): boolean {
  return membershipsOf(people, id, day).some(({ role }) => role === 'executive')
}

/** Whether rows of this department reach the person through their hats: seat, lead from above, or executive. */
export function seesDepartment(people: People, id: MemberId, department: DepartmentId, day: Day): boolean {
  return (
    seatsOf(people, id, day).includes(department) ||
    leads(people, id, department, day) ||
    isExecutive(people, id, day)
  )
}

/** The departments whose tasks a person may look at, in the tree's order: own, led and below, or all for an executive. */
export function departmentsSeenBy(people: People, id: MemberId, day: Day): Department[] {
  const tree = departmentTree(people.departments)
  const inTreeOrder = (branch: DepartmentBranch): Department[] => [
    branch.department,
    ...branch.branches.flatMap(inTreeOrder),
  ]
  const all = tree.flatMap(inTreeOrder)
  if (isExecutive(people, id, day)) return all
  const seen = new Set<DepartmentId>(seatsOf(people, id, day))
  for (const { departmentId, role } of membershipsOf(people, id, day))
    if (role === 'lead')
      for (const below of departmentsBelow(people.departments, departmentId)) seen.add(below.id)
  return all.filter((department) => seen.has(department.id))
}
