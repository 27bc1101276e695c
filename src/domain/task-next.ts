import type { Op } from '@/store'
import type { Book } from './book'
import { task, type Task } from './task'
import { itemsOf } from './task-item'
import { itemCreation } from './task-making'
import { derivedId, nextIdOf, nextRepeat } from './task-repeat'

/**
 * What makes the next one of a repeating task that is completed now: nothing when it does not repeat, when its last day
 * has passed, or when the next one is there already, because the task was completed before or on another phone. The ids
 * of the task and of its checklist follow from those before, so that two phones make the same.
 */
export async function nextOf(book: Book, before: Task, completedAt: string): Promise<Op[]> {
  if (before.repeat === null) return []
  const times = nextRepeat(before.repeat, before, completedAt)
  const id = nextIdOf(before.id)
  if (times === null || (await task(book, id))) return []
  // Whose it was, it is again, also of somebody who has left: open work shows up with them, for their lead to hand on.
  const { ownerId, coOwnerIds, title, description, priority, departmentId, completion, parentId, repeat } =
    before
  const lines = await itemsOf(book, before.id)
  return [
    {
      op: 'create',
      noun: 'tasks',
      id,
      set: {
        ...{ title, description, ownerId, ...times, priority, departmentId, completion, parentId, repeat },
        ...{ coOwnerIds, completedAt: null, previousId: before.id },
        followerIds: before.followerIds,
        tags: before.tags,
        links: before.links,
        relatedIds: before.relatedIds,
      },
    },
    ...lines.map((line) =>
      itemCreation(book, {
        id: derivedId(line.id, 'next'),
        taskId: id,
        body: line.body,
        position: line.position,
        ...(line.ownerId !== null && { ownerId: line.ownerId }),
      }),
    ),
  ]
}
