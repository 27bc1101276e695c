import type { UnsentChange } from '@/domain'

export type FieldEditor =
  'line' | 'text' | 'due' | 'start' | 'owner' | 'people' | 'department' | 'priority' | 'unlink'

const editors: Readonly<Record<string, FieldEditor>> = {
  title: 'line',
  name: 'line',
  description: 'text',
  body: 'text',
  duty: 'text',
  blockedReason: 'text',
  declineReason: 'text',
  topic: 'line',
  outcome: 'text',
  note: 'text',
  dueAt: 'due',
  startAt: 'start',
  ownerId: 'owner',
  coOwnerIds: 'people',
  followerIds: 'people',
  parentId: 'unlink',
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
  return Object.entries(first?.set ?? {}).flatMap(([field, value]) => {
    const editor = editors[field]
    return editor && isWritable(editor, value) ? [{ field, editor }] : []
  })
}

/** A change of a list says what comes and goes, which is not the list; and what is part of nothing can be left so. */
function isWritable(editor: FieldEditor, value: unknown): boolean {
  if (editor === 'people') return Array.isArray(value) && value.length > 0
  return (editor !== 'unlink' && editor !== 'start') || value !== null
}
