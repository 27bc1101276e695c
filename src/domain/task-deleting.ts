import { dayOf } from '@/lib/day'
import type { TaskId } from '@/lib/ids'
import type { Book } from './book'
import { people } from './people'
import { done, refuse, type Outcome } from './refusal'
import { task } from './task'
import { mayDeleteTask } from './task-permission'

/** Deletes a task. If somebody edits it meanwhile, the server keeps it and the deletion is parked as `edited_since`. */
export async function deleteTask(book: Book, id: TaskId): Promise<Outcome<TaskId>> {
  const before = await task(book, id)
  if (!before) return refuse('gone')
  if (!mayDeleteTask(await people(book), book.me, before, dayOf(book.environment.now())))
    return refuse('forbidden')
  await book.store.write({ kind: 'task.delete', ops: [{ op: 'delete', noun: 'tasks', id }] })
  return done(id)
}
