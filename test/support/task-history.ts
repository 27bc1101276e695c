/** What the server writes down of tasks, as rows that lie on a device. */
import type { MemberId, TaskCommentId, TaskEventId, TaskId, TaskItemId } from '@/lib/ids'
import type { TaskCommentRow, TaskEventRow, TaskItemRow, TaskRow } from '@/store'

const written = (by: MemberId | null, at: string) => ({
  version: 1,
  createdBy: by,
  createdAt: at,
  updatedBy: by,
  updatedAt: at,
  deletedAt: null,
  archivedAt: null,
  scopes: [1],
})

let counter = 0

/** `changes`: by column, what it was and what it became. */
export function taskEvent(
  task: TaskRow,
  kind: TaskEventRow['kind'],
  by: MemberId,
  at: string,
  changes: Record<string, readonly [unknown, unknown]> = {},
): TaskEventRow {
  return {
    ...written(by, at),
    id: `event-${++counter}` as TaskEventId,
    taskId: task.id,
    kind,
    by,
    at,
    changes: Object.fromEntries(
      Object.entries(changes).map(([column, [before, after]]) => [column, { old: before, new: after }]),
    ),
  }
}

export function taskComment(task: TaskRow, by: MemberId, at: string, body: string): TaskCommentRow {
  const id = `comment-${++counter}` as TaskCommentId
  return { ...written(by, at), id, taskId: task.id, body, mentionIds: [] }
}

/** A line of a checklist; ticked where `doneAt` and `doneBy` are given. */
export function taskItem(
  id: string,
  task: Pick<TaskRow, 'id'>,
  body: string,
  differs: Partial<TaskItemRow> = {},
): TaskItemRow {
  return {
    ...written(null, '2026-11-02T01:00:00.000Z'),
    id: id as TaskItemId,
    taskId: task.id as TaskId,
    body,
    ownerId: null,
    doneAt: null,
    doneBy: null,
    position: 0,
    ...differs,
  }
}
