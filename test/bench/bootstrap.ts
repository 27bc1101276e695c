/** The first sync: 10,000 tasks into IndexedDB, against RxDB on Dexie and PouchDB, in one run and on a real disk. */
import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'
import { openProfile } from '../support/chromium'
import { withTemporaryFolder } from '../support/temporary-folder'
import type { ContenderName, LoadOnce } from './bootstrap/page'
import { median, type Figure } from './figures'

const rowCount = 10_000
const repetitions = 5
const names: readonly ContenderName[] = ['daybook', 'rxdb', 'rxdbReplication', 'pouchdb']
const root = fileURLToPath(new URL('./bootstrap', import.meta.url))
const src = fileURLToPath(new URL('../../src', import.meta.url))

export function measureBootstrap(): Promise<Figure[]> {
  return withTemporaryFolder(async (outDir) => {
    const settings = { root, configFile: false, logLevel: 'warn', resolve: { alias: { '@': src } } } as const
    await build({ ...settings, build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2_000 } })
    const server = await preview({ ...settings, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
    try {
      const address = server.httpServer.address()
      if (address === null || typeof address === 'string') throw new Error('The bench page has no port')
      return figuresOf(await measureAll(`http://127.0.0.1:${address.port}/`))
    } finally {
      await server.close()
    }
  })
}

/** Each as often as the others, and each as often in each place of the order. */
async function measureAll(url: string): Promise<Record<ContenderName, number[]>> {
  const tookMs: Record<ContenderName, number[]> = { daybook: [], rxdb: [], rxdbReplication: [], pouchdb: [] }
  for (let turn = 0; turn < repetitions; turn++)
    for (let place = 0; place < names.length; place++) {
      const name = names[(turn + place) % names.length] ?? 'daybook'
      tookMs[name].push(await measureOnce(url, name))
    }
  return tookMs
}

/** In a profile of its own, as on the first day: nothing compiled, nothing stored. */
function measureOnce(url: string, name: ContenderName): Promise<number> {
  return withTemporaryFolder(async (folder) => {
    const profile = await openProfile(folder)
    try {
      const page = await profile.newPage()
      page.on('pageerror', (problem) => process.stderr.write(`${problem.stack ?? problem.message}\n`))
      await page.goto(url)
      return await page.evaluate(
        ({ name, rowCount }) => (window as unknown as { loadOnce: LoadOnce }).loadOnce(name, rowCount),
        { name, rowCount },
      )
    } finally {
      await profile.close()
    }
  })
}

function figuresOf(tookMs: Record<ContenderName, number[]>): Figure[] {
  const rate = (name: ContenderName) => (rowCount / median(tookMs[name])) * 1_000
  const ratio = (name: ContenderName) => rate('daybook') / rate(name)
  const told = (name: ContenderName) => `${Math.round(rate(name)).toLocaleString('en')} rows/s`
  return [
    { what: 'First sync of 10,000 tasks: Daybook', measured: told('daybook') },
    {
      what: '… RxDB 17 on Dexie, three indexes, bulkInsert of 1,000',
      measured: `${told('rxdb')}: Daybook is ${ratio('rxdb').toFixed(2)} × as fast`,
      target: '≥ 2 ×',
      reached: ratio('rxdb') >= 2,
    },
    {
      what: '… the same by its replication, which keeps a cursor as Daybook does',
      measured: `${told('rxdbReplication')}: Daybook is ${ratio('rxdbReplication').toFixed(2)} × as fast`,
    },
    {
      what: '… PouchDB 9, no indexes, bulkDocs of 1,000',
      measured: `${told('pouchdb')}: Daybook is ${ratio('pouchdb').toFixed(2)} × as fast`,
    },
  ]
}
