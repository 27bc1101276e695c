import { isRecord } from '@/lib/plain'
import type { TaskDraft } from './task-draft'

/** What was changed in a form, and from what: another person's change to the same field then shows while one types. */
export type TaskEdits = {
  readonly [F in keyof TaskDraft]?: { readonly from: TaskDraft[F]; readonly to: TaskDraft[F] }
}

type Field = keyof TaskDraft

/** The edits with these changes added; a field that is back where it was is no edit. */
export function withChanges(edits: TaskEdits, current: TaskDraft, changes: Partial<TaskDraft>): TaskEdits {
  const all = new Map<string, { from: unknown; to: unknown }>(Object.entries(edits))
  for (const [name, to] of Object.entries(changes)) {
    const field = name as Field
    const edit = edits[field]
    all.set(field, { from: edit ? edit.from : current[field], to })
  }
  const kept = [...all].filter(([, { from, to }]) => !sameValue(from, to))
  return Object.fromEntries(kept) as TaskEdits
}

/**
 * The new values alone. Of a list, what was added and taken away on top of `current`, where that is given: what somebody
 * else has added to it meanwhile stays.
 */
export function valuesOf(edits: TaskEdits, current?: TaskDraft): Partial<TaskDraft> {
  const values = Object.entries(edits).map(([field, { from, to }]): [string, unknown] => [
    field,
    current ? onTopOf(current[field as Field], from, to) : to,
  ])
  return Object.fromEntries(values) as Partial<TaskDraft>
}

function onTopOf(current: unknown, from: unknown, to: unknown): unknown {
  if (!Array.isArray(current) || !Array.isArray(from) || !Array.isArray(to)) return to
  const added = to.filter((item) => !from.includes(item) && !current.includes(item))
  return [...current.filter((item) => to.includes(item) || !from.includes(item)), ...added]
}

/**
 * The fields that somebody else has changed since the person began to change them, to something else again. Not lists:
 * both changes are kept there.
 */
export function overtaken(edits: TaskEdits, current: TaskDraft): Field[] {
  return (Object.keys(edits) as Field[]).filter((field) => {
    const edit = edits[field]
    if (edit === undefined || Array.isArray(edit.to)) return false
    return !sameValue(current[field], edit.from) && !sameValue(current[field], edit.to)
  })
}

/** The edits without the one to this field: the other person's value stands. */
export function without(edits: TaskEdits, field: Field): TaskEdits {
  return Object.fromEntries(Object.entries(edits).filter(([name]) => name !== field)) as TaskEdits
}

/** Whether two values of a field say the same. The order of a list says nothing; a rule of repeating is its parts. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item) => other.includes(item))
  if (!isRecord(one) || !isRecord(other)) return false
  const fields = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...fields].every((field) => sameValue(one[field], other[field]))
}
