import type { DepartmentId, MemberId } from '@/lib/ids'
import type { Book } from './book'
import type { Department, Departments } from './department'
import type { Member } from './member'
import type { Membership } from './membership'

/**
 * The organisation as this device knows it, read in one go: a few hundred small rows that change rarely. Screens
 * keep it beside their narrow live queries instead of joining a name to every task.
 */
export interface People {
  readonly members: ReadonlyMap<MemberId, Member>
  readonly departments: Departments
  readonly memberships: readonly Membership[]
}

export const nobody: People = { members: new Map(), departments: new Map(), memberships: [] }

/** Everybody, every department and every hat on this device. */
export async function people(book: Book): Promise<People> {
  const [everyone, departments, memberships] = await Promise.all([
    book.store.all('members'),
    book.store.all('departments'),
    book.store.all('memberships'),
  ])
  return {
    members: new Map(everyone.map((one): [MemberId, Member] => [one.id, one])),
    departments: new Map(departments.map((one): [DepartmentId, Department] => [one.id, one])),
    memberships,
  }
}
