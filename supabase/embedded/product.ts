/** Builds the product as a demo, and again only when something that goes into it has changed. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartProblem } from './problem.ts'

/** Beside other caches of tools, so that a production build in `dist/` and the demo never replace each other. */
export const demoProductPath = 'node_modules/.cache/daybook/product'

const inputs = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'supabase/embedded/demo-people.ts',
  'supabase/embedded/product.ts',
]

/** Builds into `demoProductPath`; answers false when what stands there is already the build of these very files. */
export async function buildDemoProduct(): Promise<boolean> {
  const stamp = join(demoProductPath, '..', 'product.stamp')
  const wanted = await fingerprint()
  const built = await readFile(stamp, 'utf8').catch(() => '')
  if (built === wanted) return false
  // Not before the build: one that stops half-way must not be taken for a whole one.
  await runVite(['build', '--mode', 'demo', '--outDir', demoProductPath, '--emptyOutDir'])
  await writeFile(stamp, wanted)
  return true
}

/**
 * In a process of its own: the database is being prepared in this one meanwhile. What it prints is told only when it fails.
 * A test runner's NODE_ENV would make it a development build, without a service worker.
 */
function runVite(args: string[]): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, ['node_modules/vite/bin/vite.js', ...args], { env })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', (code) => {
      if (code === 0) done()
      else failed(new StartProblem(`The product could not be built.\n\n${printed}`))
    })
  })
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
