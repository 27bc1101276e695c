/** PouchDB on IndexedDB, without secondary indexes, which it builds later. Its rows are made beforehand. */
import PouchDB from 'pouchdb-browser'
import type { Open } from './contender'
import { chunksOf, deviceTasks } from './device-rows'

export const openPouchdb: Open = async (rows) => {
  const documents = deviceTasks(rows).map(({ id, ...row }) => ({ _id: id, ...row }))
  const chunks = chunksOf(documents, 1_000)
  const database = new PouchDB('pouchdb-bench')
  await database.info()
  return {
    async load() {
      for (const chunk of chunks) {
        const answers = await database.bulkDocs(chunk)
        if (answers.some((answer) => 'error' in answer)) throw new Error('PouchDB refused a row')
      }
    },
    count: async () => (await database.info()).doc_count,
  }
}
