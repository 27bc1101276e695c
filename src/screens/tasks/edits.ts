import type { TaskDraft } from '@/domain'

/** What was changed in a form and from what: another person's change to the same field then shows while one types. */
export type Edits = {
  readonly [F in keyof TaskDraft]?: { readonly from: TaskDraft[F]; readonly to: TaskDraft[F] }
}

export type Field = keyof TaskDraft

/** The edits with these changes added; a field that is back where it was is no edit. */
export function withChanges(edits: Edits, current: TaskDraft, changes: Partial<TaskDraft>): Edits {
  const all = new Map<string, { from: unknown; to: unknown }>(Object.entries(edits))
  for (const [name, to] of Object.entries(changes)) {
    const field = name as Field
    const edit = edits[field]
    all.set(field, { from: edit ? edit.from : current[field], to })
  }
  const kept = [...all].filter(([, { from, to }]) => from !== to)
  return Object.fromEntries(kept) as Edits
}

/** The new values alone. */
export function valuesOf(edits: Edits): Partial<TaskDraft> {
  return Object.fromEntries(Object.entries(edits).map(([field, { to }]) => [field, to])) as Partial<TaskDraft>
}

/** The fields that somebody else has changed since the person began to change them, to something else again. */
export function overtaken(edits: Edits, current: TaskDraft): Field[] {
  return (Object.keys(edits) as Field[]).filter((field) => {
    const edit = edits[field]
    return edit !== undefined && current[field] !== edit.from && current[field] !== edit.to
  })
}

export function without(edits: Edits, field: Field): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([name]) => name !== field)) as Edits
}
