/**
 * Plays every pgTAP scene of this folder on PGlite and on real PostgreSQL. The files run unchanged under `pg_prove` and
 * `supabase test db test/sql`; neither psql nor pgTAP needs to be installed for it to be done here.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPglite, openPostgres, type Database } from '../support/database'

const folder = fileURLToPath(new URL('.', import.meta.url))
const scenes = readdirSync(folder).filter((name) => name.endsWith('.sql'))

const databases = { PGlite: openPglite, PostgreSQL: () => openPostgres({ pgtap: true }) }

describe.each(Object.entries(databases))('on %s', (_, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  it.each(scenes)('%s', async (name) => {
    const lines = await play(database, readScene(`${folder}${name}`))
    expect(complaints(lines)).toEqual([])
    expect(lines.filter((line) => line.startsWith('ok ')).length).toBeGreaterThan(0)
  })
})

/** The lines of TAP that a scene prints. An error names the line of the scene where it happened. */
async function play(database: Database, sql: string): Promise<string[]> {
  try {
    const results = await database.exec(sql)
    const texts = results.flat().flatMap((row) => Object.values(row))
    return texts.filter((text) => typeof text === 'string').flatMap((text) => text.split('\n'))
  } catch (error) {
    await database.exec('rollback')
    const { message, position, where } = error as Error & { position?: string; where?: string }
    const at = position ? sql.slice(0, Number(position)).trimEnd().split('\n').at(-1) : ''
    throw new Error([message, at, where].filter(Boolean).join('\n'), { cause: error })
  }
}

/** What is wrong with these lines: checks that failed, with their notes, and a plan that was not kept. */
function complaints(lines: string[]): string[] {
  return lines.filter((line) => line.startsWith('not ok') || line.startsWith('#'))
}

/** A scene with psql's `\ir file` lines replaced by the file. */
function readScene(file: string): string {
  return readFileSync(file, 'utf8').replace(/^\\ir\s+(\S+)\s*$/gm, (_, included: string) =>
    readScene(resolve(dirname(file), included)),
  )
}
