import { dayOf } from '@/lib/day'
import type { MemberId, TaskCommentId, TaskId } from '@/lib/ids'
import type { Op, TaskCommentRow } from '@/store'
import type { Book } from './book'
import { worksHere } from './membership'
import { people } from './people'
import { done, refuse, type Outcome } from './refusal'
import { task } from './task'
import { lengthOf } from './task-draft'
import { seesTask } from './task-permission'

/** What somebody said about a task. Said is said: comments are only ever added. */
export type TaskComment = Readonly<TaskCommentRow>

const commentLimit = 5_000

/** The comments on a task, oldest first. */
export async function commentsOn(book: Book, taskId: TaskId): Promise<TaskComment[]> {
  const found = await book.store.equal('taskComments', 'taskId', taskId)
  return found.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1))
}

/** Adds a comment on this device at once. Who is named in it and would not see the task follows it from then on. */
export async function addComment(
  book: Book,
  taskId: TaskId,
  text: string,
  mentionIds: readonly MemberId[] = [],
): Promise<Outcome<TaskCommentId>> {
  const body = text.trim()
  if (!body) return refuse('comment.empty', 'body')
  if (lengthOf(body) > commentLimit) return refuse('too_long', 'body')
  const about = await task(book, taskId)
  if (!about) return refuse('gone')
  const mentioned = [...new Set(mentionIds)]
  const id = book.environment.newId() as TaskCommentId
  const set = { taskId, body, ...(mentioned.length > 0 && { mentionIds: mentioned }) }
  const ops: Op[] = [{ op: 'create', noun: 'taskComments', id, set }]
  if (mentioned.length > 0) {
    const everyone = await people(book)
    const day = dayOf(book.environment.now())
    const outside = mentioned.filter(
      (one) => worksHere(everyone, one, day) && !seesTask(everyone, one, about, day),
    )
    if (outside.length > 0)
      ops.push({ op: 'patch', noun: 'tasks', id: taskId, set: { followerIds: { add: outside } } })
  }
  await book.store.write({ kind: 'comment.add', ops })
  return done(id)
}
