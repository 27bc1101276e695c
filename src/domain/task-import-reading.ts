/** One row of a file to what it says of a task, with the choices that the person has made. */
import type { TableLine } from '@/lib/table-file/table'
import { type Day, momentOn } from '@/lib/day'
import type { DepartmentId, MemberId } from '@/lib/ids'
import type { Priority, Task } from './task'
import type { DateField, ImportChoices } from './task-import-choices'
import { rangeIn, withoutMidnight } from './task-import-date-cells'
import { endOfWork, momentOf, startOfWork } from './task-import-dates'
import type { ImportField } from './task-import-fields'
import { cellOf } from './task-import-rows'
import { type DepartmentFound, type NameFinder, namesIn } from './task-import-names'
import type { ImportReason } from './task-import-reasons'
import { checklistIn, type ChecklistLine, linksIn, priorityNamed, saysYes, tagsIn } from './task-import-words'

/** What a row says; a field that it leaves empty is undefined, and leaves a task that is there as it is. */
export interface RowSays {
  readonly key: string
  readonly title: string | undefined
  readonly description: string | undefined
  readonly ownerId: MemberId | undefined
  readonly coOwnerIds: MemberId[] | undefined
  readonly followerIds: MemberId[] | undefined
  readonly startAt: string | undefined
  readonly dueAt: string | undefined
  readonly isDone: boolean
  readonly completedAt: string | undefined
  readonly priority: Priority | undefined
  /** A word for a priority that means none of ours. */
  readonly strangePriority: string | undefined
  readonly departmentId: DepartmentId | undefined
  readonly tags: string[] | undefined
  readonly checklist: ChecklistLine[]
  readonly links: string[] | undefined
}

export type RowRead =
  | { readonly kind: 'says'; readonly says: RowSays }
  | { readonly kind: 'skip'; readonly why: 'archived' | 'person' }
  | { readonly kind: 'error'; readonly reasons: readonly ImportReason[] }

export interface ReadingHelp {
  readonly choices: ImportChoices
  readonly now: number
  /** The columns of dates in which each midnight means that no time was said. */
  readonly wholeDays: ReadonlySet<DateField>
  readonly findName: NameFinder
  readonly isKnownName: (name: string) => boolean
  readonly findDepartment: (path: string) => DepartmentFound
}

/** `task` is the one that the row is recognised as by its key: it may go on lying with somebody who has left. */
export function readRow(row: TableLine, help: ReadingHelp, task?: Task): RowRead {
  const holders = task ? [task.ownerId, ...task.coOwnerIds, ...task.followerIds] : []
  const { choices } = help
  const cell = (field: ImportField) => cellOf(row, choices.mapping, field)
  if (choices.archived === 'skip' && saysYes(cell('archived'))) return { kind: 'skip', why: 'archived' }

  const reasons: ImportReason[] = []
  const owners = peopleIn(cell('owner'), 'owner', help, holders, reasons)
  const coOwners = peopleIn(cell('coOwners'), 'coOwners', help, holders, reasons)
  const followers = peopleIn(cell('followers'), 'followers', help, holders, reasons)
  if (owners === 'skip' || coOwners === 'skip' || followers === 'skip') return { kind: 'skip', why: 'person' }

  const date = (field: DateField, time: string, value: string): string | undefined => {
    if (!value) return undefined
    const order = choices.dateOrder ?? 'monthFirst'
    const said = help.wholeDays.has(field) ? withoutMidnight(value) : value
    const moment = momentOf(said, { order, time, now: help.now })
    if (moment === undefined) reasons.push({ code: 'badDate', field, value })
    return moment
  }
  const range = rangeIn(cell('due'))
  const startAt = date('start', startOfWork, cell('start') || (range?.from ?? ''))
  const dueAt =
    date('due', endOfWork, range?.until ?? cell('due')) ??
    (cell('due') ? undefined : dueInstead(choices.dueForMissing))
  const completedAt = date('completedAt', endOfWork, cell('completedAt'))

  const state = cell('state')
  const isDoneState = state !== '' && choices.doneStates.includes(state)
  const [firstOwner, ...otherOwners] = owners
  const together = [...otherOwners, ...coOwners]
  const tags = [...tagsIn(cell('tags')), ...(state && choices.stateAsTag && !isDoneState ? [state] : [])]
  const priority = cell('priority')
  const says: RowSays = {
    key: cell('key'),
    title: given(cell('title').replace(/\s*\n\s*/g, ' ')),
    description: given(cell('description')),
    ownerId: firstOwner ?? (cell('owner') ? undefined : (choices.ownerForMissing ?? undefined)),
    coOwnerIds: together.length > 0 ? together : undefined,
    followerIds: followers.length > 0 ? followers : undefined,
    startAt,
    dueAt,
    completedAt,
    isDone: completedAt !== undefined || isDoneState || saysYes(cell('done')),
    priority: priorityNamed(priority),
    strangePriority: priority && priorityNamed(priority) === undefined ? priority : undefined,
    departmentId: departmentIn(cell('department'), help, reasons),
    tags: tags.length > 0 ? tags : undefined,
    checklist: checklistIn(cell('checklist')),
    links: given(linksIn(cell('links')).join(' '))?.split(' '),
  }
  return reasons.length > 0 ? { kind: 'error', reasons } : { kind: 'says', says }
}

const given = (text: string): string | undefined => text || undefined
const dueInstead = (day: Day | null): string | undefined =>
  day === null ? undefined : momentOn(day, endOfWork)

function peopleIn(
  cell: string,
  field: 'owner' | 'coOwners' | 'followers',
  { choices, findName, isKnownName }: ReadingHelp,
  holders: readonly MemberId[],
  reasons: ImportReason[],
): MemberId[] | 'skip' {
  const ids: MemberId[] = []
  for (const value of namesIn(cell, isKnownName)) {
    // Somebody may be called `constructor` in a file.
    const answer = Object.hasOwn(choices.names, value) ? choices.names[value] : undefined
    if (answer?.kind === 'skip') return 'skip'
    if (answer?.kind === 'leaveOut') continue
    const found = answer ? ({ kind: 'one', id: answer.id } as const) : findName(value)
    if (found.kind === 'one') ids.push(found.id)
    else if (found.kind === 'nobody') reasons.push({ code: 'unknownPerson', field, value })
    else if (found.kind === 'left' && holders.includes(found.id)) ids.push(found.id)
    else if (found.kind === 'left') reasons.push({ code: 'personLeft', field, value })
    else reasons.push({ code: 'severalPeople', field, value })
  }
  return ids
}

function departmentIn(
  value: string,
  { findDepartment }: ReadingHelp,
  reasons: ImportReason[],
): DepartmentId | undefined {
  if (!value) return undefined
  const found = findDepartment(value)
  if (found.kind === 'one') return found.id
  const code = found.kind === 'nobody' ? 'unknownDepartment' : 'severalDepartments'
  reasons.push({ code, field: 'department', value })
  return undefined
}
