import type { Day } from '@/lib/day'
import type { MemberId } from '@/lib/ids'
import { membershipsOf } from './membership'
import type { People } from './people'

/** Whether the person looks after the whole company's settings on that day. */
export function isAdmin(people: People, id: MemberId, day: Day): boolean {
  return membershipsOf(people, id, day).some(({ role }) => role === 'admin')
}
