/** Builds the product as a demo, and again only when something that goes into it has changed. */
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'

/** Beside other caches of tools, so that a production build in `dist/` and the demo never replace each other. */
export const demoProductPath = 'node_modules/.cache/daybook/product'

const inputs = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'supabase/embedded/demo-people.ts',
]

/** Builds into `demoProductPath`; answers false when what stands there is already the build of these very files. */
export async function buildDemoProduct(): Promise<boolean> {
  const stamp = join(demoProductPath, '..', 'product.stamp')
  const wanted = await fingerprint()
  const built = await readFile(stamp, 'utf8').catch(() => '')
  if (built === wanted) return false
  // Not before the build: one that stops half-way must not be taken for a whole one.
  await build({ mode: 'demo', logLevel: 'warn', build: { outDir: demoProductPath, emptyOutDir: true } })
  await writeFile(stamp, wanted)
  return true
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const file of await filesIn(input))
      hash
        .update(file)
        .update('\0')
        .update(await readFile(file))
  }
  for (const [name, value] of Object.entries(process.env).sort()) {
    if (name.startsWith('VITE_')) hash.update(`${name}=${value}`)
  }
  return hash.digest('hex')
}

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => undefined)
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
