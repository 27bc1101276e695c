import { dayOf } from '@/lib/day'
import type { MemberId } from '@/lib/ids'
import type { Op } from '@/store'
import type { Book } from './book'
import { worksHere } from './membership'
import { people } from './people'
import { ownersOf, task, type Task } from './task'
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
  const everyone = await people(book)
  const day = dayOf(book.environment.now())
  const isHere = (person: MemberId) => worksHere(everyone, person, day)
  // An open task lies with somebody who works here (D05): where no owner does any more, with the one who completed it.
  const [ownerId = book.me, ...coOwnerIds] = ownersOf(before).filter(isHere)
  const { title, description, priority, departmentId, completion, parentId, repeat } = before
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
        ...(line.ownerId !== null && isHere(line.ownerId) && { ownerId: line.ownerId }),
      }),
    ),
  ]
}
