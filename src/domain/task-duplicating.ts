import type { TaskId } from '@/lib/ids'
import type { Book } from './book'
import { refuse, type Outcome } from './refusal'
import { task } from './task'
import { addOne } from './task-adding'
import { draftOf } from './task-draft'
import { itemsOf } from './task-item'

/** The same task once more, as a new one of mine to give: open, its checklist undone, nothing said about it yet. */
export async function duplicateTask(book: Book, id: TaskId): Promise<Outcome<TaskId>> {
  const before = await task(book, id)
  if (!before) return refuse('gone')
  const items = (await itemsOf(book, id)).map(({ body }) => body)
  return addOne(book, { ...draftOf(before), items }, 'task.duplicate')
}
