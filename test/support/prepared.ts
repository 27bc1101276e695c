/**
 * What the browser tests start from: the demo build and a database with the demo company in it, each made once and again
 * only when something that goes into it has changed. vitest runs `setup` before the first file.
 */
import { createHash } from 'node:crypto'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openBackend } from '../../supabase/embedded/backend'
import { buildDemoProduct } from '../../supabase/embedded/product'
import { chromiumPath } from './chromium'

const kept = 'node_modules/.cache/daybook/prepared-database'

export async function setup(): Promise<void> {
  chromiumPath()
  await buildDemoProduct()
  await prepareDatabase()
}

/** Lays a copy of the prepared database into this folder, which a backend then opens in a moment. */
export async function copyDatabase(folder: string): Promise<void> {
  await cp(kept, folder, { recursive: true })
}

async function prepareDatabase(): Promise<void> {
  const stamp = `${kept}.stamp`
  const wanted = await fingerprint()
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return
  await rm(kept, { recursive: true, force: true })
  const backend = await openBackend({ dataPath: kept })
  await backend.close()
  // Not before it is whole: one that was cut off must not be taken for a prepared one.
  await writeFile(stamp, wanted)
}

/** The demo company's days are relative to today, so it is made anew each day. */
async function fingerprint(): Promise<string> {
  const migrations = (await readdir('supabase/migrations')).sort()
  const files = ['package-lock.json', 'supabase/seed.sql', 'supabase/config.toml']
  const hash = createHash('sha256').update(new Date().toDateString())
  for (const file of [...files, ...migrations.map((name) => join('supabase/migrations', name))])
    hash.update(file).update(await readFile(file))
  return hash.digest('hex')
}
