/** A store of its own on an IndexedDB of its own, and a few rows to work on. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { DepartmentId, MemberId, TaskId } from '@/lib/ids'
import {
  openStore,
  rowKey,
  type AnyRow,
  type DeviceStore,
  type OpenOptions,
  type SetOf,
  type ValuesOf,
  type TaskRow,
} from '@/store'
import { testEnvironment, type EnvironmentOptions, type TestEnvironment } from './environment'
import { plainTask } from './plain-task'

export const mira = '00000000-0000-7000-8000-000000000065' as MemberId
export const tom = '00000000-0000-7000-8000-000000000066' as MemberId
const dev = '00000000-0000-7000-8000-000000000003' as DepartmentId

export interface Device {
  store: DeviceStore
  environment: TestEnvironment
  shelter: NonNullable<OpenOptions['shelter']>
  /** The app is closed and opened again, on the same database. */
  reopen(): Promise<DeviceStore>
}

export async function newDevice(
  personId: MemberId = mira,
  options: EnvironmentOptions = {},
): Promise<Device> {
  const environment = testEnvironment(options)
  const shelter = { indexedDB: new IDBFactory(), IDBKeyRange }
  const device: Device = {
    store: await openStore(personId, environment, { shelter }),
    environment,
    shelter,
    async reopen() {
      device.store.close()
      device.store = await openStore(personId, environment, { shelter })
      return device.store
    },
  }
  return device
}

/** A task as the server would send it, already in the device's names. */
export const serverTask = (id: string, columns: Partial<TaskRow> = {}): TaskRow => ({
  id: id as TaskId,
  version: 1,
  createdBy: mira,
  createdAt: '2026-11-19T02:00:00.000Z',
  updatedBy: mira,
  updatedAt: '2026-11-19T02:00:00.000Z',
  deletedAt: null,
  archivedAt: null,
  scopes: [1],
  title: 'from the server',
  description: '',
  ownerId: mira,
  dueAt: '2026-11-20T10:00:00.000Z',
  priority: 1,
  departmentId: dev,
  ...plainTask(),
  ...columns,
})

/** Puts rows in as if they had been pulled. */
export async function pulled({ store }: Device, ...tasks: AnyRow[]): Promise<void> {
  await store.desk.asLeader(await store.desk.takeLead(), 'all', ({ rows }) => rows('tasks').putMany(tasks))
}

export const newTask = (columns: ValuesOf<'tasks'> = {}): ValuesOf<'tasks'> => ({
  title: 'written here',
  description: '',
  ownerId: mira,
  dueAt: '2026-11-20T10:00:00.000Z',
  priority: 1,
  departmentId: dev,
  completedAt: null,
  ...columns,
})

export async function addTask(device: Device, columns: ValuesOf<'tasks'> = {}): Promise<TaskId> {
  const id = device.environment.newId() as TaskId
  await device.store.write({
    kind: 'task.add',
    ops: [{ op: 'create', noun: 'tasks', id, set: newTask(columns) }],
  })
  return id
}

export const patchTask = (device: Device, id: string, set: SetOf<'tasks'>) =>
  device.store.write({ kind: 'task.edit', ops: [{ op: 'patch', noun: 'tasks', id, set }] })

export const shadowOf = ({ store }: Device, id: string) =>
  store.desk.read(({ shadows }) => shadows.get(rowKey('tasks', id)))
