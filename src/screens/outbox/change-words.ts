import { type Book, task, type TaskId, type UnsentChange } from '@/domain'
import { t } from '@/i18n'

const kinds: Readonly<Record<string, () => string>> = {
  'task.add': () => t('outbox.kindTaskAdd'),
  'task.edit': () => t('outbox.kindTaskEdit'),
  'task.complete': () => t('outbox.kindTaskComplete'),
  'task.reopen': () => t('outbox.kindTaskReopen'),
  'task.delete': () => t('outbox.kindTaskDelete'),
  'comment.add': () => t('outbox.kindCommentAdd'),
}

const ops: Record<UnsentChange['ops'][number]['op'], () => string> = {
  create: () => t('outbox.kindCreate'),
  patch: () => t('outbox.kindEdit'),
  delete: () => t('outbox.kindDelete'),
}

/** What the person did, by the name of the command; by its first step for one that this version does not know. */
export function kindText({ kind, ops: [first] }: UnsentChange): string {
  return kinds[kind]?.() ?? (first ? ops[first.op]() : '')
}

/** What it was done to: the title that was written, else that of the task on this device. Empty when neither is known. */
export async function subjectOf(book: Book, { ops: [first] }: UnsentChange): Promise<string> {
  if (!first) return ''
  if (typeof first.set['title'] === 'string') return first.set['title']
  const taskId = first.noun === 'tasks' ? first.id : first.set['taskId']
  const found = typeof taskId === 'string' ? await task(book, taskId as TaskId) : undefined
  return found?.title ?? (typeof first.base['title'] === 'string' ? first.base['title'] : '')
}
