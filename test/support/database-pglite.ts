/**
 * PGlite with the real migrations. The migrated data directory is made once and kept under `node_modules/.cache`, named
 * by a hash of the SQL; a test file loads its own copy in about a second.
 */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PGlite, type Transaction } from '@electric-sql/pglite'
import { pgtap } from '@electric-sql/pglite/pgtap'
import { becomePerson, callFunction, type Database, type Row, type Session } from './session'
import { prepare, preparationHash } from './migrations'

const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/daybook', import.meta.url))

export async function openPglite(): Promise<Database> {
  const db = await PGlite.create({ extensions: { pgtap }, loadDataDir: await migratedDataDir() })
  const session = sessionOf(db)
  return {
    kind: 'pglite',
    ...session,
    asPerson: (personId, work) =>
      db.transaction(async (transaction) => {
        await transaction.exec(becomePerson(personId))
        return work(sessionOf(transaction))
      }),
    rpc: (personId, name, argument) =>
      db.transaction((transaction) => callFunction(sessionOf(transaction), personId, name, argument)),
    close: () => db.close(),
  }
}

const sessionOf = (db: PGlite | Transaction): Session => ({
  query: async <R extends Row>(sql: string, parameters?: unknown[]) =>
    (await db.query<R>(sql, parameters)).rows,
  exec: async (sql) => (await db.exec(sql)).map((result) => result.rows as Row[]),
})

async function migratedDataDir(): Promise<Blob> {
  const file = `${cacheFolder}/pglite-${preparationHash()}.tar`
  if (!existsSync(file)) await keep(file, await makeDataDir())
  return new Blob([readFileSync(file)])
}

async function makeDataDir(): Promise<Uint8Array> {
  const db = await PGlite.create({ extensions: { pgtap } })
  await prepare((sql) => db.exec(sql))
  await db.exec('create extension pgtap with schema extensions')
  const archive = await db.dumpDataDir('none')
  await db.close()
  return new Uint8Array(await archive.arrayBuffer())
}

/** Two test files may make it at once: the whole file appears in one step. Those of yesterday's migrations go. */
async function keep(file: string, content: Uint8Array): Promise<void> {
  mkdirSync(cacheFolder, { recursive: true })
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, content)
  renameSync(unfinished, file)
  for (const name of readdirSync(cacheFolder)) {
    const other = `${cacheFolder}/${name}`
    const ageMs = Date.now() - (statSync(other, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (name.startsWith('pglite-') && ageMs > 86_400_000) rmSync(other, { force: true })
  }
}
