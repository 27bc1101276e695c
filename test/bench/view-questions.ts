/** What the screens ask of 20,000 tasks on the device, at 4 × CPU slow-down, and how long each answer takes by itself. */
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { build, preview } from 'vite'
import { openProfile } from '../support/chromium'
import { withTemporaryFolder } from '../support/temporary-folder'
import { inMs, median, type Figure } from './figures'
import type { QuestionsBench } from './view-questions/page'

const repetitions = 7
const slowdown = 4
const root = fileURLToPath(new URL('./view-questions', import.meta.url))
const src = fileURLToPath(new URL('../../src', import.meta.url))

export function measureViewQuestions(): Promise<Figure[]> {
  return withTemporaryFolder(async (outDir) => {
    const settings = { root, configFile: false, logLevel: 'warn', resolve: { alias: { '@': src } } } as const
    await build({ ...settings, build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2_000 } })
    const server = await preview({ ...settings, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
    try {
      const address = server.httpServer.address()
      if (address === null || typeof address === 'string') throw new Error('The bench page has no port')
      const { port } = address
      return await withTemporaryFolder((folder) => onFullDevice(folder, `http://127.0.0.1:${port}/`))
    } finally {
      await server.close()
    }
  })
}

/** On a real disk, with what a phone holds after its first sync. */
async function onFullDevice(folder: string, url: string): Promise<Figure[]> {
  const profile = await openProfile(folder)
  try {
    const page = await opened(profile, url)
    await page.evaluate(() => (window as unknown as { bench: QuestionsBench }).bench.fill())
    return await measured(profile, page)
  } finally {
    await profile.close()
  }
}

async function opened(profile: BrowserContext, url: string): Promise<Page> {
  const page = await profile.newPage()
  page.on('pageerror', (problem) => process.stderr.write(`${problem.stack ?? problem.message}\n`))
  await page.goto(url)
  await page.waitForFunction(() => 'bench' in window)
  return page
}

async function measured(profile: BrowserContext, page: Page): Promise<Figure[]> {
  const session = await profile.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const opening: Record<string, number>[] = []
  const changing: Record<string, number>[] = []
  const people: number[] = []
  for (let turn = 0; turn < repetitions; turn++) {
    opening.push(
      await page.evaluate(() => (window as unknown as { bench: QuestionsBench }).bench.openViews()),
    )
    changing.push(
      await page.evaluate(() => (window as unknown as { bench: QuestionsBench }).bench.changeFilters()),
    )
    people.push(
      await page.evaluate(() => (window as unknown as { bench: QuestionsBench }).bench.openPeople()),
    )
  }
  const views = mediansOf(opening)
  const filters = mediansOf(changing)
  const on = `of 20,000 tasks at ${slowdown} × CPU slow-down`
  return [
    {
      what: `A view ${on}, read and arranged, without its screen: the slowest of ${views.length}`,
      ...told(views, 300),
    },
    {
      what: `A change of a filter ${on}, without its screen: the slowest of ${filters.length}`,
      ...told(filters, 100),
    },
    {
      what: `A department of 200 people by person ${on}, without its screen: median of ${repetitions}`,
      measured: inMs(median(people)),
      target: '≤ 400 ms',
      reached: median(people) <= 400,
    },
  ]
}

type Timed = readonly [name: string, ms: number]

/** The median of each, the slowest first. */
function mediansOf(runs: readonly Record<string, number>[]): Timed[] {
  const names = Object.keys(runs[0] ?? {})
  return names
    .map((name): Timed => [name, median(runs.map((run) => run[name] ?? 0))])
    .sort(([, a], [, b]) => b - a)
}

function told(times: readonly Timed[], withinMs: number): Omit<Figure, 'what'> {
  const [slowest = ['', 0] as const] = times
  const some = times.slice(0, 4).map(([name, ms]) => `${name} ${inMs(ms)}`)
  return {
    measured: some.join(', '),
    target: `≤ ${withinMs} ms`,
    reached: slowest[1] <= withinMs,
  }
}
