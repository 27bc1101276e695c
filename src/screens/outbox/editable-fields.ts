import type { UnsentChange } from '@/domain'

export type FieldEditor = 'line' | 'text' | 'due' | 'owner' | 'department' | 'priority'

const editors: Readonly<Record<string, FieldEditor>> = {
  title: 'line',
  name: 'line',
  description: 'text',
  body: 'text',
  duty: 'text',
  blockedReason: 'text',
  declineReason: 'text',
  dueAt: 'due',
  ownerId: 'owner',
  departmentId: 'department',
  priority: 'priority',
}

/**
 * What of a refused change can be written anew before it is sent again: the fields of its first step that have an editor.
 * None of a change to many rows, of which the first is only one.
 */
export function editableFields({ ops }: UnsentChange): { field: string; editor: FieldEditor }[] {
  const [first, ...others] = ops
  if (others.some(({ op, noun }) => op === first?.op && noun === first.noun)) return []
  return Object.keys(first?.set ?? {}).flatMap((field) => {
    const editor = editors[field]
    return editor ? [{ field, editor }] : []
  })
}
