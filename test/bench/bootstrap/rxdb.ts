/** RxDB on its Dexie storage, with the same three indexes. Its rows come in the device's shape, made beforehand. */
import { createRxDatabase, type RxJsonSchema } from 'rxdb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { Open } from './contender'
import { chunksOf, deviceTasks } from './device-rows'

export const openRxdb: Open = async (rows) => {
  const chunks = chunksOf(deviceTasks(rows), 1_000)
  const database = await createRxDatabase({
    name: 'rxdb-bench',
    storage: getRxStorageDexie(),
    multiInstance: false,
  })
  const { tasks } = await database.addCollections({ tasks: { schema } })
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
