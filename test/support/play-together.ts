/** What people do in a random play with tasks of several: share, follow, split, tick lines, let the next one be made. */
import { nextIdOf } from '@/domain'
import type { TaskItemId } from '@/lib/ids'
import type { Op, SetOf, TaskRow } from '@/store'
import { people } from './company'
import type { Phone } from './phone'
import type { Chance } from './random'

const somebody = [people.mira, people.tom, people.two, people.lin, people.sam]

/** Many of these are refused: by whom one is, by what the task is, or by what others have done meanwhile. */
export async function togetherOps(phone: Phone, task: TaskRow, luck: Chance): Promise<Op[]> {
  const { id } = task
  const patch = (set: SetOf<'tasks'>): Op[] => [{ op: 'patch', noun: 'tasks', id, set }]
  const toggled = (held: readonly string[], one: (typeof somebody)[number]) =>
    held.includes(one) ? { remove: [one] } : { add: [one] }
  switch (luck.upTo(10)) {
    case 0:
      return patch({ coOwnerIds: toggled(task.coOwnerIds, luck.one(somebody)) })
    case 1:
      return patch({ followerIds: toggled(task.followerIds, phone.personId) })
    case 2:
      return patch({ completion: luck.one(['any', 'all']), tags: { add: [`tag ${luck.upTo(5)}`] } })
    case 3:
      return patch({ doneByIds: toggled(task.doneByIds, phone.personId) })
    case 4: {
      const above = luck.one(await phone.store.all('tasks'))
      return patch({ parentId: luck.is(0.3) ? null : above.id })
    }
    case 5:
      return patch({ ownerId: task.assignedBy ?? task.createdBy ?? task.ownerId, declineReason: 'no time' })
    case 6:
      return patch(
        task.blockedReason === null
          ? { blockedReason: 'waiting', blockedById: luck.one(somebody) }
          : { blockedReason: null, blockedById: null },
      )
    case 7:
      return [
        ...patch({ completedAt: new Date(phone.environment.now()).toISOString() }),
        {
          op: 'create',
          noun: 'tasks',
          id: nextIdOf(id),
          set: {
            ...{ title: task.title, ownerId: task.ownerId, departmentId: task.departmentId },
            ...{ dueAt: task.dueAt, previousId: id, coOwnerIds: task.coOwnerIds, parentId: task.parentId },
          },
        },
      ]
    case 8: {
      const created: Op = {
        op: 'create',
        noun: 'taskItems',
        id: phone.environment.newId() as TaskItemId,
        set: {
          taskId: id,
          body: `line ${luck.upTo(100)}`,
          position: luck.upTo(9),
          ...(luck.is(0.4) && { ownerId: luck.one(somebody) }),
        },
      }
      return [created]
    }
    default: {
      const lines = await phone.store.equal('taskItems', 'taskId', id)
      if (lines.length === 0) return []
      const line = luck.one(lines)
      if (luck.is(0.2)) return [{ op: 'delete', noun: 'taskItems', id: line.id }]
      const doneAt = line.doneAt === null ? new Date(phone.environment.now()).toISOString() : null
      const set = luck.is(0.5) ? { doneAt } : { body: `line ${luck.upTo(100)}`, ownerId: luck.one(somebody) }
      return [{ op: 'patch', noun: 'taskItems', id: line.id, set }]
    }
  }
}
