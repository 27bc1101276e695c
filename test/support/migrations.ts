/**
 * The real migrations in reading order, and what makes a bare database ready for them. A database that tests open
 * is bootstrap, then every migration as the owner that Supabase would have, who is no superuser.
 */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const migrationsFolder = fileURLToPath(new URL('../../supabase/migrations', import.meta.url))
const bootstrapFile = fileURLToPath(new URL('./bootstrap.sql', import.meta.url))

interface SqlFile {
  name: string
  sql: string
}

/** The bootstrap, then each migration between `set role` and `reset role`, to be run one by one. */
function preparation(): SqlFile[] {
  return [
    { name: 'bootstrap.sql', sql: readFileSync(bootstrapFile, 'utf8') },
    ...migrations().map(({ name, sql }) => ({
      name,
      sql: `set role daybook_owner;\n${sql}\n;reset role;`,
    })),
  ]
}

function migrations(): SqlFile[] {
  return readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(`${migrationsFolder}/${name}`, 'utf8') }))
}

/** Runs the preparation; a failure names its file. */
export async function prepare(exec: (sql: string) => Promise<unknown>): Promise<void> {
  for (const { name, sql } of preparation()) {
    try {
      await exec(sql)
    } catch (error) {
      // Without its cause, which quotes the whole file.
      throw new Error(`${name}: ${describe(error)}`)
    }
  }
}

/** Changes whenever a prepared database would. */
export function preparationHash(): string {
  const hash = createHash('sha256')
  for (const { name, sql } of preparation()) hash.update(name).update(sql)
  return hash.digest('hex').slice(0, 16)
}

/**
 * pgTAP as plain SQL, for servers that do not have the extension: it contains no C, and PGlite's package carries it.
 */
export function pgtapSql(): string {
  const archive = gunzipSync(
    readFileSync(new URL('pgtap.tar.gz', import.meta.resolve('@electric-sql/pglite'))),
  )
  const sql = fileInTar(archive, 'pgtap--1.3.5.sql')
  return `set search_path = extensions; set check_function_bodies = off; ${sql}; reset search_path; reset check_function_bodies;`
}

function fileInTar(archive: Buffer, wanted: string): string {
  for (let at = 0; at + 512 <= archive.length;) {
    const name = archive.toString('latin1', at, at + 100).replace(/\0.*$/s, '')
    const size = parseInt(archive.toString('latin1', at + 124, at + 136), 8) || 0
    if (name.endsWith(`/${wanted}`)) return archive.toString('utf8', at + 512, at + 512 + size)
    at += 512 + Math.ceil(size / 512) * 512
  }
  throw new Error(`${wanted} is not in PGlite's pgTAP archive`)
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { detail, hint, where, position } = error as Error & Record<string, string | undefined>
  return [error.message, detail, hint, where, position && `at character ${position}`]
    .filter(Boolean)
    .join(' · ')
}
