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
  const kept = [...all].filter(([, { from, to }]) => from !== to)
  return Object.fromEntries(kept) as TaskEdits
}

/** The new values alone. */
export function valuesOf(edits: TaskEdits): Partial<TaskDraft> {
  return Object.fromEntries(Object.entries(edits).map(([field, { to }]) => [field, to])) as Partial<TaskDraft>
}

/** The fields that somebody else has changed since the person began to change them, to something else again. */
export function overtaken(edits: TaskEdits, current: TaskDraft): Field[] {
  return (Object.keys(edits) as Field[]).filter((field) => {
    const edit = edits[field]
    return edit !== undefined && current[field] !== edit.from && current[field] !== edit.to
  })
}

/** The edits without the one to this field: the other person's value stands. */
export function without(edits: TaskEdits, field: Field): TaskEdits {
  return Object.fromEntries(Object.entries(edits).filter(([name]) => name !== field)) as TaskEdits
}
