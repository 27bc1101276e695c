/**
 * RxDB as it comes, on its Dexie storage, with an index for each list that Daybook has. Its rows come in the device's
 * shape, made beforehand. Once by its fastest door, with nothing kept of where the server was; once by its own replication,
 * which like Daybook's sync can go on after a break.
 */
import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { Open } from './contender'
import { chunksOf, deviceTasks } from './device-rows'

export const openRxdb: Open = async (rows) => {
  const chunks = chunksOf(
    deviceTasks(rows).map((row) => ({ ...row })),
    pageRows,
  )
  const tasks = await openTasks()
  return {
    async load() {
      for (const chunk of chunks) {
        const { error } = await tasks.bulkInsert(chunk)
        if (error.length > 0) throw new Error(`RxDB refused ${error.length} rows`)
      }
    },
    count: () => tasks.count().exec(),
  }
}

export const openRxdbReplication: Open = async (rows) => {
  const chunks = chunksOf(
    deviceTasks(rows).map((row) => ({ ...row, _deleted: false })),
    pageRows,
  )
  const tasks = await openTasks()
  return {
    async load() {
      const replication = replicateRxCollection<Record<string, unknown>, { turn: number }>({
        collection: tasks,
        replicationIdentifier: 'bench',
        live: false,
        pull: {
          batchSize: pageRows,
          handler: async (checkpoint) => {
            const turn = checkpoint?.turn ?? 0
            return { documents: chunks[turn] ?? [], checkpoint: { turn: turn + 1 } }
          },
        },
      })
      replication.error$.subscribe((problem) => reportError(problem))
      await replication.awaitInitialReplication()
    },
    count: () => tasks.count().exec(),
  }
}

const pageRows = 1_000

async function openTasks(): Promise<RxCollection<Record<string, unknown>>> {
  const database = await createRxDatabase({ name: 'rxdb-bench', storage: getRxStorageDexie() })
  const { tasks } = await database.addCollections<{ tasks: RxCollection<Record<string, unknown>> }>({
    tasks: { schema },
  })
  return tasks
}

const text = { type: 'string' }
const key = { type: 'string', maxLength: 36 }
const maybeText = { type: ['string', 'null'] }
const number = { type: 'number' }

const schema: RxJsonSchema<Record<string, unknown>> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: key,
    version: number,
    createdBy: key,
    createdAt: text,
    updatedBy: maybeText,
    updatedAt: text,
    deletedAt: maybeText,
    archivedAt: maybeText,
    scopes: { type: 'array', items: number },
    title: text,
    description: text,
    ownerId: key,
    dueAt: text,
    priority: number,
    departmentId: key,
    completedAt: maybeText,
    completedBy: maybeText,
    place: { type: 'string', maxLength: 32 },
  },
  required: ['id', 'ownerId', 'createdBy', 'departmentId', 'place'],
  indexes: [
    ['ownerId', 'place'],
    ['createdBy', 'place'],
    ['departmentId', 'place'],
  ],
}
