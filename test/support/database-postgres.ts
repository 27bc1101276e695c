/**
 * A real PostgreSQL with the real migrations: a fresh database on DATABASE_URL's server if that is set, else on a server
 * that is started for this process and removed with it. Connections are pooled, so people really act at once.
 */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { becomePerson, callFunction, type Database, type Row, type Session } from './session'
import { pgtapSql, prepare } from './migrations'
import { borrowServer } from './postgres-server'

export interface PostgresDatabase extends Database {
  kind: 'postgres'
  url: string
  /** A connection of one's own, for transactions that stay open while others act. */
  connect(): Promise<Session & { release(): void }>
}

interface Options {
  /** Adds pgTAP, as SQL where the server lacks the extension. */
  pgtap?: boolean
  /** Connections at most; 20 unless told. */
  connections?: number
  /** Keeps PostgreSQL's promises about power cuts (for measuring); tests do without. */
  durable?: boolean
}

export async function openPostgres(options: Options = {}): Promise<PostgresDatabase> {
  const server = process.env.DATABASE_URL
    ? { url: process.env.DATABASE_URL, giveBack: async () => undefined }
    : await borrowServer(options.durable ?? false)
  const name = `daybook_${randomBytes(6).toString('hex')}`
  await once(server.url, `create database ${name}`)
  const url = withDatabase(server.url, name)
  await setUp(url, options.pgtap ?? false)
  const pool = new pg.Pool({ connectionString: url, max: options.connections ?? 20, types })
  // An idle connection that the ending server cuts is no failure of a test.
  pool.on('error', () => undefined)

  const inTransaction = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const result = await work(sessionOf(client))
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }

  return {
    kind: 'postgres',
    url,
    ...sessionOf(pool),
    asPerson: (personId, work) =>
      inTransaction(async (session) => {
        await session.exec(becomePerson(personId))
        return work(session)
      }),
    rpc: (personId, name, argument) =>
      inTransaction((session) => callFunction(session, personId, name, argument)),
    connect: async () => {
      const client = await pool.connect()
      return { ...sessionOf(client), release: () => client.release() }
    },
    close: async () => {
      await pool.end()
      await once(server.url, `drop database ${name} with (force)`)
      await server.giveBack()
    },
  }
}

const sessionOf = (db: pg.Pool | pg.PoolClient | pg.Client): Session => ({
  query: async <R extends Row>(sql: string, parameters?: unknown[]) =>
    (await db.query<R>(sql, parameters)).rows,
  exec: async (sql) => {
    // One statement comes back as its result, several as a list, whatever the type says.
    const results: unknown = await db.query(sql)
    return (Array.isArray(results) ? results : [results]).map((result: pg.QueryResult<Row>) => result.rows)
  },
})

/** bigint as number, like PGlite; everything else as pg does. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === pg.types.builtins.INT8 && format !== undefined && format === 'text'
      ? Number
      : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
}

async function setUp(url: string, pgtap: boolean): Promise<void> {
  await withClient(url, async (client) => {
    await prepare((sql) => client.query(sql))
    if (!pgtap) return
    const { rowCount } = await client.query(
      `select from pg_catalog.pg_available_extensions where name = 'pgtap'`,
    )
    await client.query(rowCount ? 'create extension pgtap with schema extensions' : pgtapSql())
  })
}

const once = (url: string, sql: string) => withClient(url, (client) => client.query(sql))

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
