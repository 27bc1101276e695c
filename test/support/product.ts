/** The built product on its embedded backend, with a database of its own: the other end of every phone's line. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PgliteConnection } from '@supabase/lite/pglite'
import { build } from 'vite'
import { openBackend } from '../../supabase/embedded/backend'
import { serveDemo } from '../../supabase/embedded/serve'
import { copyDatabase } from './prepared'

export interface Product {
  url: string
  /** A folder for the time of the test file. */
  folder: string
  /** Asks the database itself, past every policy: what is really there. */
  ask<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>
  /** The tasks with this title that are really there. */
  tasksCalled(title: string): Promise<TaskOnServer[]>
  /** Builds the product anew under another version, and serves it beside the first on the same backend. */
  serveVersion(version: string): Promise<string>
  close(): Promise<void>
}

interface TaskOnServer {
  id: string
  title: string
  description: string
  owner: string
  isDone: boolean
}

const tasksSql = `
  select t.id, t.title, t.description, m.name as owner, t.completed_at is not null as "isDone"
  from public.tasks as t join public.members as m on m.id = t.owner_id
  where t.title = $1 and t.deleted_at is null`

export async function openProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-product-'))
  const dataDir = join(folder, 'data')
  await copyDatabase(dataDir)
  const backend = await openBackend({ dataPath: dataDir })
  const served = await serveDemo({ port: 0, dataDir, quiet: true, backend })
  const further: { close(): Promise<void> }[] = []
  const { driver } = backend.app.connection as unknown as PgliteConnection

  const ask = async <Row extends object>(sql: string, values: unknown[] = []) =>
    (await driver.query<Row>(sql, values)).rows

  return {
    url: served.url,
    folder,
    ask,
    tasksCalled: (title) => ask<TaskOnServer>(tasksSql, [title]),
    async serveVersion(version) {
      const productDir = join(folder, `product-${version}`)
      await buildVersion(version, productDir)
      const borrowed = { ...backend, close: () => Promise.resolve() }
      const other = await serveDemo({ port: 0, dataDir, productDir, quiet: true, backend: borrowed })
      further.push(other)
      return other.url
    },
    async close() {
      for (const other of further) await other.close()
      await served.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** As a release is built: under the test runner's own NODE_ENV it would be a development build. */
async function buildVersion(version: string, outDir: string): Promise<void> {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  await build({
    mode: 'demo',
    logLevel: 'error',
    define: { __APP_VERSION__: JSON.stringify(version) },
    build: { outDir, emptyOutDir: true },
  }).finally(() => (process.env.NODE_ENV = NODE_ENV))
}
