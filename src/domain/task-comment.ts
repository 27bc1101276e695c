import type { TaskCommentId, TaskId } from '@/lib/ids'
import type { TaskCommentRow } from '@/store'
import type { Book } from './book'
import { done, refuse, type Outcome } from './refusal'
import { lengthOf } from './task-draft'
import { task } from './task'

/** What somebody said about a task. Said is said: comments are only ever added. */
export type TaskComment = Readonly<TaskCommentRow>

const commentLimit = 5_000

/** The comments on a task, oldest first. */
export async function commentsOn(book: Book, taskId: TaskId): Promise<TaskComment[]> {
  const found = await book.store.equal('taskComments', 'taskId', taskId)
  return found.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1))
}

/** Adds a comment on this device at once. */
export async function addComment(book: Book, taskId: TaskId, text: string): Promise<Outcome<TaskCommentId>> {
  const body = text.trim()
  if (!body) return refuse('comment.empty', 'body')
  if (lengthOf(body) > commentLimit) return refuse('too_long', 'body')
  if (!(await task(book, taskId))) return refuse('gone')
  const id = book.environment.newId() as TaskCommentId
  await book.store.write({
    kind: 'comment.add',
    ops: [{ op: 'create', noun: 'taskComments', id, set: { taskId, body } }],
  })
  return done(id)
}
