/**
 * The embedded backend: @supabase/lite on PGlite, opened on a data folder, migrated, seeded and sealed.
 * Lite's own Vite plugin does the opening too, but shows no progress, writes keys into the project's folder, knows one
 * database per project, and grants everything to everybody on the first request (see `seal`).
 */
import type { App } from '@supabase/lite'
import { createApi } from '@supabase/lite/cli'
import type { PgliteConnection } from '@supabase/lite/pglite'
import { openDataFolder, resetDataFolder } from './data-folder.ts'
import { keepUp, migrate, seal, seed } from './prepare.ts'
import { StartProblem } from './problem.ts'
import { shortenDatabaseErrors } from './terminal.ts'

export interface Backend {
  app: App
  /** Closes the database and lets another process open the folder. */
  close(): Promise<void>
}

export interface BackendOptions {
  dataPath: string
  /** Starts from an empty database. */
  reset?: boolean
  /** Told before each step, in words. */
  progress?: (step: string) => void
}

export async function openBackend({
  dataPath,
  reset,
  progress = () => {},
}: BackendOptions): Promise<Backend> {
  shortenDatabaseErrors()
  const folder = await openDataFolder(dataPath)
  try {
    if (reset) await resetDataFolder(folder)
    progress('Opening the database (PostgreSQL compiled to WebAssembly; the first start creates it)')
    const app = await openApp(folder.database, folder.jwtSecret)
    const connection = app.connection as unknown as PgliteConnection
    const close = async () => {
      await keepingExitCode(() => connection.close())
      await folder.release()
    }
    try {
      await migrate(app, connection, progress)
      await seed(connection, progress)
      await keepUp(connection)
      await seal(connection)
    } catch (cause) {
      await keepingExitCode(() => connection.close())
      throw cause
    }
    return { app, close }
  } catch (cause) {
    await folder.release()
    throw cause
  }
}

let opening: Promise<unknown> = Promise.resolve()

/** config.toml takes its two values from the process's environment, so openings wait for each other. */
function openApp(database: string, jwtSecret: string): Promise<App> {
  const next = opening.then(async () => {
    process.env.DAYBOOK_DATABASE = database
    process.env.DAYBOOK_JWT_SECRET = jwtSecret
    const api = await createApi({ withSupabaseClient: false })
    const app = await api.project.local.createApp('supabase/config.toml', { admin: false })
    const { driver } = app.connection as unknown as PgliteConnection
    await keepingExitCode(() => driver.waitReady).catch((cause: unknown) => {
      throw new StartProblem(
        `The database in ${database} cannot be opened (${String(cause)}).\nIt may have been made by another version. Keep a copy of the folder, or start afresh: npm start -- --reset`,
      )
    })
    return app
  })
  opening = next.catch(() => undefined)
  return next
}

/** PGlite leaves the exit codes of its programs (initdb, postgres) behind as if they were this process's. */
async function keepingExitCode<T>(work: () => Promise<T>): Promise<T> {
  const before = process.exitCode
  try {
    return await work()
  } finally {
    process.exitCode = before
  }
}
