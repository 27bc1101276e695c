/** What people in a play do, in a word each. */
import type { MemberId, MutationId, TaskId } from '@/lib/ids'
import type { SetOf, ValuesOf } from '@/store'
import { departments } from './company'
import type { Phone } from './phone'

/** Adds a task and returns its id. */
export async function addTask(phone: Phone, title: string, set: ValuesOf<'tasks'> = {}): Promise<TaskId> {
  const id = phone.environment.newId() as TaskId
  await phone.store.write({
    kind: 'task.add',
    ops: [
      {
        op: 'create',
        noun: 'tasks',
        id,
        set: {
          title,
          description: '',
          ownerId: phone.personId as MemberId,
          dueAt: '2026-11-20T10:00:00.000Z',
          priority: 1,
          departmentId: departments.dev,
          completedAt: null,
          ...set,
        },
      },
    ],
  })
  return id
}

export const patchTask = (phone: Phone, id: TaskId, set: SetOf<'tasks'>): Promise<MutationId> =>
  phone.store.write({ kind: 'task.edit', ops: [{ op: 'patch', noun: 'tasks', id, set }] })

export const deleteTask = (phone: Phone, id: TaskId): Promise<MutationId> =>
  phone.store.write({ kind: 'task.delete', ops: [{ op: 'delete', noun: 'tasks', id }] })

export const titleOn = async ({ store }: Phone, id: TaskId): Promise<string | undefined> =>
  (await store.get('tasks', id))?.title
