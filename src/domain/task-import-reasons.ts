import type { ImportField } from './task-import-fields'
import type { Refusal } from './refusal'

/** Why a row of a file cannot be imported as it is, with what stands in the cell that is to blame. */
export interface ImportReason {
  readonly code: ImportCode | Refusal
  readonly field: ImportField | null
  readonly value?: string
  /** Another line that it is about. */
  readonly line?: number
}

/** What only a file can get wrong. Everything else is refused as it would be anywhere. */
export type ImportCode =
  | 'badDate'
  | 'unknownPerson'
  | 'severalPeople'
  | 'personLeft'
  | 'unknownDepartment'
  | 'severalDepartments'
  | 'repeated'
  | 'mayNotChange'

/** The field of the file that a field of a task was read from. */
const fieldOf: Readonly<Record<string, ImportField>> = {
  title: 'title',
  description: 'description',
  ownerId: 'owner',
  coOwnerIds: 'coOwners',
  followerIds: 'followers',
  dueAt: 'due',
  startAt: 'start',
  priority: 'priority',
  departmentId: 'department',
  tags: 'tags',
  links: 'links',
  items: 'checklist',
}

export function refusedBecause(refusal: Refusal, field: string | undefined, value?: string): ImportReason {
  return {
    code: refusal,
    field: (field && fieldOf[field]) || null,
    ...(value === undefined ? {} : { value }),
  }
}
