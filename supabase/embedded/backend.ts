/**
 * The embedded backend: @supabase/lite on PGlite, opened on a data folder, migrated, seeded and sealed.
 * Lite's own Vite plugin does the opening too, but shows no progress, writes keys into the project's folder, knows one
 * database per project, and grants everything to everybody on the first request (see `seal`).
 */
import { type App, ensureHistoryTable, listHistory, recordVersion } from '@supabase/lite'
import { createApi, listMigrationFiles } from '@supabase/lite/cli'
import type { PgliteConnection } from '@supabase/lite/pglite'
import { readFile } from 'node:fs/promises'
import { openDataFolder, resetDataFolder } from './data-folder.ts'
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
      await connection.close()
      await folder.release()
    }
    try {
      await migrate(app, connection, progress)
      await seed(connection, progress)
      await seal(connection)
    } catch (cause) {
      await connection.close()
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
    await driver.waitReady.catch((cause: unknown) => {
      throw new StartProblem(
        `The database in ${database} cannot be opened (${String(cause)}).\nIt may have been made by another version. Keep a copy of the folder, or start afresh: npm start -- --reset`,
      )
    })
    return app
  })
  opening = next.catch(() => undefined)
  return next
}

/** Applies what is missing, one transaction per file; refuses a database whose history differs from the files. */
async function migrate(
  app: App,
  connection: PgliteConnection,
  progress: (step: string) => void,
): Promise<void> {
  await app.ensureSystemSchema()
  await ensureHistoryTable(connection)
  await connection.driver.exec(roles)
  const files = await listMigrationFiles(app)
  const history = new Map(
    (await listHistory(connection)).map((row) => [row.version, row.statements.join('')]),
  )
  for (const file of files) {
    const applied = history.get(file.version)
    if (applied !== undefined && applied !== file.sql)
      throw schemaProblem(`"${file.filename}" has changed since`)
    history.delete(file.version)
  }
  const [unknown] = history.keys()
  if (unknown !== undefined)
    throw schemaProblem(`it has the migration ${unknown}, which this Daybook does not`)

  const applied = new Set((await listHistory(connection)).map((row) => row.version))
  const pending = files.filter((file) => !applied.has(file.version))
  for (const [index, file] of pending.entries()) {
    progress(`Migration ${index + 1} of ${pending.length}: ${file.name ?? file.version}`)
    await inTransaction(connection, file.filename, async () => {
      await connection.driver.exec(file.sql)
      await recordVersion(connection, { version: file.version, name: file.name, statements: [file.sql] })
    })
  }
}

async function inTransaction(
  connection: PgliteConnection,
  file: string,
  work: () => Promise<void>,
): Promise<void> {
  await connection.driver.exec('begin')
  try {
    await work()
    await connection.driver.exec('commit')
  } catch (cause) {
    await connection.driver.exec('rollback')
    // Not the error itself: it carries the whole file.
    const { message, where = '' } = cause as Error & { where?: string }
    throw new Error(`${file}: ${message}\n${where}`)
  }
}

const schemaProblem = (what: string) =>
  new StartProblem(
    `The database was made by another version of Daybook: ${what}.\nStart with that version, or afresh (its records are lost): npm start -- --reset`,
  )

/** As on Supabase; migrations grant to them. */
const roles = ['anon nologin', 'authenticated nologin', 'service_role nologin bypassrls']
  .map((role) => {
    const [name] = role.split(' ')
    return `do $$ begin if not exists (select from pg_roles where rolname = '${name}') then create role ${role}; end if; end $$;`
  })
  .join('\n')

async function seed(connection: PgliteConnection, progress: (step: string) => void): Promise<void> {
  const people = await connection.driver.query<{ some: boolean }>(
    'select exists (select from public.members) as some',
  )
  if (people.rows[0]?.some) return
  progress('Moving the demo company in (people, departments, three months of tasks)')
  const sql = await readFile('supabase/seed.sql', 'utf8')
  await inTransaction(connection, 'seed.sql', async () => {
    await connection.driver.exec(sql)
  })
  await connection.driver.exec('analyze')
}

/**
 * On its first request lite would `grant all on all tables` of every schema with row-level security to `anon` and
 * `authenticated`, which undoes our grants by column. Its flag says that this has been done; then a request's beginning
 * is made and the grants are looked at, so that a later version of lite cannot open the door unnoticed.
 */
async function seal(connection: PgliteConnection): Promise<void> {
  Object.assign(connection, { rlsState: 'active' })
  await connection.withContext({ auth: { role: 'anon' } }, () => Promise.resolve())
  const open = await connection.driver.query<{ table: string }>(`
    select c.oid::regclass::text as table
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('public', 'app', 'sync')
      and (
        has_any_column_privilege('anon', c.oid, 'select, insert, update')
        or has_table_privilege('authenticated', c.oid, 'delete, truncate')
      )`)
  if (open.rows.length > 0) {
    const tables = open.rows.map((row) => row.table).join(', ')
    throw new Error(`The embedded backend has opened tables to everybody: ${tables}`)
  }
}
