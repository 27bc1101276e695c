/** What a fresh or older database needs before it may be served: migrations, the demo company, closed doors. */
import { type App, ensureHistoryTable, listHistory, recordVersion } from '@supabase/lite'
import { listMigrationFiles } from '@supabase/lite/cli'
import type { PgliteConnection } from '@supabase/lite/pglite'
import { readFile } from 'node:fs/promises'
import { StartProblem } from './problem.ts'

/** Applies what is missing, one transaction per file; refuses a database whose history differs from the files. */
export async function migrate(
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

/** Moves the demo company in where nobody is yet. */
export async function seed(connection: PgliteConnection, progress: (step: string) => void): Promise<void> {
  const people = await connection.driver.query<{ some: boolean }>(
    'select exists (select from public.members) as some',
  )
  if (people.rows[0]?.some) return
  progress('Moving the demo company in (people, departments, three months of tasks, six weeks of reports)')
  const sql = await readFile('supabase/seed.sql', 'utf8')
  await inTransaction(connection, 'seed.sql', async () => {
    await connection.driver.exec(sql)
  })
  await connection.driver.exec('analyze')
}

/**
 * What pg_cron does nightly on Supabase: archives what is long closed, forgets old tombstones. Here at each start only: once
 * requests come, the one connection may be in the middle of somebody's transaction.
 */
export async function keepUp(connection: PgliteConnection): Promise<void> {
  await connection.driver.exec('select sync.upkeep()')
}

/**
 * On its first request lite would `grant all on all tables` of every schema with row-level security to `anon` and
 * `authenticated`, which undoes our grants by column. Its flag says that this has been done; then a request's beginning
 * is made and the grants are looked at, so that a later version of lite cannot open the door unnoticed.
 */
export async function seal(connection: PgliteConnection): Promise<void> {
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
